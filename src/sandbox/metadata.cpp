// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sandbox/metadata.h"

#include "core/serverfacts.h"

namespace tokenprism::sandbox {

using namespace Qt::StringLiterals;
namespace json = core::json;

namespace {

QStringList scopeNames(const Realm &realm)
{
    QStringList names;
    for (const PracticeScope &scope : realm.data.scopes)
        names.append(scope.name);
    return names;
}

json::Object metadata(const Realm &realm)
{
    const ServerHabits &habits = realm.habits;
    json::Object document { { u"issuer"_s, realm.issuer } };
    for (const core::EndpointName &known : core::endpointNames()) {
        for (const EndpointPath &each : habits.endpoints) {
            if (memberName(each.endpoint) == known.name)
                document.push_back({ known.name, realm.issuer + each.path });
        }
    }
    const auto add = [&document](const QString &name, const QStringList &list) {
        if (!list.isEmpty())
            document.push_back({ name, json::fromStrings(list) });
    };
    add(u"scopes_supported"_s, scopeNames(realm));
    add(u"response_types_supported"_s, habits.responseTypes);
    add(u"response_modes_supported"_s, habits.responseModes);
    add(u"grant_types_supported"_s, habits.grantTypes);
    add(u"token_endpoint_auth_methods_supported"_s, habits.clientAuths);
    add(u"subject_types_supported"_s, { u"public"_s });
    add(u"id_token_signing_alg_values_supported"_s, { habits.signingAlgorithm });
    add(u"code_challenge_methods_supported"_s, { u"S256"_s });
    add(u"claims_supported"_s, { u"sub"_s, u"name"_s, u"preferred_username"_s, u"email"_s });
    add(u"dpop_signing_alg_values_supported"_s, habits.proofAlgorithms);
    document.push_back({ u"authorization_response_iss_parameter_supported"_s, true }); // RFC 9207 §3
    return document;
}

Response publicDocument(const json::Value &document)
{
    Response response = jsonResponse(200, document);
    response.headers.removeIf([](const core::HttpHeader &header) { return header.name == "Pragma"; });
    for (core::HttpHeader &header : response.headers) {
        if (header.name == "Cache-Control")
            header.value = "no-cache"_ba;
    }
    return response;
}

} // namespace

Response serveMetadata(const Realm &realm, const Request &request)
{
    if (request.method != "GET")
        return methodNotAllowed("GET"_ba);
    return publicDocument(metadata(realm));
}

Response serveKeys(const Realm &realm, const Request &request)
{
    if (request.method != "GET")
        return methodNotAllowed("GET"_ba);
    auto keys = realm.keys.publicSet();
    return keys ? publicDocument(std::move(*keys)) : serverError();
}

} // namespace tokenprism::sandbox
