// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "grants/devicegrant.h"
#include "support/exchangebench.h"
#include "support/fakeserver.h"

#include "core/formcodec.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace tokenprism;
using test::FakeRequest;
using test::FakeServer;

namespace {

QByteArray refusal(const QByteArray &error)
{
    return FakeServer::answer(400, R"({"error":")" + error + R"("})");
}
const QByteArray good = FakeServer::answer(
    200, R"({"access_token":"practice-token","token_type":"bearer","expires_in":60,"scope":"a"})");

/// A server that gives out a device code, then answers the polls with what is in \a answers, the last one
/// again and again; empty: hangs up.
struct Bench : test::ExchangeBench {
    explicit Bench(const QByteArrayList &polls, const QByteArray &more = R"(,"interval":5)")
        : answers(polls)
        , server([this, more](QTcpSocket &socket, const FakeRequest &request) {
            if (request.target == "/device") {
                socket.write(FakeServer::answer(
                    200,
                    R"({"device_code":"practice-secret-device","user_code":"BCDF","expires_in":600,)"
                    R"("verification_uri":"https://login.example.com/go",)"
                    R"("verification_uri_complete":"https://login.example.com/go?c=BCDF")"
                        + more + "}"));
                return;
            }
            const QByteArray answer = answers.size() > 1 ? answers.takeFirst() : answers.first();
            if (answer.isEmpty())
                socket.abort();
            else
                socket.write(answer);
        })
    {
        profile.setGrant(core::GrantKind::Device);
        profile.clientId = u"practice-tv"_s;
        profile.endpoints.token = server.url();
        profile.endpoints.deviceAuthorization = server.url(u"/device"_s);
        profile.scopes = { u"a"_s };
    }

    std::unique_ptr<grants::DeviceGrant> start()
    {
        auto grant = std::make_unique<grants::DeviceGrant>(
            grants::DeviceGrant::Setup { profile, oauth::clientOf(profile, {}, clock) }, *client, clock);
        grant->start();
        return grant;
    }
    /// Sets the clock to the next question and lets it be asked. Answers with how long that was, or -1 where
    /// the grant has ended.
    qint64 poll(grants::DeviceGrant &grant)
    {
        const bool ready = QTest::qWaitFor(
            [&] { return grant.nextPoll() || grant.state() == grants::GrantState::Finished; });
        if (!ready || !grant.nextPoll())
            return -1;
        const qint64 waited = clock.now().secsTo(*grant.nextPoll());
        clock.set(*grant.nextPoll());
        grant.timePassed();
        return waited;
    }
    qsizetype polls() const { return server.requests.size() - 1; }

    QByteArrayList answers;
    FakeServer server;
    core::Profile profile;
};

} // namespace

