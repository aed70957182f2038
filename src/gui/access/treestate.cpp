// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/access/treestate.h"

#include <QTreeView>

#include <functional>

namespace tokenprism::gui {

namespace {

void visit(const QAbstractItemModel &model, const QModelIndex &parent, int depth,
           const std::function<void(const QModelIndex &, int)> &look)
{
    for (int row = 0; row < model.rowCount(parent); ++row) {
        const QModelIndex index = model.index(row, 0, parent);
        look(index, depth);
        if (model.hasChildren(index))
            visit(model, index, depth + 1, look);
    }
}

} // namespace

void TreeState::capture(const QTreeView &view)
{
    if (!view.model())
        return;
    visit(*view.model(), {}, 0, [this, &view](const QModelIndex &index, int) {
        if (!view.model()->hasChildren(index))
            return;
        const QString id = index.data(m_idRole).toString();
        const bool open = view.isExpanded(index);
        (open ? m_open : m_closed).insert(id);
        (open ? m_closed : m_open).remove(id);
    });
    captureCurrent(view);
}

void TreeState::captureCurrent(const QTreeView &view)
{
    if (view.currentIndex().isValid())
        m_current = view.currentIndex().data(m_idRole).toString();
}

void TreeState::restore(QTreeView &view, int depth)
{
    if (!view.model())
        return;
    QModelIndex current;
    visit(*view.model(), {}, 0, [&](const QModelIndex &index, int level) {
        const QString id = index.data(m_idRole).toString();
        const bool open = m_open.contains(id) || (level < depth && !m_closed.contains(id));
        if (open && view.model()->hasChildren(index))
            view.setExpanded(index, true);
        if (!current.isValid() && !m_current.isEmpty() && id == m_current)
            current = index;
    });
    if (current.isValid()) {
        view.setCurrentIndex(current);
        view.scrollTo(current);
    }
}

void TreeState::clear()
{
    m_open.clear();
    m_closed.clear();
    m_current.clear();
}

} // namespace tokenprism::gui
