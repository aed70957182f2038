// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStackedWidget>

namespace tokenprism::gui {

/// Pages that fill what room there is. Unlike its base it doesn't ask every page, hidden ones too, how high
/// it would like to be at every width that is tried: with wrapped texts on nested pages that lays the texts
/// out hundreds of times for one changed word.
class PageStack final : public QStackedWidget {
    Q_OBJECT
public:
    using QStackedWidget::QStackedWidget;
    bool hasHeightForWidth() const override { return false; }
    int heightForWidth(int) const override { return -1; }
    QSize sizeHint() const override { return minimumSizeHint(); }
    /// The least that each of the pages can live with.
    QSize minimumSizeHint() const override;
};

} // namespace tokenprism::gui
