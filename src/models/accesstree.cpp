// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/accesstree.h"

#include <QHash>

namespace tokenprism::models {

namespace {

using Kind = AccessTreeModel::NodeKind;
using inspect::ScopeLine;
using inspect::ScopeStatus;

/// Finds the group of an API, making it at its first scope.
AccessGroup &groupOf(AccessRoot &root, QHash<QString, size_t> &positions, const QString &api)
{
    const auto known = positions.constFind(api);
    if (known != positions.cend())
        return root.apis[*known];
    positions.insert(api, root.apis.size());
    return root.apis.emplace_back();
}

void addToEnvironments(AccessRoot &root, AccessGroup &untold, qint32 scope)
{
    const ScopeLine &line = root.scope(scope);
    if (line.cells.empty()) {
        untold.scopes.push_back(scope);
        untold.evidence.push_back(quint8(core::EvidenceKind::NotDisclosed));
        untold.granted++;
    }
    for (const ScopeLine::Cell &cell : line.cells) {
        AccessGroup &group = root.environments[size_t(cell.environment)];
        group.scopes.push_back(scope);
        group.evidence.push_back(quint8(cell.evidence));
        group.granted++;
    }
}

/// Which names of one root hold the needle: each name is looked at once, however many rows show it.
class Hits {
public:
    Hits(const AccessRoot &root, const QString &needle)
        : m_all(needle.isEmpty() || root.inspection.label.contains(needle, Qt::CaseInsensitive))
    {
        if (m_all)
            return;
        const auto has = [&](const QString &text) { return text.contains(needle, Qt::CaseInsensitive); };
        const auto &environments = root.inspection.environments.environments;
        m_environments.reserve(environments.size());
        for (const core::Environment &environment : environments)
            m_environments.push_back(has(environment.name) || has(environment.parent)
                                     || has(environment.kind));
        m_scopes.reserve(root.inspection.scopes.size());
        for (const ScopeLine &line : root.inspection.scopes)
            m_scopes.push_back(has(line.name) || has(line.meaning) || has(line.notes));
        m_apis.reserve(root.apis.size());
        for (const AccessGroup &api : root.apis)
            m_apis.push_back(has(root.scope(api.scopes.front()).api));
        m_named = m_scopes;
        for (size_t i = 0; i < m_apis.size(); ++i) {
            for (const qint32 scope : root.apis[i].scopes)
                m_named[size_t(scope)] = m_named[size_t(scope)] || m_apis[i];
        }
    }

    bool all() const { return m_all; }
    bool scope(qint32 index) const { return m_all || m_scopes[size_t(index)]; }
    /// By environment there are no API rows, so an API's name finds its scopes.
    bool scopeOrApi(qint32 index) const { return m_all || m_named[size_t(index)]; }
    bool environment(qint32 index) const { return m_all || (index >= 0 && m_environments[size_t(index)]); }
    bool api(size_t index) const { return m_all || m_apis[index]; }

private:
    bool m_all;
    std::vector<bool> m_environments;
    std::vector<bool> m_scopes;
    std::vector<bool> m_named;
    std::vector<bool> m_apis;
};

/// Lays the rows out level by level, so that the children of a row stand side by side.
class Builder {
public:
    Builder(const std::vector<AccessRoot> &roots, AccessTreeModel::Grouping grouping, const QString &filter)
        : m_roots(roots)
        , m_grouping(grouping)
    {
        for (const AccessRoot &root : roots)
            m_hits.emplace_back(root, filter);
    }

    std::vector<AccessNode> run()
    {
        for (size_t i = 0; i < m_roots.size(); ++i)
            addRoot(i);
        for (qint32 i = 0; i < qint32(m_nodes.size()); ++i)
            addChildren(i);
        return std::move(m_nodes);
    }

private:
    struct Visible {
        bool shown = false;
        bool whole = false; ///< it matches itself: its children stay
    };

    void addRoot(size_t index)
    {
        AccessNode node;
        node.root = quint16(index);
        node.kind = quint8(Kind::Token);
        node.row = qint32(m_nodes.size());
        m_nodes.push_back(node);
        m_whole.push_back(m_hits[index].all());
        if (!m_hits[index].all() && !anythingBelow(index)) {
            m_nodes.pop_back();
            m_whole.pop_back();
        }
    }

