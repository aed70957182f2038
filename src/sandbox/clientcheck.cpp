// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sandbox/clientcheck.h"

#include <optional>

namespace tokenprism::sandbox {

using namespace Qt::StringLiterals;

namespace {

enum class Way { Basic, Body };

struct Credentials {
    QString id;
    core::Secret secret;
    Way way = Way::Body;
};

tl::unexpected<Response> refuse(Way way, const QString &description)
{
    Response response = oauthError(way == Way::Basic ? 401 : 400, u"invalid_client"_s, description);
    if (way == Way::Basic)
        response.headers.append({ "WWW-Authenticate"_ba, R"(Basic realm="practice", charset="UTF-8")"_ba });
    return tl::unexpected<Response>(std::move(response));
}

tl::unexpected<Response> malformed(const QString &description)
{
    return tl::unexpected<Response>(oauthError(400, u"invalid_request"_s, description));
}

/// RFC 6749 §2.3.1 and Appendix B: user name and password are form-encoded before Basic joins them.
std::optional<QByteArray> decodePart(const QByteArray &part)
{
    const auto fields = core::decodeForm("part=" + part);
    if (!fields || fields->size() != 1)
        return std::nullopt;
    return fields->first().value;
}

std::optional<Credentials> readBasic(const QByteArray &header)
{
    const auto decoded =
        QByteArray::fromBase64Encoding(header.mid(6).trimmed(), QByteArray::AbortOnBase64DecodingErrors);
    const QByteArray pair = *decoded;
    const qsizetype colon = pair.indexOf(':');
    if (!decoded || colon <= 0)
        return std::nullopt;
    const auto id = decodePart(pair.left(colon));
    const auto secret = decodePart(pair.mid(colon + 1));
    if (!id || !secret)
        return std::nullopt;
    return Credentials { QString::fromUtf8(*id), core::Secret::fromBytes(*secret), Way::Basic };
}

tl::expected<Credentials, Response> readCredentials(const Realm &realm, const Request &request,
                                                    const core::FormFields &form)
{
    // Passed over, it would look to the client as if its signature had been judged (RFC 7521 §4.2.1).
    if (!core::formValue(form, "client_assertion").isEmpty())
        return refuse(Way::Body, u"Signed assertions of clients are not known here."_s);
    const QString bodyId = QString::fromUtf8(core::formValue(form, "client_id"));
    const QByteArray bodySecret = core::formValue(form, "client_secret");
    const int headers = request.headerCount("Authorization");
    if (headers == 0) {
        if (bodyId.isEmpty())
            return refuse(Way::Body, u"No client authentication: send Basic or client_id."_s);
        return Credentials { bodyId, core::Secret::fromBytes(bodySecret), Way::Body };
    }
    if (!realm.habits.clientAuths.contains("client_secret_basic"_L1))
        return refuse(Way::Basic, u"Basic authentication is not known here: use the body."_s);
    const QByteArray header = request.header("Authorization");
    if (headers > 1 || !header.left(6).toLower().startsWith("basic "))
        return refuse(Way::Basic, u"Only Basic authentication is known here."_s);
    if (!bodySecret.isEmpty())
        return malformed(u"Use Basic or the body for the client secret, not both."_s);
    const auto basic = readBasic(header);
    if (!basic)
        return refuse(Way::Basic, u"The Basic credentials can't be read."_s);
    if (!bodyId.isEmpty() && bodyId != basic->id)
        return malformed(u"The client_id in the body is another one than in the header."_s);
    return *basic;
}

} // namespace

tl::expected<Caller, Response> authenticate(const Realm &realm, const Request &request,
                                            const core::FormFields &form)
{
    const auto credentials = readCredentials(realm, request, form);
    if (!credentials)
        return tl::unexpected<Response>(credentials.error());
    const Caller caller { realm.registration(credentials->id), realm.data.apiKey(credentials->id) };
    const QString refused = u"The client is unknown, or its secret is wrong."_s;
    if (!caller.registration && !caller.key)
        return refuse(credentials->way, refused);
    if (caller.registration && caller.registration->isPublic) {
        if (credentials->way == Way::Basic || !credentials->secret.isEmpty())
            return refuse(credentials->way, u"This is a public client: it has no secret."_s);
        return caller;
    }
    if (credentials->secret != realm.secretOf(credentials->id))
        return refuse(credentials->way, refused);
    if (caller.key && !caller.key->enabled)
        return refuse(credentials->way, u"This API key is disabled."_s);
    return caller;
}

tl::expected<ClientCall, Response> readClientCall(const Realm &realm, const Request &request)
{
    if (request.method != "POST")
        return tl::unexpected(methodNotAllowed("POST"_ba));
    const auto form = readForm(request);
    if (!form)
        return tl::unexpected(formRefusal(form.error()));
    return authenticate(realm, request, *form).map([&form](const Caller &caller) {
        return ClientCall { caller, *form };
    });
}

bool mayUse(const Caller &caller, QStringView grantType)
{
    return caller.key ? grantType == u"client_credentials" : caller.registration->grants.contains(grantType);
}

} // namespace tokenprism::sandbox
