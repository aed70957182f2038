// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sandbox/authorizerequest.h"
#include "sandbox/tokenendpoint.h"
#include "sandbox/tokenmaker.h"

#include "jose/base64url.h"

#include <algorithm>

namespace tokenprism::sandbox {

using namespace Qt::StringLiterals;

namespace {

Response refuse(const QString &error, const QString &description)
{
    return oauthError(400, error, description);
}

QStringList askedScopes(const core::FormFields &form)
{
    return QString::fromUtf8(core::formValue(form, "scope")).split(u' ', Qt::SkipEmptyParts);
}

/// RFC 7636 §4.1 and §4.6. A verifier without a challenge is refused as well: without that, an attacker could
/// strip the challenge from the authorization request (RFC 9700 §4.8.2).
bool verifierFits(const QByteArray &verifier, const QByteArray &challenge)
{
    if (challenge.isEmpty())
        return verifier.isEmpty();
    const bool shaped = verifier.size() >= 43 && verifier.size() <= 128
        && std::all_of(verifier.begin(), verifier.end(), [](char c) {
                            return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z')
                                || c == '-' || c == '.' || c == '_' || c == '~';
                        });
    const QByteArray digest = QCryptographicHash::hash(verifier, QCryptographicHash::Sha256);
    return shaped && jose::encodeBase64Url(digest) == challenge;
}

/// RFC 6749 §4.1.3: required where it was in the authorization request, else it may be left out.
bool redirectFits(const QByteArray &redirectUri, const AuthorizationRequest &request)
{
    if (redirectUri.isEmpty() && !request.redirectWasSent)
        return true;
    return QString::fromUtf8(redirectUri) == request.redirectUri;
}

} // namespace

Response TokenEndpoint::exchangeCode(const Ask &ask)
{
    const QByteArray handle = ask.value("code");
    if (handle.isEmpty())
        return refuse(u"invalid_request"_s, u"code is missing."_s);
    const QDateTime now = m_realm.clock.now();
    AuthorizationCode *code = m_realm.state.codes.find(handle, now);
    if (!code || code->request.clientId != ask.caller.id())
        return refuse(u"invalid_grant"_s, u"The code is unknown, expired, or another client's."_s);
    if (code->used) {
        // Either the client repeats itself or somebody stole the code: nobody keeps the tokens (RFC 6749
        // §4.1.2).
        m_realm.state.revoke(code->grant.id);
        return refuse(u"invalid_grant"_s, u"The code was used before; its tokens were taken back."_s);
    }
    code->used = true;
    if (now >= code->until)
        return refuse(u"invalid_grant"_s, u"The code has expired."_s);
    const QByteArray redirectUri = ask.value("redirect_uri");
    const bool mayBeLeftOut = m_realm.habits.redirects == RedirectRule::MayBeLeftOut && redirectUri.isEmpty();
    if (!mayBeLeftOut && !redirectFits(redirectUri, code->request))
        return refuse(u"invalid_grant"_s, u"redirect_uri is not the one of the authorization request."_s);
    if (!verifierFits(ask.value("code_verifier"), code->request.codeChallenge))
        return refuse(u"invalid_grant"_s, u"code_verifier doesn't fit the authorization request."_s);
    const Grant grant = code->grant;
    return answer(ask, grant, grant.scopes, givesRefreshToken(ask, grant) ? Refresh::Given : Refresh::Left);
}

/// RFC 6749 §4.3; for servers of old (RFC 9700 §2.4).
Response TokenEndpoint::signInByPassword(const Ask &ask)
{
    if (ask.value("username").isEmpty() || ask.value("password").isEmpty())
        return refuse(u"invalid_request"_s, u"username or password is missing."_s);
    const PracticeUser *user = m_realm.data.user(QString::fromUtf8(ask.value("username")));
    const core::Secret given = core::Secret::fromBytes(ask.value("password"));
    if (!user || given != core::Secret::fromText(user->password))
        return refuse(u"invalid_grant"_s, u"This user name and password don't belong together."_s);
    const auto scopes = allowedScopes(m_realm, *ask.caller.registration, ask.value("scope"));
    if (!scopes)
        return refuse(u"invalid_scope"_s, scopes.error());
    const QStringList granted = m_realm.data.grantable(*scopes, user->rights);
    if (granted.isEmpty() && !scopes->isEmpty())
        return refuse(u"invalid_scope"_s, u"This user may have none of the scopes asked for."_s);
    const Grant grant = newGrant(m_realm, ask.caller.id(), user->username, granted);
    return answer(ask, grant, granted, givesRefreshToken(ask, grant) ? Refresh::Given : Refresh::Left);
}

/// RFC 8628 §3.4 and §3.5.
Response TokenEndpoint::pollForDevice(const Ask &ask)
{
    const QByteArray code = ask.value("device_code");
    const QDateTime now = m_realm.clock.now();
    DeviceWait *wait = m_realm.state.devices.find(code, now);
    if (!wait || wait->clientId != ask.caller.id())
        return refuse(u"invalid_grant"_s, u"The device code is unknown, or another client's."_s);
    if (now >= wait->until)
        return refuse(u"expired_token"_s, u"The device code has expired."_s);
    const bool tooSoon = !wait->lastPoll.isNull() && wait->lastPoll.secsTo(now) < wait->interval;
    wait->lastPoll = now;
    if (tooSoon) {
        wait->interval += 5;
        return refuse(u"slow_down"_s, u"Ask every %1 seconds at most."_s.arg(wait->interval));
    }
    if (wait->answer == DeviceWait::Answer::Pending)
        return refuse(u"authorization_pending"_s, u"Nobody has typed the code yet."_s);
    const Grant grant = wait->grant;
    const bool denied = wait->answer == DeviceWait::Answer::Denied;
    m_realm.state.devices.take(code, now);
    if (denied)
        return refuse(u"access_denied"_s, u"The person said no."_s);
    return answer(ask, grant, grant.scopes, givesRefreshToken(ask, grant) ? Refresh::Given : Refresh::Left);
}

Response TokenEndpoint::runKey(const Ask &ask)
{
    const ApiKey &key = *ask.caller.key;
    QStringList asked = askedScopes(ask.form);
    if (asked.isEmpty())
        asked = key.defaultScopes;
    if (asked.isEmpty())
        return refuse(u"invalid_scope"_s, u"scope is missing, and this key has no default scopes."_s);
    const PracticeUser *user = m_realm.data.user(key.actsFor);
    QStringList granted = m_realm.data.grantable(asked, user ? user->rights : key.rights);
    // Nobody signed in, so there is no identity to tell.
    granted.removeIf([this](const QString &name) { return m_realm.data.scope(name)->isIdentity; });
    if (granted.isEmpty())
        return refuse(u"invalid_scope"_s, u"This key may have none of the scopes asked for."_s);
    Grant grant = newGrant(m_realm, key.id, key.actsFor, granted);
    grant.signedIn = {};
    return answer(ask, grant, granted, Refresh::Left);
}

/// An application that acts for itself (seed of the five-grant API: "get a token back for your application
/// itself").
Response TokenEndpoint::runApplication(const Ask &ask)
{
    if (ask.caller.registration->isPublic)
        return refuse(u"unauthorized_client"_s, u"This client has no secret to prove itself with."_s);
    const auto scopes = allowedScopes(m_realm, *ask.caller.registration, ask.value("scope"));
    if (!scopes)
        return refuse(u"invalid_scope"_s, scopes.error());
    Grant grant = newGrant(m_realm, ask.caller.id(), {}, *scopes);
    grant.signedIn = {};
    const bool withRefresh = m_realm.habits.refresh == RefreshRule::Always;
    return answer(ask, grant, *scopes, withRefresh ? Refresh::Given : Refresh::Left);
}

Response TokenEndpoint::refresh(const Ask &ask)
{
    const QByteArray handle = ask.value("refresh_token");
    if (handle.isEmpty())
        return refuse(u"invalid_request"_s, u"refresh_token is missing."_s);
    RefreshToken *token = m_realm.state.refreshTokens.find(handle, m_realm.clock.now());
    if (!token || token->grant.clientId != ask.caller.id())
        return refuse(u"invalid_grant"_s, u"The refresh token is unknown, expired, or another client's."_s);
    if (token->proofKey != ask.proofKey && !token->proofKey.isEmpty())
        return refuse(u"invalid_grant"_s, u"The refresh token is bound to another key."_s);
    if (token->used) {
        // Two parties hold the same refresh token: nobody keeps anything (RFC 9700 §4.14.2).
        const QByteArray grant = token->grant.id;
        m_realm.state.revoke(grant);
        return refuse(u"invalid_grant"_s,
                      u"The refresh token was used before; its tokens were taken back."_s);
    }
    const QStringList asked = askedScopes(ask.form);
    for (const QString &scope : asked) {
        if (!token->grant.scopes.contains(scope))
            return refuse(u"invalid_scope"_s, u"A refresh can't ask for more than was granted before."_s);
    }
    const Grant grant = token->grant;
    QStringList granted = asked.isEmpty() ? grant.scopes : asked;
    if (!grant.username.isEmpty() && !granted.isEmpty()) {
        const PracticeUser *user = m_realm.data.user(grant.username);
        granted = user ? m_realm.data.grantable(granted, user->rights) : QStringList();
        if (granted.isEmpty())
            return refuse(u"invalid_scope"_s, u"The user may have none of these scopes any more."_s);
    }
    token->used = true;
    return answer(ask, grant, granted, Refresh::Given);
}

} // namespace tokenprism::sandbox
