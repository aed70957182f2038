// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "grants/refreshgrant.h"

#include "grants/idtokenrefusal.h"
#include "oauth/tokenrequest.h"

namespace tokenprism::grants {

using namespace Qt::StringLiterals;

namespace {

/// RFC 6749 §6: what the answer leaves out stays as it was.
core::TokenSet carriedOn(const core::TokenSet &previous, core::TokenSet next)
{
    if (next.refreshToken.isEmpty())
        next.refreshToken = previous.refreshToken;
    if (next.idToken.isEmpty()) {
        next.idToken = previous.idToken;
        next.nonce = previous.nonce;
        next.idTokenOfEarlier = !next.idToken.isEmpty();
    }
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
    , m_profile(profile)
    , m_clock(clock)
    , m_call(setupFor(profile, client, m_previous), http, clock)
{
    connect(&m_call, &TokenCall::finished, this, &RefreshGrant::take);
}

void RefreshGrant::take()
{
    const core::Result<core::TokenSet> &next = m_call.result();
    if (!next)
        return finish(core::fail(next.error()));
    if (auto refusal = refusalOfDirectIdToken(*next, m_previous, m_profile, m_clock.now())) {
        refusal->exchange = next->exchange;
        return finish(core::fail(*refusal));
    }
    finish(carriedOn(m_previous, *next));
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
