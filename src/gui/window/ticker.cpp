// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/window/ticker.h"

#include "gui/theme/remaining.h"

#include <QScopedValueRollback>

#include <algorithm>

using namespace std::chrono_literals;

namespace tokenprism::gui {

namespace {

using std::chrono::milliseconds;
constexpr milliseconds lastStretch = 5min;
constexpr milliseconds longest = 60s;

/// Until the next moment at which a hidden window has something to say.
std::optional<milliseconds> nextDeadline(milliseconds left)
{
    if (left > lastStretch)
        return left - lastStretch + 5ms;
    return left > 0ms ? std::optional(left + 5ms) : std::nullopt;
}

/// Of the tokens whose seconds are counted, the one that expires first.
std::optional<milliseconds> soonestInSeconds(const std::vector<milliseconds> &left)
{
    std::optional<milliseconds> soonest;
    for (const milliseconds one : left) {
        if (one > 0ms && one <= lastStretch)
            soonest = std::min(soonest.value_or(one), one);
    }
    return soonest;
}

} // namespace

std::optional<milliseconds> nextTick(const Watch &watch)
{
    std::optional<milliseconds> next;
    const auto take = [&next](std::optional<milliseconds> candidate) {
        if (candidate)
            next = std::min({ next.value_or(longest), *candidate, longest });
    };
    const bool visible = watch.sight == Watch::Sight::Visible;
    const std::optional<milliseconds> soonest = soonestInSeconds(watch.left);
    if (visible && soonest)
        take(nextChange(*soonest));
    for (const milliseconds left : watch.left) {
        if (!visible)
            take(nextDeadline(left));
        else if (!soonest)
            take(nextChange(left));
    }
    if (visible && watch.awaitingPerson)
        take(1s);
    return next;
}

Ticker::Ticker(session::Workspace &workspace, QObject *parent)
    : QObject(parent)
    , m_workspace(workspace)
{
    m_timer.setSingleShot(true);
    m_timer.setTimerType(Qt::PreciseTimer);
    connect(&m_timer, &QTimer::timeout, this, &Ticker::tick);
    connect(&m_workspace, &session::Workspace::sessionChanged, this, &Ticker::reschedule);
    connect(&m_workspace, &session::Workspace::aboutToRemove, this,
            [this](session::Session *session) { m_seen.remove(session); });
    connect(&m_workspace, &session::Workspace::removed, this, &Ticker::reschedule);
    connect(&m_workspace, &session::Workspace::clockJumped, this, &Ticker::reschedule);
}

void Ticker::setSight(Watch::Sight sight)
{
    if (m_sight == sight)
        return;
    m_sight = sight;
    tick();
}

void Ticker::reschedule()
{
    tick();
}

std::optional<milliseconds> Ticker::pending() const
{
    return m_timer.isActive() ? std::optional(milliseconds(m_timer.interval())) : std::nullopt;
}

Watch Ticker::watch() const
{
    Watch watch;
    watch.sight = m_sight;
    const QDateTime now = m_workspace.services().clock.now();
    for (const auto &session : m_workspace.sessions()) {
        const inspect::Inspection &inspection = session->inspection();
        if (inspection.hasToken && inspection.times.expiresAt)
            watch.left.push_back(milliseconds(now.msecsTo(*inspection.times.expiresAt)));
        watch.awaitingPerson |= session->activity() == session::Activity::WaitingForBrowser
            || session->activity() == session::Activity::WaitingForPerson;
    }
    return watch;
}

void Ticker::tick()
{
    // A session that is judged anew says so: this very tick shows it.
    if (m_ticking)
        return;
    const QScopedValueRollback<bool> ticking(m_ticking, true);
    const QDateTime now = m_workspace.services().clock.now();
    for (const auto &session : m_workspace.sessions()) {
        session->timePassed();
        judge(session.get(), now);
    }
    if (m_sight == Watch::Sight::Visible)
        Q_EMIT ticked();
    if (const auto next = nextTick(watch()))
        m_timer.start(*next);
    else
        m_timer.stop();
}

void Ticker::judge(session::Session *session, const QDateTime &now)
{
    const inspect::Inspection &inspection = session->inspection();
    if (!inspection.hasToken || !inspection.times.expiresAt) {
        m_seen.remove(session);
        return;
    }
    const qint64 left = now.msecsTo(*inspection.times.expiresAt);
    const Stage stage = left <= 0           ? Stage::Expired
        : milliseconds(left) <= lastStretch ? Stage::Soon
                                            : Stage::Fresh;
    const auto known = m_seen.constFind(session);
    const bool sameToken = known != m_seen.constEnd() && known->expiresAt == *inspection.times.expiresAt;
    const Stage before = sameToken ? known->stage : stage; // how a token was found is no news
    m_seen.insert(session, { *inspection.times.expiresAt, stage });
    if (stage == before)
        return;
    if (stage == Stage::Soon)
        Q_EMIT expiresSoon(session);
    else if (stage == Stage::Expired)
        Q_EMIT expired(session);
}

} // namespace tokenprism::gui
