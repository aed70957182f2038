// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "grants/tokenrequestgrant.h"

#include "grants/idtokenrefusal.h"
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

/// What the profile's grant sends.
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

} // namespace

TokenRequestGrant::TokenRequestGrant(const Profile &profile, const Client &client,
                                     const GrantSecrets &secrets, net::HttpClient &http,
                                     const core::Clock &clock, QObject *parent)
    : Grant(parent)
    , m_profile(profile)
    , m_clock(clock)
    , m_call(tokenRequestOf(profile, client, secrets), http, clock)
{
    connect(&m_call, &TokenCall::finished, this, [this] { finish(judged(m_call.result())); });
}

core::Result<core::TokenSet> TokenRequestGrant::judged(core::Result<core::TokenSet> tokens) const
{
    if (!tokens || m_profile.grant() != GrantKind::Password)
        return tokens;
    auto refusal = refusalOfDirectIdToken(*tokens, {}, m_profile, m_clock.now());
    if (!refusal)
        return tokens;
    refusal->exchange = tokens->exchange;
    return core::fail(*refusal);
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
