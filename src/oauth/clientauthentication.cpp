// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "oauth/clientauthentication.h"

#include "core/jsonwriter.h"
#include "oauth/clientassertion.h"

#include <algorithm>
#include <optional>
#include <utility>

namespace tokenprism::oauth {

namespace {

using namespace Qt::StringLiterals;
using core::BodyEncoding;
using core::ClientAuth;
using core::ErrorKind;

/// The client's own parameters (RFC 6749 §2.3.1, RFC 7521 §4.2): only this file writes them, or a request
/// would carry two ways of authentication.
bool isClientParameter(QByteArrayView name)
{
    return name == "client_id" || name == "client_secret" || name == "client_assertion"
        || name == "client_assertion_type";
}

QString refusedName(const core::FormFields &fields)
{
    const auto own = std::find_if(fields.begin(), fields.end(),
                                  [](const core::FormField &field) { return isClientParameter(field.name); });
    if (own != fields.end())
        return QString::fromUtf8(own->name);
    QStringList repeated = core::duplicateNames(fields);
    repeated.removeAll(u"resource"_s); // RFC 8707 §2
    return repeated.value(0);
}

/// RFC 6749 §2.3.1: id and secret are form-encoded one by one, so that a ':' in either can't move the border.
QByteArray basicHeader(const Client &client)
{
    const bool encoded = client.basicEncoding == core::BasicEncoding::FormEncoded;
    const QByteArray id = client.id.toUtf8();
    QByteArray secret =
        encoded ? core::encodeFormComponent(client.secret.view()) : client.secret.view().toByteArray();
    QByteArray pair = (encoded ? core::encodeFormComponent(id) : id) + ':' + secret;
    const QByteArray header = "Basic " + pair.toBase64();
    core::wipe(secret);
    core::wipe(pair);
    return header;
}

/// Written from bytes, not through QString: a value may be a secret. RFC 8259 §7.
void appendJsonString(QByteArray &json, QByteArrayView text)
{
    json += '"';
    for (const char c : text) {
        if (c == '"' || c == '\\')
            json += '\\';
        if (static_cast<unsigned char>(c) < 0x20)
            json += "\\u00" + QByteArray(1, c).toHex();
        else
            json += c;
    }
    json += '"';
}

/// Objects stay what they are: a text that holds JSON is how a form says it (RFC 9396 §2).
void appendJsonValue(QByteArray &json, const core::FormField &field)
{
    if (field.name == "authorization_details") {
        const auto details = core::json::parse(field.value);
        if (details && details->root.array()) {
            json += core::json::write(details->root);
            return;
        }
    }
    appendJsonString(json, field.value);
}

/// All values of a repeated parameter.
void appendJsonArray(QByteArray &json, const core::FormFields &fields, const QByteArray &name)
{
    char before = '[';
    for (const core::FormField &field : fields) {
        if (field.name != name)
            continue;
        json += std::exchange(before, ',');
        appendJsonString(json, field.value);
    }
    json += ']';
}

QByteArray encodeJson(const core::FormFields &fields)
{
    const QStringList repeated = core::duplicateNames(fields);
    QByteArrayList written;
    QByteArray json = "{";
    for (const core::FormField &field : fields) {
        if (written.contains(field.name))
            continue;
        if (!written.isEmpty())
            json += ',';
        written.append(field.name);
        appendJsonString(json, field.name);
        json += ':';
        if (repeated.contains(QString::fromUtf8(field.name)))
            appendJsonArray(json, fields, field.name);
        else
            appendJsonValue(json, field);
    }
    return json + '}';
}

core::Result<void> addToFields(core::FormFields &fields, const Client &client)
{
    if (client.method == ClientAuth::SecretBasic)
        return {};
    fields.append({ "client_id"_ba, client.id.toUtf8() });
    if (client.method == ClientAuth::SecretPost)
        fields.append({ "client_secret"_ba, client.secret.view().toByteArray() });
    if (client.method != ClientAuth::SecretJwt && client.method != ClientAuth::PrivateKeyJwt)
        return {};
    const auto assertion = makeAssertion(client, { client.id, {} });
    if (!assertion)
        return core::fail(assertion.error());
    fields.append(
        { "client_assertion_type"_ba, "urn:ietf:params:oauth:client-assertion-type:jwt-bearer"_ba });
    fields.append({ "client_assertion"_ba, assertion->view().toByteArray() });
    return {};
}

/// Before anything is written: nullopt where  client can prove itself in its way.
std::optional<core::Error> unfit(const Client &client)
{
    if (client.id.isEmpty())
        return core::makeError(ErrorKind::Usage, u"client.id_missing"_s);
    const bool basic = client.method == ClientAuth::SecretBasic;
    if ((basic || client.method == ClientAuth::SecretPost) && client.secret.isEmpty())
        return core::makeError(ErrorKind::Usage, u"client.secret_missing"_s);
    if (basic && client.basicEncoding == core::BasicEncoding::Plain && client.id.contains(u':'))
        return core::makeError(ErrorKind::Usage, u"client.id_has_colon"_s);
    return std::nullopt;
}

bool isUnknownClient(const core::Error &error)
{
    return error.kind == ErrorKind::Refused
        && (error.serverError == "invalid_client"_L1
            || (error.serverError.isEmpty() && (error.httpStatus == 401 || error.httpStatus == 403)));
}

} // namespace

QDateTime Client::now() const
{
    return clock ? clock->now() : core::SystemClock().now();
}

Client clientOf(const core::Profile &profile, const core::Secret &secret, const core::Clock &clock)
{
    Client client;
    client.id = profile.clientId;
    client.secret = secret;
    client.method = profile.clientAuth;
    client.encoding = profile.encoding;
    client.basicEncoding = profile.basicEncoding;
    client.signingAlgorithm = profile.signingAlgorithm;
    client.keyId = profile.keyId;
    client.audience = profile.grantFacts.assertionAudience;
    if (client.audience.isEmpty())
        client.audience = profile.endpoints.issuer;
    if (client.audience.isEmpty())
        client.audience = profile.endpoints.token.toString(QUrl::FullyEncoded);
    client.clock = &clock;
    return client;
}

Client addressedTo(Client client, const QUrl &address)
{
    if (client.audience == audienceIsAddress)
        client.audience = address.toString(QUrl::FullyEncoded);
    return client;
}

core::Result<core::HttpRequest> authenticated(core::HttpRequest request, core::FormFields fields,
                                              const Client &client)
{
    if (const auto error = unfit(client))
        return core::fail(*error);
    // Where there is no TLS nobody sees the certificate: the server would take the client for a public one.
    if (client.method == ClientAuth::CertificateTls && request.url.scheme() != "https"_L1)
        return core::fail(ErrorKind::Usage, u"client.certificate_needs_tls"_s);
    if (const QString name = refusedName(fields); !name.isEmpty()) {
        core::Error error;
        error.kind = ErrorKind::Usage;
        error.code = u"request.parameter_twice"_s;
        error.actual = name;
        return core::fail(std::move(error));
    }
    if (const auto added = addToFields(fields, addressedTo(client, request.url)); !added)
        return core::fail(added.error());
    const bool json = client.encoding == BodyEncoding::Json;
    request.method = "POST"_ba;
    request.body = json ? encodeJson(fields) : core::encodeForm(fields);
    request.headers.append(
        { "Content-Type"_ba, json ? "application/json"_ba : "application/x-www-form-urlencoded"_ba });
    request.headers.append({ "Accept"_ba, "application/json"_ba });
    if (client.method == ClientAuth::SecretBasic)
        request.headers.append({ "Authorization"_ba, basicHeader(client) });
    for (core::FormField &field : fields)
        core::wipe(field.value);
    return request;
}

core::Error withHint(core::Error error, const Client &client)
{
    const QByteArray id = client.id.toUtf8();
    const bool differs = core::encodeFormComponent(id) != id
        || core::encodeFormComponent(client.secret.view()) != client.secret.view();
    if (!isUnknownClient(error))
        return error;
    if (client.method == ClientAuth::SecretBasic && differs)
        error.hint = u"client.basic_encoding"_s;
    else if (client.method == ClientAuth::SecretJwt || client.method == ClientAuth::PrivateKeyJwt)
        error.hint = u"client.assertion_audience"_s;
    return error;
}

} // namespace tokenprism::oauth
