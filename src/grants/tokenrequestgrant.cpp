// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "grants/tokenrequestgrant.h"

#include "oauth/tokenrequest.h"

namespace tokenprism::grants {

using core::GrantKind;
using core::Profile;
using oauth::Client;

namespace {

core::Result<core::HttpRequest> requestOf(const Profile &profile, const Client &client,
                                          const GrantSecrets &secrets)
{
    const QUrl &endpoint = profile.endpoints.token;
    const core::GrantFacts &facts = profile.grantFacts;
    const oauth::Extras extras = oauth::tokenExtras(profile);
    switch (profile.grant()) {
    case GrantKind::Password:
        return oauth::buildPasswordRequest(endpoint, client, { facts.username, secrets.password },
                                           profile.scopes, extras);
    case GrantKind::TokenExchange:
        return oauth::buildTokenExchange(endpoint, client,
                                         { secrets.subjectToken, facts.subjectTokenType,
                                           facts.requestedTokenType, secrets.actorToken,
                                           facts.actorTokenType },
                                         profile.scopes, extras);
    case GrantKind::JwtBearer:
        return oauth::buildJwtBearerRequest(endpoint, client, secrets.assertion, facts.assertionSubject,
                                            profile.scopes, extras);
    default:
        return oauth::buildClientCredentialsRequest(endpoint, client, profile.scopes, extras);
    }
}

} // namespace

TokenCall::Setup tokenRequestOf(const Profile &profile, const Client &client, const GrantSecrets &secrets)
{
    TokenCall::Setup setup;
    setup.build = [profile, client, secrets] { return requestOf(profile, client, secrets); };
    setup.client = client;
    setup.grant = profile.grant();
    setup.scopesAsked = profile.scopes;
    setup.requestedTokenType = profile.grantFacts.requestedTokenType;
    return setup;
}

TokenRequestGrant::TokenRequestGrant(TokenCall::Setup setup, net::HttpClient &http, const core::Clock &clock,
                                     QObject *parent)
    : Grant(parent)
    , m_call(std::move(setup), http, clock)
{
    connect(&m_call, &TokenCall::finished, this, [this] { finish(m_call.result()); });
}

void TokenRequestGrant::start()
{
    if (state() != GrantState::Idle)
        return;
    enter(GrantState::RequestingToken);
    m_call.start();
}

void TokenRequestGrant::cancel()
{
    m_call.cancel();
    finish(cancelled());
}

} // namespace tokenprism::grants
