// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// What a session does as time goes on: refreshing, and judging its token anew.
#include "grants/devicegrant.h"
#include "session/sessionrun.h"

#include <algorithm>

namespace tokenprism::session {

namespace {

using namespace std::chrono_literals;

constexpr qint64 refreshLeadMs = 60 * 1000;
/// A server that gives tokens of no lifetime must not be asked for them without end.
constexpr qint64 refreshPauseMs = 30 * 1000;
constexpr qint64 minuteMs = 60 * 1000;

/// Timers stand still while a laptop sleeps, wall-clock time doesn't (DESIGN §5.14): none runs for longer
/// than a minute. All sessions look at the same moment, at the full minute, so that many tokens wake the
/// computer no oftener than one.
std::chrono::milliseconds timerFor(std::chrono::milliseconds wanted, const QDateTime &now)
{
    const qint64 toMinute = minuteMs - now.toMSecsSinceEpoch() % minuteMs;
    return std::min(wanted, std::chrono::milliseconds(toMinute));
}

/// When the judgement of a token changes next; nullopt where time changes nothing any more.
std::optional<QDateTime> nextBoundary(const inspect::Times &times, const QDateTime &now)
{
    std::optional<QDateTime> next;
    for (const std::optional<QDateTime> &boundary : { times.notBefore, times.expiresAt }) {
        if (boundary && *boundary > now && (!next || *boundary < *next))
            next = boundary;
    }
    return next;
}

} // namespace

void Session::Private::scheduleRefresh()
{
    refreshTimer.stop();
    if (q.m_profile.refresh != core::RefreshPolicy::BeforeExpiry || !q.m_token.expiresAt)
        return;
    // What a server has refused, or a person has cancelled, isn't begun again by itself.
    if (q.m_lastError && !retry.due())
        return;
    if (q.m_profile.kind == core::SourceKind::SignIn && !q.canRefresh())
        return;
    refreshTimer.start(timerFor(untilRefresh(q.m_token), services.clock.now()));
}

std::chrono::milliseconds Session::Private::untilRefresh(const core::TokenSet &token) const
{
    const QDateTime now = services.clock.now();
    const qint64 lifetime = token.receivedAt.msecsTo(*token.expiresAt);
    const qint64 lead = std::min(refreshLeadMs, lifetime / 10);
    const qint64 left = now.msecsTo(*token.expiresAt) - lead;
    // Not longer where the clock was set back meanwhile.
    const qint64 pause = std::min(refreshPauseMs, refreshPauseMs - token.receivedAt.msecsTo(now));
    const qint64 patience = retry.due() ? now.msecsTo(*retry.due()) : 0;
    return std::chrono::milliseconds(std::max({ left, pause, patience, qint64(0) }));
}

void Session::Private::refreshIfDue()
{
    if (q.isBusy() || !q.m_token.expiresAt)
        return;
    if (untilRefresh(q.m_token) > 0ms)
        return scheduleRefresh();
    if (q.m_profile.kind == core::SourceKind::ApiKey)
        q.getToken();
    else
        refresh(Wanted::LastingToken);
}

void Session::Private::scheduleJudgement()
{
    const QDateTime now = services.clock.now();
    judgedAt = now;
    judgementDue = nextBoundary(q.m_inspection.times, now);
    if (!judgementDue)
        return judgementTimer.stop();
    judgementTimer.start(timerFor(std::chrono::milliseconds(now.msecsTo(*judgementDue)), now));
}

void Session::Private::timePassed()
{
    const QDateTime now = services.clock.now();
    const bool setBack = now < judgedAt;
    if (setBack)
        retry.hasten(now);
    if (setBack || (judgementDue && now >= *judgementDue)) {
        q.inspectAgain();
        Q_EMIT q.changed();
    } else if (!judgementTimer.isActive()) {
        scheduleJudgement();
    }
    if (grants::DeviceGrant *device = q.device())
        device->timePassed();
    if (refreshTimer.isActive() && q.m_token.expiresAt && untilRefresh(q.m_token) == 0ms)
        refreshTimer.start(0ms); // not from within: whoever tells the time may be in the middle of a run
}

} // namespace tokenprism::session
