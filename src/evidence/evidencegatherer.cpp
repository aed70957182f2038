// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "evidence/evidencegatherer.h"

#include <utility>

namespace tokenprism::evidence {

EvidenceGatherer::EvidenceGatherer(core::Profile profile, core::EnvironmentPlan environments,
                                   oauth::Client client, core::TokenSet token, net::HttpClient &http,
                                   QObject *parent)
    : QObject(parent)
    , m_profile(std::move(profile))
    , m_environments(std::move(environments))
    , m_client(std::move(client))
    , m_token(std::move(token))
    , m_http(http)
{
}

EvidenceGatherer::~EvidenceGatherer() = default;

void EvidenceGatherer::start()
{
    if (m_finished || m_questions)
        return;
    m_questions = new TokenQuestions(m_profile, m_client, m_token, m_http, m_keys, this);
    connect(m_questions, &TokenQuestions::finished, this, &EvidenceGatherer::takeAnswers);
    m_questions->start();
}

void EvidenceGatherer::cancel()
{
    m_cancelled = true;
    if (m_search)
        m_search->cancel();
    else if (m_questions)
        m_questions->cancel();
}

void EvidenceGatherer::takeAnswers()
{
    m_evidence = m_questions->result();
    if (m_cancelled || m_token.isEmpty())
        finish();
    else
        findEnvironments();
}

void EvidenceGatherer::findEnvironments()
{
    TokenStatements said { m_token, {}, {} };
    if (m_evidence.introspection)
        said.introspection = { *m_evidence.introspection, m_evidence.introspectionExchange };
    if (m_evidence.userinfo)
        said.userinfo = { *m_evidence.userinfo, m_evidence.userinfoExchange };
    m_search = new EnvironmentSearch(m_profile, m_environments, std::move(said), m_http, this);
    m_search->proveAs(m_client);
    connect(m_search, &EnvironmentSearch::finished, this, &EvidenceGatherer::takeEnvironments);
    m_search->start();
}

void EvidenceGatherer::takeEnvironments()
{
    const FoundEnvironments &found = m_search->result();
    m_evidence.environments = found.environments;
    m_evidence.problems += found.problems;
    m_evidence.findings += found.findings;
    m_evidence.tokenRefused = m_evidence.tokenRefused || found.tokenRefused;
    finish();
}

void EvidenceGatherer::finish()
{
    if (std::exchange(m_finished, true))
        return;
    Q_EMIT finished();
}

} // namespace tokenprism::evidence
