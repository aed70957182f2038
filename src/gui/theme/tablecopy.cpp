// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/theme/tablecopy.h"

#include <QAbstractItemView>
#include <QAction>
#include <QClipboard>
#include <QCoreApplication>
#include <QGuiApplication>
#include <QHeaderView>
#include <QTableView>
#include <QTreeView>

using namespace Qt::StringLiterals;

namespace tokenprism::gui {

namespace {

QString rowText(const QAbstractItemView *view, const QModelIndex &row)
{
    const auto *tree = qobject_cast<const QTreeView *>(view);
    const auto *table = qobject_cast<const QTableView *>(view);
    QStringList cells;
    for (int column = 0; column < view->model()->columnCount(row.parent()); ++column) {
        const bool hidden =
            (tree && tree->isColumnHidden(column)) || (table && table->isColumnHidden(column));
        if (!hidden)
            cells.append(row.siblingAtColumn(column).data(Qt::DisplayRole).toString().simplified());
    }
    return cells.join(u'\t');
}

void copyRows(const QAbstractItemView *view)
{
    if (!view->selectionModel())
        return;
    QModelIndexList rows = view->selectionModel()->selectedRows();
    std::sort(rows.begin(), rows.end());
    QStringList lines;
    for (const QModelIndex &row : std::as_const(rows))
        lines.append(rowText(view, row));
    if (!lines.isEmpty())
        QGuiApplication::clipboard()->setText(lines.join(u'\n'));
}

} // namespace

void copyRowsOnCtrlC(QAbstractItemView *view)
{
    auto *action = new QAction(QCoreApplication::translate("TableCopy", "Copy rows"), view);
    action->setShortcut(QKeySequence::Copy);
    action->setShortcutContext(Qt::WidgetShortcut);
    QObject::connect(action, &QAction::triggered, view, [view] { copyRows(view); });
    view->addAction(action);
    view->setContextMenuPolicy(Qt::ActionsContextMenu);
}

} // namespace tokenprism::gui
