// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "grants/authorizationcodegrant.h"

#include "grants/authorizationflow.h"
#include "grants/idtokenrefusal.h"
#include "oauth/addresspolicy.h"
#include "oauth/fronttokens.h"

namespace tokenprism::grants {

using namespace Qt::StringLiterals;

AuthorizationCodeGrant::AuthorizationCodeGrant(Setup setup, const core::Clock &clock, QObject *parent)
    : BrowserGrant(std::move(setup), clock, parent)
{
}

AuthorizationCodeGrant::~AuthorizationCodeGrant()
{
    AuthorizationCodeGrant::tearDown();
}

core::Result<void> AuthorizationCodeGrant::checkProfile() const
{
    if (const auto token = oauth::checkServerAddress(profile().endpoints.token); !token)
        return core::fail(token.error());
    return {};
}

void AuthorizationCodeGrant::begin()
{
    m_flow = new AuthorizationFlow({ profile(), client(), transaction() }, *http(), clock(), nullptr);
    connect(m_flow, &AuthorizationFlow::browserWanted, this, [this] { openBrowser(); });
    connect(m_flow, &AuthorizationFlow::finished, this, [this] { end(judged(m_flow->result())); });
    m_flow->begin();
}

void AuthorizationCodeGrant::goOn(const oauth::AuthorizationAnswer &answer)
{
    m_frontIdToken = answer.idToken;
    if (!answer.accessToken.isEmpty()) {
        if (const auto front =
                oauth::tokensOf(answer, { profile().grant(), profile().scopes, clock().now() });
            !front)
            return end(core::fail(front.error()));
    }
    // Before the code goes anywhere: c_hash is what ties it to this ID token (OpenID Connect Core §3.3.2.10).
    if (const auto refusal = refusalOfFrontIdToken(answer, transaction(), profile(), clock().now()))
        return end(core::fail(*refusal));
    enter(GrantState::RequestingToken);
    if (!isFinished())
        m_flow->exchange(*answer.code);
}

core::Result<core::TokenSet> AuthorizationCodeGrant::judged(core::Result<core::TokenSet> result) const
{
    if (!result)
        return result;
    if (const auto refusal =
            refusalOfIdToken(*result, m_frontIdToken, transaction(), profile(), clock().now()))
        return core::fail(*refusal);
    if (result->idToken.isEmpty())
        keepFrontIdToken(*result);
    if (const auto finding = missingIdToken(*result))
        result->findings.append(*finding);
    return result;
}

/// Its at_hash is that of the access token that came with it, which needn't be the one that is kept: such an
/// ID token would look wrong beside it.
void AuthorizationCodeGrant::keepFrontIdToken(core::TokenSet &tokens) const
{
    core::TokenSet both = tokens;
    both.idToken = m_frontIdToken;
    if (!refusalOfIdToken(both, {}, transaction(), profile(), clock().now()))
        tokens.idToken = m_frontIdToken;
}

/// Replies first, then those who wait for them, each in a later turn of the event loop: Qt 6.4 crashes where
/// a handler goes before its reply.
void AuthorizationCodeGrant::tearDown()
{
    if (m_flow) {
        m_flow->disconnect(this);
        if (http())
            http()->abortAll();
        m_flow->deleteLater();
        m_flow = nullptr;
    }
    BrowserGrant::tearDown();
}

} // namespace tokenprism::grants
