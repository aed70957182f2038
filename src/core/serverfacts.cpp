// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/serverfacts.h"

#include <algorithm>

namespace tokenprism::core {

namespace {

using namespace Qt::StringLiterals;

struct ListName {
    QString name;
    QStringList ServerFacts::*list;
};

const QList<ListName> &listNames()
{
    static const QList<ListName> names {
        { u"scopes_supported"_s, &ServerFacts::scopes },
        { u"response_types_supported"_s, &ServerFacts::responseTypes },
        { u"response_modes_supported"_s, &ServerFacts::responseModes },
        { u"grant_types_supported"_s, &ServerFacts::grantTypes },
        { u"token_endpoint_auth_methods_supported"_s, &ServerFacts::clientAuths },
        { u"token_endpoint_auth_signing_alg_values_supported"_s, &ServerFacts::clientAuthAlgorithms },
        { u"code_challenge_methods_supported"_s, &ServerFacts::challengeMethods },
        { u"id_token_signing_alg_values_supported"_s, &ServerFacts::idTokenAlgorithms },
        { u"dpop_signing_alg_values_supported"_s, &ServerFacts::proofAlgorithms },
        { u"authorization_details_types_supported"_s, &ServerFacts::authorizationDetailTypes },
    };
    return names;
}

struct FlagName {
    QString name;
    bool ServerFacts::*flag;
};

const QList<FlagName> &flagNames()
{
    static const QList<FlagName> names {
        { u"authorization_response_iss_parameter_supported"_s, &ServerFacts::issuerInResponse },
        { u"require_pushed_authorization_requests"_s, &ServerFacts::requiresPushedRequest },
        { u"tls_client_certificate_bound_access_tokens"_s, &ServerFacts::bindsToCertificate },
    };
    return names;
}

/// `id_token code` and `code id_token` are the same response type (OAuth 2.0 Multiple Response Types §3).
QString sortedWords(const QString &text)
{
    QStringList words = text.split(u' ', Qt::SkipEmptyParts);
    words.sort();
    return words.join(u' ');
}

} // namespace

const QList<EndpointName> &endpointNames()
{
    static const QList<EndpointName> names {
        { u"authorization_endpoint"_s, &Endpoints::authorization },
        { u"token_endpoint"_s, &Endpoints::token },
        { u"introspection_endpoint"_s, &Endpoints::introspection },
        { u"userinfo_endpoint"_s, &Endpoints::userinfo },
        { u"jwks_uri"_s, &Endpoints::jwks },
        { u"revocation_endpoint"_s, &Endpoints::revocation },
        { u"end_session_endpoint"_s, &Endpoints::endSession },
        { u"pushed_authorization_request_endpoint"_s, &Endpoints::pushedAuthorization },
        { u"device_authorization_endpoint"_s, &Endpoints::deviceAuthorization },
        { u"registration_endpoint"_s, &Endpoints::registration },
    };
    return names;
}

json::Value toJson(const ServerFacts &facts)
{
    json::Object object;
    for (const ListName &row : listNames()) {
        if (!(facts.*row.list).isEmpty())
            object.push_back({ row.name, json::fromStrings(facts.*row.list) });
    }
    for (const FlagName &row : flagNames()) {
        if (facts.*row.flag)
            object.push_back({ row.name, json::Value(true) });
    }
    json::Object aliases;
    for (const EndpointName &row : endpointNames()) {
        const QUrl &address = facts.certificateAliases.*row.address;
        if (!address.isEmpty())
            aliases.push_back({ row.name, json::Value(address.toString(QUrl::FullyEncoded)) });
    }
    if (!aliases.empty())
        object.push_back({ u"mtls_endpoint_aliases"_s, json::Value(std::move(aliases)) });
    return json::Value(std::move(object));
}

ServerFacts serverFactsFromJson(const json::Value &value)
{
    ServerFacts facts;
    facts.known = value.object() != nullptr;
    for (const ListName &row : listNames())
        facts.*row.list = json::toStrings(value.find(row.name));
    for (const FlagName &row : flagNames()) {
        const json::Value *flag = value.find(row.name);
        facts.*row.flag = flag && flag->boolean() && *flag->boolean();
    }
    std::transform(facts.responseTypes.begin(), facts.responseTypes.end(), facts.responseTypes.begin(),
                   sortedWords);
    if (const json::Value *aliases = value.find(u"mtls_endpoint_aliases")) {
        for (const EndpointName &row : endpointNames())
            facts.certificateAliases.*row.address = QUrl(aliases->text(row.name), QUrl::StrictMode);
    }
    return facts;
}

} // namespace tokenprism::core
