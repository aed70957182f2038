// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "inspect/scopelines.h"

#include "core/statedscopes.h"

#include <QHash>
#include <QSet>

#include <algorithm>
#include <limits>

namespace tokenprism::inspect {

namespace {

using namespace Qt::StringLiterals;

/// Where a line stands: API, then granted before the rest, then the catalogue's order.
struct Placed {
    ScopeLine line;
    qsizetype api = 0;
    qsizetype position = 0;
};

int rank(ScopeStatus status)
{
    switch (status) {
    case ScopeStatus::Granted:
    case ScopeStatus::GrantedNotAsked:
        return 0;
    case ScopeStatus::AskedNotGranted:
        return 1;
    case ScopeStatus::KnownNotAsked:
        return 2;
    }
    return 3;
}

bool isBefore(const Placed &left, const Placed &right)
{
    if (left.api != right.api)
        return left.api < right.api;
    if (rank(left.line.status) != rank(right.line.status))
        return rank(left.line.status) < rank(right.line.status);
    return left.position < right.position;
}

/// Collects lines; the catalogue and the evidence are looked up by hash, as both can be long.
class Collector {
public:
    Collector(const core::ScopeCatalog &catalog, const core::EnvironmentMap &map)
        : m_catalog(catalog)
        , m_map(map)
    {
        for (const core::ApiInfo &api : catalog.apis())
            apiPosition(api.name);
        for (qsizetype i = 0; i < catalog.scopes().size(); ++i) {
            m_positions.insert(catalog.scopes().at(i).name, i);
            apiPosition(catalog.scopes().at(i).api);
        }
        for (qsizetype i = 0; i < qsizetype(map.cells.size()); ++i)
            m_cells[map.cells[size_t(i)].scope].push_back(i);
    }

    void add(const QString &name, ScopeStatus status, bool stated)
    {
        if (m_seen.contains(name))
            return;
        m_seen.insert(name);
        Placed placed;
        placed.line.name = name;
        placed.line.status = status;
        placed.line.stated = stated;
        place(placed);
        if (rank(status) == 0)
            addCells(placed.line);
        m_lines.push_back(std::move(placed));
    }

    std::vector<ScopeLine> take()
    {
        std::stable_sort(m_lines.begin(), m_lines.end(), isBefore);
        std::vector<ScopeLine> lines;
        lines.reserve(m_lines.size());
        for (Placed &placed : m_lines)
            lines.push_back(std::move(placed.line));
        return lines;
    }

private:
    qsizetype apiPosition(const QString &api)
    {
        if (api.isEmpty())
            return std::numeric_limits<qsizetype>::max();
        const auto known = m_apis.constFind(api);
        return known == m_apis.cend() ? *m_apis.insert(api, m_apis.size()) : *known;
    }

    void place(Placed &placed)
    {
        const auto known = m_positions.constFind(placed.line.name);
        if (known == m_positions.cend()) {
            placed.api = apiPosition({});
            placed.position = m_catalog.scopes().size() + qsizetype(m_lines.size());
            return;
        }
        const core::ScopeInfo &info = m_catalog.scopes().at(*known);
        placed.line.api = info.api;
        placed.line.meaning = info.meaning;
        placed.line.notes = info.notes;
        placed.api = apiPosition(info.api);
        placed.position = *known;
    }

    void addCells(ScopeLine &line)
    {
        const auto cells = m_cells.constFind(line.name);
        if (cells == m_cells.cend())
            return;
        line.cells.reserve(cells->size());
        for (const qsizetype i : *cells) {
            const core::EnvironmentCell &cell = m_map.cells[size_t(i)];
            if (cell.environment >= 0 && size_t(cell.environment) < m_map.environments.size())
                line.cells.push_back({ cell.environment, cell.evidence });
        }
    }

    const core::ScopeCatalog &m_catalog;
    const core::EnvironmentMap &m_map;
    QHash<QString, qsizetype> m_apis;
    QHash<QString, qsizetype> m_positions;
    QHash<QString, std::vector<qsizetype>> m_cells;
    QSet<QString> m_seen;
    std::vector<Placed> m_lines;
};

} // namespace

std::optional<QStringList> statedScopes(const core::json::Value *answer)
{
    return answer ? core::statedScopes(*answer) : std::nullopt;
}

const core::json::Value *activeIntrospection(const core::Evidence &evidence)
{
    if (!evidence.introspection)
        return nullptr;
    const core::json::Value *active = evidence.introspection->find(u"active");
    return active && active->boolean() && *active->boolean() ? &*evidence.introspection : nullptr;
}

GrantedScopes grantedScopes(const InspectionInput &input, const jose::Jwt &jwt)
{
    if (input.token.scopesGranted)
        return { *input.token.scopesGranted, true };
    if (const auto scopes = statedScopes(activeIntrospection(input.evidence)))
        return { *scopes, true };
    if (const auto scopes = statedScopes(jwt.claims ? &*jwt.claims : nullptr))
        return { *scopes, true };
    return { input.token.scopesAsked, false };
}

std::vector<ScopeLine> scopeLines(const InspectionInput &input, const GrantedScopes &granted)
{
    static const core::ScopeCatalog emptyCatalog;
    static const core::EnvironmentMap nothing;
    const core::ScopeCatalog &catalog = input.provider ? input.provider->catalog : emptyCatalog;
    const core::EnvironmentMap &map = input.evidence.environments ? *input.evidence.environments : nothing;

    const QStringList &asked = input.token.scopesAsked;
    const QSet<QString> askedNames(asked.cbegin(), asked.cend());
    Collector collector(catalog, map);
    for (const QString &name : granted.names) {
        const bool wanted = asked.isEmpty() || askedNames.contains(name);
        collector.add(name, wanted ? ScopeStatus::Granted : ScopeStatus::GrantedNotAsked, granted.stated);
    }
    for (const QString &name : asked)
        collector.add(name, ScopeStatus::AskedNotGranted, granted.stated);
    // Some servers name scopes where they apply only: GitHub's permissions stand in no token answer.
    for (const core::EnvironmentCell &cell : map.cells) {
        if (cell.evidence == core::EvidenceKind::StatedByServer)
            collector.add(cell.scope, ScopeStatus::GrantedNotAsked, true);
    }
    for (const core::ScopeInfo &info : catalog.scopes())
        collector.add(info.name, ScopeStatus::KnownNotAsked, granted.stated);
    return collector.take();
}

} // namespace tokenprism::inspect
