// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sandbox/pushendpoint.h"

#include "core/random.h"
#include "sandbox/authorizerequest.h"

namespace tokenprism::sandbox {

using namespace Qt::StringLiterals;
namespace json = core::json;

namespace {

/// What is kept: never the client's secret.
core::FormFields keptFields(core::FormFields fields, const QString &clientId)
{
    fields.removeIf([](const core::FormField &field) {
        return field.name == "client_secret" || field.name == "client_id";
    });
    fields.prepend({ "client_id"_ba, clientId.toUtf8() });
    return fields;
}

} // namespace

Response takePushedRequest(const Realm &realm, const Request &request)
{
    const auto call = readClientCall(realm, request);
    if (!call)
        return call.error();
    if (!call->value("request_uri").isEmpty()) // §2.1
        return oauthError(400, u"invalid_request"_s, u"request_uri may not be pushed."_s);
    const QByteArray kept = core::encodeForm(keptFields(call->form, call->caller.id()));
    const auto checked = readAuthorizationRequest(realm, kept, RequestWay::Pushed);
    if (!checked)
        return oauthError(400, checked.error().error, checked.error().description);
    const QByteArray name = "urn:ietf:params:oauth:request_uri:" + core::randomToken();
    const QDateTime now = realm.clock.now();
    realm.state.pushedRequests.insert(name, kept, now.addSecs(PracticeState::pushedSeconds), now);
    return jsonResponse(
        201,
        json::Object { { u"request_uri"_s, QString::fromLatin1(name) },
                       { u"expires_in"_s, json::Number::fromInteger(PracticeState::pushedSeconds) } });
}

} // namespace tokenprism::sandbox
