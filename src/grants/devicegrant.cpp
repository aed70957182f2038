// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "grants/devicegrant.h"

#include "grants/idtokenrefusal.h"
#include "oauth/tokenrequest.h"

#include <algorithm>

namespace tokenprism::grants {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

/// How long after waking up the next question, or the end, may be late.
constexpr std::chrono::milliseconds glanceEvery = 2s;
constexpr std::chrono::seconds slowDown = 5s; // RFC 8628 §3.5
/// Doubling alone would soon wait longer than any code lives.
constexpr std::chrono::seconds longestBackOff = 60s;

/// RFC 8628 §3.5 speaks of timeouts; a broken connection and a server in trouble are no other matter. What
/// was never sent, a wrong certificate and a redirection will be the same next time.
bool mayPass(const core::Error &error)
{
    if (error.kind == core::ErrorKind::Network || error.kind == core::ErrorKind::Timeout)
        return error.code.startsWith("net."_L1);
    if (error.kind != core::ErrorKind::Refused)
        return false;
    const bool busy = error.httpStatus == 408 || error.httpStatus == 429 || error.httpStatus >= 500;
    return error.serverError == "temporarily_unavailable"_L1 || error.serverError == "server_error"_L1
        || (busy && error.serverError.isEmpty());
}

} // namespace

DeviceGrant::DeviceGrant(Setup setup, net::HttpClient &http, const core::Clock &clock, QObject *parent)
    : Grant(parent)
    , m_setup(std::move(setup))
    , m_http(http)
    , m_clock(clock)
    , m_ask([this] { return oauth::buildDeviceAuthorizationRequest(m_setup.profile, m_setup.client); },
            nullptr, http)
{
    connect(&m_ask, &net::ProvenCall::finished, this, &DeviceGrant::readDevice);
    m_glance.setSingleShot(true);
    connect(&m_glance, &QTimer::timeout, this, &DeviceGrant::timePassed);
}

DeviceGrant::~DeviceGrant() = default;

void DeviceGrant::start()
{
    if (state() != GrantState::Idle)
        return;
    enter(GrantState::RequestingToken);
    m_ask.start();
}

void DeviceGrant::cancel()
{
    m_ask.disconnect(this);
    m_ask.abort();
    end(cancelled());
}

void DeviceGrant::readDevice()
{
    const auto &answer = m_ask.result();
    if (!answer)
        return end(core::fail(answer.error()));
    const auto device = oauth::parseDeviceAuthorization(*answer, m_clock.now());
    if (!device)
        return end(core::fail(oauth::withHint(device.error(), m_setup.client)));
    m_device = *device;
    m_interval = device->interval;
    m_deadline = device->expiresAt;
    if (m_setup.patience)
        m_deadline = std::min(m_deadline, m_clock.now().addMSecs(m_setup.patience->count()));
    m_lookedAt = m_clock.now();
    m_nextPoll = m_lookedAt.addSecs(m_interval.count());
    watchClock();
    enter(GrantState::WaitingForPerson);
}

std::chrono::milliseconds DeviceGrant::timeLeft() const
{
    return std::chrono::milliseconds(std::max<qint64>(0, m_clock.now().msecsTo(m_deadline)));
}

void DeviceGrant::poll()
{
    m_nextPoll.reset();
    TokenCall::Setup setup;
    setup.build = [this] {
        return oauth::buildDeviceTokenRequest(m_setup.profile.endpoints.token, m_setup.client,
                                              m_device.deviceCode, oauth::tokenExtras(m_setup.profile));
    };
    setup.client = m_setup.client;
    setup.grant = core::GrantKind::Device;
    setup.scopesAsked = m_setup.profile.scopes;
    m_poll = std::make_unique<TokenCall>(std::move(setup), m_http, m_clock);
    connect(m_poll.get(), &TokenCall::finished, this, &DeviceGrant::readPoll);
    m_poll->start();
}

void DeviceGrant::readPoll()
{
    auto result = m_poll->result();
    m_poll.release()->deleteLater(); // we are in a slot of its own
    if (!result)
        return goOn(result.error());
    if (auto refusal = refusalOfDirectIdToken(*result, {}, m_setup.profile, m_clock.now())) {
        refusal->exchange = result->exchange;
        return end(core::fail(*refusal));
    }
    result->findings = m_device.findings + result->findings;
    end(std::move(result));
}

void DeviceGrant::goOn(const core::Error &error)
{
    m_trouble.reset();
    if (error.serverError == "slow_down"_L1) {
        m_interval += slowDown;
    } else if (error.serverError != "authorization_pending"_L1) {
        if (!mayPass(error))
            return end(core::fail(error));
        m_trouble = error;
        const std::chrono::seconds doubled = std::max(m_interval, std::min(2 * m_interval, longestBackOff));
        m_interval = std::max(doubled, std::chrono::seconds(error.retryAfter.value_or(0)));
    }
    scheduleNextPoll();
}

void DeviceGrant::scheduleNextPoll()
{
    m_lookedAt = m_clock.now();
    m_nextPoll = m_lookedAt.addSecs(m_interval.count());
    if (m_lookedAt >= m_deadline)
        return timePassed();
    watchClock();
    Q_EMIT stateChanged();
}

void DeviceGrant::watchClock()
{
    const QDateTime next = std::min(*m_nextPoll, m_deadline);
    const auto left = std::chrono::milliseconds(std::max<qint64>(0, m_clock.now().msecsTo(next)));
    m_glance.start(std::min(left, glanceEvery));
}

void DeviceGrant::timePassed()
{
    if (isFinished() || !m_nextPoll)
        return;
    const QDateTime now = m_clock.now();
    if (const qint64 back = now.msecsTo(m_lookedAt); back > 0) {
        // The clock was set back: what was left of the wait is left still.
        m_nextPoll = m_nextPoll->addMSecs(-back);
        m_deadline = m_deadline.addMSecs(-back);
    }
    m_lookedAt = now;
    if (now >= m_deadline) // a person may well have entered the code where the server's answers never told
        return end(
            core::fail(m_trouble.value_or(core::makeError(core::ErrorKind::Timeout, u"device.expired"_s))));
    if (now >= *m_nextPoll)
        return poll();
    watchClock();
}

void DeviceGrant::end(core::Result<core::TokenSet> result)
{
    m_glance.stop();
    m_nextPoll.reset();
    if (m_poll) {
        m_poll->disconnect(this);
        m_poll->cancel();
        m_poll.release()->deleteLater();
    }
    finish(std::move(result));
}

} // namespace tokenprism::grants
