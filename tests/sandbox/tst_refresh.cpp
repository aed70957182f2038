// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sandbox/practicefixture.h"

using namespace Qt::StringLiterals;
using namespace tokenprism;
using namespace tokenprism::testing;
namespace json = core::json;

namespace {

core::FormFields refreshForm(const QString &refreshToken)
{
    return { { "grant_type"_ba, "refresh_token"_ba },
             { "client_id"_ba, "practice-desktop"_ba },
             { "refresh_token"_ba, refreshToken.toUtf8() } };
}

int reportsWith(const PracticeFixture &fixture, const QString &accessToken)
{
    return fixture
        .send("GET", "/applixure/api/feedback/v1/reports",
              { { "Authorization"_ba, "Bearer " + accessToken.toUtf8() } })
        .status;
}

} // namespace

class TestRefresh : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void rotates()
    {
        const PracticeFixture fixture;
        const json::Value first = fixture.tokensFor(fixture.authorization(), "mia");
        const auto answer = fixture.token(refreshForm(first.text(u"refresh_token")));
        QCOMPARE(answer.status, 200);
        QCOMPARE(textOf(answer, u"scope"), first.text(u"scope"));
        QVERIFY(textOf(answer, u"refresh_token") != first.text(u"refresh_token"));
        QVERIFY(textOf(answer, u"access_token") != first.text(u"access_token"));
        QCOMPARE(reportsWith(fixture, textOf(answer, u"access_token")), 200);
    }

    void reuseTakesEverythingBack()
    {
        const PracticeFixture fixture;
        const json::Value first = fixture.tokensFor(fixture.authorization(), "mia");
        const auto second = fixture.token(refreshForm(first.text(u"refresh_token")));
        QCOMPARE(textOf(fixture.token(refreshForm(first.text(u"refresh_token"))), u"error"),
                 u"invalid_grant"_s);
        QCOMPARE(reportsWith(fixture, textOf(second, u"access_token")), 401);
        QCOMPARE(textOf(fixture.token(refreshForm(textOf(second, u"refresh_token"))), u"error"),
                 u"invalid_grant"_s);
    }

    void scopes_data()
    {
        QTest::addColumn<QByteArray>("asked");
        QTest::addColumn<QString>("granted");
        QTest::addColumn<QString>("error");
        QTest::newRow("fewer") << "feedback-admin"_ba << u"feedback-admin"_s << QString();
        QTest::newRow("more than granted")
            << "feedback-report:read feedback-queries:create"_ba << QString() << u"invalid_scope"_s;
    }
    void scopes()
    {
        QFETCH(QByteArray, asked);
        const PracticeFixture fixture;
        const json::Value first = fixture.tokensFor(fixture.authorization(), "mia");
        const auto answer = fixture.token(with(refreshForm(first.text(u"refresh_token")), "scope", asked));
        QTEST(textOf(answer, u"scope"), "granted");
        QTEST(textOf(answer, u"error"), "error");
        if (answer.status != 200) { // a refused refresh uses nothing up
            QCOMPARE(fixture.token(refreshForm(first.text(u"refresh_token"))).status, 200);
            return;
        }
        const auto next = fixture.token(refreshForm(textOf(answer, u"refresh_token")));
        QCOMPARE(textOf(next, u"scope"),
                 first.text(u"scope")); // RFC 6749 §6: the refresh token keeps them all
    }

    void refused_data()
    {
        QTest::addColumn<QByteArray>("name");
        QTest::addColumn<QByteArray>("value");
        QTest::addColumn<qint64>("later");
        QTest::addColumn<QString>("error");
        QTest::newRow("unknown") << "refresh_token"_ba << QByteArray(43, 'x') << qint64(0)
                                 << u"invalid_grant"_s;
        QTest::newRow("missing") << "refresh_token"_ba
                                 << ""_ba << qint64(0) << u"invalid_request"_s;
        QTest::newRow("another client") << "client_id"_ba
                                        << "practice-defaults"_ba << qint64(0) << u"invalid_grant"_s;
        QTest::newRow("after 30 days")
            << "client_id"_ba
            << "practice-desktop"_ba << qint64(30 * 24 * 3600) << u"invalid_grant"_s;
    }
    void refused()
    {
        QFETCH(QByteArray, name);
        QFETCH(QByteArray, value);
        QFETCH(qint64, later);
        PracticeFixture fixture;
        const json::Value first = fixture.tokensFor(fixture.authorization(), "mia");
        fixture.clock.advance(later);
        const auto answer = fixture.token(with(refreshForm(first.text(u"refresh_token")), name, value));
        QCOMPARE(answer.status, 400);
        QTEST(textOf(answer, u"error"), "error");
    }

    void keysCantRefresh()
    {
        const PracticeFixture fixture;
        const auto answer = fixture.token(without(refreshForm(u"practice-refresh"_s), "client_id"),
                                          { fixture.basic("key-reporting") });
        QCOMPARE(textOf(answer, u"error"), u"unauthorized_client"_s);
    }
};

QTEST_GUILESS_MAIN(TestRefresh)
#include "tst_refresh.moc"
