// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDialog>
#include <QLineEdit>
#include <QTest>

/// Finds and works the parts of a dialog by their object names.
namespace dialogparts {

/// nullptr where there is none.
template<typename Widget> Widget *part(const QDialog &dialog, const QString &name)
{
    return dialog.findChild<Widget *>(name);
}

inline bool isShown(const QDialog &dialog, const QString &name)
{
    const auto *widget = part<QWidget>(dialog, name);
    return widget && widget->isVisible();
}

/// In place of what stands there; an empty \a text deletes it.
inline void type(const QDialog &dialog, const QString &name, const QString &text)
{
    auto *line = part<QLineEdit>(dialog, name);
    line->selectAll();
    text.isEmpty() ? QTest::keyClick(line, Qt::Key_Delete) : QTest::keyClicks(line, text);
}

} // namespace dialogparts
