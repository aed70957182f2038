// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/theme/remaining.h"
#include "gui/theme/timetext.h"
#include "windowfixture.h"

#include <QAction>
#include <QLabel>
#include <QTest>
#include <QTimeZone>

#include <ctime>

using namespace tokenprism;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using std::chrono::milliseconds;

/// Clocks that jump, sleep and change their zone, as the window shows them.
class TestBadClock final : public QObject {
    Q_OBJECT

    static void show(tests::WindowFixture &f)
    {
        f.window->show();
        QVERIFY(QTest::qWaitForWindowExposed(f.window.get()));
    }

    static bool hasFinding(const session::Session &session, const QString &id)
    {
        const auto &findings = session.inspection().findings;
        return std::any_of(findings.begin(), findings.end(),
                           [&](const core::Finding &finding) { return finding.id == id; });
    }

private Q_SLOTS:
    void CK02_jumps_data()
    {
        QTest::addColumn<qint64>("seconds");
        QTest::addColumn<QString>("shown");
        QTest::addColumn<QString>("accessible");
        QTest::newRow("CK02 +1 h") << qint64(3600) << u"expired"_s << u"Expired"_s;
        QTest::newRow("CK02 +56 min") << qint64(56 * 60) << u"4:00"_s << u"Expires in 4 minutes 0 seconds"_s;
        QTest::newRow("CK02 -1 h") << qint64(-3600) << u"2 h 0 min"_s << u"Expires in 2 hours 0 minutes"_s;
        QTest::newRow("CK02 +10 y") << qint64(3652) * 86400 << u"expired"_s << u"Expired"_s;
        QTest::newRow("CK02 -10 y") << qint64(-3652) * 86400 << u"3652 d 1 h"_s
                                    << u"Expires in 3652 days 1 hours"_s;
    }

    void CK02_jumps()
    {
        QFETCH(qint64, seconds);
        QFETCH(QString, shown);
        QFETCH(QString, accessible);
        tests::WindowFixture f;
        show(f);
        session::Session *session = f.addKey();
        f.run(session);
        auto *label = f.find<QLabel>("countdownLabel");
        f.clock.advance(std::chrono::seconds(seconds));
        f.workspace->noteClockJump();
        QCOMPARE(label->text(), shown);
        QCOMPARE(label->accessibleName(), accessible);
        QCOMPARE(hasFinding(*session, u"token.expired"_s), shown == "expired"_L1);
        // And back again.
        f.clock.advance(-std::chrono::seconds(seconds));
        f.workspace->noteClockJump();
        QCOMPARE(label->text(), u"1 h 0 min"_s);
        QVERIFY(!hasFinding(*session, u"token.expired"_s));
    }

    void CK03_asleepForTwoHours()
    {
        tests::WindowFixture f;
        show(f);
        session::Session *session = f.addKey();
        f.run(session);
        f.clock.advance(2h);
        // Nobody tells of the sleep: the first look at the clock, here because the window comes to the front.
        f.window->hide();
        f.window->show();
        QTRY_COMPARE(f.find<QLabel>("countdownLabel")->text(), u"expired"_s);
        // In the same moment everywhere, in words too.
        QVERIFY(hasFinding(*session, u"token.expired"_s));
        QCOMPARE(session->inspection().times.expiresAt.has_value(), true);
        QVERIFY(f.find<QLabel>("messageLabel")->text().contains(u"has expired"_s));
        QCOMPARE(f.find<QLabel>("countdownLabel")->accessibleName(), u"Expired"_s);
    }

    void CK04_zone_data()
    {
        QTest::addColumn<QByteArray>("zone");
        QTest::addColumn<QDateTime>("change"); // of the offset from UTC
        const auto utc = [](int year, int month, int day, int hour, int minute = 0) {
            return QDateTime(QDate(year, month, day), QTime(hour, minute), QTimeZone::utc());
        };
        QTest::newRow("CK04 New York, spring") << "America/New_York"_ba << utc(2026, 3, 8, 7);
        QTest::newRow("CK04 New York, autumn") << "America/New_York"_ba << utc(2026, 11, 1, 6);
        QTest::newRow("CK04 Paris, spring") << "Europe/Paris"_ba << utc(2026, 3, 29, 1);
        QTest::newRow("CK04 Paris, autumn") << "Europe/Paris"_ba << utc(2026, 10, 25, 1);
        QTest::newRow("CK04 Apia, a day left out") << "Pacific/Apia"_ba << utc(2011, 12, 30, 10);
        QTest::newRow("CK04 Kathmandu, a quarter of an hour")
            << "Asia/Kathmandu"_ba << utc(1985, 12, 31, 18, 30);
    }

    void CK04_zone()
    {
        QFETCH(QByteArray, zone);
        QFETCH(QDateTime, change);
        const QTimeZone known(zone);
        if (!known.isValid())
            QSKIP("this system doesn't know that time zone");
        QVERIFY(known.offsetFromUtc(change.addSecs(-1)) != known.offsetFromUtc(change));
        const QByteArray before = qgetenv("TZ");
        const auto setZone = [](const QByteArray &name) {
            qputenv("TZ", name);
            ::tzset();
        };
        setZone(zone);
        const auto restore = qScopeGuard([&] { setZone(before); });
        QVERIFY(change.toLocalTime().offsetFromUtc() == known.offsetFromUtc(change));
        tests::WindowFixture f;
        f.clock.advance(milliseconds(f.clock.now().msecsTo(change.addSecs(-30 * 60))));
        show(f);
        session::Session *session = f.addKey();
        f.run(session);
        auto *label = f.find<QLabel>("countdownLabel");
        QCOMPARE(label->text(), u"1 h 0 min"_s);
        // Half an hour before the change to half an hour after it: not a second more or less.
        for (int minutesLeft = 59; minutesLeft > 5; minutesLeft -= 6) {
            f.clock.advance(milliseconds(f.clock.now().msecsTo(change.addSecs(30 * 60 - minutesLeft * 60))));
            f.workspace->noteClockJump();
            QCOMPARE(label->text(), u"%1 min"_s.arg(minutesLeft));
            QVERIFY(!hasFinding(*session, u"token.expired"_s));
        }
        // The moment itself is told in the time that the wall then shows.
        const QDateTime expiry = change.addSecs(30 * 60);
        QVERIFY(f.find<QLabel>("expiryLabel")->text().contains(gui::timeText(expiry, f.clock.now())));
        QVERIFY(gui::timeText(expiry, f.clock.now()).contains(expiry.toTimeZone(known).toString(u"mm"_s)));
        f.clock.advance(milliseconds(f.clock.now().msecsTo(expiry)));
        f.workspace->noteClockJump();
        QCOMPARE(label->text(), u"expired"_s);
    }
};

QTEST_MAIN(TestBadClock)
#include "tst_badclock.moc"
