// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "texts/errortext.h"
#include "texts/wording.h"

#include <QLabel>
#include <QWidget>

namespace tokenprism::tests {

/// All that a person is told about \a error, as plain lines.
inline QString wordsOf(const core::Error &error)
{
    return texts::describe(error).plain();
}

/// All texts that \a panel shows in its labels.
inline QString wordsIn(const QWidget &panel)
{
    QStringList words;
    for (const QLabel *label : panel.findChildren<QLabel *>()) {
        if (label->isVisibleTo(&panel))
            words.append(label->text());
    }
    return words.join(u'\n');
}

} // namespace tokenprism::tests
