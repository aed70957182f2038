// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "desk/hand.h"

#include <QAbstractItemModel>
#include <QComboBox>
#include <QDialog>
#include <QHeaderView>
#include <QScrollArea>
#include <QTabBar>
#include <QTableView>

namespace tokenprism::tests {

namespace {

using namespace Qt::StringLiterals;

QString rowText(const QAbstractItemView &view, const QModelIndex &first)
{
    const auto *tree = qobject_cast<const QTreeView *>(&view);
    QStringList cells;
    for (int column = 0; column < view.model()->columnCount(first.parent()); ++column) {
        if (tree && tree->isColumnHidden(column))
            continue;
        const QString text = first.siblingAtColumn(column).data(Qt::DisplayRole).toString();
        if (!text.isEmpty())
            cells.append(text);
    }
    return cells.join(u"  |  "_s);
}

void addRows(const QAbstractItemView &view, const QModelIndex &parent, int depth, QStringList &lines)
{
    for (int row = 0; row < view.model()->rowCount(parent); ++row) {
        const QModelIndex first = view.model()->index(row, 0, parent);
        lines.append(QString(depth * 2, u' ') + rowText(view, first));
        addRows(view, first, depth + 1, lines);
    }
}

/// What lies further down is scrolled to: nobody clicks on what can't be seen.
void scrollTo(QWidget *widget)
{
    for (QWidget *above = widget->parentWidget(); above; above = above->parentWidget()) {
        if (auto *area = qobject_cast<QScrollArea *>(above))
            area->ensureWidgetVisible(widget);
    }
}

} // namespace

void Hand::click(const QString &name)
{
    QWidget *widget = find(name);
    // A layout that has only just changed gives places when the event loop turns.
    waitUntil([widget] { return widget->isEnabled() && !widget->rect().isEmpty(); },
              name + u" stays disabled"_s);
    scrollTo(widget);
    QTest::mouseClick(widget, Qt::LeftButton);
}

void Hand::type(const QString &name, const QString &text)
{
    QWidget *widget = find(name);
    widget->setFocus();
    QTest::keyClick(widget, Qt::Key_A, Qt::ControlModifier);
    QTest::keyClick(widget, Qt::Key_Delete);
    QTest::keyClicks(widget, text);
}

void Hand::choose(const QString &combo, int row)
{
    auto *box = find<QComboBox>(combo);
    box->setFocus();
    QTest::keyClick(box, Qt::Key_Home);
    for (int step = 0; step < row; ++step)
        QTest::keyClick(box, Qt::Key_Down);
    if (box->currentIndex() != row)
        throw Stuck(combo + u" can't be set"_s);
}

void Hand::chooseEntry(const QString &combo, const QString &name)
{
    auto *box = find<QComboBox>(combo);
    box->setFocus();
    QTest::keyClick(box, Qt::Key_Home);
    for (int step = 0; step < box->count() && box->currentData().toString() != name; ++step)
        QTest::keyClick(box, Qt::Key_Down);
    if (box->currentData().toString() != name)
        throw Stuck(u"%1 doesn't offer %2"_s.arg(combo, name));
}

void Hand::trigger(const QString &action)
{
    auto *found = m_window.findChild<QAction *>(action);
    if (!found)
        throw Stuck(action);
    waitUntil([found] { return found->isEnabled(); }, action + u" stays disabled"_s);
    found->trigger();
}

void Hand::chooseTab(int index)
{
    auto *tabs = find<QTabBar>(u"tabBar"_s);
    QTest::mouseClick(tabs, Qt::LeftButton, {}, tabs->tabRect(index).center());
}

QWidget *Hand::dialog()
{
    QDialog *found = nullptr;
    waitUntil(
        [&] {
            for (QDialog *dialog : m_window.findChildren<QDialog *>()) {
                if (dialog->isVisible())
                    found = dialog;
            }
            return found != nullptr;
        },
        u"a dialog"_s);
    return found;
}

void Hand::closeDialog()
{
    auto *open = static_cast<QDialog *>(dialog());
    QTest::keyClick(open, Qt::Key_Escape);
    waitUntil(
        [this] {
            const auto dialogs = m_window.findChildren<QDialog *>();
            return std::none_of(dialogs.begin(), dialogs.end(),
                                [](const QDialog *dialog) { return dialog->isVisible(); });
        },
        u"the dialog to close"_s);
}

QStringList viewText(const QAbstractItemView &view)
{
    QStringList lines;
    addRows(view, {}, 0, lines);
    return lines;
}

} // namespace tokenprism::tests
