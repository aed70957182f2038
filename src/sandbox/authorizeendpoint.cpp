// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sandbox/authorizeendpoint.h"

#include "core/random.h"
#include "sandbox/authorizeanswer.h"
#include "sandbox/consentview.h"
#include "sandbox/deviceendpoint.h"
#include "sandbox/tokenmaker.h"

namespace tokenprism::sandbox {

using namespace Qt::StringLiterals;

namespace {

/// The scopes that the person allows: all that were asked for and that are theirs to give.
QStringList grantedTo(const Realm &realm, const AuthorizationRequest &request, const PracticeUser &user)
{
    return realm.data.grantable(request.scopes, user.rights);
}

QByteArray consentKey(const AuthorizationRequest &request, const PracticeUser &user)
{
    return (user.username + u'\n' + request.clientId).toUtf8();
}

/// What goes to the application: whatever the response type names (OpenID Connect Core §3.3.2.5).
core::Result<core::FormFields> answerOf(const Realm &realm, const AuthorizationRequest &request,
                                        const Grant &grant)
{
    const TokenMaker maker(realm);
    IdTokenFacts facts { grant, {}, {}, false };
    core::FormFields answer;
    if (request.wants(u"code")) {
        facts.code = maker.code({ request, grant, {}, false });
        answer.append({ "code"_ba, facts.code });
    }
    if (request.wants(u"token")) {
        const auto token = maker.accessToken(grant);
        if (!token)
            return core::fail(token.error());
        facts.accessToken = *token;
        answer += { { "access_token"_ba, *token },
                    { "token_type"_ba, realm.habits.tokenType.toLatin1() },
                    { "expires_in"_ba, QByteArray::number(PracticeState::tokenSeconds) } };
        if (!grant.scopes.isEmpty())
            answer.append({ "scope"_ba, grant.scopes.join(u' ').toUtf8() });
    }
    if (request.wants(u"id_token")) {
        const auto token = maker.idToken(facts);
        if (!token)
            return core::fail(token.error());
        answer.append({ "id_token"_ba, *token });
    }
    return answer;
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
    const auto request = readAuthorizationRequest(m_realm, query);
    if (request)
        return signInPage({ *request, {} }, {}, {});
    const AuthorizationRefusal &refusal = request.error();
    if (refusal.back.redirectUri.isEmpty())
        return errorPage(refusal.description);
    return sendError(refusal.back, refusal.error.toUtf8(), refusal.description.toUtf8());
}

Response AuthorizeEndpoint::signInFor(const AuthorizationRequest &request)
{
    return signInPage({ request, {} }, {}, {});
}

Response AuthorizeEndpoint::submit(const Request &request)
{
    const auto form = readForm(request);
    if (!form)
        return errorPage(u"The form can't be read."_s);
    auto attempt = m_realm.state.attempts.take(core::formValue(*form, "form_token"), m_realm.clock.now());
    if (!attempt || attempt->request.clientId.isEmpty()) // a token of the device page has no client yet
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
    const bool oneButton = m_realm.habits.signIn == SignInPage::OneButton;
    if (!user || (!oneButton && given != core::Secret::fromText(user->password)))
        return signInPage(attempt, username, u"This user name and password don't belong together."_s);
    attempt.username = user->username;
    // Vendor: "If no scopes can be granted by AAS, then the A&A operation ends in error".
    if (!attempt.request.scopes.isEmpty() && grantedTo(m_realm, attempt.request, *user).isEmpty()) {
        return sendError(attempt.request, "access_denied"_ba,
                         "This user may have none of the scopes asked for."_ba);
    }
    if (oneButton || saidYesBefore(attempt.request, *user))
        return grant(attempt.request, *user);
    return askConsent(attempt, *user);
}

Response AuthorizeEndpoint::decide(const SignInAttempt &attempt, const core::FormFields &form)
{
    const PracticeUser *user = m_realm.data.user(attempt.username);
    if (!user || core::formValue(form, "decision") != "allow")
        return sendError(attempt.request, "access_denied"_ba, "The person said no."_ba);
    const QDateTime now = m_realm.clock.now();
    m_realm.state.consents.take(consentKey(attempt.request, *user), now);
    m_realm.state.consents.insert(consentKey(attempt.request, *user), attempt.request.scopes.join(u' '),
                                  now.addSecs(PracticeState::refreshSeconds), now);
    return grant(attempt.request, *user);
}

Response AuthorizeEndpoint::grant(const AuthorizationRequest &request, const PracticeUser &user)
{
    Grant grant = newGrant(m_realm, request.clientId, user.username, grantedTo(m_realm, request, user));
    grant.nonce = request.nonce;
    if (!request.device.isEmpty())
        return finishDevice(m_realm, request.device, grant);
    const auto answer = answerOf(m_realm, request, grant);
    return answer ? answerApplication(m_realm, request, *answer) : serverError();
}

bool AuthorizeEndpoint::saidYesBefore(const AuthorizationRequest &request, const PracticeUser &user) const
{
    if (m_realm.habits.consent == ConsentRule::AlwaysAsked || request.prompt.contains("consent"_L1))
        return false;
    const QString *before = m_realm.state.consents.find(consentKey(request, user), m_realm.clock.now());
    return before && request.device.isEmpty() && *before == request.scopes.join(u' ');
}

Response AuthorizeEndpoint::signInPage(const SignInAttempt &attempt, const QString &username,
                                       const QString &message)
{
    SignInView view;
    view.action = m_realm.path + m_realm.habits.pathOf(Endpoint::Authorization);
    view.formToken = QString::fromLatin1(remember(attempt));
    view.username = username;
    view.message = message;
    if (m_realm.habits.signIn == SignInPage::OneButton)
        return pageResponse(200, oneButtonHtml(view, m_realm.data, attempt.request));
    return pageResponse(200, signInHtml(view, m_realm.data, attempt.request));
}

Response AuthorizeEndpoint::askConsent(const SignInAttempt &attempt, const PracticeUser &user)
{
    const QString action = m_realm.path + m_realm.habits.pathOf(Endpoint::Authorization);
    const QString formToken = QString::fromLatin1(remember(attempt));
    return pageResponse(200, consentHtml(action, formToken, m_realm.data, attempt.request, user));
}

QByteArray AuthorizeEndpoint::remember(const SignInAttempt &attempt)
{
    const QByteArray formToken = core::randomToken();
    const QDateTime now = m_realm.clock.now();
    m_realm.state.attempts.insert(formToken, attempt, now.addSecs(PracticeState::attemptSeconds), now);
    return formToken;
}

Response AuthorizeEndpoint::sendError(const AuthorizationRequest &request, const QByteArray &error,
                                      const QByteArray &description) const
{
    if (!request.device.isEmpty())
        return denyDevice(m_realm, request.device);
    return answerApplication(m_realm, request,
                             { { "error"_ba, error }, { "error_description"_ba, description } });
}

} // namespace tokenprism::sandbox
