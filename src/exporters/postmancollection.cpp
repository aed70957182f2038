// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "exporters/postmancollection.h"

#include "core/jsonwriter.h"
#include "exporters/postmanenvironment.h"
#include "texts/wording.h"

#include <QCoreApplication>

namespace tokenprism::exporters {

using namespace Qt::StringLiterals;
namespace json = core::json;

namespace {

QString variable(const QString &key)
{
    return u"{{"_s + key + u"}}"_s;
}

/// The schema leaves the names of these attributes open: they are those that Postman itself writes.
json::Value attribute(const QString &key, const QString &value)
{
    return json::Object { { u"key"_s, key }, { u"value"_s, value }, { u"type"_s, u"string"_s } };
}

/// Extra parameters of an authorization or token request; \a place is `request_url` or `request_body`.
json::Value parameters(const QString &key, const QString &place, const QList<core::Parameter> &list)
{
    json::Array rows;
    for (const core::Parameter &parameter : list) {
        rows.push_back(json::Object { { u"key"_s, parameter.name },
                                      { u"value"_s, parameter.value },
                                      { u"enabled"_s, true },
                                      { u"send_as"_s, place } });
    }
    return json::Object { { u"key"_s, key }, { u"value"_s, std::move(rows) }, { u"type"_s, u"any"_s } };
}

void addSignIn(json::Array &oauth, const core::Profile &profile)
{
    oauth.push_back(attribute(u"grant_type"_s, u"authorization_code_with_pkce"_s));
    oauth.push_back(attribute(u"authUrl"_s, variable(u"authorization_endpoint"_s)));
    oauth.push_back(attribute(u"refreshTokenUrl"_s, variable(u"token_endpoint"_s)));
    // The address that is registered: Postman's own window watches for it, the system's browser can't.
    oauth.push_back(attribute(u"redirect_uri"_s, profile.redirectUri));
    oauth.push_back(
        json::Object { { u"key"_s, u"useBrowser"_s }, { u"value"_s, false }, { u"type"_s, u"boolean"_s } });
    oauth.push_back(attribute(u"challengeAlgorithm"_s, u"S256"_s));
    if (!profile.parameters.isEmpty())
        oauth.push_back(parameters(u"authRequestParams"_s, u"request_url"_s, profile.parameters));
}

void addKey(json::Array &oauth, const core::Profile &profile)
{
    oauth.push_back(attribute(u"grant_type"_s, u"client_credentials"_s));
    if (!profile.parameters.isEmpty())
        oauth.push_back(parameters(u"tokenRequestParams"_s, u"request_body"_s, profile.parameters));
}

/// How every request of the collection gets its token, unless it says otherwise. When a request is sent,
/// only accessToken, addTokenTo and headerPrefix count; the rest fills *Get New Access Token*.
json::Value tokenAuth(const core::Profile &profile, core::TokenBinding binding)
{
    json::Array oauth;
    if (profile.kind == core::SourceKind::SignIn)
        addSignIn(oauth, profile);
    else
        addKey(oauth, profile);
    oauth.push_back(attribute(u"accessTokenUrl"_s, variable(u"token_endpoint"_s)));
    oauth.push_back(attribute(u"clientId"_s, variable(u"client_id"_s)));
    if (profile.clientAuth != core::ClientAuth::None)
        oauth.push_back(attribute(u"clientSecret"_s, variable(u"client_secret"_s)));
    oauth.push_back(attribute(u"scope"_s, variable(u"scope"_s)));
    const bool basic = profile.clientAuth == core::ClientAuth::SecretBasic;
    oauth.push_back(attribute(u"client_authentication"_s, basic ? u"header"_s : u"body"_s));
    oauth.push_back(attribute(u"tokenName"_s, postmanName(profile)));
    oauth.push_back(attribute(u"addTokenTo"_s, u"header"_s)); // importers guess where it is missing
    oauth.push_back(
        attribute(u"headerPrefix"_s, binding == core::TokenBinding::DPoP ? u"DPoP"_s : u"Bearer"_s));
    oauth.push_back(attribute(u"accessToken"_s, variable(u"access_token"_s)));
    return json::Object { { u"type"_s, u"oauth2"_s }, { u"oauth2"_s, std::move(oauth) } };
}

/// Client authentication by the header, or none: then it stands in the body (RFC 6749 §2.3.1).
json::Value clientAuth(const core::Profile &profile)
{
    if (profile.clientAuth != core::ClientAuth::SecretBasic)
        return json::Object { { u"type"_s, u"noauth"_s } };
    return json::Object { { u"type"_s, u"basic"_s },
                          { u"basic"_s,
                            json::Array { attribute(u"username"_s, variable(u"client_id"_s)),
                                          attribute(u"password"_s, variable(u"client_secret"_s)) } } };
}

QList<core::Parameter> withClient(const core::Profile &profile, QList<core::Parameter> fields)
{
    if (profile.clientAuth != core::ClientAuth::SecretBasic)
        fields.append({ u"client_id"_s, variable(u"client_id"_s) });
    if (profile.clientAuth == core::ClientAuth::SecretPost)
        fields.append({ u"client_secret"_s, variable(u"client_secret"_s) });
    return fields;
}

json::Value body(core::BodyEncoding encoding, const QList<core::Parameter> &fields)
{
    if (encoding == core::BodyEncoding::Json) {
        json::Object object;
        for (const core::Parameter &field : fields)
            object.push_back({ field.name, field.value });
        const QByteArray text = json::write(std::move(object), json::Layout::Indented);
        const json::Value language =
            json::Object { { u"raw"_s, json::Object { { u"language"_s, u"json"_s } } } };
        return json::Object { { u"mode"_s, u"raw"_s },
                              { u"raw"_s, QString::fromUtf8(text) },
                              { u"options"_s, language } };
    }
    json::Array rows;
    for (const core::Parameter &field : fields) {
        rows.push_back(
            json::Object { { u"key"_s, field.name }, { u"value"_s, field.value }, { u"type"_s, u"text"_s } });
    }
    return json::Object { { u"mode"_s, u"urlencoded"_s }, { u"urlencoded"_s, std::move(rows) } };
}

json::Value address(const QString &key)
{
    return json::Object { { u"raw"_s, variable(key) }, { u"host"_s, json::Array { variable(key) } } };
}

json::Value post(const core::Profile &profile, const QString &endpoint, const QList<core::Parameter> &fields)
{
    json::Array headers;
    headers.push_back(json::Object { { u"key"_s, u"Accept"_s }, { u"value"_s, u"application/json"_s } });
    if (profile.encoding == core::BodyEncoding::Json)
        headers.push_back(
            json::Object { { u"key"_s, u"Content-Type"_s }, { u"value"_s, u"application/json"_s } });
    return json::Object { { u"auth"_s, clientAuth(profile) },
                          { u"method"_s, u"POST"_s },
                          { u"header"_s, std::move(headers) },
                          { u"body"_s, body(profile.encoding, withClient(profile, fields)) },
                          { u"url"_s, address(endpoint) } };
}

/// Runs in Postman and Newman after the answer: neither can get a token by itself without a person there.
json::Value keepTokenScript()
{
    const json::Array lines {
        u"pm.test(\"The server gave a token\", function () {"_s,
        u"    pm.response.to.have.status(200);"_s,
        u"    pm.environment.set(\"access_token\", pm.response.json().access_token);"_s,
        u"});"_s,
    };
    return json::Array { json::Object {
        { u"listen"_s, u"test"_s },
        { u"script"_s, json::Object { { u"type"_s, u"text/javascript"_s }, { u"exec"_s, lines } } } } };
}

json::Value tokenItem(const core::Profile &profile)
{
    QList<core::Parameter> fields { { u"grant_type"_s, u"client_credentials"_s } };
    if (!profile.scopes.isEmpty())
        fields.append({ u"scope"_s, variable(u"scope"_s) });
    return json::Object { { u"name"_s, QCoreApplication::translate("PostmanCollection", "Get a token") },
                          { u"event"_s, keepTokenScript() },
                          { u"request"_s, post(profile, u"token_endpoint"_s, fields + profile.parameters) },
                          { u"response"_s, json::Array() } };
}

json::Value introspectionItem(const core::Profile &profile)
{
    const QList<core::Parameter> fields { { u"token"_s, variable(u"access_token"_s) },
                                          { u"token_type_hint"_s, u"access_token"_s } };
    return json::Object {
        { u"name"_s, QCoreApplication::translate("PostmanCollection", "Ask the server about the token") },
        { u"request"_s, post(profile, u"introspection_endpoint"_s, fields) },
        { u"response"_s, json::Array() }
    };
}

json::Value apiItem(const QString &name, const QString &key)
{
    return json::Object { { u"name"_s, name },
                          { u"request"_s,
                            json::Object { { u"method"_s, u"GET"_s },
                                           { u"header"_s, json::Array() },
                                           { u"url"_s, address(key) } } },
                          { u"response"_s, json::Array() } };
}

json::Array items(const ExportSource &source)
{
    json::Array list;
    if (source.profile.kind == core::SourceKind::ApiKey)
        list.push_back(tokenItem(source.profile));
    if (!source.profile.endpoints.introspection.isEmpty())
        list.push_back(introspectionItem(source.profile));
    const QList<PostmanVariable> addresses = apiVariables(source);
    for (qsizetype i = 0; i < addresses.size(); ++i) {
        const QString name = source.apis.isEmpty()
            ? QCoreApplication::translate("PostmanCollection", "Call your API: fill in base_url first")
            : source.apis.at(i).name;
        list.push_back(apiItem(name, addresses.at(i).key));
    }
    return list;
}

/// So that the collection works without an environment, but for what is secret.
json::Array standardValues(const ExportSource &source)
{
    json::Array values;
    for (const PostmanVariable &entry : postmanVariables(source)) {
        if (!entry.isSecret && entry.key != "token_expires_at"_L1)
            values.push_back(json::Object {
                { u"key"_s, entry.key }, { u"value"_s, entry.value }, { u"type"_s, u"string"_s } });
    }
    return values;
}

QString descriptionOf(const ExportSource &source)
{
    QStringList sentences { QCoreApplication::translate(
        "PostmanCollection",
        "Holds no secret: choose the environment that Tokenprism exported for the same profile, or "
        "fill in its variables access_token and client_secret.") };
    if (bindingOf(source) == core::TokenBinding::DPoP)
        sentences.append(texts::boundTokenNote());
    return sentences.join(u' ');
}

} // namespace

QByteArray postmanCollection(const ExportSource &source)
{
    const json::Value info = json::Object {
        { u"_postman_id"_s, postmanId(source.profile, u"collection"_s) },
        { u"name"_s, postmanName(source.profile) },
        { u"description"_s, descriptionOf(source) },
        { u"schema"_s, u"https://schema.getpostman.com/json/collection/v2.1.0/collection.json"_s },
    };
    const json::Value collection = json::Object { { u"info"_s, info },
                                                  { u"item"_s, items(source) },
                                                  { u"auth"_s, tokenAuth(source.profile, bindingOf(source)) },
                                                  { u"variable"_s, standardValues(source) } };
    return json::write(collection, json::Layout::Indented);
}

QStringList requestNames(const ExportSource &source)
{
    QStringList names;
    for (const json::Value &item : items(source))
        names.append(item.text(u"name"));
    return names;
}

} // namespace tokenprism::exporters
