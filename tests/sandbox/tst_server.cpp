// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sandbox/practicefixture.h"

#include <QFile>
#include <QNetworkInterface>
#include <QSignalSpy>
#include <QTcpServer>
#include <QTcpSocket>

using namespace Qt::StringLiterals;
using namespace tokenprism;
using namespace tokenprism::testing;
namespace json = core::json;

namespace {

QStringList memberNames(const json::Value &object)
{
    QStringList names;
    for (const json::Member &member : *object.object())
        names.append(member.name);
    return names;
}

} // namespace

class TestServer : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void host_data()
    {
        QTest::addColumn<QByteArray>("host"); // %p is our port
        QTest::addColumn<int>("status");
        QTest::newRow("SB07 127.0.0.1") << "127.0.0.1:%p"_ba << 200;
        QTest::newRow("SB07 localhost") << "localhost:%p"_ba << 200;
        QTest::newRow("SB07 [::1]") << "[::1]:%p"_ba << 200;
        QTest::newRow("SB07 a name bound to loopback") << "evil.example:%p"_ba << 421;
        QTest::newRow("SB07 suffix") << "localhost.evil.example:%p"_ba << 421;
        QTest::newRow("SB07 no port") << "127.0.0.1"_ba << 421;
        QTest::newRow("SB07 other port") << "127.0.0.1:1"_ba << 421;
        QTest::newRow("SB07 all interfaces") << "0.0.0.0:%p"_ba << 421;
        QTest::newRow("SB07 empty") << ""_ba << 421;
    }
    void host()
    {
        QFETCH(QByteArray, host);
        const PracticeFixture fixture;
        host.replace("%p", QByteArray::number(fixture.server.port()));
        const auto answer = fixture.send("GET", "/practice.css", { { "Host"_ba, host } });
        QTEST(answer.status, "status");
    }

    void hostMissingOrTwice_data()
    {
        QTest::addColumn<int>("count");
        QTest::newRow("SB07 no Host") << 0;
        QTest::newRow("SB07 two Hosts") << 2;
    }
    void hostMissingOrTwice()
    {
        QFETCH(int, count);
        const PracticeFixture fixture;
        const QByteArray line = "Host: " + fixture.origin().mid(7) + "\r\n";
        const auto answer = fixture.sendRaw("GET /practice.css HTTP/1.1\r\n" + line.repeated(count) + "\r\n");
        QCOMPARE(answer.status, 421);
    }

    void foreignOrigin_data()
    {
        QTest::addColumn<QByteArray>("origin"); // %p is our port
        QTest::addColumn<bool>("refused");
        QTest::newRow("SB07 own origin") << "http://127.0.0.1:%p"_ba << false;
        QTest::newRow("SB07 null passes to the form token") << "null"_ba << false;
        QTest::newRow("SB07 foreign origin") << "https://evil.example"_ba << true;
        QTest::newRow("SB07 other port") << "http://127.0.0.1:1"_ba << true;
        QTest::newRow("SB07 https of ours") << "https://127.0.0.1:%p"_ba << true;
        QTest::newRow("SB07 another name of ours") << "http://localhost:%p"_ba << true;
        QTest::newRow("SB07 empty origin") << ""_ba << true;
    }
    void foreignOrigin()
    {
        QFETCH(QByteArray, origin);
        QFETCH(bool, refused);
        const PracticeFixture fixture;
        origin.replace("%p", QByteArray::number(fixture.server.port()));
        const auto page = fixture.authorize(fixture.authorization());
        const auto answer = fixture.post("/applixure/authorize",
                                         { { "form_token"_ba, hiddenField(page.body, "form_token") },
                                           { "username"_ba, "mia"_ba },
                                           { "password"_ba, "practice"_ba } },
                                         { { "Origin"_ba, origin } });
        QCOMPARE(answer.status, refused ? 403 : 200);
    }

    void endpointsRefuseOtherSites_data()
    {
        QTest::addColumn<QByteArray>("path");
        QTest::addColumn<QByteArray>("origin");
        QTest::newRow("SB07 token endpoint, foreign") << "/applixure/token"_ba
                                                      << "https://evil.example"_ba;
        QTest::newRow("SB07 token endpoint, null") << "/applixure/token"_ba
                                                   << "null"_ba;
        QTest::newRow("SB07 introspection, foreign") << "/applixure/introspect"_ba
                                                     << "https://evil.example"_ba;
        QTest::newRow("SB07 introspection, null") << "/applixure/introspect"_ba
                                                  << "null"_ba;
    }
    void endpointsRefuseOtherSites()
    {
        QFETCH(QByteArray, path);
        QFETCH(QByteArray, origin);
        const PracticeFixture fixture;
        const auto answer = fixture.post(path,
                                         { { "grant_type"_ba, "client_credentials"_ba },
                                           { "scope"_ba, "feedback-report:read"_ba },
                                           { "token"_ba, "practice-token"_ba } },
                                         { { "Origin"_ba, origin }, fixture.basic("key-reporting") });
        QCOMPARE(answer.status, 403);
    }

    void bindsToLoopbackOnly_data()
    {
        QTest::addColumn<QHostAddress>("address");
        QTest::newRow("SB07 loopback bind") << QHostAddress(QHostAddress::LocalHost);
    }
    void bindsToLoopbackOnly()
    {
        const PracticeFixture fixture;
        QFETCH(QHostAddress, address);
#ifdef Q_OS_LINUX // elsewhere 127.0.0.2 isn't set up
        // A listener on all interfaces would hold this port on every other address as well.
        QTcpServer elsewhere;
        QVERIFY(elsewhere.listen(QHostAddress(u"127.0.0.2"_s), fixture.server.port()));
#endif
        QTcpServer same;
        QVERIFY(!same.listen(address, fixture.server.port()));
        for (const QHostAddress &other : QNetworkInterface::allAddresses()) {
            if (other.isLoopback() || other.protocol() != QAbstractSocket::IPv4Protocol)
                continue;
            QTcpSocket socket;
            socket.connectToHost(other, fixture.server.port());
            QTRY_COMPARE_WITH_TIMEOUT(socket.state(), QAbstractSocket::UnconnectedState, 60000);
            QCOMPARE(socket.error(), QAbstractSocket::ConnectionRefusedError);
        }
    }

    void offUnlessStarted_data()
    {
        QTest::addColumn<int>("starts");
        QTest::newRow("SB07 off unless started") << 0;
        QTest::newRow("SB07 off after stop") << 1;
    }
    void offUnlessStarted()
    {
        QFETCH(int, starts);
        ManualClock clock;
        sandbox::PracticeServer server(clock);
        QSignalSpy changed(&server, &sandbox::PracticeServer::runningChanged);
        quint16 port = 0;
        if (starts) {
            QVERIFY(server.start(0));
            port = server.port();
            server.stop();
            server.stop();
        }
        QCOMPARE(changed.count(), starts * 2);
        QVERIFY(!server.isRunning());
        QCOMPARE(server.port(), quint16(0));
        QVERIFY(server.description().find(u"issuers")->array()->empty());
        if (port) {
            QTcpSocket socket;
            socket.connectToHost(u"127.0.0.1"_s, port);
            QTRY_COMPARE_WITH_TIMEOUT(socket.state(), QAbstractSocket::UnconnectedState, 60000);
            QCOMPARE(socket.error(), QAbstractSocket::ConnectionRefusedError);
        }
    }

    void secretsAreOfOneRun_data()
    {
        QTest::addColumn<QString>("id");
        QTest::newRow("SB07 key secret changes with the run") << u"key-reporting"_s;
        QTest::newRow("SB07 client secret changes with the run") << u"practice-web"_s;
    }
    void secretsAreOfOneRun()
    {
        QFETCH(QString, id);
        PracticeFixture fixture;
        const quint16 port = fixture.server.port();
        const QByteArray before = fixture.secretOf(id);
        QVERIFY(before.startsWith("practice-"));
        QVERIFY(before.size() >= 43);
        QCOMPARE(fixture.secretOf(id), before);
        QVERIFY(fixture.restart(port));
        QCOMPARE(fixture.server.port(), port);
        QVERIFY(fixture.secretOf(id) != before);
        const auto answer = fixture.token({ { "grant_type"_ba, "client_credentials"_ba } },
                                          { fixture.basic(id.toUtf8(), before) });
        QCOMPARE(textOf(answer, u"error"), u"invalid_client"_s);
    }

    void portBusy()
    {
        QTcpServer other;
        QVERIFY(other.listen(QHostAddress(QHostAddress::LocalHost), 0));
        ManualClock clock;
        sandbox::PracticeServer server(clock);
        const auto started = server.start(other.serverPort());
        QVERIFY(!started);
        QCOMPARE(started.error().code, u"practice.port_busy"_s);
        QCOMPARE(started.error().kind, core::ErrorKind::Network);
        QVERIFY(!server.isRunning());
    }

    void theDefaultPortGivesWay()
    {
        QTcpServer other;
        (void)other.listen(QHostAddress(QHostAddress::LocalHost), sandbox::PracticeServer::defaultPort);
        ManualClock clock;
        sandbox::PracticeServer server(clock);
        QVERIFY(server.start());
        QVERIFY(server.port() != sandbox::PracticeServer::defaultPort);
    }

    void description()
    {
        const PracticeFixture fixture;
        const json::Value all = fixture.server.description();
        QCOMPARE(memberNames(all), (QStringList { u"issuers"_s, u"clients"_s, u"api_keys"_s, u"users"_s }));
        const json::Value &issuer = all.find(u"issuers")->array()->front();
        QCOMPARE(issuer.text(u"provider"), u"applixure"_s);
        QCOMPARE(issuer.text(u"issuer").toUtf8(), fixture.issuer());
        QCOMPARE(issuer.text(u"token_endpoint").toUtf8(), fixture.issuer() + "/token");
        QCOMPARE(
            memberNames(all.find(u"clients")->array()->front()),
            (QStringList { u"provider"_s, u"client_id"_s, u"client_secret"_s, u"redirect_uris"_s, u"scopes"_s,
                           u"default_scopes"_s, u"refresh"_s, u"grants"_s, u"response_types"_s, u"note"_s }));
        QVERIFY(all.find(u"clients")->array()->front().find(u"client_secret")->isNull());
        QCOMPARE(memberNames(all.find(u"api_keys")->array()->front()),
                 (QStringList { u"provider"_s, u"id"_s, u"secret"_s, u"scopes"_s, u"default_scopes"_s,
                                u"note"_s }));
        QCOMPARE(memberNames(all.find(u"users")->array()->front()),
                 (QStringList { u"username"_s, u"password"_s, u"note"_s, u"provider"_s }));
    }

    void ownData()
    {
        ManualClock clock;
        sandbox::PracticeServer server(clock);
        QVERIFY(!server.setData("{"));
        const auto wrong = server.setData(R"({"scopes":[]})");
        QVERIFY(!wrong);
        QCOMPARE(wrong.error().code, u"practice.data_invalid"_s);
        QVERIFY(server.setData(R"({"scopes":[],"accounts":[],"registrations":[],"api_keys":[],"users":[]})"));
        QVERIFY(server.start(0));
        const json::Value all = server.description();
        for (const json::Value &client : *all.find(u"clients")->array())
            QVERIFY(client.text(u"provider") != u"applixure");
    }

    void nothingElseIsServed_data()
    {
        QTest::addColumn<QByteArray>("method");
        QTest::addColumn<QByteArray>("path");
        QTest::addColumn<int>("status");
        QTest::newRow("root") << "GET"_ba
                              << "/"_ba << 404;
        QTest::newRow("no discovery") << "GET"_ba
                                      << "/applixure/.well-known/openid-configuration"_ba << 404;
        QTest::newRow("no metadata") << "GET"_ba
                                     << "/.well-known/oauth-authorization-server/applixure"_ba << 404;
        QTest::newRow("another issuer") << "GET"_ba
                                        << "/applixurex/authorize"_ba << 404;
        QTest::newRow("trailing slash") << "GET"_ba
                                        << "/applixure/authorize/"_ba << 404;
        QTest::newRow("PUT") << "PUT"_ba
                             << "/applixure/authorize"_ba << 405;
        QTest::newRow("OPTIONS") << "OPTIONS"_ba
                                 << "/applixure/token"_ba << 405;
    }
    void nothingElseIsServed()
    {
        QFETCH(QByteArray, method);
        QFETCH(QByteArray, path);
        const PracticeFixture fixture;
        QTEST(fixture.send(method, path).status, "status");
    }

    void largeRequests()
    {
        const PracticeFixture fixture;
        const QByteArray large(70 * 1024, 'x');
        QCOMPARE(fixture.post("/applixure/token", { { "code"_ba, large } }).status, 413);
        QCOMPARE(fixture.get("/applixure/authorize?x=" + QByteArray(20 * 1024, 'x')).status, 414);
    }

    void manyAttemptsAreBounded()
    {
        const PracticeFixture fixture;
        const QByteArray first = hiddenField(fixture.authorize(fixture.authorization()).body, "form_token");
        for (int i = 0; i < 200; ++i)
            QCOMPARE(fixture.authorize(fixture.authorization()).status, 200);
        const auto answer = fixture.post(
            "/applixure/authorize",
            { { "form_token"_ba, first }, { "username"_ba, "mia"_ba }, { "password"_ba, "practice"_ba } });
        QCOMPARE(answer.status, 400);
    }
};

QTEST_GUILESS_MAIN(TestServer)
#include "tst_server.moc"
