// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "oauth/registration.h"

#include "core/jsonwriter.h"
#include "core/tokenset.h"
#include "oauth/addresspolicy.h"
#include "oauth/bearer.h"
#include "oauth/clientfacts.h"
#include "oauth/serveranswer.h"

namespace tokenprism::oauth {

namespace {

using namespace Qt::StringLiterals;
using core::ErrorKind;
using core::GrantKind;
using core::json::Value;

/// Servers that keep nothing about their clients put all they know into the id.
constexpr qsizetype longestClientId = 8192;

/// RFC 7591 §2, RFC 8628 §4, RFC 8693 §2.1, RFC 7523 §2.1.
QStringList grantTypesOf(const core::Profile &profile)
{
    switch (profile.grant()) {
    case GrantKind::AuthorizationCode:
        return { u"authorization_code"_s, u"refresh_token"_s };
    case GrantKind::Hybrid:
        return { u"authorization_code"_s, u"implicit"_s, u"refresh_token"_s };
    case GrantKind::Implicit:
        return { u"implicit"_s };
    case GrantKind::Password:
        return { u"password"_s, u"refresh_token"_s };
    case GrantKind::Device:
        return { core::wireName(GrantKind::Device), u"refresh_token"_s };
    case GrantKind::ClientCredentials:
    case GrantKind::TokenExchange:
    case GrantKind::JwtBearer:
        return { core::wireName(profile.grant()) };
    case GrantKind::RefreshToken:
    case GrantKind::Pasted:
        break;
    }
    return {};
}

QString responseTypeOf(const core::Profile &profile)
{
    if (!profile.responseType.isEmpty())
        return profile.responseType;
    if (profile.grant() == GrantKind::Implicit)
        return u"token"_s;
    return profile.grant() == GrantKind::Hybrid ? u"code id_token"_s : u"code"_s;
}

void addText(core::json::Object &object, const QString &name, const QString &text)
{
    if (!text.isEmpty())
        object.push_back({ name, Value(text) });
}

void addList(core::json::Object &object, const QString &name, const QStringList &list)
{
    if (!list.isEmpty())
        object.push_back({ name, core::json::fromStrings(list) });
}

core::Secret secretIn(const Value &root, QStringView name)
{
    return core::Secret::fromText(root.text(name));
}

/// What a request can carry, and a profile file: RFC 6749 App. A.1.
bool isUsableId(const QString &id)
{
    return !id.trimmed().isEmpty() && id.size() <= longestClientId && isClientId(id);
}

bool isRepeated(const core::json::Document &document)
{
    return document.duplicates.contains("/client_id"_L1) || document.duplicates.contains("/client_secret"_L1);
}

/// RFC 7591 §3.2.1: 0 is for a secret that doesn't expire.
std::optional<QDateTime> expiryIn(const Value &root)
{
    const Value *member = root.find(u"client_secret_expires_at");
    const auto seconds = member && member->number() ? member->number()->integer() : std::nullopt;
    if (!seconds || *seconds <= 0)
        return std::nullopt;
    const QDateTime date = QDateTime::fromSecsSinceEpoch(*seconds, Qt::UTC);
    return date.isValid() ? std::optional(date) : std::nullopt;
}

} // namespace

ClientMetadata clientMetadataOf(const core::Profile &profile)
{
    ClientMetadata client;
    client.name = profile.name;
    client.grantTypes = grantTypesOf(profile);
    client.authMethod = core::toName(profile.clientAuth);
    client.scopes = profile.scopes;
    client.signingAlgorithm = profile.signingAlgorithm;
    if (core::usesBrowser(profile.grant())) {
        client.redirectUris = { profile.redirectUri };
        if (QUrl(profile.redirectUri).scheme() != "https"_L1)
            client.applicationType = u"native"_s;
        client.responseTypes = { responseTypeOf(profile) };
    }
    return client;
}

core::Result<core::HttpRequest> buildRegistrationRequest(const QUrl &endpoint, const ClientMetadata &client,
                                                         const core::Secret &initialAccessToken)
{
    const auto address = checkServerAddress(endpoint);
    if (!address)
        return core::fail(address.error());
    core::HttpRequest request;
    if (!initialAccessToken.isEmpty()) {
        const auto authorized = buildResourceRequest(*address, initialAccessToken);
        if (!authorized)
            return authorized;
        request.headers = { { "Authorization"_ba, core::headerValue(authorized->headers, "Authorization") } };
    }
    core::json::Object object;
    addText(object, u"client_name"_s, client.name);
    addText(object, u"application_type"_s, client.applicationType);
    addList(object, u"redirect_uris"_s, client.redirectUris);
    addList(object, u"grant_types"_s, client.grantTypes);
    // Left out it would stand for "code", and that wants a redirect address (RFC 7591 §2).
    object.push_back({ u"response_types"_s, core::json::fromStrings(client.responseTypes) });
    addText(object, u"token_endpoint_auth_method"_s, client.authMethod);
    addText(object, u"token_endpoint_auth_signing_alg"_s, client.signingAlgorithm);
    if (!client.keys.empty())
        object.push_back({ u"jwks"_s, Value(client.keys) });
    addText(object, u"scope"_s, client.scopes.join(u' '));
    request.purpose = core::Purpose::Registration;
    request.method = "POST"_ba;
    request.url = *address;
    request.headers.append({ "Content-Type"_ba, "application/json"_ba });
    request.headers.append({ "Accept"_ba, "application/json"_ba });
    request.body = core::json::write(Value(std::move(object)));
    return request;
}

core::Result<RegisteredClient> parseRegistrationResponse(const core::HttpResponse &response)
{
    const auto document = core::json::parse(response.body);
    const Value *root = document && document->root.object() ? &document->root : nullptr;
    if (auto refusal = refusalOf(response, root, {})) {
        refusal->hint = u"registration"_s;
        return core::fail(std::move(*refusal));
    }
    if (!root)
        return core::fail(unreadable(response, document));
    RegisteredClient client;
    client.id = root->text(u"client_id");
    if (!isUsableId(client.id) || isRepeated(*document))
        return core::fail(answerError(response, ErrorKind::Malformed, u"registration.client_id_missing"_s));
    client.secret = secretIn(*root, u"client_secret");
    client.secretExpiresAt = expiryIn(*root);
    client.accessToken = secretIn(*root, u"registration_access_token");
    if (const auto address = parseServerAddress(root->text(u"registration_client_uri")))
        client.address = *address;
    client.authMethod = root->text(u"token_endpoint_auth_method");
    client.redirectUris = core::json::toStrings(root->find(u"redirect_uris"));
    client.scopes = core::splitScopes(root->text(u"scope"));
    return client;
}

} // namespace tokenprism::oauth
