// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "evidence/environmentsearch.h"

#include "core/statedscopes.h"
#include "jose/jwt.h"

#include <algorithm>
#include <utility>

namespace tokenprism::evidence {

namespace {

using namespace Qt::StringLiterals;
using core::EnvironmentOrigin;

std::optional<Statement> claimsOf(const core::Secret &token, int exchange)
{
    if (token.isEmpty())
        return std::nullopt;
    jose::Jwt jwt = jose::decodeJwt(token);
    if (jwt.format != jose::TokenFormat::Jws || !jwt.claims)
        return std::nullopt;
    return Statement { std::move(*jwt.claims), exchange };
}

/// The answer with the token, as far as it isn't secret.
Statement tokenResponse(const core::TokenSet &token)
{
    core::json::Object members = token.otherMembers;
    if (token.scopesGranted)
        core::json::setMember(members, u"scope"_s, token.scopesGranted->join(u' '));
    return { core::json::Value(std::move(members)), token.exchange };
}

bool isActive(const core::json::Value &introspection)
{
    const core::json::Value *active = introspection.find(u"active");
    return active && active->boolean() && *active->boolean();
}

/// Where the token's own answer states no scopes, another one may.
std::optional<QStringList> grantedScopes(const TokenStatements &said)
{
    if (said.token.scopesGranted)
        return said.token.scopesGranted;
    for (const EnvironmentOrigin origin :
         { EnvironmentOrigin::Introspection, EnvironmentOrigin::AccessTokenClaim }) {
        const auto statement = statementOf(origin, said);
        if (const auto scopes = statement ? core::statedScopes(statement->value) : std::nullopt)
            return scopes;
    }
    return std::nullopt;
}

} // namespace

std::optional<Statement> statementOf(EnvironmentOrigin origin, const TokenStatements &said)
{
    switch (origin) {
    case EnvironmentOrigin::TokenResponse:
        return tokenResponse(said.token);
    case EnvironmentOrigin::AccessTokenClaim:
        return claimsOf(said.token.accessToken, said.token.exchange);
    case EnvironmentOrigin::IdTokenClaim:
        return claimsOf(said.token.idToken, said.token.exchange);
    case EnvironmentOrigin::Introspection:
        return said.introspection && isActive(said.introspection->value) ? said.introspection : std::nullopt;
    case EnvironmentOrigin::Userinfo:
        return said.userinfo;
    case EnvironmentOrigin::Http:
    case EnvironmentOrigin::None:
        break;
    }
    return std::nullopt;
}

EnvironmentSearch::EnvironmentSearch(core::Profile profile, core::EnvironmentPlan plan, TokenStatements said,
                                     net::HttpClient &http, QObject *parent)
    : QObject(parent)
    , m_profile(std::move(profile))
    , m_plan(std::move(plan))
    , m_said(std::move(said))
    , m_http(http)
{
    m_said.token.scopesGranted = grantedScopes(m_said);
}

void EnvironmentSearch::start()
{
    if (!std::exchange(m_started, true))
        QMetaObject::invokeMethod(this, &EnvironmentSearch::next, Qt::QueuedConnection);
}

void EnvironmentSearch::cancel()
{
    m_cancelled = true;
    if (m_fetch)
        m_fetch->cancel();
}

void EnvironmentSearch::next()
{
    while (!m_cancelled && !m_found.tokenRefused && !m_found.environments && m_at < m_plan.sources.size()) {
        const core::EnvironmentSource &source = m_plan.sources.at(m_at++);
        if (source.origin == EnvironmentOrigin::Http)
            return fetch(source);
        readStatement(source);
    }
    finish();
}

void EnvironmentSearch::readStatement(const core::EnvironmentSource &source)
{
    const auto statement = statementOf(source.origin, m_said);
    if (!statement)
        return;
    core::EnvironmentMap map =
        core::readEnvironments(source, statement->value, m_said.token.effectiveScopes());
    map.exchange = statement->exchange;
    if (!map.environments.empty())
        m_found = { std::move(map), {}, {}, false };
}

void EnvironmentSearch::fetch(const core::EnvironmentSource &source)
{
    m_fetch = new EnvironmentFetch(m_profile, source, m_plan.apiBase, m_said.token, m_http, this);
    m_fetch->proveAs(m_client);
    connect(m_fetch, &EnvironmentFetch::finished, this, &EnvironmentSearch::takeFetched);
    m_fetch->start();
}

void EnvironmentSearch::takeFetched()
{
    const FoundEnvironments fetched = m_fetch->result();
    m_fetch->deleteLater();
    m_fetch.clear();
    if (fetched.environments) {
        m_found = fetched;
    } else {
        for (const core::Error &problem : fetched.problems)
            noteProblem(problem);
        m_found.findings += fetched.findings;
        m_found.tokenRefused = m_found.tokenRefused || fetched.tokenRefused;
    }
    next();
}

/// Two sources of one host fail alike; once is enough.
void EnvironmentSearch::noteProblem(const core::Error &problem)
{
    const bool known =
        std::any_of(m_found.problems.cbegin(), m_found.problems.cend(), [&](const core::Error &other) {
            return other.code == problem.code && other.actual == problem.actual
                && other.where == problem.where;
        });
    if (!known)
        m_found.problems.append(problem);
}

void EnvironmentSearch::finish()
{
    if (!std::exchange(m_finished, true))
        Q_EMIT finished();
}

} // namespace tokenprism::evidence
