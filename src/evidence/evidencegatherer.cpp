// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "evidence/evidencegatherer.h"

#include "oauth/addresspolicy.h"
#include "oauth/introspection.h"

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
    if (m_finished || m_call || m_search)
        return;
    if (m_token.isEmpty())
        return finishLater();
    if (endpoint.isEmpty())
        return findEnvironments();
    // A token is shown only to its own server, or to a host that a person has confirmed (DESIGN §5.8).
    const core::Result<QUrl> confirmed = oauth::checkConfirmedHost(m_profile, endpoint);
    const core::Result<core::HttpRequest> request = confirmed
        ? oauth::buildIntrospectionRequest(*confirmed, m_client, m_token.accessToken)
        : core::fail(confirmed.error());
    if (!request) {
        m_evidence.problems.append(request.error());
        return findEnvironments();
    }
    m_call = m_http.send(*request);
    connect(m_call, &net::HttpCall::finished, this, &EvidenceGatherer::readIntrospection);
}

void EvidenceGatherer::cancel()
{
    if (m_call)
        m_call->abort();
    if (m_search)
        m_search->cancel();
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
        return answer.error().kind == core::ErrorKind::Cancelled ? finish() : findEnvironments();
    }
    m_evidence.introspection = *answer;
    m_evidence.introspectionExchange = response->exchange;
    findEnvironments();
}

void EvidenceGatherer::findEnvironments()
{
    TokenStatements said { m_token, {}, {} };
    if (m_evidence.introspection)
        said.introspection = { *m_evidence.introspection, m_evidence.introspectionExchange };
    m_search = new EnvironmentSearch(m_profile, m_environments, std::move(said), m_http, this);
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
