// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sandbox/deviceendpoint.h"

#include "core/random.h"
#include "sandbox/pages.h"

namespace tokenprism::sandbox {

using namespace Qt::StringLiterals;
namespace json = core::json;

namespace {

/// RFC 8628 §6.1: letters that make no words and can't be mistaken for one another. 20 of them, so that
/// nothing is lost by the remainder of a byte below 240.
constexpr QLatin1StringView alphabet { "BCDFGHJKLMNPQRSTVWXZ" };

QByteArray makeUserCode()
{
    QByteArray code;
    while (code.size() < 8) {
        const auto byte = static_cast<uchar>(core::randomBytes(1).front());
        if (byte < 240)
            code += alphabet.at(byte % alphabet.size()).toLatin1();
    }
    return code;
}

/// What a person typed: spaces, dashes and small letters don't count.
QByteArray normalized(const QByteArray &typed)
{
    QByteArray code;
    for (const char c : typed.toUpper()) {
        if (alphabet.contains(QLatin1Char(c)))
            code += c;
    }
    return code;
}

QString shown(const QByteArray &code)
{
    return QString::fromLatin1(code.left(4) + '-' + code.mid(4));
}

Response donePage(const QString &title, const QString &message)
{
    return pageResponse(
        200,
        wholePage(
            title,
            render(u"device-done"_s, { { u"title"_s, escape(title) }, { u"message"_s, escape(message) } })));
}

} // namespace

DeviceEndpoint::DeviceEndpoint(const Realm &realm, AuthorizeEndpoint &authorize)
    : m_realm(realm)
    , m_authorize(authorize)
{
}

Response DeviceEndpoint::begin(const Request &request)
{
    const auto call = readClientCall(m_realm, request);
    if (!call)
        return call.error();
    if (!mayUse(call->caller, u"urn:ietf:params:oauth:grant-type:device_code"))
        return oauthError(400, u"unauthorized_client"_s, u"This client may not use the device grant."_s);
    const auto scopes = allowedScopes(m_realm, *call->caller.registration, call->value("scope"));
    if (!scopes)
        return oauthError(400, u"invalid_scope"_s, scopes.error());
    const QByteArray code = core::randomToken();
    const QByteArray userCode = makeUserCode();
    const QDateTime now = m_realm.clock.now();
    DeviceWait wait;
    wait.clientId = call->caller.id();
    wait.scopes = *scopes;
    wait.until = now.addSecs(PracticeState::deviceSeconds);
    // Kept longer than it is good for, so that it can be told from an unknown one (RFC 8628 §3.5).
    m_realm.state.devices.insert(code, wait, wait.until.addSecs(PracticeState::deviceSeconds), now);
    m_realm.state.deviceCodes.insert(userCode, code, wait.until, now);
    const QString page = m_realm.address(Endpoint::Verification);
    return jsonResponse(
        200,
        json::Object { { u"device_code"_s, QString::fromLatin1(code) },
                       { u"user_code"_s, shown(userCode) },
                       { u"verification_uri"_s, page },
                       { u"verification_uri_complete"_s, QString(page + u"?user_code="_s + shown(userCode)) },
                       { u"expires_in"_s, json::Number::fromInteger(PracticeState::deviceSeconds) },
                       { u"interval"_s, json::Number::fromInteger(wait.interval) } });
}

Response DeviceEndpoint::verify(const Request &request)
{
    if (request.method == "GET") {
        const auto query = core::decodeForm(request.query);
        return page(query ? QString::fromUtf8(core::formValue(*query, "user_code")) : QString(), {});
    }
    if (request.method != "POST")
        return methodNotAllowed("GET, POST"_ba);
    const auto form = readForm(request);
    const QDateTime now = m_realm.clock.now();
    if (!form || !m_realm.state.attempts.take(core::formValue(*form, "form_token"), now))
        return errorPage(u"This page was used before, or it is too old. Open it again."_s);
    const QByteArray typed = core::formValue(*form, "user_code");
    const auto code = m_realm.state.deviceCodes.take(normalized(typed), now);
    const DeviceWait *wait = code ? m_realm.state.devices.find(*code, now) : nullptr;
    if (!wait)
        return page(QString::fromUtf8(typed), u"No device waits with this code."_s);
    AuthorizationRequest signIn;
    signIn.clientId = wait->clientId;
    signIn.scopes = wait->scopes;
    signIn.device = *code;
    return m_authorize.signInFor(signIn);
}

Response DeviceEndpoint::page(const QString &userCode, const QString &message)
{
    const QByteArray formToken = core::randomToken();
    const QDateTime now = m_realm.clock.now();
    m_realm.state.attempts.insert(formToken, {}, now.addSecs(PracticeState::attemptSeconds), now);
    const Html wrong =
        message.isEmpty() ? Html() : render(u"message"_s, { { u"message"_s, escape(message) } });
    return pageResponse(
        200,
        wholePage(
            u"Connect a device"_s,
            render(u"device"_s,
                   { { u"action"_s, escape(m_realm.path + m_realm.habits.pathOf(Endpoint::Verification)) },
                     { u"form_token"_s, escape(QString::fromLatin1(formToken)) },
                     { u"user_code"_s, escape(userCode) },
                     { u"message"_s, wrong } })));
}

Response finishDevice(const Realm &realm, const QByteArray &deviceCode, const Grant &grant)
{
    DeviceWait *wait = realm.state.devices.find(deviceCode, realm.clock.now());
    if (!wait || realm.clock.now() >= wait->until)
        return errorPage(u"The device has stopped waiting."_s);
    wait->answer = DeviceWait::Answer::Allowed;
    wait->grant = grant;
    return donePage(u"Done"_s, u"Your device has what it asked for. You can close this page."_s);
}

Response denyDevice(const Realm &realm, const QByteArray &deviceCode)
{
    if (DeviceWait *wait = realm.state.devices.find(deviceCode, realm.clock.now()))
        wait->answer = DeviceWait::Answer::Denied;
    return donePage(u"Refused"_s, u"Your device gets nothing. You can close this page."_s);
}

} // namespace tokenprism::sandbox
