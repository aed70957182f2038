// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "grants/authorizationcodegrant.h"

#include "grants/authorizationflow.h"
#include "grants/pastedaddress.h"
#include "net/callbacklistener.h"
#include "oauth/addresspolicy.h"

#include <QTimer>

#include <algorithm>

namespace tokenprism::grants {

using namespace Qt::StringLiterals;

namespace {

/// How long after waking up the person may wait to be told that the time is over.
constexpr auto glanceEvery = std::chrono::seconds(2);

} // namespace

class AuthorizationCodeGrant::Private {
public:
    Private(AuthorizationCodeGrant *owner, Setup given, const core::Clock &time)
        : q(owner)
        , setup(std::move(given))
        , clock(time)
    {
    }

    core::Result<void> prepare();
    void makeFlow();
    void showBrowser();
    void lookAtClock();
    bool isOverdue() const;
    net::CallbackAnswer judge(QByteArrayView parameters, TakenAnswer::Way way);
    net::CallbackAnswer ignore(const core::Error &why);
    std::optional<core::Error> take(QByteArrayView parameters);
    void goOn(const core::Result<oauth::AuthorizationCode> &code, const TakenAnswer &answer);
    void end(core::Result<core::TokenSet> result);
    void tearDown();

    AuthorizationCodeGrant *q;
    Setup setup;
    const core::Clock &clock;
    std::unique_ptr<net::CallbackListener> listener;
    AuthorizationFlow *flow = nullptr;
    oauth::Transaction transaction;
    QTimer patience;
    QTimer glance; ///< looks at the clock: after a sleep, patience is late by as long as it lasted
    QUrl authorizationUrl;
    QDateTime deadline;
    std::optional<core::Error> ignored;
    bool browserOpened = false;
    bool answered = false; ///< a callback was taken: there is no second one
};

/// All that can be wrong is found out before a browser opens.
core::Result<void> AuthorizationCodeGrant::Private::prepare()
{
    const auto redirect = oauth::parseRedirectUri(setup.profile.redirectUri);
    if (!redirect)
        return core::fail(redirect.error());
    if (const auto token = oauth::checkServerAddress(setup.profile.endpoints.token); !token)
        return core::fail(token.error());
    listener = std::make_unique<net::CallbackListener>();
    const auto listening = listener->listen(
        *redirect,
        [this](QByteArrayView parameters, net::CallbackWay way) {
            return judge(parameters,
                         way == net::CallbackWay::Form ? TakenAnswer::Way::Form : TakenAnswer::Way::Query);
        },
        { setup.profile.responseMode, setup.profile.endpoints.authorization });
    if (!listening)
        return listening;
    // The issuer stands in the transaction, so an answer of another server is told apart (RFC 9700 §4.4.2).
    transaction = oauth::Transaction::start(listener->redirectUri(), setup.profile.endpoints.issuer);
    const auto url = oauth::buildAuthorizationUrl(setup.profile, transaction);
    if (!url)
        return core::fail(url.error());
    authorizationUrl = *url;
    return {};
}

void AuthorizationCodeGrant::Private::makeFlow()
{
    flow = new AuthorizationFlow({ setup.profile, setup.client, transaction }, *setup.http, clock, nullptr);
    QObject::connect(flow, &AuthorizationFlow::browserWanted, q, [this] { showBrowser(); });
    QObject::connect(flow, &AuthorizationFlow::finished, q, [this] { end(flow->result()); });
}

void AuthorizationCodeGrant::Private::showBrowser()
{
    browserOpened = setup.openBrowser && setup.openBrowser(authorizationUrl);
    if (!q->isFinished())
        q->enter(GrantState::WaitingForBrowser);
}

bool AuthorizationCodeGrant::Private::isOverdue() const
{
    return clock.now() >= deadline;
}

void AuthorizationCodeGrant::Private::lookAtClock()
{
    if (isOverdue())
        end(core::fail(core::ErrorKind::Timeout, u"grant.timeout"_s));
}

net::CallbackAnswer AuthorizationCodeGrant::Private::judge(QByteArrayView parameters, TakenAnswer::Way way)
{
    if (answered || isOverdue()) // lookAtClock() will tell
        return net::CallbackAnswer::Ignored;
    const auto code = oauth::parseAuthorizationResponse(parameters, transaction);
    if (!code && oauth::isForeignCallback(code.error()))
        return ignore(code.error());
    answered = true;
    TakenAnswer answer { way, core::Secret::fromBytes(parameters.toByteArray()), std::nullopt };
    if (!code)
        answer.error = code.error();
    // Not from inside the listener's signal: what follows may end in its deletion.
    QMetaObject::invokeMethod(
        q, [this, code, answer = std::move(answer)] { goOn(code, answer); }, Qt::QueuedConnection);
    return code ? net::CallbackAnswer::Arrived : net::CallbackAnswer::Refused;
}

net::CallbackAnswer AuthorizationCodeGrant::Private::ignore(const core::Error &why)
{
    ignored = why;
    QMetaObject::invokeMethod(q, &Grant::stateChanged, Qt::QueuedConnection);
    return why.code == "oauth.callback_empty"_L1 ? net::CallbackAnswer::Empty : net::CallbackAnswer::Ignored;
}

std::optional<core::Error> AuthorizationCodeGrant::Private::take(QByteArrayView parameters)
{
    if (net::endsTheWait(judge(parameters, TakenAnswer::Way::Pasted)))
        return std::nullopt;
    return ignored;
}

void AuthorizationCodeGrant::Private::goOn(const core::Result<oauth::AuthorizationCode> &code,
                                           const TakenAnswer &answer)
{
    if (q->isFinished())
        return;
    patience.stop();
    glance.stop();
    listener->close();
    Q_EMIT q->answerTaken(answer);
    if (q->isFinished())
        return;
    if (!code)
        return end(core::fail(code.error()));
    q->enter(GrantState::RequestingToken);
    if (!q->isFinished())
        flow->exchange(*code);
}

void AuthorizationCodeGrant::Private::end(core::Result<core::TokenSet> result)
{
    tearDown();
    q->finish(std::move(result));
}

/// Replies first, then those who wait for them, each in a later turn of the event loop: Qt 6.4 crashes where
/// a handler goes before its reply.
void AuthorizationCodeGrant::Private::tearDown()
{
    patience.stop();
    glance.stop();
    if (listener)
        listener->close();
    if (flow) {
        flow->disconnect(q);
        setup.http->abortAll();
        flow->deleteLater();
        flow = nullptr;
    }
    if (setup.http)
        setup.http.release()->deleteLater();
}

AuthorizationCodeGrant::AuthorizationCodeGrant(Setup setup, const core::Clock &clock, QObject *parent)
    : Grant(parent)
    , d(std::make_unique<Private>(this, std::move(setup), clock))
{
    d->patience.setSingleShot(true);
    connect(&d->patience, &QTimer::timeout, this,
            [this] { d->end(core::fail(core::ErrorKind::Timeout, u"grant.timeout"_s)); });
    connect(&d->glance, &QTimer::timeout, this, [this] { d->lookAtClock(); });
}

AuthorizationCodeGrant::~AuthorizationCodeGrant()
{
    d->tearDown();
}

void AuthorizationCodeGrant::start()
{
    if (state() != GrantState::Idle || isFinished())
        return;
    if (const auto prepared = d->prepare(); !prepared) {
        if (d->listener)
            d->listener->close();
        enter(GrantState::OpeningBrowser);
        return finishLater(core::fail(prepared.error()));
    }
    d->deadline = d->clock.now().addMSecs(d->setup.patience.count());
    d->patience.start(d->setup.patience);
    d->glance.start(glanceEvery);
    d->makeFlow();
    enter(GrantState::OpeningBrowser);
    if (!isFinished())
        d->flow->begin();
}

void AuthorizationCodeGrant::cancel()
{
    if (!isFinished())
        d->end(cancelled());
}

QUrl AuthorizationCodeGrant::authorizationUrl() const
{
    return d->authorizationUrl;
}

QString AuthorizationCodeGrant::redirectUri() const
{
    return d->transaction.redirectUri;
}

QDateTime AuthorizationCodeGrant::deadline() const
{
    return d->deadline;
}

std::chrono::milliseconds AuthorizationCodeGrant::timeLeft() const
{
    return std::chrono::milliseconds(std::max<qint64>(0, d->clock.now().msecsTo(d->deadline)));
}

bool AuthorizationCodeGrant::browserOpened() const
{
    return d->browserOpened;
}

std::optional<core::Error> AuthorizationCodeGrant::ignoredCallback() const
{
    return d->ignored;
}

std::optional<core::Error> AuthorizationCodeGrant::submitRedirectAddress(const QString &text)
{
    if (isFinished() || d->answered || !d->flow || d->isOverdue())
        return core::fail(core::ErrorKind::Usage, u"grant.not_waiting"_s).value();
    const auto answer = answerInPastedAddress(text, redirectUri(), d->setup.profile.responseMode);
    if (!answer)
        return answer.error();
    return d->take(*answer);
}

} // namespace tokenprism::grants
