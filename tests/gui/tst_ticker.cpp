// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/theme/remaining.h"
#include "gui/window/ticker.h"
#include "windowfixture.h"

#include <QSignalSpy>
#include <QTest>

using namespace tokenprism;
using namespace std::chrono_literals;
using std::chrono::milliseconds;

class TestTicker final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void nextTick_data()
    {
        using Sight = gui::Watch::Sight;
        QTest::addColumn<bool>("visible");
        QTest::addColumn<QList<qint64>>("left");
        QTest::addColumn<bool>("waiting");
        QTest::addColumn<qint64>("expected"); // -1: no timer at all
        using L = QList<qint64>;
        QTest::newRow("nothing to watch") << true << L {} << false << qint64(-1);
        QTest::newRow("last five minutes: at the next second")
            << true << L { 90'400 } << false << qint64(405);
        QTest::newRow("before: at the next minute") << true << L { 600'500 } << false << qint64(505);
        QTest::newRow("the soonest of several") << true << L { 630'000, 61'250 } << false << qint64(255);
        QTest::newRow("one tick a second for all: on the seconds of the first to expire")
            << true << L { 200'900, 100'700, 630'100 } << false << qint64(705);
        QTest::newRow("an expired one sets no pace") << true << L { -300, 100'700 } << false << qint64(705);
        QTest::newRow("expired: never again") << true << L { -5 } << false << qint64(-1);
        QTest::newRow("waiting for the browser") << true << L {} << true << qint64(1000);
        QTest::newRow("hidden: until five minutes are left")
            << false << L { 330'000 } << false << qint64(30'005);
        QTest::newRow("hidden: sixty seconds at most") << false << L { 3'600'000 } << false << qint64(60'000);
        QTest::newRow("hidden: until expiry") << false << L { 20'000 } << false << qint64(20'005);
        QTest::newRow("hidden: nothing pending") << false << L { -1 } << false << qint64(-1);
        QTest::newRow("hidden: a waiting page is not seen") << false << L {} << true << qint64(-1);
        Q_UNUSED(Sight::Visible);
    }

    void nextTick()
    {
        QFETCH(bool, visible);
        QFETCH(QList<qint64>, left);
        QFETCH(bool, waiting);
        QFETCH(qint64, expected);
        gui::Watch watch;
        watch.sight = visible ? gui::Watch::Sight::Visible : gui::Watch::Sight::Hidden;
        watch.awaitingPerson = waiting;
        for (const qint64 one : left)
            watch.left.push_back(milliseconds(one));
        const auto next = gui::nextTick(watch);
        QCOMPARE(next ? qint64(next->count()) : qint64(-1), expected);
    }

    /// What is shown between two ticks must stay true.
    void textChangesOnlyAtTicks()
    {
        for (milliseconds left = 11min; left > 0ms;) {
            const QString shown = gui::remaining(left.count() / 1000);
            const auto next = *gui::nextChange(left);
            const milliseconds justBefore = left - next + 6ms;
            QCOMPARE(gui::remaining(justBefore.count() / 1000), shown);
            left -= next;
        }
    }

    void warnsOnceAtFiveMinutesAndAtExpiry()
    {
        tests::WindowFixture f;
        session::Session *session = f.addKey();
        gui::Ticker ticker(*f.workspace);
        ticker.setSight(gui::Watch::Sight::Visible);
        QSignalSpy soon(&ticker, &gui::Ticker::expiresSoon);
        QSignalSpy expired(&ticker, &gui::Ticker::expired);
        f.run(session);
        QVERIFY(ticker.pending());
        f.clock.advance(54min);
        ticker.reschedule();
        QCOMPARE(soon.count(), 0);
        f.clock.advance(61s);
        ticker.reschedule();
        ticker.reschedule();
        QCOMPARE(soon.count(), 1);
        QCOMPARE(expired.count(), 0);
        f.clock.advance(5min);
        ticker.reschedule();
        ticker.reschedule();
        QCOMPARE(soon.count(), 1);
        QCOMPARE(expired.count(), 1);
        QVERIFY(!ticker.pending());
    }

    void hiddenWindowDoesNotTick()
    {
        tests::WindowFixture f;
        gui::Ticker ticker(*f.workspace);
        QVERIFY(!ticker.pending());
        f.run(f.addKey());
        QSignalSpy ticked(&ticker, &gui::Ticker::ticked);
        ticker.reschedule();
        QCOMPARE(ticked.count(), 0);
        QCOMPARE(*ticker.pending(), milliseconds(60s));
    }
};

QTEST_MAIN(TestTicker)
#include "tst_ticker.moc"
