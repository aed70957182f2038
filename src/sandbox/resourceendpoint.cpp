// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sandbox/resourceendpoint.h"

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

Response refuse(int status, const QByteArray &parameters, const QString &error, const QString &description)
{
    Response response = oauthError(status, error, description);
    response.headers.append({ "WWW-Authenticate"_ba, R"(Bearer realm="practice")"_ba + parameters });
    return response;
}

/// RFC 6750 §2.1; an empty array where no bearer token was sent.
QByteArray bearerToken(const Request &request)
{
    const QByteArray header = request.header("Authorization");
    if (!header.left(7).toLower().startsWith("bearer "))
        return {};
    return header.mid(7).trimmed();
}

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
    const QByteArray handle = bearerToken(request);
    if (handle.isEmpty()) // RFC 6750 §3.1: no error code where no token came
        return refuse(401, {}, u"unauthorized"_s, u"Send an access token: Authorization: Bearer …"_s);
    const AccessToken *token = realm.state.accessTokens.find(handle, realm.clock.now());
    if (!token) {
        return refuse(401,
                      R"(, error="invalid_token", error_description="unknown, expired or taken back")"_ba,
                      u"invalid_token"_s, u"The access token is unknown, expired or was taken back."_s);
    }
    if (!token->scopes.contains(resource.scope)) {
        return refuse(403, R"(, error="insufficient_scope", scope=")"_ba + resource.scope.toLatin1() + '"',
                      u"insufficient_scope"_s, u"This needs the scope %1."_s.arg(resource.scope));
    }
    return jsonResponse(200,
                        json::Object { { resource.member.toString(), placesWith(*token, resource.scope) } });
}

} // namespace

std::optional<Response> serveResource(const Realm &realm, const Request &request)
{
    for (const Resource &resource : resources) {
        if (request.path == resource.path)
            return serve(realm, request, resource);
    }
    return std::nullopt;
}

} // namespace tokenprism::sandbox
