// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "session/sessionrun.h"

#include "grants/authorizationcodegrant.h"
#include "grants/devicegrant.h"
#include "grants/implicitgrant.h"
#include "grants/tokenrequestgrant.h"
#include "oauth/certificateendpoints.h"
#include "oauth/issuerrules.h"
#include "session/storedtoken.h"

#include <utility>

namespace tokenprism::session {

namespace {

using namespace Qt::StringLiterals;

constexpr size_t mostExchanges = 500;

} // namespace

Session::Private::Private(Session &session, Services sharedServices)
    : q(session)
    , services(std::move(sharedServices))
    , secrets(services, session.m_keeping, this)
    , keys(services.clock)
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
    lock.reset();
    // Dropped later: this may be called from a slot of theirs, or whose context they are.
    if (run)
        run.release()->deleteLater();
}

void Session::Private::runGrant(const core::Profile &profile, const oauth::Client &client)
{
    if (core::usesBrowser(profile.grant()))
        return runSignIn(profile, client);
    if (profile.grant() == core::GrantKind::Device)
        return runDevice(profile, client);
    q.setActivity(Activity::RequestingToken);
    start(new grants::TokenRequestGrant(profile, client, grantSecrets, httpClient(), services.clock), profile,
          client);
}

void Session::Private::runDevice(const core::Profile &profile, const oauth::Client &client)
{
    q.setActivity(Activity::RequestingToken);
    auto *device =
        new grants::DeviceGrant({ profile, client, services.devicePatience }, httpClient(), services.clock);
    connect(device, &grants::Grant::stateChanged, run.get(), [this, device] {
        if (device->state() == grants::GrantState::WaitingForPerson)
            q.setActivity(Activity::WaitingForPerson);
        Q_EMIT q.changed();
    });
    start(device, profile, client);
}

void Session::Private::runSignIn(const core::Profile &profile, const oauth::Client &client)
{
    // As saved, like the others: addresses for certificates may be at another host (RFC 8705 §5).
    const std::vector<core::Profile> &others = services.profiles.profiles();
    if (const auto ours = oauth::checkIssuerIsOurs(q.m_profile, others); !ours)
        return endRun(ours.error());
    grants::BrowserGrant::Setup setup { profile, client, makeClient(), services.openBrowser,
                                        services.patience };
    if (const auto finding = oauth::sharedRedirect(q.m_profile, others))
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
        return keepRotated(grant->rotated(), [this, error] { endRun(error); });
    }
    if (!evidence::IdTokenProof::isNeeded(profile, *result))
        return useToken(*result, profile, client);
    keepRotated(grant->rotated(),
                [this, token = *result, profile, client] { prove(token, profile, client); });
}

/// Before anything is shown, kept or asked (OpenID Connect Core §3.1.3.7).
void Session::Private::prove(const core::TokenSet &token, const core::Profile &profile,
                             const oauth::Client &client)
{
    auto *proof = new evidence::IdTokenProof(profile, sharedSecret, token, httpClient(), keys, run.get());
    connect(proof, &evidence::IdTokenProof::finished, run.get(), [this, proof, token, profile, client] {
        if (proof->refusal())
            endRun(proof->refusal());
        else
            useToken(token, profile, client);
    });
    proof->start();
}

void Session::Private::useToken(const core::TokenSet &token, const core::Profile &profile,
                                const oauth::Client &client)
{
    tokenArrived = true;
    q.m_token = token;
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
        if (!running || running != run.get())
            return;
        if (curiosity == Curiosity::TokenOnly)
            return endRun(std::nullopt);
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
    secrets.keepToken(q.m_profile, q.m_token, isBound() ? jose::toPem(proofs->key()) : core::Secret(),
                      &secrets,
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

void Session::Private::gather(const core::Profile &profile, const oauth::Client &client)
{
    q.setActivity(Activity::AskingAboutToken);
    core::EnvironmentPlan plan;
    if (q.m_provider)
        plan = { q.m_provider->environments, core::apiBaseOf(*q.m_provider, profile.endpoints.issuer) };
    gatherer = new evidence::EvidenceGatherer(profile, plan, client, q.m_token, httpClient());
    gatherer->useKeys(keys);
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
        redactor->addSecret(token->idToken);
    }
    dropRun();
    if (token)
        restoreProofKey();
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
