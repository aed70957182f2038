// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "grants/browserwait.h"

#include "grants/pastedaddress.h"

#include <algorithm>
#include <limits>

namespace tokenprism::grants {

using namespace Qt::StringLiterals;

namespace {

/// How long after waking up the person may wait to be told that the time is over.
constexpr auto glanceEvery = std::chrono::seconds(2);

/// QTimer counts milliseconds in an int.
constexpr std::chrono::milliseconds longestTimer(std::numeric_limits<int>::max());

} // namespace

BrowserWait::BrowserWait(BrowserOpener openBrowser, const core::Clock &clock, QObject *parent)
    : QObject(parent)
    , m_openBrowser(std::move(openBrowser))
    , m_clock(clock)
{
    m_patience.setSingleShot(true);
    connect(&m_patience, &QTimer::timeout, this, &BrowserWait::giveUp);
    connect(&m_glance, &QTimer::timeout, this, &BrowserWait::lookAtClock);
}

BrowserWait::~BrowserWait() = default;

core::Result<void> BrowserWait::listen(const QString &redirect, const net::CallbackDelivery &delivery)
{
    const auto place = oauth::parseRedirectUri(redirect);
    if (!place)
        return core::fail(place.error());
    const auto judged = [this](QByteArrayView parameters, net::CallbackWay way) {
        return judge(parameters,
                     way == net::CallbackWay::Form ? TakenAnswer::Way::Form : TakenAnswer::Way::Query);
    };
    const auto listening = m_listener.listen(*place, judged, delivery);
    if (listening)
        m_redirectUri = m_listener.redirectUri();
    return listening;
}

void BrowserWait::expect(const oauth::Transaction &transaction)
{
    m_transaction = transaction;
}

void BrowserWait::open(const QUrl &address, std::chrono::milliseconds patience)
{
    m_deadline = m_clock.now().addMSecs(patience.count());
    // Longer than a timer can count would be over at once; the glances at the clock end that wait.
    m_patience.start(std::min<std::chrono::milliseconds>(patience, longestTimer));
    m_glance.start(glanceEvery);
    m_browserOpened = m_openBrowser && m_openBrowser(address);
}

void BrowserWait::stop()
{
    m_over = true;
    m_patience.stop();
    m_glance.stop();
    m_listener.close();
}

std::chrono::milliseconds BrowserWait::timeLeft() const
{
    if (!m_deadline.isValid())
        return {};
    return std::chrono::milliseconds(std::max<qint64>(0, m_clock.now().msecsTo(m_deadline)));
}

bool BrowserWait::isWaiting() const
{
    return m_deadline.isValid() && !m_over && !isOverdue();
}

bool BrowserWait::isOverdue() const
{
    return m_clock.now() >= m_deadline;
}

void BrowserWait::lookAtClock()
{
    if (isOverdue())
        giveUp();
}

void BrowserWait::giveUp()
{
    stop();
    Q_EMIT overdue();
}

net::CallbackAnswer BrowserWait::judge(QByteArrayView parameters, TakenAnswer::Way way)
{
    if (!isWaiting()) // lookAtClock() will tell
        return net::CallbackAnswer::Ignored;
    const auto result = oauth::parseAuthorizationResponse(parameters, m_transaction);
    if (!result && oauth::isForeignCallback(result.error()))
        return ignore(result.error());
    m_over = true;
    m_taken = { way, core::Secret::fromBytes(parameters.toByteArray()), std::nullopt };
    if (!result)
        m_taken.error = result.error();
    m_result = result;
    // Not from inside the listener's signal: what follows may end in its deletion.
    QMetaObject::invokeMethod(
        this,
        [this] {
            stop();
            Q_EMIT arrived();
        },
        Qt::QueuedConnection);
    return result ? net::CallbackAnswer::Arrived : net::CallbackAnswer::Refused;
}

net::CallbackAnswer BrowserWait::ignore(const core::Error &why)
{
    m_ignored = why;
    QMetaObject::invokeMethod(this, &BrowserWait::ignoredOne, Qt::QueuedConnection);
    return why.code == "oauth.callback_empty"_L1 ? net::CallbackAnswer::Empty : net::CallbackAnswer::Ignored;
}

std::optional<core::Error> BrowserWait::submit(const QString &text)
{
    if (!isWaiting())
        return core::fail(core::ErrorKind::Usage, u"grant.not_waiting"_s).value();
    const auto answer = answerInPastedAddress(text, m_redirectUri, m_transaction.responseMode);
    if (!answer)
        return answer.error();
    if (net::endsTheWait(judge(*answer, TakenAnswer::Way::Pasted)))
        return std::nullopt;
    return m_ignored;
}

} // namespace tokenprism::grants
