// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "grants/clientcredentialsgrant.h"

#include "oauth/tokenrequest.h"
#include "oauth/tokenresponse.h"

namespace tokenprism::grants {

ClientCredentialsGrant::ClientCredentialsGrant(core::Profile profile, oauth::Client client,
                                               net::HttpClient &http, const core::Clock &clock,
                                               QObject *parent)
    : Grant(parent)
    , m_profile(std::move(profile))
    , m_client(std::move(client))
    , m_http(http)
    , m_clock(clock)
{
}

ClientCredentialsGrant::~ClientCredentialsGrant()
{
    delete m_call.data();
}

void ClientCredentialsGrant::start()
{
    if (state() != GrantState::Idle)
        return;
    enter(GrantState::RequestingToken);
    const auto request = oauth::buildClientCredentialsRequest(m_profile.endpoints.token, m_client,
                                                              m_profile.scopes, m_profile.parameters);
    if (!request)
        return finishLater(core::fail(request.error()));
    m_call = m_http.send(*request);
    connect(m_call, &net::HttpCall::finished, this, [this] { read(m_call->result()); });
}

void ClientCredentialsGrant::cancel()
{
    if (m_call)
        m_call->disconnect(this);
    if (m_call)
        m_call->abort();
    finish(cancelled());
}

void ClientCredentialsGrant::read(const core::Result<core::HttpResponse> &answer)
{
    m_call->deleteLater();
    if (!answer)
        return finish(core::fail(answer.error()));
    const oauth::TokenExpectation expected { core::GrantKind::ClientCredentials, m_profile.scopes,
                                             m_clock.now() };
    finish(oauth::parseTokenResponse(*answer, expected));
}

} // namespace tokenprism::grants
