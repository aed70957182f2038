// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/clockwatch.h"

#include <QSocketNotifier>

#ifdef Q_OS_LINUX
#include <cerrno>
#include <ctime>
#include <sys/timerfd.h>
#include <unistd.h>
#endif

namespace tokenprism::app {

#ifdef Q_OS_LINUX

ClockWatch::ClockWatch(QObject *parent)
    : QObject(parent)
    , m_timer(::timerfd_create(CLOCK_REALTIME, TFD_NONBLOCK | TFD_CLOEXEC))
{
    if (m_timer < 0)
        return;
    arm();
    auto *notifier = new QSocketNotifier(m_timer, QSocketNotifier::Read, this);
    connect(notifier, &QSocketNotifier::activated, this, &ClockWatch::read);
}

ClockWatch::~ClockWatch()
{
    if (m_timer >= 0)
        ::close(m_timer);
}

/// A year ahead, where it does no harm when it comes.
void ClockWatch::arm()
{
    constexpr time_t year = 365 * 24 * 3600;
    itimerspec when {};
    when.it_value.tv_sec = ::time(nullptr) + year;
    ::timerfd_settime(m_timer, TFD_TIMER_ABSTIME | TFD_TIMER_CANCEL_ON_SET, &when, nullptr);
}

void ClockWatch::read()
{
    quint64 count = 0;
    const bool cancelled = ::read(m_timer, &count, sizeof count) < 0 && errno == ECANCELED;
    arm();
    if (cancelled)
        Q_EMIT jumped();
}

#else

ClockWatch::ClockWatch(QObject *parent)
    : QObject(parent)
{
}

ClockWatch::~ClockWatch() = default;

void ClockWatch::arm()
{
}

void ClockWatch::read()
{
}

#endif

} // namespace tokenprism::app
