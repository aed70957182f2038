// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sandbox/resourceendpoint.h"

#include "sandbox/bearercheck.h"
#include "sandbox/fiscalapi.h"

namespace tokenprism::sandbox {

using namespace Qt::StringLiterals;
namespace json = core::json;

namespace {

struct Resource {
    QStringView path;
    QStringView scope;
    QStringView member; ///< what the answer lists
};

constexpr Resource resources[] = {
    { u"/api/feedback/v1/reports", u"feedback-report:read", u"reports" },
    { u"/api/feedback/v1/queries", u"feedback-queries:create", u"places_for_new_queries" },
    { u"/api/feedback/v1/admin", u"feedback-admin", u"administered" },
};

/// The rows of the token's reach in which it holds \a scope, without their scopes.
json::Array placesWith(const AccessToken &token, QStringView scope)
{
    json::Array places;
    for (const json::Value &row : token.reach) {
        if (!json::toStrings(row.find(u"scopes")).contains(scope))
            continue;
        json::Object place;
        for (const json::Member &member : *row.object()) {
            if (member.name != "scopes"_L1)
                place.push_back(member);
        }
        places.push_back(std::move(place));
    }
    return places;
}

Response serve(const Realm &realm, const Request &request, const Resource &resource)
{
    if (request.method != "GET")
        return methodNotAllowed("GET"_ba);
    const auto token = checkBearer(realm, request, resource.scope);
    if (!token)
        return token.error();
    return jsonResponse(200,
                        json::Object { { resource.member.toString(), placesWith(**token, resource.scope) } });
}

/// Who the token stands for: a person, or the application itself.
Response serveSelf(const Realm &realm, const Request &request)
{
    if (request.method != "GET")
        return methodNotAllowed("GET"_ba);
    const auto token = checkBearer(realm, request, {});
    if (!token)
        return token.error();
    const Grant &grant = (*token)->grant;
    json::Object body { { u"client_id"_s, grant.clientId } };
    if (!grant.username.isEmpty())
        body.push_back({ u"user"_s, grant.username });
    return jsonResponse(200, std::move(body));
}

} // namespace

std::optional<Response> serveResource(const Realm &realm, const Request &request)
{
    if (realm.habits.api == PracticeApi::Fiscal)
        return serveFiscal(realm, request);
    if (realm.habits.api == PracticeApi::Self)
        return request.path == "/api/me"_L1 ? std::optional(serveSelf(realm, request)) : std::nullopt;
    for (const Resource &resource : resources) {
        if (request.path == resource.path)
            return serve(realm, request, resource);
    }
    return std::nullopt;
}

} // namespace tokenprism::sandbox
