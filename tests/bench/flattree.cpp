// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "flattree.h"

namespace tokenprism::bench {

qint32 FlatTree::intern(const QString &name)
{
    m_names.push_back(name);
    return qint32(m_names.size() - 1);
}

void FlatTree::append(qint32 parent, qint32 name, qint32 meaning, qint32 depth)
{
    Node node;
    node.parent = parent;
    node.name = name;
    node.meaning = meaning;
    node.depth = depth;
    node.original = qint32(m_all.size());
    m_all.push_back(node);
}

void FlatTree::closeChildren(qint32 parent, qint32 first)
{
    m_all[size_t(parent)].firstChild = first;
    m_all[size_t(parent)].childCount = qint32(m_all.size()) - first;
    for (size_t i = size_t(first); i < m_all.size(); ++i)
        m_all[i].row = qint32(i) - first;
}

void FlatTree::build(const inspect::Inspection &inspection)
{
    beginResetModel();
    std::vector<qint32> environments;
    for (const core::Environment &environment : inspection.environments.environments)
        environments.push_back(intern(environment.name));
    std::vector<size_t> firstScopes; // of each API
    std::vector<qint32> scopes;
    std::vector<qint32> meanings;
    for (size_t i = 0; i < inspection.scopes.size(); ++i) {
        if (i == 0 || inspection.scopes[i].api != inspection.scopes[i - 1].api)
            firstScopes.push_back(i);
        scopes.push_back(intern(inspection.scopes[i].name));
        meanings.push_back(intern(inspection.scopes[i].meaning));
    }
    const qint32 kind = intern(QStringLiteral("environment"));
    append(-1, intern(inspection.label), kind, 0);
    for (const size_t first : firstScopes)
        append(0, intern(inspection.scopes[first].api), kind, 1);
    closeChildren(0, 1);
    firstScopes.push_back(inspection.scopes.size());
    for (size_t api = 0; api + 1 < firstScopes.size(); ++api) {
        const qint32 first = qint32(m_all.size());
        for (size_t i = firstScopes[api]; i < firstScopes[api + 1]; ++i)
            append(qint32(api + 1), scopes[i], meanings[i], 2);
        closeChildren(qint32(api + 1), first);
    }
    const qint32 firstScope = qint32(firstScopes.size());
    for (size_t i = 0; i < inspection.scopes.size(); ++i) {
        const qint32 first = qint32(m_all.size());
        for (const inspect::ScopeLine::Cell &cell : inspection.scopes[i].cells)
            append(firstScope + qint32(i), environments[size_t(cell.environment)], kind, 3);
        closeChildren(firstScope + qint32(i), first);
    }
    endResetModel();
}

void FlatTree::setFilter(const QString &needle)
{
    beginResetModel();
    m_shown.clear();
    std::vector<bool> hits(m_names.size());
    for (size_t i = 0; i < m_names.size(); ++i)
        hits[i] = m_names[i].contains(needle, Qt::CaseInsensitive);
    // A match keeps its children, and what stands above it. Parents come before their children.
    std::vector<quint8> kept(m_all.size());
    for (size_t i = 0; i < m_all.size(); ++i) {
        const qint32 above = m_all[i].parent;
        const bool whole = above >= 0 && kept[size_t(above)] == 2;
        kept[i] = whole || hits[size_t(m_all[i].name)] || hits[size_t(m_all[i].meaning)] ? 2 : 0;
    }
    for (size_t i = m_all.size(); i-- > 0;) {
        const qint32 above = m_all[i].parent;
        if (kept[i] && above >= 0 && !kept[size_t(above)])
            kept[size_t(above)] = 1;
    }
    std::vector<qint32> places(m_all.size(), -1);
    for (size_t i = 0; i < m_all.size(); ++i) {
        if (!kept[i])
            continue;
        places[i] = qint32(m_shown.size());
        Node node = m_all[i];
        node.childCount = 0;
        if (node.parent >= 0) {
            node.parent = places[size_t(node.parent)];
            Node &above = m_shown[size_t(node.parent)];
            if (above.childCount == 0)
                above.firstChild = qint32(m_shown.size());
            node.row = above.childCount++;
        }
        m_shown.push_back(node);
    }
    if (needle.isEmpty())
        m_shown.clear();
    endResetModel();
}

QModelIndex FlatTree::index(int row, int column, const QModelIndex &parent) const
{
    if (!hasIndex(row, column, parent))
        return {};
    const std::vector<Node> &nodes = m_shown.empty() ? m_all : m_shown;
    const qint32 first = parent.isValid() ? nodes[size_t(parent.internalId())].firstChild : 0;
    return createIndex(row, column, quintptr(first + row));
}

QModelIndex FlatTree::parent(const QModelIndex &child) const
{
    const std::vector<Node> &nodes = m_shown.empty() ? m_all : m_shown;
    const qint32 above = child.isValid() ? nodes[size_t(child.internalId())].parent : -1;
    return above < 0 ? QModelIndex() : createIndex(nodes[size_t(above)].row, 0, quintptr(above));
}

int FlatTree::rowCount(const QModelIndex &parent) const
{
    const std::vector<Node> &nodes = m_shown.empty() ? m_all : m_shown;
    if (!parent.isValid())
        return nodes.empty() ? 0 : 1;
    return parent.column() == 0 ? nodes[size_t(parent.internalId())].childCount : 0;
}

QVariant FlatTree::data(const QModelIndex &index, int role) const
{
    if (role != Qt::DisplayRole)
        return {};
    const Node &node = (m_shown.empty() ? m_all : m_shown)[size_t(index.internalId())];
    if (index.column() == 0)
        return m_names[size_t(node.name)];
    return index.column() == 1 ? QVariant(m_names[size_t(node.meaning)]) : QVariant();
}

} // namespace tokenprism::bench
