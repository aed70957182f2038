// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sandbox/userinfoendpoint.h"

#include "sandbox/bearercheck.h"

namespace tokenprism::sandbox {

using namespace Qt::StringLiterals;
namespace json = core::json;

Response serveUserinfo(const Realm &realm, const Request &request)
{
    if (request.method != "GET" && request.method != "POST")
        return methodNotAllowed("GET, POST"_ba);
    const auto token = checkBearer(realm, request, u"openid");
    if (!token)
        return token.error();
    const Grant &grant = (*token)->grant;
    const PracticeUser *user = realm.data.user(grant.username);
    if (!user)
        return serverError();
    json::Object claims { { u"sub"_s, user->subject } };
    if (grant.scopes.contains("profile"_L1)) {
        claims.push_back({ u"name"_s, user->name });
        claims.push_back({ u"preferred_username"_s, user->username });
    }
    if (grant.scopes.contains("email"_L1) && !user->email.isEmpty()) {
        claims.push_back({ u"email"_s, user->email });
        claims.push_back({ u"email_verified"_s, true });
    }
    return jsonResponse(200, std::move(claims));
}

} // namespace tokenprism::sandbox
