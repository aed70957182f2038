// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sandbox/logoutendpoint.h"

#include "jose/signature.h"
#include "sandbox/pages.h"

namespace tokenprism::sandbox {

using namespace Qt::StringLiterals;
namespace json = core::json;

namespace {

Response signedOutPage()
{
    return pageResponse(200, wholePage(u"Signed out"_s, render(u"signed-out"_s, {})));
}

/// Who the hint was made for; empty where it isn't one of ours. An expired one is good enough (§2).
QString audienceOfHint(const Realm &realm, const QByteArray &hint)
{
    const auto set = realm.keys.publicSet();
    const auto keys = set ? jose::keySetFromJson(*set) : core::fail(set.error());
    const jose::Jwt jwt = jose::decodeJwt(core::Secret::fromBytes(hint));
    if (!keys || !jwt.claims || jose::verify(jwt, *keys).status != jose::SignatureStatus::Valid)
        return {};
    return jwt.claims->text(u"aud");
}

} // namespace

Response endSession(const Realm &realm, const Request &request)
{
    if (request.method != "GET" && request.method != "POST")
        return methodNotAllowed("GET, POST"_ba);
    const auto fields = request.method == "GET" ? core::decodeForm(request.query) : readForm(request);
    if (!fields || !core::duplicateNames(*fields).isEmpty())
        return errorPage(u"The request can't be read."_s);
    const QByteArray hint = core::formValue(*fields, "id_token_hint");
    QString clientId = QString::fromUtf8(core::formValue(*fields, "client_id"));
    if (!hint.isEmpty()) {
        const QString audience = audienceOfHint(realm, hint);
        if (audience.isEmpty() || (!clientId.isEmpty() && clientId != audience))
            return errorPage(u"The ID token is not one of this server for this application."_s);
        clientId = audience;
    }
    const QByteArray target = core::formValue(*fields, "post_logout_redirect_uri");
    if (target.isEmpty())
        return signedOutPage();
    const Registration *registration = realm.registration(clientId);
    if (!registration || !registration->logoutUris.contains(QString::fromUtf8(target)))
        return errorPage(u"This address is not registered for after signing out."_s);
    const QByteArray state = core::formValue(*fields, "state");
    if (state.isEmpty())
        return seeOther(target);
    return seeOther(target + (target.contains('?') ? '&' : '?')
                    + core::encodeForm({ { "state"_ba, state } }));
}

} // namespace tokenprism::sandbox
