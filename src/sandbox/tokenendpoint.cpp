// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sandbox/tokenendpoint.h"

#include "sandbox/proofcheck.h"
#include "sandbox/tokenmaker.h"

namespace tokenprism::sandbox {

using namespace Qt::StringLiterals;
namespace json = core::json;

TokenEndpoint::TokenEndpoint(const Realm &realm)
    : m_realm(realm)
{
}

Response TokenEndpoint::handle(const Request &request)
{
    if (request.method != "POST")
        return methodNotAllowed("POST"_ba);
    const bool takesJson = m_realm.habits.bodies == BodyRule::FormOrJson;
    const auto form = takesJson ? readFormOrJson(request) : readForm(request);
    if (!form)
        return formRefusal(form.error());
    const auto caller = authenticate(m_realm, request, *form);
    if (!caller)
        return caller.error();
    const auto proof = readProof(m_realm, request, m_realm.address(Endpoint::Token));
    if (!proof)
        return proof.error();
    return dispatch({ *caller, *form, *proof });
}

Response TokenEndpoint::dispatch(const Ask &ask)
{
    const QString grantType = QString::fromUtf8(ask.value("grant_type"));
    if (grantType.isEmpty())
        return oauthError(400, u"invalid_request"_s, u"grant_type is missing."_s);
    QStringList known = m_realm.habits.grantTypes;
    known.removeAll(u"implicit"_s); // needs no token endpoint (RFC 6749 §4.2)
    if (!known.contains(grantType)) {
        return oauthError(400, u"unsupported_grant_type"_s,
                          u"This server knows %1."_s.arg(known.join(u", "_s)));
    }
    if (!mayUse(ask.caller, grantType)) {
        return oauthError(400, u"unauthorized_client"_s,
                          u"This client may not use the grant %1."_s.arg(grantType));
    }
    if (grantType == "authorization_code"_L1)
        return exchangeCode(ask);
    if (grantType == "password"_L1)
        return signInByPassword(ask);
    if (grantType == "client_credentials"_L1)
        return ask.caller.key ? runKey(ask) : runApplication(ask);
    if (grantType == "refresh_token"_L1)
        return refresh(ask);
    return pollForDevice(ask);
}

bool TokenEndpoint::givesRefreshToken(const Ask &ask, const Grant &grant) const
{
    const Registration *registration = ask.caller.registration;
    if (!registration)
        return false;
    switch (m_realm.habits.refresh) {
    case RefreshRule::ByRegistration:
        return registration->givesRefreshTokens;
    case RefreshRule::WithOfflineAccess:
        return registration->givesRefreshTokens && grant.scopes.contains("offline_access"_L1);
    case RefreshRule::Always:
        break;
    }
    return true;
}

Response TokenEndpoint::answer(const Ask &ask, const Grant &grant, const QStringList &scopes, Refresh refresh,
                               const QByteArray &code)
{
    const TokenMaker maker(m_realm);
    Grant narrowed = grant;
    narrowed.scopes = scopes;
    const auto access = maker.accessToken(narrowed, ask.proofKey);
    if (!access)
        return serverError();
    json::Object body { { u"access_token"_s, QString::fromLatin1(*access) },
                        { u"token_type"_s, ask.proofKey.isEmpty() ? m_realm.habits.tokenType : u"DPoP"_s },
                        { u"expires_in"_s, json::Number::fromInteger(PracticeState::tokenSeconds) } };
    if (m_realm.habits.scopes != ScopeRule::Unsaid)
        body.push_back({ u"scope"_s, scopes.join(u' ') });
    if (refresh == Refresh::Given) {
        body.push_back({ u"refresh_token"_s, QString::fromLatin1(maker.refreshToken(grant, ask.proofKey)) });
    }
    if (m_realm.habits.isOpenId() && scopes.contains("openid"_L1)) {
        const bool refreshed = ask.value("grant_type") == "refresh_token";
        const auto idToken = maker.idToken({ grant, *access, code, refreshed });
        if (!idToken)
            return serverError();
        body.push_back({ u"id_token"_s, QString::fromLatin1(*idToken) });
    }
    return jsonResponse(200, std::move(body));
}

} // namespace tokenprism::sandbox
