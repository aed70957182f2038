// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sandbox/tokenendpoint.h"

#include "core/random.h"
#include "jose/base64url.h"

#include <algorithm>

namespace tokenprism::sandbox {

using namespace Qt::StringLiterals;
namespace json = core::json;

namespace {

Response refuse(const QString &error, const QString &description)
{
    return oauthError(400, error, description);
}

Response success(const QByteArray &accessToken, const QStringList &scopes,
                 const QByteArray &refreshToken = {})
{
    json::Object body { { u"access_token"_s, QString::fromLatin1(accessToken) },
                        { u"token_type"_s, u"bearer"_s },
                        { u"expires_in"_s, json::Number::fromInteger(PracticeState::tokenSeconds) },
                        { u"scope"_s, scopes.join(u' ') } };
    if (!refreshToken.isEmpty())
        body.push_back({ u"refresh_token"_s, QString::fromLatin1(refreshToken) });
    return jsonResponse(200, std::move(body));
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

} // namespace

TokenEndpoint::TokenEndpoint(const Realm &realm)
    : m_realm(realm)
{
}

Response TokenEndpoint::handle(const Request &request)
{
    if (request.method != "POST")
        return methodNotAllowed("POST"_ba);
    const auto form = readForm(request);
    if (!form)
        return formRefusal(form.error());
    const auto caller = authenticate(m_realm, request, *form);
    if (!caller)
        return caller.error();
    const QByteArray grantType = core::formValue(*form, "grant_type");
    if (grantType.isEmpty())
        return refuse(u"invalid_request"_s, u"grant_type is missing."_s);
    if (grantType == "authorization_code")
        return exchangeCode(*caller, *form);
    if (grantType == "client_credentials")
        return runKey(*caller, *form);
    if (grantType == "refresh_token")
        return refresh(*caller, *form);
    return refuse(u"unsupported_grant_type"_s,
                  u"This server knows authorization_code, client_credentials and refresh_token."_s);
}

Response TokenEndpoint::exchangeCode(const Caller &caller, const core::FormFields &form)
{
    if (!caller.registration)
        return refuse(u"unauthorized_client"_s, u"An API key uses client_credentials."_s);
    const QByteArray handle = core::formValue(form, "code");
    if (handle.isEmpty())
        return refuse(u"invalid_request"_s, u"code is missing."_s);
    const QDateTime now = m_realm.clock.now();
    AuthorizationCode *code = m_realm.state.codes.find(handle, now);
    if (!code || code->request.clientId != caller.id())
        return refuse(u"invalid_grant"_s, u"The code is unknown, expired, or another client's."_s);
    if (code->used) {
        // Either the client repeats itself or somebody stole the code: nobody keeps the tokens (RFC 6749
        // §4.1.2).
        m_realm.state.revoke(code->grant);
        return refuse(u"invalid_grant"_s, u"The code was used before; its tokens were taken back."_s);
    }
    code->used = true;
    if (now >= code->until)
        return refuse(u"invalid_grant"_s, u"The code has expired."_s);
    if (QString::fromUtf8(core::formValue(form, "redirect_uri")) != code->request.redirectUri)
        return refuse(u"invalid_grant"_s, u"redirect_uri is not the one of the authorization request."_s);
    if (!verifierFits(core::formValue(form, "code_verifier"), code->request.codeChallenge))
        return refuse(u"invalid_grant"_s, u"code_verifier doesn't fit the authorization request."_s);
    const PracticeUser *user = m_realm.data.user(code->username);
    if (!user)
        return refuse(u"invalid_grant"_s, u"The user is gone."_s);

    const QByteArray access = issueAccessToken({ code->grant,
                                                 caller.id(),
                                                 user->username,
                                                 code->scopes,
                                                 m_realm.data.reach(code->scopes, user->rights),
                                                 {},
                                                 {} });
    QByteArray refreshToken;
    if (caller.registration->givesRefreshTokens)
        refreshToken = issueRefreshToken({ code->grant, caller.id(), user->username, code->scopes });
    return success(access, code->scopes, refreshToken);
}

Response TokenEndpoint::runKey(const Caller &caller, const core::FormFields &form)
{
    if (!caller.key)
        return refuse(u"unauthorized_client"_s, u"Only API keys may use client_credentials."_s);
    QStringList asked = askedScopes(form);
    if (asked.isEmpty())
        asked = caller.key->defaultScopes;
    if (asked.isEmpty())
        return refuse(u"invalid_scope"_s, u"scope is missing, and this key has no default scopes."_s);
    const QStringList granted = m_realm.data.grantable(asked, caller.key->rights);
    if (granted.isEmpty())
        return refuse(u"invalid_scope"_s, u"This key may have none of the scopes asked for."_s);
    const QByteArray access = issueAccessToken({ core::randomToken(),
                                                 caller.id(),
                                                 {},
                                                 granted,
                                                 m_realm.data.reach(granted, caller.key->rights),
                                                 {},
                                                 {} });
    return success(access, granted);
}

Response TokenEndpoint::refresh(const Caller &caller, const core::FormFields &form)
{
    if (!caller.registration)
        return refuse(u"unauthorized_client"_s, u"API keys get no refresh tokens."_s);
    const QByteArray handle = core::formValue(form, "refresh_token");
    if (handle.isEmpty())
        return refuse(u"invalid_request"_s, u"refresh_token is missing."_s);
    RefreshToken *token = m_realm.state.refreshTokens.find(handle, m_realm.clock.now());
    if (!token || token->clientId != caller.id())
        return refuse(u"invalid_grant"_s, u"The refresh token is unknown, expired, or another client's."_s);
    if (token->used) {
        // Two parties hold the same refresh token: nobody keeps anything (RFC 9700 §4.14.2).
        const QByteArray grant = token->grant;
        m_realm.state.revoke(grant);
        return refuse(u"invalid_grant"_s,
                      u"The refresh token was used before; its tokens were taken back."_s);
    }
    const QStringList asked = askedScopes(form);
    for (const QString &scope : asked) {
        if (!token->scopes.contains(scope))
            return refuse(u"invalid_scope"_s, u"A refresh can't ask for more than was granted before."_s);
    }
    const PracticeUser *user = m_realm.data.user(token->username);
    const QStringList wanted = asked.isEmpty() ? token->scopes : asked;
    const QStringList granted = user ? m_realm.data.grantable(wanted, user->rights) : QStringList();
    if (granted.isEmpty())
        return refuse(u"invalid_scope"_s, u"The user may have none of these scopes any more."_s);
    return grantRefresh(*token, *user, granted);
}

Response TokenEndpoint::grantRefresh(RefreshToken &token, const PracticeUser &user, const QStringList &scopes)
{
    token.used = true;
    RefreshToken next = token;
    next.used = false;
    const QByteArray access = issueAccessToken({ next.grant,
                                                 next.clientId,
                                                 user.username,
                                                 scopes,
                                                 m_realm.data.reach(scopes, user.rights),
                                                 {},
                                                 {} });
    return success(access, scopes, issueRefreshToken(next));
}

QByteArray TokenEndpoint::issueAccessToken(AccessToken token)
{
    token.issued = m_realm.clock.now();
    token.expires = token.issued.addSecs(PracticeState::tokenSeconds);
    const QByteArray handle = core::randomToken();
    const QDateTime until = token.expires;
    const QDateTime now = token.issued;
    m_realm.state.accessTokens.insert(handle, std::move(token), until, now);
    return handle;
}

QByteArray TokenEndpoint::issueRefreshToken(const RefreshToken &token)
{
    const QDateTime now = m_realm.clock.now();
    const QByteArray handle = core::randomToken();
    m_realm.state.refreshTokens.insert(handle, token, now.addSecs(PracticeState::refreshSeconds), now);
    return handle;
}

} // namespace tokenprism::sandbox