    bool anythingBelow(size_t index) const
    {
        const AccessRoot &root = m_roots[index];
        const Hits &hits = m_hits[index];
        for (size_t i = 0; i < root.apis.size(); ++i) {
            if (judgeApi(root, hits, i).shown)
                return true;
        }
        return false;
    }

    void addChildren(qint32 index)
    {
        const AccessNode node = m_nodes[size_t(index)];
        const qint32 first = qint32(m_nodes.size());
        switch (Kind(node.kind)) {
        case Kind::Token:
            if (m_grouping == AccessTreeModel::Grouping::ByApi)
                addApis(node, index);
            else
                addEnvironments(node, index);
            addNote(node, index);
            break;
        case Kind::Api:
            addScopes(node, index);
            break;
        case Kind::Scope:
            if (m_grouping == AccessTreeModel::Grouping::ByApi)
                addCells(node, index);
            break;
        case Kind::Environment:
            if (m_grouping == AccessTreeModel::Grouping::ByEnvironment)
                addScopesOfEnvironment(node, index);
            break;
        case Kind::Note:
            break;
        }
        m_nodes[size_t(index)].firstChild = first;
        m_nodes[size_t(index)].childCount = qint32(m_nodes.size()) - first;
        number(first);
    }

    void number(qint32 first)
    {
        for (size_t i = size_t(first); i < m_nodes.size(); ++i)
            m_nodes[i].row = qint32(i) - first;
    }

    AccessNode &add(const AccessNode &parent, qint32 parentIndex, Kind kind, bool whole)
    {
        AccessNode node;
        node.parent = parentIndex;
        node.root = parent.root;
        node.kind = quint8(kind);
        m_whole.push_back(whole);
        return m_nodes.emplace_back(node);
    }

    /// A scope by itself, with its environments below it.
    Visible judgeScope(const AccessRoot &root, const Hits &hits, qint32 scope) const
    {
        if (hits.scope(scope))
            return { true, true };
        for (const ScopeLine::Cell &cell : root.scope(scope).cells) {
            if (hits.environment(cell.environment))
                return { true, false };
        }
        return {};
    }

    Visible judgeApi(const AccessRoot &root, const Hits &hits, size_t api) const
    {
        if (hits.api(api))
            return { true, true };
        for (const qint32 scope : root.apis[api].scopes) {
            if (judgeScope(root, hits, scope).shown)
                return { true, false };
        }
        return {};
    }

    void addApis(const AccessNode &parent, qint32 parentIndex)
    {
        const AccessRoot &root = m_roots[parent.root];
        for (size_t i = 0; i < root.apis.size(); ++i) {
            const Visible visible = judgeApi(root, m_hits[parent.root], i);
            if (visible.shown)
                add(parent, parentIndex, Kind::Api, visible.whole).group = qint32(i);
        }
    }

    void addScopes(const AccessNode &parent, qint32 parentIndex)
    {
        const AccessRoot &root = m_roots[parent.root];
        const bool whole = m_whole[size_t(parentIndex)];
        for (const qint32 scope : root.apis[size_t(parent.group)].scopes) {
            const Visible visible = judgeScope(root, m_hits[parent.root], scope);
            if (whole || visible.shown)
                add(parent, parentIndex, Kind::Scope, whole || visible.whole).scope = scope;
        }
    }

    void addCells(const AccessNode &parent, qint32 parentIndex)
    {
        const bool whole = m_whole[size_t(parentIndex)];
        for (const ScopeLine::Cell &cell : m_roots[parent.root].scope(parent.scope).cells) {
            if (!whole && !m_hits[parent.root].environment(cell.environment))
                continue;
            AccessNode &node = add(parent, parentIndex, Kind::Environment, whole);
            node.scope = parent.scope;
            node.environment = cell.environment;
            node.evidence = quint8(cell.evidence);
        }
    }

