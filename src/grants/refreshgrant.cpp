// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "grants/refreshgrant.h"

#include "oauth/tokenrequest.h"
#include "oauth/tokenresponse.h"

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

} // namespace

RefreshGrant::RefreshGrant(core::Profile profile, oauth::Client client, core::TokenSet previous,
                           net::HttpClient &http, const core::Clock &clock, QObject *parent)
    : Grant(parent)
    , m_profile(std::move(profile))
    , m_client(std::move(client))
    , m_previous(std::move(previous))
    , m_http(http)
    , m_clock(clock)
{
}

RefreshGrant::~RefreshGrant()
{
    delete m_call.data();
}

void RefreshGrant::start()
{
    if (state() != GrantState::Idle)
        return;
    enter(GrantState::RequestingToken);
    if (m_previous.refreshToken.isEmpty())
        return finishLater(core::fail(core::ErrorKind::Usage, u"refresh.token_missing"_s));
    const auto request =
        oauth::buildRefreshRequest(m_profile.endpoints.token, m_client, m_previous.refreshToken);
    if (!request)
        return finishLater(core::fail(request.error()));
    m_call = m_http.send(*request);
    connect(m_call, &net::HttpCall::finished, this, [this] { read(m_call->result()); });
}

void RefreshGrant::cancel()
{
    if (m_call)
        m_call->disconnect(this);
    if (m_call)
        m_call->abort();
    finish(cancelled());
}

void RefreshGrant::read(const core::Result<core::HttpResponse> &answer)
{
    m_call->deleteLater();
    if (!answer)
        return finish(core::fail(answer.error()));
    const oauth::TokenExpectation expected { core::GrantKind::RefreshToken, m_previous.effectiveScopes(),
                                             m_clock.now() };
    auto tokens = oauth::parseTokenResponse(*answer, expected);
    if (!tokens)
        return finish(core::fail(tokens.error()));
    finish(carriedOn(m_previous, *std::move(tokens)));
}

} // namespace tokenprism::grants
