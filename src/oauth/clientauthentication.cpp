// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "oauth/clientauthentication.h"

#include <algorithm>

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
    return core::duplicateNames(fields).value(0);
}

/// RFC 6749 §2.3.1: id and secret are form-encoded one by one, so that a ':' in either can't move the border.
QByteArray basicHeader(const Client &client)
{
    QByteArray secret = core::encodeFormComponent(client.secret.view());
    QByteArray pair = core::encodeFormComponent(client.id.toUtf8()) + ':' + secret;
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

QByteArray encodeJson(const core::FormFields &fields)
{
    QByteArray json = "{";
    for (const core::FormField &field : fields) {
        if (json.size() > 1)
            json += ',';
        appendJsonString(json, field.name);
        json += ':';
        appendJsonString(json, field.value);
    }
    return json + '}';
}

void addToFields(core::FormFields &fields, const Client &client)
{
    if (client.method == ClientAuth::SecretBasic)
        return;
    fields.append({ "client_id"_ba, client.id.toUtf8() });
    if (client.method == ClientAuth::SecretPost)
        fields.append({ "client_secret"_ba, client.secret.view().toByteArray() });
}

} // namespace

core::Result<core::HttpRequest> authenticated(core::HttpRequest request, core::FormFields fields,
                                              const Client &client)
{
    if (client.id.isEmpty())
        return core::fail(ErrorKind::Usage, u"client.id_missing"_s);
    if (client.method != ClientAuth::None && client.secret.isEmpty())
        return core::fail(ErrorKind::Usage, u"client.secret_missing"_s);
    if (const QString name = refusedName(fields); !name.isEmpty()) {
        core::Error error;
        error.kind = ErrorKind::Usage;
        error.code = u"request.parameter_twice"_s;
        error.actual = name;
        return core::fail(std::move(error));
    }
    addToFields(fields, client);
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

} // namespace tokenprism::oauth
