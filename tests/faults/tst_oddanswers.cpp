// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "faults/sourcebench.h"

#include <algorithm>

using namespace Qt::StringLiterals;
using namespace tokenprism;
using test::FakeServer;
using tests::SourceBench;
using tests::Way;

/// Answers that are odd and good all the same: taken, and what is odd is told.
class TestOddAnswers final : public QObject {
    Q_OBJECT

    static QStringList findingsOf(const session::Session &session)
    {
        QStringList words;
        for (const core::Finding &finding : session.inspection().findings)
            words.append(finding.id + u": "_s + texts::describe(finding));
        return words;
    }

private Q_SLOTS:
    void lifetimes_data();
    void lifetimes();
    void tokenTypes_data();
    void tokenTypes();
};

void TestOddAnswers::lifetimes_data()
{
    QTest::addColumn<QByteArray>("member");
    QTest::addColumn<qint64>("seconds"); // 0: not known
    QTest::addColumn<QString>("finding");
    QTest::addColumn<Way>("way");
    const auto row = [](const char *name, const QByteArray &value, qint64 seconds, const QString &finding) {
        const QByteArray member = value.isEmpty() ? QByteArray() : R"("expires_in":)" + value + ",";
        QTest::addRow("%s, key", name) << member << seconds << finding << Way::Key;
        QTest::addRow("%s, sign-in", name) << member << seconds << finding << Way::SignIn;
        QTest::addRow("%s, refresh", name) << member << seconds << finding << Way::Refresh;
    };
    const QString invalid = u"token.expires_in_invalid: "_s;
    row("T19 missing", {}, 0, u"token.expires_in_missing: "_s);
    row("T19 zero", "0", 0, invalid);
    row("T19 negative", "-1", 0, invalid);
    row("T19 text", R"("3600")", 3600, u"token.expires_in_text: "_s);
    row("T19 fraction", "3600.5", 3600, {});
    row("T19 1e20", "1e20", 0, invalid);
    row("T19 2^31", "2147483648", 2147483648, {});
    row("T19 2^63", "9223372036854775808", 0, invalid);
    row("T19 null", "null", 0, invalid);
    row("T19 true", "true", 0, invalid);
}

void TestOddAnswers::lifetimes()
{
    QFETCH(QByteArray, member);
    QFETCH(qint64, seconds);
    QFETCH(QString, finding);
    QFETCH(Way, way);
    SourceBench bench(way);
    bench.server.script = FakeServer::always(FakeServer::answer(
        200, R"({"access_token":"practice-secret-new",)" + member + R"("token_type":"bearer"})"));
    bench.open(bench.server.url());
    bench.begin();
    QVERIFY(bench.waitForEnd());
    QCOMPARE(bench.words(), QString());
    const core::TokenSet &token = bench.session->token();
    QCOMPARE(token.accessToken.view().toByteArray(), "practice-secret-new"_ba);
    QCOMPARE(token.expiresAt, seconds > 0 ? std::optional(bench.clock.now().addSecs(seconds)) : std::nullopt);
    const QStringList told = findingsOf(*bench.session).filter(u"token.expires_in"_s);
    QCOMPARE(told.size(), finding.isEmpty() ? 0 : 1);
    if (!finding.isEmpty())
        QVERIFY2(told.first().startsWith(finding) && told.first().endsWith(u'.'), qPrintable(told.first()));
    const auto judged = inspect::validityAt(bench.session->inspection().times, bench.clock.now());
    QCOMPARE(judged, seconds > 0 ? inspect::Validity::Valid : inspect::Validity::Unknown);
    QVERIFY(!bench.records().contains(u"practice-secret-"_s));
}

void TestOddAnswers::tokenTypes_data()
{
    QTest::addColumn<QByteArray>("type");
    QTest::addColumn<Way>("way");
    for (const Way way : { Way::Key, Way::SignIn, Way::Refresh }) {
        for (const char *type : { "BEARER", "Bearer", "bEaReR" })
            QTest::addRow("T18 %s, way %d", type, int(way)) << QByteArray(type) << way;
    }
}

void TestOddAnswers::tokenTypes()
{
    QFETCH(QByteArray, type);
    QFETCH(Way, way);
    SourceBench bench(way);
    bench.server.script = FakeServer::always(FakeServer::answer(
        200, R"({"access_token":"practice-secret-new","expires_in":60,"token_type":")" + type + R"("})"));
    bench.open(bench.server.url());
    bench.begin();
    QVERIFY(bench.waitForEnd());
    QCOMPARE(bench.words(), QString());
    QCOMPARE(bench.session->token().accessToken.view().toByteArray(), "practice-secret-new"_ba);
}

QTEST_MAIN(TestOddAnswers)
#include "tst_oddanswers.moc"
