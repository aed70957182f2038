// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/access/treestate.h"

#include "models/accesstreemodel.h"

#include <QAbstractProxyModel>
#include <QTreeView>

namespace tokenprism::gui {

using models::AccessTreeModel;

namespace {

QModelIndex shown(const QTreeView &view, const QModelIndex &index)
{
    return qobject_cast<const QAbstractProxyModel *>(view.model())->mapFromSource(index);
}

} // namespace

void TreeState::capture(const QTreeView &view)
{
    m_model.visitBranches([this, &view](const QModelIndex &branch, int) {
        const QString id = branch.data(AccessTreeModel::NodeIdRole).toString();
        const bool open = view.isExpanded(shown(view, branch));
        (open ? m_open : m_closed).insert(id);
        (open ? m_closed : m_open).remove(id);
    });
    captureCurrent(view);
}

void TreeState::captureCurrent(const QTreeView &view)
{
    if (view.currentIndex().isValid())
        m_current = view.currentIndex().data(AccessTreeModel::NodeIdRole).toString();
}

void TreeState::restore(QTreeView &view, int depth) const
{
    m_model.visitBranches([&](const QModelIndex &branch, int level) {
        const QString id = branch.data(AccessTreeModel::NodeIdRole).toString();
        if (m_open.contains(id) || (level < depth && !m_closed.contains(id)))
            view.setExpanded(shown(view, branch), true);
    });
    const QModelIndex current = m_current.isEmpty() ? QModelIndex() : shown(view, m_model.find(m_current));
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