    void addEnvironments(const AccessNode &parent, qint32 parentIndex)
    {
        const AccessRoot &root = m_roots[parent.root];
        const Hits &hits = m_hits[parent.root];
        for (size_t i = 0; i < root.environments.size(); ++i) {
            const AccessGroup &group = root.environments[i];
            const bool whole = hits.environment(group.environment);
            const bool shown = whole || anyScope(hits, group.scopes);
            if (group.scopes.empty() || !shown)
                continue;
            AccessNode &node = add(parent, parentIndex, Kind::Environment, whole);
            node.environment = group.environment;
            node.group = qint32(i);
            node.evidence = quint8(group.environment < 0 ? core::EvidenceKind::NotDisclosed
                                                         : root.inspection.environments.evidence);
        }
        for (const qint32 scope : root.ungrouped) {
            if (hits.scopeOrApi(scope))
                add(parent, parentIndex, Kind::Scope, true).scope = scope;
        }
    }

    void addScopesOfEnvironment(const AccessNode &parent, qint32 parentIndex)
    {
        const AccessRoot &root = m_roots[parent.root];
        const Hits &hits = m_hits[parent.root];
        const AccessGroup &group = root.environments[size_t(parent.group)];
        const bool whole = m_whole[size_t(parentIndex)];
        for (size_t i = 0; i < group.scopes.size(); ++i) {
            if (!whole && !hits.scopeOrApi(group.scopes[i]))
                continue;
            AccessNode &node = add(parent, parentIndex, Kind::Scope, true);
            node.scope = group.scopes[i];
            node.environment = parent.environment;
            if (parent.environment >= 0)
                node.evidence = group.evidence[i];
        }
    }

    void addNote(const AccessNode &parent, qint32 parentIndex)
    {
        const AccessRoot &root = m_roots[parent.root];
        if (!root.disclosed && m_hits[parent.root].all())
            add(parent, parentIndex, Kind::Note, true).evidence = quint8(core::EvidenceKind::NotDisclosed);
    }

    static bool anyScope(const Hits &hits, const std::vector<qint32> &scopes)
    {
        for (const qint32 scope : scopes) {
            if (hits.scopeOrApi(scope))
                return true;
        }
        return false;
    }

    const std::vector<AccessRoot> &m_roots;
    AccessTreeModel::Grouping m_grouping;
    std::vector<Hits> m_hits;
    std::vector<AccessNode> m_nodes;
    std::vector<bool> m_whole;
};

} // namespace

bool isGranted(const ScopeLine &line)
{
    return line.status == ScopeStatus::Granted || line.status == ScopeStatus::GrantedNotAsked;
}

QString AccessRoot::baseUrl(const QString &api) const
{
    for (const core::ApiInfo &info : inspection.apis) {
        if (info.name == api)
            return info.baseUrl;
    }
    return {};
}

AccessRoot arrange(inspect::Inspection inspection, AccessTreeModel::UnaskedScopes unasked)
{
    AccessRoot root;
    root.inspection = std::move(inspection);
    root.environments.resize(root.inspection.environments.environments.size());
    for (size_t i = 0; i < root.environments.size(); ++i)
        root.environments[i].environment = qint32(i);
    AccessGroup untold;
    QHash<QString, size_t> positions;
    for (qint32 i = 0; i < qint32(root.inspection.scopes.size()); ++i) {
        const ScopeLine &line = root.scope(i);
        if (line.status == ScopeStatus::KnownNotAsked && unasked == AccessTreeModel::UnaskedScopes::Hidden)
            continue;
        AccessGroup &api = groupOf(root, positions, line.api);
        api.scopes.push_back(i);
        root.shown++;
        if (!isGranted(line)) {
            root.ungrouped.push_back(i);
            continue;
        }
        api.granted++;
        root.granted++;
        addToEnvironments(root, untold, i);
    }
    if (!untold.scopes.empty())
        root.environments.push_back(std::move(untold));
    root.disclosed =
        root.granted == 0 || root.inspection.environments.evidence != core::EvidenceKind::NotDisclosed;
    return root;
}

std::vector<AccessNode> buildNodes(const std::vector<AccessRoot> &roots, AccessTreeModel::Grouping grouping,
                                   const QString &filter)
{
    return Builder(roots, grouping, filter).run();
}

} // namespace tokenprism::models
