// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "faults/sourcebench.h"
#include "support/ports.h"

using namespace Qt::StringLiterals;
using namespace tokenprism;
using session::Activity;
using test::FakeRequest;
using test::FakeServer;
using tests::SourceBench;
using tests::Way;

namespace {

const QByteArray good = FakeServer::answer(
    200, R"({"access_token":"practice-secret-new","token_type":"bearer","expires_in":60})");

const QList<Way> allWays { Way::Key, Way::SignIn, Way::Refresh };

bool hasNewToken(const SourceBench &bench)
{
    return bench.session->token().accessToken.view().toByteArray() == "practice-secret-new";
}

} // namespace
Q_DECLARE_METATYPE(Activity)

/// The person changes their mind, or the network goes away, while something is under way.
class TestNetworkEnds final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void cancelled_data();
    void cancelled();
    void N25_cancelledAfterTheTokenCame();
    void N25_networkLostBetweenAuthorizeAndToken();
    void N25_serverDiesBetweenAuthorizeAndToken();
    void lateReply_data();
    void lateReply();
};

void TestNetworkEnds::cancelled_data()
{
    QTest::addColumn<Activity>("stage");
    QTest::addColumn<Way>("way");
    for (const Way way : allWays)
        QTest::addRow("N25 cancelled while the keychain is asked, way %d", int(way))
            << Activity::ReadingSecrets << way;
    QTest::newRow("N25 cancelled while the browser is awaited") << Activity::WaitingForBrowser << Way::SignIn;
    QTest::newRow("N25 cancelled while the key's token is awaited") << Activity::RequestingToken << Way::Key;
    QTest::newRow("N25 cancelled while the sign-in's token is awaited")
        << Activity::RequestingToken << Way::SignIn;
    QTest::newRow("N25 cancelled while the refresh is awaited") << Activity::Refreshing << Way::Refresh;
}

void TestNetworkEnds::cancelled()
{
    QFETCH(Activity, stage);
    QFETCH(Way, way);
    SourceBench bench(way);
    if (stage == Activity::WaitingForBrowser)
        bench.browser = [](const QUrl &) {};
    bench.open(bench.server.url());
    bench.begin();
    QTRY_COMPARE(bench.session->activity(), stage);
    const bool asking = stage == Activity::RequestingToken || stage == Activity::Refreshing;
    QTRY_COMPARE(bench.server.requests.size(), asking ? 1 : 0);
    bench.session->cancel();
    QVERIFY(bench.waitForEnd());
    QCOMPARE(bench.code(), u"grant.cancelled"_s);
    QVERIFY(bench.words().contains(u"It was cancelled."_s));
    QVERIFY(bench.words().contains(u"Start it again whenever you like."_s));
    QCOMPARE(bench.broken(), QString());
    QTRY_COMPARE(bench.server.findChildren<QTcpSocket *>().size(), 0); // every connection is closed
    QTRY_COMPARE(test::ownListeners().size(), 1); // the fake server alone: no redirect is awaited any more

    // And the next run is a whole one.
    bench.server.script = FakeServer::always(good);
    bench.browser = [&bench](const QUrl &address) { bench.comeBack(address); };
    bench.finished->clear();
    bench.begin();
    QVERIFY(bench.waitForEnd());
    QCOMPARE(bench.code(), QString());
    QVERIFY(hasNewToken(bench));
}

/// What a server has given is kept, though nobody waits for what else could be learned about it.
void TestNetworkEnds::N25_cancelledAfterTheTokenCame()
{
    for (const Way way : allWays) {
        SourceBench bench(way);
        bench.server.script = [](QTcpSocket &socket, const FakeRequest &request) {
            if (request.target == "/token")
                socket.write(good);
        };
        bench.introspection = bench.server.url(u"/introspect"_s);
        bench.open(bench.server.url());
        bench.begin();
        QTRY_COMPARE(bench.session->activity(), Activity::AskingAboutToken);
        bench.session->cancel();
        QVERIFY(bench.waitForEnd());
        QCOMPARE(bench.code(), QString());
        QVERIFY(hasNewToken(bench));
        QVERIFY(!bench.session->isBusy());
    }
}

void TestNetworkEnds::N25_networkLostBetweenAuthorizeAndToken()
{
    SourceBench bench(Way::SignIn);
    bench.browser = [&bench](const QUrl &address) {
        bench.server.close();
        bench.comeBack(address);
    };
    bench.open(bench.server.url());
    bench.begin();
    QVERIFY(bench.waitForEnd());
    QCOMPARE(bench.code(), u"net.refused"_s);
    QVERIFY(bench.words().contains(u"127.0.0.1 is there, but nothing answers at this port."_s));
    QVERIFY(bench.words().contains(u"Check host and port, and try again later."_s));
    QCOMPARE(bench.broken(), QString());
    QCOMPARE(bench.server.connections, 0);
    QCOMPARE(test::ownListeners().size(), 0);
}

void TestNetworkEnds::N25_serverDiesBetweenAuthorizeAndToken()
{
    SourceBench bench(Way::SignIn);
    bench.server.script = [&bench](QTcpSocket &socket, const FakeRequest &) {
        bench.server.close();
        FakeServer::reset(socket);
    };
    bench.open(bench.server.url());
    bench.begin();
    QVERIFY(bench.waitForEnd());
    QCOMPARE(bench.code(), u"net.no_answer"_s);
    QVERIFY(bench.words().contains(u"127.0.0.1 ended the connection without an answer."_s));
    QCOMPARE(bench.broken(), QString());
    QCOMPARE(bench.server.connections, 1); // the code is not sent again
}

void TestNetworkEnds::lateReply_data()
{
    QTest::addColumn<Way>("way");
    QTest::addColumn<bool>("onTheWay");
    for (const Way way : allWays) {
        QTest::addRow("N27 cancelled while the reply is on the way, way %d", int(way)) << way << true;
        QTest::addRow("N27 reply sent after cancelling, way %d", int(way)) << way << false;
    }
}

void TestNetworkEnds::lateReply()
{
    QFETCH(Way, way);
    QFETCH(bool, onTheWay);
    SourceBench bench(way);
    bench.server.script = [&](QTcpSocket &socket, const FakeRequest &) {
        if (!onTheWay)
            bench.session->cancel();
        socket.write(good);
        socket.flush();
        if (onTheWay)
            bench.session->cancel();
    };
    bench.open(bench.server.url());
    bench.begin();
    QVERIFY(bench.waitForEnd());
    QSignalSpy changed(bench.session, &session::Session::changed);
    QVERIFY(!changed.wait(100)); // nothing comes of it any more
    QCOMPARE(bench.code(), u"grant.cancelled"_s);
    QCOMPARE(bench.broken(), QString());
}

QTEST_MAIN(TestNetworkEnds)
#include "tst_networkends.moc"
