// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/clockdifference.h"
#include "core/httpdate.h"

#include <QTest>
#include <QTimeZone>

using namespace tokenprism;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using std::chrono::milliseconds;

namespace {

const QDateTime noon(QDate(2026, 3, 1), QTime(12, 0), QTimeZone::utc());

/// Sent after 100 ms, answered after 300 ms: the middle is 12:00:00.200.
core::Exchange answered(const QString &date)
{
    core::Exchange exchange;
    exchange.status = 200;
    exchange.startedAt = noon;
    exchange.sentAfter = 100;
    exchange.headersAfter = 300;
    exchange.finishedAfter = 5000;
    exchange.responseHeaders = { { u"date"_s, date } };
    return exchange;
}

} // namespace

class TestClockDifference : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void httpDate_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QString>("expected");
        QTest::newRow("IMF-fixdate") << "Sun, 06 Nov 1994 08:49:37 GMT"_ba << u"1994-11-06 08:49:37 UTC"_s;
        QTest::newRow("CK06 leap second") << "Sat, 31 Dec 2016 23:59:60 GMT"_ba << u"2017-01-01 00:00:00 UTC"_s;
        QTest::newRow("CK06 two leap seconds") << "Sat, 31 Dec 2016 23:59:61 GMT"_ba << QString();
        QTest::newRow("obsolete form") << "Sunday, 06-Nov-94 08:49:37 GMT"_ba << QString();
        QTest::newRow("another zone") << "Sun, 06 Nov 1994 08:49:37 CET"_ba << QString();
        QTest::newRow("garbage") << ":60 GMT"_ba << QString();
        QTest::newRow("empty") << ""_ba << QString();
    }

    void httpDate()
    {
        QFETCH(QByteArray, text);
        QFETCH(QString, expected);
        QCOMPARE(core::fromHttpDate(text).toString(u"yyyy-MM-dd HH:mm:ss t"_s), expected);
    }

    void oneAnswer_data()
    {
        QTest::addColumn<QString>("date");
        QTest::addColumn<qint64>("difference");
        QTest::addColumn<bool>("notable");
        QTest::newRow("CK01 same time") << u"Sun, 01 Mar 2026 12:00:00 GMT"_s << qint64(300) << false;
        QTest::newRow("CK01 30 s ahead") << u"Sun, 01 Mar 2026 12:00:30 GMT"_s << qint64(30'300) << true;
        QTest::newRow("CK01 29 s ahead") << u"Sun, 01 Mar 2026 12:00:29 GMT"_s << qint64(29'300) << false;
        QTest::newRow("CK01 5 min behind") << u"Sun, 01 Mar 2026 11:55:00 GMT"_s << qint64(-299'700) << true;
        QTest::newRow("CK01 1 day ahead") << u"Mon, 02 Mar 2026 12:00:00 GMT"_s << qint64(86'400'300) << true;
        QTest::newRow("CK06 a leap second") << u"Sun, 01 Mar 2026 12:00:60 GMT"_s << qint64(60'300) << true;
    }

    void oneAnswer()
    {
        QFETCH(QString, date);
        QFETCH(qint64, difference);
        QFETCH(bool, notable);
        const auto measured = core::clockDifference(answered(date));
        QVERIFY(measured);
        QCOMPARE(qint64(measured->count()), difference);
        QCOMPARE(core::isNotable(*measured), notable);
    }

    void answersThatDontTell()
    {
        const QString date = u"Sun, 01 Mar 2026 12:00:00 GMT"_s;
        core::Exchange cached = answered(date);
        cached.responseHeaders.append({ u"Age"_s, u"600"_s });
        QVERIFY(!core::clockDifference(cached));
        core::Exchange slow = answered(date);
        slow.headersAfter = 40'000;
        QVERIFY(!core::clockDifference(slow));
        core::Exchange failed = answered(date);
        failed.status = 0;
        QVERIFY(!core::clockDifference(failed));
        QVERIFY(!core::clockDifference(answered(u"soon"_s)));
        QVERIFY(!core::clockDifference(answered({})));
    }

    void oneOddAnswerDoesNotCount()
    {
        core::ClockComparison comparison;
        QVERIFY(!comparison.median());
        comparison.add(answered(u"Sun, 01 Mar 2026 12:00:00 GMT"_s));
        comparison.add(answered(u"Mon, 02 Mar 2026 12:00:00 GMT"_s));
        comparison.add(answered(u"Sun, 01 Mar 2026 12:00:01 GMT"_s));
        QCOMPARE(*comparison.median(), milliseconds(1300));
        // A clock that was mended is believed soon.
        for (int i = 0; i < 5; ++i)
            comparison.add(answered(u"Sun, 01 Mar 2026 13:00:00 GMT"_s));
        QVERIFY(*comparison.median() > 59min);
        comparison.clear();
        QVERIFY(!comparison.median());
    }
};

QTEST_GUILESS_MAIN(TestClockDifference)
#include "tst_clockdifference.moc"
