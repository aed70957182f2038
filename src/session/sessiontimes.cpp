// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// What a session does as time goes on: refreshing, and judging its token anew.
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
    if (q.m_profile.refresh != core::RefreshPolicy::BeforeExpiry || q.m_lastError || !q.m_token.expiresAt)
        return;
    if (q.m_profile.kind == core::SourceKind::SignIn && !q.canRefresh())
        return;
    refreshTimer.start(timerFor(untilRefresh(), services.clock.now()));
}

std::chrono::milliseconds Session::Private::untilRefresh() const
{
    const QDateTime now = services.clock.now();
    const qint64 lifetime = q.m_token.receivedAt.msecsTo(*q.m_token.expiresAt);
    const qint64 lead = std::min(refreshLeadMs, lifetime / 10);
    const qint64 left = now.msecsTo(*q.m_token.expiresAt) - lead;
    const qint64 pause = refreshPauseMs - q.m_token.receivedAt.msecsTo(now);
    return std::chrono::milliseconds(std::max({ left, pause, qint64(0) }));
}

void Session::Private::refreshIfDue()
{
    if (q.isBusy() || !q.m_token.expiresAt)
        return;
    if (untilRefresh() > 0ms)
        return scheduleRefresh();
    if (q.m_profile.kind == core::SourceKind::ApiKey)
        q.getToken();
    else
        q.refresh();
}

void Session::Private::scheduleJudgement()
{
    const QDateTime now = services.clock.now();
    judgementDue = nextBoundary(q.m_inspection.times, now);
    if (!judgementDue)
        return judgementTimer.stop();
    judgementTimer.start(timerFor(std::chrono::milliseconds(now.msecsTo(*judgementDue)), now));
}

void Session::Private::judgeIfDue()
{
    const bool due = judgementDue && services.clock.now() >= *judgementDue;
    if (!due)
        return scheduleJudgement();
    q.inspectAgain();
    Q_EMIT q.changed();
}

} // namespace tokenprism::session
