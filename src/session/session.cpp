// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "session/session.h"

#include "grants/devicegrant.h"
#include "net/provencall.h"
#include "oauth/addresspolicy.h"
#include "oauth/bearer.h"
#include "session/sessionrun.h"

namespace tokenprism::session {

using namespace Qt::StringLiterals;

Session::Session(core::Profile profile, const core::Provider *provider, Keeping keeping, Services services,
                 QObject *parent)
    : QObject(parent)
    , m_profile(std::move(profile))
    , m_provider(provider)
    , m_keeping(keeping)
    , d(std::make_unique<Private>(*this, std::move(services)))
{
    inspectAgain();
}

std::unique_ptr<Session> Session::ofPastedToken(core::Secret token, Services services, QObject *parent)
{
    core::Profile profile;
    profile.id = core::makeProfileId();
    profile.name = tr("Pasted token");
    auto session = std::make_unique<Session>(profile, nullptr, Keeping::Once, std::move(services), parent);
    session->d->redactor->addSecret(token);
    session->m_token.accessToken = std::move(token);
    session->m_token.grant = core::GrantKind::Pasted;
    session->m_token.receivedAt = session->d->services.clock.now();
    session->inspectAgain();
    return session;
}

Session::~Session()
{
    d->dropRun();
}

bool Session::isPasted() const
{
    return m_token.grant == core::GrantKind::Pasted && !m_token.isEmpty();
}

void Session::setProfile(const core::Profile &profile)
{
    const bool serverChanged = core::bindingOf(profile) != core::bindingOf(m_profile);
    if (serverChanged)
        cancel();
    m_profile = profile;
    if (serverChanged) {
        // What was got from, or given for, one server is not for another (DESIGN §5.8).
        d->secrets.forgetGiven();
        d->unkeptSecret.reset();
        d->unkeptToken.reset();
        m_token = {};
        m_evidence = {};
        d->proofs.reset();
        d->dropClient();
        d->retry.reset();
    }
    inspectAgain();
    if (!isBusy())
        d->scheduleRefresh(); // the person may just have switched it on or off
    Q_EMIT changed();
}

void Session::setProvider(const core::Provider *provider)
{
    m_provider = provider;
    inspectAgain();
}

void Session::setCuriosity(Curiosity curiosity)
{
    d->curiosity = curiosity;
}

void Session::setKeeping(Keeping keeping)
{
    const bool keepNow = keeping == Keeping::InStore && m_keeping == Keeping::Once;
    m_keeping = keeping;
    d->secrets.setKeeping(keeping);
    if (keepNow && !m_token.isEmpty())
        d->keepToken(nullptr, [] {});
}

void Session::setClientSecret(const core::Secret &secret)
{
    setSecret(core::SecretKind::ClientSecret, secret);
}

void Session::keepClientSecret(const core::Secret &secret)
{
    setClientSecret(secret);
    keepGivenSecrets();
}

void Session::keepGivenSecrets()
{
    d->keepSecrets();
}

std::optional<core::Error> Session::unkept() const
{
    // A late answer about what is forgotten by now is nobody's business.
    if (d->unkeptToken && !m_token.isEmpty())
        return d->unkeptToken;
    return givenSecrets().isEmpty() ? std::nullopt : d->unkeptSecret;
}

void Session::keepAgain()
{
    if (d->keepsUnderWay > 0)
        return; // its answer comes
    if (d->unkeptSecret)
        d->keepSecrets();
    if (d->unkeptToken && !m_token.isEmpty())
        d->keepToken(nullptr, [] {});
}

void Session::setSecret(core::SecretKind kind, const core::Secret &secret)
{
    d->redactor->addSecret(secret);
    d->secrets.give(kind, secret);
}

bool Session::hasGivenSecret() const
{
    return givenSecrets().contains(core::SecretKind::ClientSecret);
}

QList<core::SecretKind> Session::givenSecrets() const
{
    return d->secrets.givenKinds();
}

void Session::readClientSecret(QObject *context, std::function<void(core::Result<core::Secret>)> callback)
{
    d->secrets.secret(m_profile, core::SecretKind::ClientSecret, context, std::move(callback));
}

void Session::setPatience(std::chrono::milliseconds patience)
{
    d->services.patience = patience;
}

bool Session::canRefresh() const
{
    return !m_token.refreshToken.isEmpty() || m_profile.hasStored(core::SecretKind::RefreshToken);
}

grants::BrowserGrant *Session::signIn() const
{
    return m_activity == Activity::WaitingForBrowser ? qobject_cast<grants::BrowserGrant *>(d->grant.data())
                                                     : nullptr;
}

grants::DeviceGrant *Session::device() const
{
    return m_activity == Activity::WaitingForPerson ? qobject_cast<grants::DeviceGrant *>(d->grant.data())
                                                    : nullptr;
}

void Session::getToken()
{
    if (isBusy() || isPasted())
        return;
    d->beginRun(Activity::ReadingSecrets);
    d->withClient(Use::Grant, [this](const core::Profile &profile, const oauth::Client &client) {
        d->runGrant(profile, client);
    });
}

void Session::refresh()
{
    d->refresh(Private::Wanted::NewToken);
}

void Session::askAgain()
{
    if (isBusy() || isPasted() || m_token.isEmpty())
        return;
    d->beginRun(Activity::ReadingSecrets);
    d->tokenArrived = true; // the token that is here stays, however this ends
    d->mayReplaceRefused = canRefresh();
    d->withClient(Use::Refresh, [this](const core::Profile &profile, const oauth::Client &client) {
        d->gather(profile, client);
    });
}

std::optional<std::chrono::milliseconds> Session::clockDifference() const
{
    return d->clocks.median();
}

std::optional<QDateTime> Session::nextTry() const
{
    return d->refreshTimer.isActive() ? d->retry.due() : std::nullopt;
}

void Session::timePassed()
{
    d->timePassed();
}

void Session::clockWasSet()
{
    d->clocks.clear();
    d->retry.hasten(d->services.clock.now());
    d->timePassed();
}

void Session::cancel()
{
    if (!isBusy())
        return;
    if (d->tokenArrived)
        d->endRun(std::nullopt);
    else
        d->endRun(core::makeError(core::ErrorKind::Cancelled, u"grant.cancelled"_s));
}

void Session::forgetToken()
{
    d->dropRun();
    setActivity(Activity::Idle);
    d->secrets.forgetToken(m_profile,
                           [this](const std::optional<core::Error> &error) { d->storedChanged(error); });
    d->unkeptToken.reset();
    m_token = {};
    m_evidence = {};
    m_lastError.reset();
    m_profile.setStored(core::SecretKind::AccessToken, false);
    m_profile.setStored(core::SecretKind::RefreshToken, false);
    inspectAgain();
    Q_EMIT changed();
}

void Session::restore()
{
    if (d->restored || isBusy() || !m_token.isEmpty() || !m_profile.hasStored(core::SecretKind::AccessToken))
        return;
    d->restored = true;
    d->beginRun(Activity::ReadingSecrets);
    const auto take = [this](const core::Result<core::Secret> &packed) { d->takeRestored(packed); };
    d->secrets.stored(m_profile, core::SecretKind::AccessToken, d->run.get(), d->inThisRun(take));
}

void Session::tryRequest(const QUrl &address)
{
    const auto profile = d->effectiveProfile();
    const auto confirmed = profile ? oauth::checkConfirmedHost(*profile, address)
                                   : core::Result<QUrl>(core::fail(profile.error()));
    const auto request = confirmed.and_then(
        [this](const QUrl &checked) { return oauth::buildResourceRequest(checked, m_token.accessToken); });
    if (!request)
        return answerResource(core::fail(request.error()));
    d->withConnection(this, [this, request = *request](const std::optional<core::Error> &error) {
        if (error)
            return answerResource(core::fail(*error));
        auto *call = new net::ProvenCall([this, request] { return d->proven(request); }, d->proofs,
                                         d->httpClient(), this);
        connect(call, &net::ProvenCall::finished, this, [this, call] {
            m_resourceAnswer = d->shown(call->result());
            call->deleteLater();
            Q_EMIT resourceAnswered();
        });
        call->start();
    });
}

/// Later, as an answer from the network comes.
void Session::answerResource(core::Result<core::HttpResponse> answer)
{
    m_resourceAnswer = std::move(answer);
    QMetaObject::invokeMethod(this, &Session::resourceAnswered, Qt::QueuedConnection);
}

void Session::setActivity(Activity activity)
{
    if (m_activity == activity)
        return;
    m_activity = activity;
    Q_EMIT activityChanged();
}

inspect::Expectation Session::expectation() const
{
    return d->expectation();
}

void Session::inspectAgain()
{
    m_inspection = inspect::inspect({ m_token, m_evidence, m_provider, m_profile.name, d->expectation() },
                                    d->services.clock.now());
    d->scheduleJudgement();
}

} // namespace tokenprism::session
