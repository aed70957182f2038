// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/theme/pagestack.h"

#include <QLayout>

namespace tokenprism::gui {

QSize PageStack::minimumSizeHint() const
{
    QSize least;
    for (int i = 0; i < count(); ++i) {
        // Of the layout itself: the widget's own hint counts in the height that wrapped texts would need.
        const QLayout *layout = widget(i)->layout();
        const QSize hint = layout ? layout->minimumSize() : widget(i)->minimumSizeHint();
        least = least.expandedTo(hint).expandedTo(widget(i)->minimumSize());
    }
    return least;
}

} // namespace tokenprism::gui
