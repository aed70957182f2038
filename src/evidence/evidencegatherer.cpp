// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "evidence/evidencegatherer.h"

#include <utility>

namespace tokenprism::evidence {

EvidenceGatherer::EvidenceGatherer(core::Profile profile, core::EnvironmentSource source,
                                   oauth::Client client, core::TokenSet token, net::HttpClient &http,
                                   QObject *parent)
    : QObject(parent)
    , m_profile(std::move(profile))
    , m_source(std::move(source))
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
    if (m_questions)
        m_questions->cancel();
}

void EvidenceGatherer::takeAnswers()
{
    m_evidence = m_questions->result();
    const auto &answer = m_evidence.introspection;
    // RFC 7662 §2.2: the answer about a token that is not active says nothing else.
    const core::json::Value *active = answer ? answer->find(u"active") : nullptr;
    const bool isActive = active && active->boolean() && *active->boolean();
    if (isActive && m_source.origin == core::EnvironmentOrigin::Introspection) {
        m_evidence.environments = core::readEnvironments(m_source, *answer, m_token.effectiveScopes());
        m_evidence.environments->exchange = m_evidence.introspectionExchange;
    }
    finish();
}

void EvidenceGatherer::finish()
{
    if (std::exchange(m_finished, true))
        return;
    Q_EMIT finished();
}

} // namespace tokenprism::evidence
