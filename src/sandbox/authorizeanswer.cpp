// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sandbox/authorizeanswer.h"

#include "sandbox/pages.h"
#include "sandbox/tampering.h"

#include <QCryptographicHash>

namespace tokenprism::sandbox {

using namespace Qt::StringLiterals;

namespace {

/// The only script of these pages, allowed by its hash: no part of an answer gets into it.
const QByteArray &submitScript()
{
    static const QByteArray script = "document.forms[0].submit();"_ba;
    return script;
}

/// The answer as it stands in an address. A code that is to come back as it stands there is in its encoded
/// form already, and isn't encoded again.
QByteArray encoded(const Realm &realm, const AuthorizationRequest &request, const core::FormFields &answer)
{
    const Registration *registration = realm.registration(request.clientId);
    const bool asReceived = registration && registration->codes == CodeSpelling::AsReceived;
    QByteArrayList parts;
    for (const core::FormField &field : answer) {
        const bool isReady = asReceived && field.name == "code";
        parts.append(isReady ? field.name + '=' + field.value : core::encodeForm({ field }));
    }
    return parts.join('&');
}

Response formPage(const QString &redirectUri, const core::FormFields &answer)
{
    Html fields;
    for (const core::FormField &field : answer) {
        fields += render(u"hidden"_s,
                         { { u"name"_s, escape(QString::fromUtf8(field.name)) },
                           { u"value"_s, escape(QString::fromUtf8(field.value)) } });
    }
    Response page =
        pageResponse(200,
                     wholePage(u"Back to the application"_s,
                               render(u"form-post"_s,
                                      { { u"action"_s, escape(redirectUri) },
                                        { u"fields"_s, fields },
                                        { u"script"_s, escape(QString::fromLatin1(submitScript())) } })));
    const QByteArray hash = QCryptographicHash::hash(submitScript(), QCryptographicHash::Sha256).toBase64();
    for (core::HttpHeader &header : page.headers) {
        if (header.name == "Content-Security-Policy")
            header.value += "; script-src 'sha256-" + hash + '\'';
    }
    return page;
}

} // namespace

Response answerApplication(const Realm &realm, const AuthorizationRequest &request, core::FormFields answer)
{
    if (request.state)
        answer.append({ "state"_ba, *request.state });
    answer.append({ "iss"_ba, realm.issuer.toUtf8() });
    if (realm.tampering.authorizationAnswer)
        realm.tampering.authorizationAnswer(answer, realm);
    if (request.responseMode == "form_post"_L1)
        return formPage(request.redirectUri, answer);
    const QByteArray base = request.redirectUri.toUtf8();
    if (request.responseMode == "fragment"_L1)
        return seeOther(base + '#' + encoded(realm, request, answer));
    return seeOther(base + (base.contains('?') ? '&' : '?') + encoded(realm, request, answer));
}

} // namespace tokenprism::sandbox