/// Device authorization (RFC 8628) as time goes on.
class TestDeviceGrant : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void H01_pendingGoesOnAndSlowDownStays()
    {
        Bench bench({ refusal("authorization_pending"), refusal("slow_down"),
                      refusal("authorization_pending"), refusal("slow_down"),
                      refusal("authorization_pending"), good });
        const auto grant = bench.start();
        QList<qint64> waits;
        for (int i = 0; i < 6; ++i)
            waits.append(bench.poll(*grant));
        QTRY_COMPARE(grant->state(), grants::GrantState::Finished);
        QCOMPARE(waits, QList<qint64>({ 5, 5, 10, 10, 15, 15 }));
        QVERIFY(grant->result());
        QCOMPARE(grant->result()->grant, core::GrantKind::Device);
        const auto fields = *core::decodeForm(bench.server.requests.last().body);
        QCOMPARE(core::formValue(fields, "grant_type"), "urn:ietf:params:oauth:grant-type:device_code"_ba);
        QCOMPARE(core::formValue(fields, "device_code"), "practice-secret-device"_ba);
        QCOMPARE(core::formValue(fields, "client_id"), "practice-tv"_ba);
    }

    void H01_withoutAnIntervalEveryFiveSeconds()
    {
        Bench bench({ good }, {});
        const auto grant = bench.start();
        QCOMPARE(bench.poll(*grant), 5);
    }

    void H03_theCodeIsAlwaysThere()
    {
        Bench bench({ refusal("authorization_pending") });
        const auto grant = bench.start();
        QTRY_COMPARE(grant->state(), grants::GrantState::WaitingForPerson);
        QCOMPARE(grant->userCode(), u"BCDF"_s);
        QCOMPARE(grant->verificationUri(), QUrl(u"https://login.example.com/go"_s));
        QCOMPARE(grant->verificationUriComplete(), QUrl(u"https://login.example.com/go?c=BCDF"_s));
        QCOMPARE(grant->deadline(), bench.clock.now().addSecs(600));
        QCOMPARE(grant->timeLeft(), std::chrono::seconds(600));
    }

    void ends_data()
    {
        QTest::addColumn<QByteArray>("answer");
        QTest::addColumn<QString>("said");
        QTest::addColumn<QString>("code");
        const QString told = u"oauth.error_response"_s;
        for (const char *error : { "access_denied", "expired_token", "invalid_grant", "invalid_client" })
            QTest::addRow("H02 %s", error) << refusal(error) << QString::fromLatin1(error) << told;
        QTest::newRow("H02 page") << FakeServer::answer(200, "<html>") << QString() << u"oauth.not_json"_s;
        QTest::newRow("H02 redirect") << FakeServer::answer(307, "", "Location: http://127.0.0.1:1/\r\n")
                                      << QString() << u"oauth.redirect_refused"_s;
    }
    void ends()
    {
        QFETCH(QByteArray, answer);
        QFETCH(QString, said);
        QFETCH(QString, code);
        Bench bench({ refusal("authorization_pending"), answer });
        const auto grant = bench.start();
        bench.poll(*grant);
        bench.poll(*grant);
        QTRY_COMPARE(grant->state(), grants::GrantState::Finished);
        QCOMPARE(grant->result().error().serverError, said);
        QCOMPARE(grant->result().error().code, code);
        QCOMPARE(bench.polls(), 2);
    }

    void H02_troubleBacksOff()
    {
        Bench bench({ QByteArray(), FakeServer::answer(503, "{}"),
                      FakeServer::answer(429, "", "Retry-After: 90\r\n"), refusal("authorization_pending"),
                      good });
        const auto grant = bench.start();
        QList<qint64> waits;
        for (int i = 0; i < 5; ++i)
            waits.append(bench.poll(*grant));
        QTRY_COMPARE(grant->state(), grants::GrantState::Finished);
        QVERIFY(grant->result());
        QCOMPARE(waits, QList<qint64>({ 5, 10, 20, 90, 90 }));
    }

    void T28_neverApproves()
    {
        Bench bench({ refusal("authorization_pending") });
        const auto grant = bench.start();
        int polls = 0;
        while (polls < 1000 && bench.poll(*grant) >= 0)
            ++polls;
        QTRY_COMPARE(grant->state(), grants::GrantState::Finished);
        QCOMPARE(grant->result().error().code, u"device.expired"_s);
        QCOMPARE(grant->result().error().kind, core::ErrorKind::Timeout);
        QCOMPARE(bench.polls(), 119); // every 5 s, before 600 s are over
    }

    /// The person may have said yes long ago: "nobody entered the code" would send them the wrong way.
    void T28_troubleToTheEndIsNamed()
    {
        Bench bench({ FakeServer::answer(503, "{}") });
        const auto grant = bench.start();
        while (bench.poll(*grant) >= 0) { }
        QTRY_COMPARE(grant->state(), grants::GrantState::Finished);
        QCOMPARE(grant->result().error().code, u"oauth.http_error"_s);
        QCOMPARE(grant->result().error().httpStatus, 503);
    }

    void T28_slowDownStorm()
    {
        Bench bench({ refusal("slow_down") });
        const auto grant = bench.start();
        while (bench.poll(*grant) >= 0) { }
        QCOMPARE(grant->result().error().code, u"device.expired"_s);
        QVERIFY2(bench.polls() <= 15, qPrintable(QString::number(bench.polls())));
    }

    void H02_aClockThatIsSetBackChangesNothing()
    {
        Bench bench({ good });
        const auto grant = bench.start();
        QTRY_COMPARE(grant->state(), grants::GrantState::WaitingForPerson);
        bench.clock.advance(-86400);
        grant->timePassed();
        QCOMPARE(bench.clock.now().secsTo(*grant->nextPoll()), 5);
        QCOMPARE(grant->timeLeft(), std::chrono::seconds(600));
    }

    void H02_cancelEndsIt()
    {
        Bench bench({ refusal("authorization_pending") });
        const auto grant = bench.start();
        QSignalSpy finished(grant.get(), &grants::Grant::finished);
        bench.poll(*grant);
        grant->cancel();
        grant->cancel();
        QCOMPARE(finished.size(), 1);
        QCOMPARE(grant->result().error().code, u"grant.cancelled"_s);
        bench.clock.advance(60);
        grant->timePassed();
        QVERIFY(!finished.wait(50));
        QVERIFY(bench.polls() <= 1);
    }
};

QTEST_GUILESS_MAIN(TestDeviceGrant)
#include "tst_devicegrant.moc"
