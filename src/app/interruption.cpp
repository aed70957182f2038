// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/interruption.h"

#ifdef Q_OS_UNIX
#include <QSocketNotifier>

#include <csignal>
#include <sys/socket.h>
#include <unistd.h>
#endif

namespace tokenprism::app {

#ifdef Q_OS_UNIX

namespace {

int wakeUp[2] = { -1, -1 };

// Only write() is allowed in a signal handler; the rest happens in the event loop.
void handleSignal(int)
{
    const char byte = 1;
    [[maybe_unused]] const auto written = ::write(wakeUp[0], &byte, 1);
}

} // namespace

void onInterruption(QObject *parent, std::function<void()> callback)
{
    if (::socketpair(AF_UNIX, SOCK_STREAM, 0, wakeUp) != 0)
        return;
    auto *notifier = new QSocketNotifier(wakeUp[1], QSocketNotifier::Read, parent);
    QObject::connect(notifier, &QSocketNotifier::activated, parent, [callback = std::move(callback)] {
        char byte = 0;
        [[maybe_unused]] const auto got = ::read(wakeUp[1], &byte, 1);
        callback();
    });
    std::signal(SIGINT, &handleSignal);
    std::signal(SIGTERM, &handleSignal);
}

#else

void onInterruption(QObject *, std::function<void()>)
{
}

#endif

} // namespace tokenprism::app
