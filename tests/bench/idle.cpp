// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "answers.h"
#include "benchwindow.h"

#include <QAbstractEventDispatcher>
#include <QApplication>
#include <QElapsedTimer>
#include <QThread>
#include <QTimer>

#include <cstdio>

using namespace tokenprism::bench;

namespace {

constexpr int tokens = 50;
constexpr double shortestSleep = 5; // milliseconds

struct Count {
    double seconds = 0;
    int wakeUps = 0;
};

/// Lets the event loop run by itself and counts how often it woke up from its sleep. The timer that ends the
/// count is not counted.
Count countWakeUps(std::chrono::seconds span)
{
    Count count;
    Clock::time_point asleep;
    bool over = false;
    QObject context;
    auto *dispatcher = QAbstractEventDispatcher::instance();
    QObject::connect(dispatcher, &QAbstractEventDispatcher::aboutToBlock, &context,
                     [&] { asleep = Clock::now(); });
    QObject::connect(dispatcher, &QAbstractEventDispatcher::awake, &context, [&] {
        // Painting takes some passes of the loop; only where it slept in between was it woken.
        count.wakeUps += since(asleep) > shortestSleep ? 1 : 0;
    });
    QTimer::singleShot(span, Qt::PreciseTimer, &context, [&] { over = true; });
    QElapsedTimer clock;
    clock.start();
    while (!over)
        QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents);
    count.seconds = double(clock.elapsed()) / 1000;
    count.wakeUps -= 1;
    return count;
}

void print(const char *sight, const Count &count)
{
    std::printf("{\"sight\": \"%s\", \"seconds\": %.3f, \"wake_ups\": %d}\n", sight, count.seconds,
                count.wakeUps);
    std::fflush(stdout);
}

} // namespace

/// idle [--seconds N]
/// Fifty keys are run; each token then counts down its last five minutes, second by second, from a moment of
/// its own. Counts how often the program wakes up while nobody touches it, with its window in sight and
/// without.
int main(int argc, char *argv[])
{
    QApplication application(argc, argv);
    Answers server;
    server.set("/token",
               R"({"access_token":"practice-secret-access","token_type":"bearer","expires_in":290,)"
               R"("scope":"feedback-report:read feedback-queries:create"})");
    server.set("/introspect", R"({"active":true})");
    BenchWindow desk;
    desk.show();
    for (int i = 0; i < tokens; ++i) {
        desk.runKey(server.port(), QStringLiteral("applixure"));
        QThread::msleep(unsigned(7 * i % 23)); // the seconds of two tokens don't change together
    }
    const std::chrono::seconds span(numberOf(argc, argv, "--seconds", 20));
    countWakeUps(std::chrono::seconds(2)); // connections close, the last pictures are drawn
    print("visible", countWakeUps(span));
    desk.window->hide();
    countWakeUps(std::chrono::seconds(2));
    print("hidden", countWakeUps(span));
    return 0;
}
