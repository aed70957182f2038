// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "evidence/evidencegatherer.h"

#include "oauth/addresspolicy.h"
#include "oauth/introspection.h"

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

EvidenceGatherer::~EvidenceGatherer()
{
    if (m_call) {
        m_call->disconnect(this);
        m_call->abort();
        m_call->deleteLater();
    }
}

void EvidenceGatherer::start()
{
    const QUrl endpoint = m_profile.endpoints.introspection;
    if (m_finished || m_call)
        return;
    if (endpoint.isEmpty() || m_token.isEmpty()) {
        finishLater();
        return;
    }
    // A token is shown only to its own server, or to a host that a person has confirmed (DESIGN §5.8).
    const core::Result<QUrl> confirmed = oauth::checkConfirmedHost(m_profile, endpoint);
    const core::Result<core::HttpRequest> request = confirmed
        ? oauth::buildIntrospectionRequest(*confirmed, m_client, m_token.accessToken)
        : core::fail(confirmed.error());
    if (!request) {
        m_evidence.problems.append(request.error());
        finishLater();
        return;
    }
    m_call = m_http.send(*request);
    connect(m_call, &net::HttpCall::finished, this, &EvidenceGatherer::readIntrospection);
}

void EvidenceGatherer::cancel()
{
    if (m_call)
        m_call->abort();
}

void EvidenceGatherer::readIntrospection()
{
    const core::Result<core::HttpResponse> response = m_call->result();
    m_call->deleteLater();
    m_call.clear();
    const core::Result<core::json::Value> answer =
        response ? oauth::parseIntrospectionResponse(*response) : core::fail(response.error());
    if (!answer) {
        m_evidence.problems.append(answer.error());
        finish();
        return;
    }
    m_evidence.introspection = *answer;
    m_evidence.introspectionExchange = response->exchange;
    // RFC 7662 §2.2: the answer about a token that is not active says nothing else.
    const core::json::Value *active = answer->find(u"active");
    const bool isActive = active && active->boolean() && *active->boolean();
    if (isActive && m_source.origin == core::EnvironmentOrigin::Introspection) {
        m_evidence.environments = core::readEnvironments(m_source, *answer, m_token.effectiveScopes());
        m_evidence.environments->exchange = response->exchange;
    }
    finish();
}

void EvidenceGatherer::finishLater()
{
    QMetaObject::invokeMethod(this, &EvidenceGatherer::finish, Qt::QueuedConnection);
}

void EvidenceGatherer::finish()
{
    if (std::exchange(m_finished, true))
        return;
    Q_EMIT finished();
}

} // namespace tokenprism::evidence
