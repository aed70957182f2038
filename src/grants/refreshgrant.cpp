// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "grants/refreshgrant.h"

#include "oauth/tokenrequest.h"

namespace tokenprism::grants {

using namespace Qt::StringLiterals;

namespace {

/// RFC 6749 §6: what the answer leaves out stays as it was.
core::TokenSet carriedOn(const core::TokenSet &previous, core::TokenSet next)
{
    if (next.refreshToken.isEmpty())
        next.refreshToken = previous.refreshToken;
    if (next.idToken.isEmpty())
        next.idToken = previous.idToken;
    if (!next.scopesGranted)
        next.scopesGranted = previous.effectiveScopes();
    next.scopesAsked = previous.scopesAsked;
    return next;
}

TokenCall::Setup setupFor(const core::Profile &profile, const oauth::Client &client,
                          const core::TokenSet &previous)
{
    TokenCall::Setup setup;
    setup.build = [endpoint = profile.endpoints.token, client, token = previous.refreshToken,
                   extras = oauth::refreshExtras(profile)] {
        return oauth::buildRefreshRequest(endpoint, client, token, {}, {}, extras);
    };
    setup.client = client;
    setup.grant = core::GrantKind::RefreshToken;
    setup.scopesAsked = previous.effectiveScopes();
    return setup;
}

} // namespace

RefreshGrant::RefreshGrant(const core::Profile &profile, const oauth::Client &client, core::TokenSet previous,
                           net::HttpClient &http, const core::Clock &clock, QObject *parent)
    : Grant(parent)
    , m_previous(std::move(previous))
    , m_call(setupFor(profile, client, m_previous), http, clock)
{
    connect(&m_call, &TokenCall::finished, this, [this] {
        finish(m_call.result().map([this](auto next) { return carriedOn(m_previous, next); }));
    });
}

void RefreshGrant::start()
{
    if (state() != GrantState::Idle)
        return;
    enter(GrantState::RequestingToken);
    if (m_previous.refreshToken.isEmpty())
        return finishLater(core::fail(core::ErrorKind::Usage, u"refresh.token_missing"_s));
    m_call.start();
}

void RefreshGrant::cancel()
{
    m_call.cancel();
    finish(cancelled());
}

} // namespace tokenprism::grants
