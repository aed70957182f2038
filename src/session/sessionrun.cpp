// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "session/sessionrun.h"

#include "grants/authorizationcodegrant.h"
#include "grants/implicitgrant.h"
#include "grants/refreshgrant.h"
#include "grants/tokenrequestgrant.h"
#include "oauth/certificateendpoints.h"
#include "oauth/issuerrules.h"
#include "session/storedtoken.h"

#include <utility>

namespace tokenprism::session {

namespace {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

constexpr size_t mostExchanges = 500;
constexpr auto lockPatience = 40s; // longer than a refresh of another program can take

} // namespace

Session::Private::Private(Session &session, Services sharedServices)
    : q(session)
    , services(std::move(sharedServices))
    , secrets(services, session.m_keeping, this)
{
    refreshTimer.setSingleShot(true);
    refreshTimer.setTimerType(Qt::PreciseTimer); // together with the other sessions' at the full minute
    connect(&refreshTimer, &QTimer::timeout, this, &Private::refreshIfDue);
    judgementTimer.setSingleShot(true);
    connect(&judgementTimer, &QTimer::timeout, this, &Private::timePassed);
    judgementTimer.setTimerType(Qt::PreciseTimer);
}

void Session::Private::beginRun(Activity first)
{
    dropRun();
    run = std::make_unique<QObject>();
    tokenArrived = false;
    mayReplaceRefused = false;
    refusedRedirect = 0;
    q.m_lastError.reset();
    q.setActivity(first);
    Q_EMIT q.changed();
}

void Session::Private::endRun(const std::optional<core::Error> &error)
{
    dropRun();
    // Servers repeat secrets in their error texts; these are shown, copied and printed (DESIGN §5.10).
    q.m_lastError = error ? std::optional(redactor->error(*error)) : std::nullopt;
    retry.note(error, services.clock.now());
    q.inspectAgain();
    scheduleRefresh();
    q.setActivity(Activity::Idle);
    Q_EMIT q.changed();
    Q_EMIT q.finished();
}

void Session::Private::dropRun()
{
    refreshTimer.stop();
    if (grant) {
        grant->disconnect(this);
        grant->disconnect(run.get());
        grant->cancel();
        grant->deleteLater();
    }
    if (gatherer) {
        gatherer->disconnect(run.get());
        gatherer->cancel();
        gatherer->deleteLater();
    }
    grant.clear();
    gatherer.clear();
    // Dropped later: this may be called from a slot of theirs, or whose context they are.
    if (lock) {
        lock->release();
        lock.release()->deleteLater();
    }
    if (run)
        run.release()->deleteLater();
}

core::Result<core::Profile> Session::Private::effectiveProfile() const
{
    core::Profile profile = q.m_profile;
    if (!profile.isPractice()) {
        auto called = oauth::endpointsFor(profile);
        if (!called)
            return tl::unexpected(called.error());
        profile.endpoints = *std::move(called);
        return profile;
    }
    const auto endpoints = services.practice.endpoints(profile.practiceIssuer());
    if (!endpoints)
        return core::fail(core::ErrorKind::Usage, u"session.practice_not_running"_s);
    profile.endpoints = *endpoints;
    return profile;
}

inspect::Expectation Session::Private::expectation() const
{
    // A practice server that has been stopped has no name to compare with.
    const core::Result<core::Profile> profile = effectiveProfile();
    if (!profile)
        return {};
    inspect::Expectation expected;
    expected.issuer = profile->endpoints.issuer;
    expected.clientId = profile->clientId;
    return expected;
}

net::HttpClient &Session::Private::httpClient()
{
    if (!http)
        http = makeClient();
    return *http;
}

core::Result<core::HttpResponse> Session::Private::shown(core::Result<core::HttpResponse> answer) const
{
    if (!answer)
        return core::fail(redactor->error(answer.error()));
    for (core::HttpHeader &header : answer->headers)
        header.value = redactor->text(QString::fromUtf8(header.value)).toUtf8();
    answer->body = redactor->text(QString::fromUtf8(answer->body)).toUtf8();
    return answer;
}

void Session::Private::dropClient()
{
    if (!http)
        return;
    http->abortAll();
    http.release()->deleteLater();
}

void Session::Private::withClient(ClientStep next)
{
    const auto profile = effectiveProfile();
    if (!profile)
        return endRun(profile.error());
    const auto take = [this, profile, next](const core::Result<core::Secret> &secret) {
        if (!secret)
            return endRun(secret.error());
        redactor->addSecret(*secret);
        next(*profile, oauth::clientOf(*profile, *secret, services.clock));
    };
    const auto connected = [this, take](const std::optional<core::Error> &error) {
        if (error)
            return endRun(error);
        secrets.clientSecret(q.m_profile, run.get(), inThisRun(take));
    };
    withConnection(run.get(), inThisRun(connected));
}

void Session::Private::withLock(std::function<void()> next)
{
    if (!secrets.keeps(q.m_profile))
        return next();
    lock = std::make_unique<RefreshLock>(services.profiles.refreshLockPath(q.m_profile.id));
    lock->acquire(lockPatience, [this, next = std::move(next)](const std::optional<core::Error> &error) {
        if (error)
            return endRun(error);
        next();
    });
}

void Session::Private::withRefreshToken(TokenStep next)
{
    const core::TokenSet held = q.m_token;
    if (!secrets.keeps(q.m_profile) || !q.m_profile.hasStored(core::SecretKind::RefreshToken))
        return next(held);
    // The one in the keychain is spent: its successor could not be stored. Using it again may get the whole
    // sign-in revoked (RFC 9700 §4.14.2).
    if (unkeptToken && !held.refreshToken.isEmpty())
        return next(held);
    // Read again after locking: another program may have refreshed meanwhile (DESIGN §5.11).
    const auto take = [this, held, next](const core::Result<core::Secret> &stored) {
        core::TokenSet previous = held;
        if (stored)
            previous.refreshToken = *stored;
        else if (held.refreshToken.isEmpty())
            return endRun(stored.error());
        redactor->addSecret(previous.refreshToken);
        next(previous);
    };
    secrets.stored(q.m_profile, core::SecretKind::RefreshToken, run.get(), inThisRun(take));
}

void Session::Private::refresh(Wanted wanted)
{
    if (q.isBusy() || q.isPasted())
        return;
    const QDateTime askedAt = services.clock.now();
    beginRun(Activity::ReadingSecrets);
    if (!q.canRefresh())
        return endRun(core::makeError(core::ErrorKind::Usage, u"session.no_refresh_token"_s));
    withLock([this, wanted, askedAt] {
        withoutNewerToken(wanted, askedAt, [this] {
            withClient([this](const core::Profile &profile, const oauth::Client &client) {
                withRefreshToken([this, profile, client](const core::TokenSet &previous) {
                    runRefresh(profile, client, previous);
                });
            });
        });
    });
}

void Session::Private::withoutNewerToken(Wanted wanted, const QDateTime &askedAt, std::function<void()> next)
{
    // Where the lock was free at once nobody can have refreshed since this was asked for.
    const bool mayBeNewer = lock && (wanted == Wanted::LastingToken || lock->hasWaited());
    if (!mayBeNewer || !q.m_profile.hasStored(core::SecretKind::AccessToken))
        return next();
    secrets.stored(q.m_profile, core::SecretKind::AccessToken, run.get(),
                   [this, wanted, askedAt, next = std::move(next)](const core::Result<core::Secret> &packed) {
                       const auto token =
                           packed.and_then([](const core::Secret &secret) { return unpackToken(secret); });
                       if (token && isEnough(*token, wanted, askedAt))
                           adopt(*token);
                       else
                           next();
                   });
}

bool Session::Private::isEnough(const core::TokenSet &stored, Wanted wanted, const QDateTime &askedAt) const
{
    if (wanted == Wanted::NewToken)
        return stored.receivedAt >= askedAt;
    return stored.receivedAt > q.m_token.receivedAt && stored.expiresAt
        && untilRefresh(stored) > std::chrono::milliseconds(0);
}

/// Refreshing once more would spend the other program's refresh token for nothing.
void Session::Private::adopt(core::TokenSet stored)
{
    redactor->addSecret(stored.accessToken);
    // Ours is spent, where the keychain has another one.
    if (!q.m_profile.hasStored(core::SecretKind::RefreshToken))
        stored.refreshToken = q.m_token.refreshToken;
    tokenArrived = true;
    q.m_token = std::move(stored);
    q.m_evidence = {};
    endRun(std::nullopt);
}

void Session::Private::runGrant(const core::Profile &profile, const oauth::Client &client)
{
    if (profile.kind == core::SourceKind::ApiKey) {
        q.setActivity(Activity::RequestingToken);
        return start(new grants::TokenRequestGrant(grants::tokenRequestOf(profile, client, {}), httpClient(),
                                                   services.clock),
                     profile, client);
    }
    runSignIn(profile, client);
}

void Session::Private::runSignIn(const core::Profile &profile, const oauth::Client &client)
{
    const std::vector<core::Profile> &others = services.profiles.profiles();
    if (const auto ours = oauth::checkIssuerIsOurs(profile, others); !ours)
        return endRun(ours.error());
    grants::BrowserGrant::Setup setup { profile, client, makeClient(), services.openBrowser,
                                        services.patience };
    if (const auto finding = oauth::sharedRedirect(profile, others))
        setup.findings.append(*finding);
    grants::BrowserGrant *signIn = nullptr;
    if (profile.grant() == core::GrantKind::Implicit)
        signIn = new grants::ImplicitGrant(std::move(setup), services.clock);
    else
        signIn = new grants::AuthorizationCodeGrant(std::move(setup), services.clock);
    connect(signIn, &grants::Grant::stateChanged, run.get(), [this, signIn] { followSignIn(*signIn); });
    connect(signIn, &grants::BrowserGrant::answerTaken, run.get(),
            [this, signIn](const grants::TakenAnswer &answer) { recordRedirect(*signIn, answer); });
    start(signIn, profile, client);
}

void Session::Private::followSignIn(const grants::BrowserGrant &signIn)
{
    switch (signIn.state()) {
    case grants::GrantState::OpeningBrowser:
    case grants::GrantState::WaitingForBrowser:
        if (q.m_activity != Activity::WaitingForBrowser) {
            q.setActivity(Activity::WaitingForBrowser);
            recordAuthorizationRequest(signIn.authorizationUrl());
        }
        break;
    case grants::GrantState::PushingRequest:
    case grants::GrantState::RequestingToken:
        q.setActivity(Activity::RequestingToken);
        break;
    case grants::GrantState::WaitingForPerson:
    case grants::GrantState::Idle:
    case grants::GrantState::Finished:
        break;
    }
    Q_EMIT q.changed();
}

void Session::Private::runRefresh(const core::Profile &profile, const oauth::Client &client,
                                  const core::TokenSet &previous)
{
    q.setActivity(Activity::Refreshing);
    start(new grants::RefreshGrant(profile, client, previous, httpClient(), services.clock), profile, client);
}

void Session::Private::start(grants::Grant *newGrant, const core::Profile &profile,
                             const oauth::Client &client)
{
    grant = newGrant;
    connect(newGrant, &grants::Grant::finished, run.get(),
            [this, profile, client] { takeToken(profile, client); });
    newGrant->start();
}

void Session::Private::takeToken(const core::Profile &profile, const oauth::Client &client)
{
    const core::Result<core::TokenSet> result = grant->result();
    if (!result) {
        forgetRefusedRefreshToken(result.error());
        core::Error error = result.error();
        if (error.exchange == 0)
            error.exchange = refusedRedirect;
        return endRun(error);
    }
    tokenArrived = true;
    q.m_token = *result;
    q.m_evidence = {};
    redactor->addSecret(q.m_token.accessToken);
    redactor->addSecret(q.m_token.refreshToken);
    redactor->addSecret(q.m_token.idToken);
    q.inspectAgain();
    // Whoever looks at the token may cancel the run: the token is stored all the same.
    const QPointer<QObject> running = run.get();
    const std::shared_ptr<RefreshLock> held = std::move(lock);
    Q_EMIT q.changed();
    keepToken(held, [this, running, profile, client] {
        if (running && running == run.get())
            gather(profile, client);
    });
}

void Session::Private::keepToken(const std::shared_ptr<RefreshLock> &held, std::function<void()> then)
{
    if (!secrets.keeps(q.m_profile))
        return then();
    // The new refresh token is stored before the lock goes; where that fails it stays in memory and the
    // person is told.
    ++keepsUnderWay;
    secrets.keepToken(q.m_profile, q.m_token, &secrets,
                      [this, held, then = std::move(then)](const std::optional<core::Error> &error) {
                          if (held)
                              held->release();
                          noteKept(unkeptToken, error);
                          then();
                      });
}

void Session::Private::storedChanged(const std::optional<core::Error> &error)
{
    if (const core::Profile *saved = services.profiles.find(q.m_profile.id))
        q.m_profile.storedSecrets = saved->storedSecrets;
    if (error)
        Q_EMIT q.vaultTrouble(*error);
}

/// RFC 6749 §5.2: this refresh token will never work again, so it is not tried again, by nobody: signing in
/// is what helps.
void Session::Private::forgetRefusedRefreshToken(const core::Error &refusal)
{
    if (q.m_activity != Activity::Refreshing || refusal.serverError != "invalid_grant"_L1)
        return;
    q.m_token.refreshToken = {};
    if (!secrets.keeps(q.m_profile))
        return;
    const std::shared_ptr<RefreshLock> held = std::move(lock);
    secrets.forgetRefreshToken(q.m_profile, [this, held](const std::optional<core::Error> &error) {
        if (held)
            held->release();
        storedChanged(error);
        Q_EMIT q.changed();
    });
}

void Session::Private::gather(const core::Profile &profile, const oauth::Client &client)
{
    q.setActivity(Activity::AskingAboutToken);
    core::EnvironmentPlan plan;
    if (q.m_provider)
        plan = { q.m_provider->environments, core::apiBaseOf(*q.m_provider, profile.endpoints.issuer) };
    gatherer = new evidence::EvidenceGatherer(profile, plan, client, q.m_token, httpClient());
    connect(gatherer.data(), &evidence::EvidenceGatherer::finished, run.get(),
            [this, profile, client] { takeEvidence(profile, client); });
    gatherer->start();
}

void Session::Private::takeEvidence(const core::Profile &profile, const oauth::Client &client)
{
    q.m_evidence = gatherer->result();
    gatherer->deleteLater();
    gatherer.clear();
    for (core::Error &problem : q.m_evidence.problems)
        problem = redactor->error(problem);
    // RFC 6750 §3.1: a new token may be what helps. Once, as the next one may be refused, too.
    if (!q.m_evidence.tokenRefused || !std::exchange(mayReplaceRefused, false))
        return endRun(std::nullopt);
    withLock([this, profile, client] {
        withRefreshToken([this, profile, client](const core::TokenSet &previous) {
            runRefresh(profile, client, previous);
        });
    });
}

void Session::Private::takeRestored(const core::Result<core::Secret> &packed)
{
    const auto token = packed.and_then([](const core::Secret &secret) { return unpackToken(secret); });
    if (token) {
        q.m_token = *token;
        redactor->addSecret(token->accessToken);
    }
    dropRun();
    q.inspectAgain();
    scheduleRefresh();
    // Locked reads like missing: a keychain that opens later may give it yet.
    restoreLater = !token && token.error().code != "vault.corrupt"_L1;
    restored = !restoreLater;
    if (restoreLater)
        awaitKeychain();
    if (!token)
        Q_EMIT q.vaultTrouble(token.error());
    q.setActivity(Activity::Idle);
    Q_EMIT q.changed();
}

void Session::Private::record(const core::Exchange &exchange)
{
    // The clock of an API needn't be that of those who issue tokens.
    if (exchange.purpose != core::Purpose::Resource)
        clocks.add(exchange);
    q.m_exchanges.push_back(exchange);
    if (q.m_exchanges.size() > mostExchanges)
        q.m_exchanges.pop_front();
    Q_EMIT q.exchangeAdded();
}

void Session::Private::recordAuthorizationRequest(const QUrl &url)
{
    // The browser makes this request, not we: what is known of it is the address that it was sent to.
    core::Exchange exchange;
    exchange.number = ++*counter;
    exchange.purpose = core::Purpose::Authorization;
    exchange.method = u"GET"_s;
    exchange.url = redactor->url(url);
    exchange.startedAt = services.clock.now();
    record(exchange);
}

void Session::Private::recordRedirect(const grants::BrowserGrant &signIn, const grants::TakenAnswer &answer)
{
    core::Exchange exchange;
    exchange.number = ++*counter;
    exchange.purpose = core::Purpose::Redirect;
    exchange.startedAt = services.clock.now();
    const bool posted = answer.way == grants::TakenAnswer::Way::Form;
    // First: the redactor learns code and tokens from them, and hides them in everything that follows.
    const QString parameters = redactor->body("application/x-www-form-urlencoded", answer.parameters.view());
    exchange.method = posted ? u"POST"_s : u"GET"_s;
    exchange.url = posted ? signIn.redirectUri() : signIn.redirectUri() + u'?' + parameters;
    exchange.requestBody = posted ? parameters : QString();
    if (answer.way != grants::TakenAnswer::Way::Pasted) {
        exchange.status = 200; // our page, which says the same to everybody
        exchange.reason = u"OK"_s;
    }
    if (answer.error) {
        exchange.error = redactor->error(*answer.error);
        refusedRedirect = exchange.number;
    }
    record(exchange);
}

} // namespace tokenprism::session
