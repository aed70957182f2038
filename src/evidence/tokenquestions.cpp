// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "evidence/tokenquestions.h"

#include "jose/audience.h"
#include "oauth/addresspolicy.h"
#include "oauth/clientauthentication.h"
#include "oauth/clientfacts.h"
#include "oauth/introspection.h"
#include "oauth/serveranswer.h"

#include <utility>

namespace tokenprism::evidence {

namespace {

using namespace Qt::StringLiterals;

std::optional<jose::Jwt> signedToken(const core::Secret &token)
{
    jose::Jwt jwt = jose::decodeJwt(token);
    return jwt.format == jose::TokenFormat::Jws ? std::optional(std::move(jwt)) : std::nullopt;
}

QString subjectOf(const core::Secret &idToken)
{
    const auto jwt = signedToken(idToken);
    return jwt && jwt->claims ? jwt->claims->text(u"sub") : QString();
}

} // namespace

TokenQuestions::TokenQuestions(core::Profile profile, oauth::Client client, core::TokenSet token,
                               net::HttpClient &http, KeyCache *keys, QObject *parent)
    : QObject(parent)
    , m_profile(std::move(profile))
    , m_client(std::move(client))
    , m_token(std::move(token))
    , m_http(http)
    , m_keys(keys)
{
}

TokenQuestions::~TokenQuestions()
{
    if (m_call) {
        m_call->disconnect(this);
        m_call->abort();
        m_call->deleteLater();
    }
}

void TokenQuestions::start()
{
    if (std::exchange(m_started, true))
        return;
    m_starting = true;
    if (m_token.isEmpty())
        finish();
    else
        askKeys();
    m_starting = false;
}

void TokenQuestions::cancel()
{
    m_cancelled = true;
    if (m_keyFetch)
        m_keyFetch->cancel();
    else if (m_call)
        m_call->abort();
}

void TokenQuestions::askKeys()
{
    const auto access = signedToken(m_token.accessToken);
    const auto id = signedToken(m_token.idToken);
    if (m_profile.endpoints.jwks.isEmpty() || (!access && !id))
        return askIntrospection();
    const auto withAccess = [this, access] {
        if (access)
            withKeysFor(*access, [this] { askIntrospection(); });
        else
            askIntrospection();
    };
    if (id)
        withKeysFor(*id, withAccess);
    else
        withAccess();
}

void TokenQuestions::withKeysFor(const jose::Jwt &token, std::function<void()> next)
{
    const QUrl address = m_profile.endpoints.jwks;
    if (m_keys && m_keys->find(address))
        takeKeys(*m_keys->find(address));
    if (const auto settled = m_keys ? m_keys->takeSettled(token) : std::nullopt) {
        if (settled->trouble)
            takeKeys(core::fail(*settled->trouble));
        return next();
    }
    const bool due = m_keys ? m_keys->isDue(address, token) : !m_evidence.keys;
    if (address.isEmpty() || !due || m_keysFailed || m_cancelled)
        return next();
    if (m_keys)
        m_keys->noteAsking(address);
    auto *fetch = new KeyFetch(m_profile, m_http, this);
    m_keyFetch = fetch;
    connect(fetch, &KeyFetch::finished, this, [this, fetch, next = std::move(next)] {
        m_keyFetch.clear();
        fetch->deleteLater();
        takeKeys(fetch->result());
        if (m_keys && fetch->result())
            m_keys->store(m_profile.endpoints.jwks, *fetch->result());
        next();
    });
    fetch->start();
}

void TokenQuestions::takeKeys(const core::Result<FetchedKeys> &keys)
{
    m_keysFailed = !keys;
    if (!keys)
        return note(keys.error());
    m_evidence.keys = keys->document;
    m_evidence.keysExchange = keys->exchange;
}

void TokenQuestions::askIntrospection()
{
    if (m_profile.endpoints.introspection.isEmpty())
        return askUserinfo();
    // A token is shown only to its own server, or to a host that a person has confirmed (DESIGN §5.8).
    const auto request =
        oauth::checkConfirmedHost(m_profile, m_profile.endpoints.introspection)
            .and_then([this](const QUrl &confirmed) {
                return oauth::buildIntrospectionRequest(confirmed, m_client, m_token.accessToken);
            });
    send(
        request, [this](const core::HttpResponse &response) { readIntrospection(response); },
        &TokenQuestions::askUserinfo);
}

/// Many servers tell only those who show a secret, or whom they know as an API (RFC 7662 §2.1, §4): then it
/// is not this client's id or secret that is wrong.
bool TokenQuestions::isNotForUs(const core::Error &refusal) const
{
    const bool refused =
        refusal.httpStatus == 401 || refusal.httpStatus == 403 || refusal.serverError == "invalid_client"_L1;
    return refusal.serverError == "unauthorized_client"_L1 || refusal.serverError == "access_denied"_L1
        || (refused && m_client.method == core::ClientAuth::None);
}

core::Error TokenQuestions::notAllowed(core::Error refusal)
{
    refusal.code = u"introspection.not_allowed"_s;
    return refusal;
}

void TokenQuestions::readIntrospection(const core::HttpResponse &response)
{
    const auto answer = oauth::parseIntrospectionResponse(response);
    if (!answer) {
        note(isNotForUs(answer.error()) ? notAllowed(answer.error())
                                        : oauth::withHint(answer.error(), m_client));
        return askUserinfo();
    }
    const auto use = [this, answer = *answer, exchange = response.exchange] {
        m_evidence.introspection = answer;
        m_evidence.introspectionExchange = exchange;
        askUserinfo();
    };
    if (const auto jwt = oauth::signedIntrospection(response))
        believe(*jwt, response, u"introspection.signature"_s, use, &TokenQuestions::askUserinfo);
    else
        use();
}

void TokenQuestions::askUserinfo()
{
    // Some servers leave openid out of the scopes they name. An ID token comes only where it was granted
    // (OpenID Connect Core §3.1.2.1). Then a token that was asked for another resource is not for this
    // address (RFC 8707 §2.2).
    const bool named = m_token.effectiveScopes().contains(u"openid"_s);
    const bool aboutSomebody = named || (!m_token.idToken.isEmpty() && m_profile.resources.isEmpty());
    if (m_profile.endpoints.userinfo.isEmpty() || !aboutSomebody)
        return finish();
    const auto request = oauth::checkConfirmedHost(m_profile, m_profile.endpoints.userinfo)
                             .and_then([this](const QUrl &confirmed) {
                                 return oauth::buildUserinfoRequest(confirmed, m_token.accessToken);
                             })
                             .map([this](core::HttpRequest built) {
                                 if (m_postsUserinfo)
                                     built.method = "POST"_ba;
                                 return built;
                             });
    send(
        request, [this](const core::HttpResponse &response) { readUserinfo(response); },
        &TokenQuestions::finish);
}

void TokenQuestions::readUserinfo(const core::HttpResponse &response)
{
    // A server has to take both ways (OpenID Connect Core §5.3), and some take the other one only.
    if (response.status == 405 && !std::exchange(m_postsUserinfo, true))
        return askUserinfo();
    const auto answer = oauth::parseUserinfoResponse(response, subjectOf(m_token.idToken));
    if (!answer) {
        note(answer.error());
        return finish();
    }
    const auto use = [this, claims = answer->claims, exchange = response.exchange] {
        m_evidence.userinfo = claims;
        m_evidence.userinfoExchange = exchange;
        finish();
    };
    if (answer->signedAnswer)
        believe(*answer->signedAnswer, response, u"userinfo.signature"_s, use, &TokenQuestions::finish);
    else
        use();
}

void TokenQuestions::believe(const jose::Jwt &answer, const core::HttpResponse &response, const QString &code,
                             std::function<void()> use, Step next)
{
    withKeysFor(answer, [=, this] {
        const QString doubt = doubtAbout(answer);
        if (doubt.isEmpty())
            return use();
        core::Error error = oauth::answerError(response, core::ErrorKind::Malformed, code);
        error.actual = doubt;
        note(error);
        (this->*next)();
    });
}

/// OpenID Connect Core §5.3.2, RFC 9701 §5: by the server's keys, from this issuer, for this client.
QString TokenQuestions::doubtAbout(const jose::Jwt &answer) const
{
    const auto keys =
        m_evidence.keys ? jose::keySetFromJson(*m_evidence.keys) : core::Result<jose::KeySet>(jose::KeySet());
    const auto check =
        keys ? jose::verify(answer, *keys, jose::idTokenPolicy(sharedSecret(), {})) : jose::SignatureCheck();
    if (check.status != jose::SignatureStatus::Valid)
        return check.reason.isEmpty() ? u"signature.no_keys"_s : check.reason;
    const core::json::Value *issuer = answer.claims->find(u"iss");
    if (issuer && (!issuer->string() || *issuer->string() != m_profile.endpoints.issuer))
        return u"iss"_s;
    const bool isForUs = !answer.claims->find(u"aud")
        || jose::audienceOf(*answer.claims).value_or(QStringList()).contains(m_profile.clientId);
    return isForUs ? QString() : u"aud"_s;
}

/// What some servers sign with, as both sides know it (OpenID Connect Core §10.1). A private key is none.
core::Secret TokenQuestions::sharedSecret() const
{
    return oauth::sharesSecret(m_client.method) ? m_client.secret : core::Secret();
}

/// A token that is bound to a key is shown with a proof of it (RFC 9449 §7.1).
core::Result<core::HttpRequest> TokenQuestions::proven(core::HttpRequest request) const
{
    if (request.purpose != core::Purpose::Userinfo)
        return request;
    return oauth::provenFor(m_token, std::move(request), m_client.proofs.get(), m_client.now());
}

void TokenQuestions::send(const core::Result<core::HttpRequest> &request,
                          std::function<void(const core::HttpResponse &)> read, Step next)
{
    if (m_cancelled)
        return finish();
    if (!request) {
        note(request.error());
        return (this->*next)();
    }
    m_call =
        new net::ProvenCall([this, made = *request] { return proven(made); }, m_client.proofs, m_http, this);
    connect(m_call, &net::ProvenCall::finished, this, [this, next, read = std::move(read)] {
        const core::Result<core::HttpResponse> response = m_call->result();
        m_call->deleteLater();
        m_call.clear();
        if (response)
            return read(*response);
        note(response.error());
        (this->*next)();
    });
    m_call->start();
}

void TokenQuestions::finish()
{
    if (m_starting) {
        QMetaObject::invokeMethod(this, &TokenQuestions::finish, Qt::QueuedConnection);
        return;
    }
    if (std::exchange(m_finished, true))
        return;
    Q_EMIT finished();
}

} // namespace tokenprism::evidence
