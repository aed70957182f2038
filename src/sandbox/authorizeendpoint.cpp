// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sandbox/authorizeendpoint.h"

#include "core/random.h"
#include "sandbox/consentview.h"

namespace tokenprism::sandbox {

using namespace Qt::StringLiterals;

namespace {

Response errorPage(const QString &message)
{
    return pageResponse(
        400, wholePage(u"This can't go on"_s, render(u"error"_s, { { u"message"_s, escape(message) } })));
}

} // namespace

AuthorizeEndpoint::AuthorizeEndpoint(const Realm &realm)
    : m_realm(realm)
{
}

Response AuthorizeEndpoint::handle(const Request &request)
{
    if (request.method == "GET")
        return begin(request.query);
    if (request.method == "POST")
        return submit(request);
    return methodNotAllowed("GET, POST"_ba);
}

Response AuthorizeEndpoint::begin(const QByteArray &query)
{
    const auto request = readAuthorizationRequest(m_realm.data, query);
    if (request)
        return signInPage({ *request, {} }, {}, {});
    const AuthorizationRefusal &refusal = request.error();
    if (refusal.redirectUri.isEmpty())
        return errorPage(refusal.description);
    AuthorizationRequest back;
    back.redirectUri = refusal.redirectUri;
    back.state = refusal.state;
    return sendError(back, refusal.error.toUtf8(), refusal.description.toUtf8());
}

Response AuthorizeEndpoint::submit(const Request &request)
{
    const auto form = readForm(request);
    if (!form)
        return errorPage(u"The form can't be read."_s);
    auto attempt = m_realm.state.attempts.take(core::formValue(*form, "form_token"), m_realm.clock.now());
    if (!attempt)
        return errorPage(
            u"This page was used before, or it is too old. Start again from the program that sent "
            u"you here."_s);
    if (attempt->username.isEmpty())
        return signIn(std::move(*attempt), *form);
    return decide(*attempt, *form);
}

Response AuthorizeEndpoint::signIn(SignInAttempt attempt, const core::FormFields &form)
{
    if (core::formValue(form, "decision") == "deny")
        return sendError(attempt.request, "access_denied"_ba, "The person cancelled the sign-in."_ba);
    const QString username = QString::fromUtf8(core::formValue(form, "username")).trimmed();
    const PracticeUser *user = m_realm.data.user(username);
    const core::Secret given = core::Secret::fromBytes(core::formValue(form, "password"));
    if (!user || given != core::Secret::fromText(user->password))
        return signInPage(attempt, username, u"This user name and password don't belong together."_s);
    attempt.username = user->username;
    const QStringList granted = m_realm.data.grantable(attempt.request.scopes, user->rights);
    // Vendor: "If no scopes can be granted by AAS, then the A&A operation ends in error".
    if (granted.isEmpty()) {
        return sendError(attempt.request, "access_denied"_ba,
                         "This user may have none of the scopes asked for."_ba);
    }
    return consentPage(attempt, *user);
}

Response AuthorizeEndpoint::decide(const SignInAttempt &attempt, const core::FormFields &form)
{
    const PracticeUser *user = m_realm.data.user(attempt.username);
    if (!user || core::formValue(form, "decision") != "allow")
        return sendError(attempt.request, "access_denied"_ba, "The person said no."_ba);
    const QDateTime now = m_realm.clock.now();
    AuthorizationCode code;
    code.request = attempt.request;
    code.username = attempt.username;
    code.scopes = m_realm.data.grantable(attempt.request.scopes, user->rights);
    code.grant = core::randomBytes(16);
    code.until = now.addSecs(PracticeState::codeSeconds);
    const QByteArray handle = core::randomToken();
    // Kept as long as its tokens can live, so that a second use is still noticed.
    const QDateTime kept = code.until.addSecs(PracticeState::tokenSeconds);
    m_realm.state.codes.insert(handle, std::move(code), kept, now);
    return sendBack(attempt.request, { { "code"_ba, handle } });
}

Response AuthorizeEndpoint::signInPage(const SignInAttempt &attempt, const QString &username,
                                       const QString &message)
{
    SignInView view;
    view.action = m_realm.path + u"/authorize"_s;
    view.formToken = QString::fromLatin1(remember(attempt));
    view.username = username;
    view.message = message;
    return pageResponse(200, signInHtml(view, m_realm.data, attempt.request));
}

Response AuthorizeEndpoint::consentPage(const SignInAttempt &attempt, const PracticeUser &user)
{
    const QString formToken = QString::fromLatin1(remember(attempt));
    return pageResponse(
        200, consentHtml(m_realm.path + u"/authorize"_s, formToken, m_realm.data, attempt.request, user));
}

QByteArray AuthorizeEndpoint::remember(const SignInAttempt &attempt)
{
    const QByteArray formToken = core::randomToken();
    const QDateTime now = m_realm.clock.now();
    m_realm.state.attempts.insert(formToken, attempt, now.addSecs(PracticeState::attemptSeconds), now);
    return formToken;
}

Response AuthorizeEndpoint::sendBack(const AuthorizationRequest &request, core::FormFields answer) const
{
    return seeOther(redirectLocation(request.redirectUri, m_realm.issuer, request.state, std::move(answer)));
}

Response AuthorizeEndpoint::sendError(const AuthorizationRequest &request, const QByteArray &error,
                                      const QByteArray &description) const
{
    return sendBack(request, { { "error"_ba, error }, { "error_description"_ba, description } });
}

} // namespace tokenprism::sandbox
