// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAction>
#include <QString>
#include <QTest>
#include <QTreeView>
#include <QWidget>

#include <stdexcept>

namespace tokenprism::tests {

/// A step that could not be made, with the name of what was missing.
struct Stuck final : std::runtime_error {
    explicit Stuck(const QString &what)
        : std::runtime_error(what.toStdString())
    {
    }
};

/// Works a window from outside, through its real widgets, as a person would: looks for a visible widget by
/// its object name, waits for it, clicks, types. Throws Stuck where a person would be stuck.
class Hand {
public:
    explicit Hand(QWidget &window)
        : m_window(window)
    {
    }

    /// Waits up to twenty seconds.
    template<typename Predicate> static void waitUntil(Predicate predicate, const QString &what)
    {
        if (!QTest::qWaitFor(predicate, 20000))
            throw Stuck(what);
    }

    /// A visible widget of that name, in the window or in one of its dialogs.
    template<typename Widget = QWidget> Widget *find(const QString &name)
    {
        Widget *found = nullptr;
        waitUntil([&] { return (found = look<Widget>(name)) != nullptr; }, name);
        return found;
    }

    void click(const QString &name);
    /// Replaces the text of a line edit or a text edit, key by key. ASCII only.
    void type(const QString &name, const QString &text);
    /// Chooses a row of a combo box, by keyboard.
    void choose(const QString &combo, int row);
    /// The same by what the entry stands for; entries that can't be chosen are passed over.
    void chooseEntry(const QString &combo, const QString &name);
    /// Triggers a menu or toolbar action.
    void trigger(const QString &action);
    void chooseTab(int index);
    /// Closes the dialog that is open.
    void closeDialog();
    QWidget *dialog();

private:
    template<typename Widget> Widget *look(const QString &name)
    {
        const auto widgets = m_window.findChildren<Widget *>(name);
        for (Widget *widget : widgets) {
            if (widget->isVisible())
                return widget;
        }
        return nullptr;
    }

    QWidget &m_window;
};

/// All visible columns of a tree or table as indented text, in the words that people see.
QStringList viewText(const QAbstractItemView &view);

} // namespace tokenprism::tests
