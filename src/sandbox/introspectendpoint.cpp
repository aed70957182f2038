// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sandbox/introspectendpoint.h"

namespace tokenprism::sandbox {

using namespace Qt::StringLiterals;
namespace json = core::json;

namespace {

json::Object describe(const Realm &realm, const AccessToken &token)
{
    json::Object body { { u"active"_s, true },
                        { u"scope"_s, token.grant.scopes.join(u' ') },
                        { u"client_id"_s, token.grant.clientId } };
    if (!token.grant.username.isEmpty())
        body.push_back({ u"username"_s, token.grant.username });
    body.push_back({ u"token_type"_s, token.proofKey.isEmpty() ? realm.habits.tokenType : u"DPoP"_s });
    body.push_back({ u"exp"_s, json::Number::fromInteger(token.expires.toSecsSinceEpoch()) });
    body.push_back({ u"iat"_s, json::Number::fromInteger(token.issued.toSecsSinceEpoch()) });
    if (realm.habits.isOpenId()) {
        body.push_back({ u"iss"_s, realm.issuer });
        if (const PracticeUser *user = realm.data.user(token.grant.username))
            body.push_back({ u"sub"_s, user->subject });
    }
    if (realm.habits.api == PracticeApi::Feedback)
        body.push_back({ u"environments"_s, token.reach });
    return body;
}

} // namespace

Response introspect(const Realm &realm, const Request &request)
{
    const auto call = readClientCall(realm, request);
    if (!call)
        return call.error();
    const QByteArray handle = call->value("token");
    if (handle.isEmpty())
        return oauthError(400, u"invalid_request"_s, u"token is missing."_s);
    const AccessToken *token = realm.state.accessTokens.find(handle, realm.clock.now());
    if (!token || token->grant.clientId != call->caller.id())
        return jsonResponse(200, json::Object { { u"active"_s, false } });
    return jsonResponse(200, describe(realm, *token));
}

} // namespace tokenprism::sandbox
