// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/exchangebench.h"
#include "support/fakeserver.h"

#include <QNetworkAccessManager>
#include <QNetworkCookie>
#include <QNetworkReply>
#include <QPointer>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace tokenprism;
using test::ExchangeBench;
using test::FakeRequest;
using test::FakeServer;

namespace {

constexpr auto secretBody = "grant_type=client_credentials&client_secret=practice-secret-4711";

core::HttpRequest tokenRequest(const QUrl &url)
{
    core::HttpRequest request;
    request.method = "POST"_ba;
    request.url = url;
    request.headers = { { "Content-Type"_ba, "application/x-www-form-urlencoded"_ba },
                        { "Authorization"_ba, "Basic cHJhY3RpY2U6cHJhY3RpY2Utc2VjcmV0LTQ3MTE="_ba },
                        { "Accept"_ba, "application/json"_ba } };
    request.body = secretBody;
    return request;
}

} // namespace

/// The rules by which every request goes out.
class TestHttpClient : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void sendsARequestByTheRules_data();
    void sendsARequestByTheRules();
    void aRedirectIsAnAnswer_data();
    void aRedirectIsAnAnswer();
    void aRefusedClientIsAskedOnce_data();
    void aRefusedClientIsAskedOnce();
    void cookiesAreNeitherKeptNorSent();
    void unsafeRequestsAreNotSent_data();
    void unsafeRequestsAreNotSent();
    void finishedIsNeverEmittedFromWithinSend();
    void everyRequestIsRecordedOnceAndRedacted();
    void aFailedRequestIsRecordedToo();
    void abortEndsACallOnce();
    void deletingACallOrTheClientEndsIt();
    void aForeignManagersRequestsAreTransformed();
    void aRefusedTransformSendsNothing();
};

void TestHttpClient::sendsARequestByTheRules_data()
{
    QTest::addColumn<QByteArray>("encoding");
    QTest::newRow("B01 POST, body as given, nothing secret in the address") << "identity"_ba;
}

void TestHttpClient::sendsARequestByTheRules()
{
    FakeServer server(FakeServer::always(FakeServer::answer(200, "{}")));
    ExchangeBench bench;
    const auto response = bench.run(tokenRequest(server.url()));
    QVERIFY(response);
    QCOMPARE(response->status, 200);
    QCOMPARE(response->body, "{}"_ba);
    QCOMPARE(response->exchange, 1);
    QCOMPARE(server.requests.size(), 1);
    const FakeRequest request = server.requests.first();
    QCOMPARE(request.method, "POST"_ba);
    QCOMPARE(request.target, "/token"_ba);
    QCOMPARE(request.body, QByteArray(secretBody));
    QVERIFY(request.head.startsWith("POST /token HTTP/1.1"));
    QCOMPARE(request.headers("Accept-Encoding"), QByteArrayList { "identity"_ba });
    QCOMPARE(request.headers("Content-Type"), QByteArrayList { "application/x-www-form-urlencoded"_ba });
    QCOMPARE(request.headers("Authorization").size(), 1);
    QVERIFY(request.header("User-Agent").startsWith("Tokenprism/"));
    QVERIFY(request.headers("Upgrade").isEmpty());
    QVERIFY(request.headers("Cookie").isEmpty());
    QVERIFY(request.headers("If-None-Match").isEmpty());
}

void TestHttpClient::aRedirectIsAnAnswer_data()
{
    QTest::addColumn<int>("status");
    for (const int status : { 301, 302, 303, 307, 308 })
        QTest::addRow("N15 %d is not followed, the secret is not sent again", status) << status;
}

void TestHttpClient::aRedirectIsAnAnswer()
{
    QFETCH(const int, status);
    FakeServer elsewhere(FakeServer::always(FakeServer::answer(200, R"({"access_token":"stolen"})")));
    FakeServer server;
    int asked = 0;
    server.script = [&](QTcpSocket &socket, const FakeRequest &) {
        // To another host, then to itself: neither is followed.
        const QByteArray target = ++asked == 1 ? elsewhere.url().toEncoded() : server.url().toEncoded();
        socket.write(FakeServer::answer(status, "moved", "Location: " + target + "\r\n", "text/plain"));
    };
    ExchangeBench bench;
    for (int round = 1; round <= 2; ++round) {
        const auto response = bench.run(tokenRequest(server.url()));
        QVERIFY(response);
        QCOMPARE(response->status, status);
        QCOMPARE(server.requests.size(), round);
    }
    QCOMPARE(elsewhere.connections, 0);
}

void TestHttpClient::aRefusedClientIsAskedOnce_data()
{
    QTest::addColumn<QByteArray>("challenge");
    QTest::newRow("B10 401 with a Basic challenge") << "WWW-Authenticate: Basic realm=\"as\"\r\n"_ba;
    QTest::newRow("B10 401 with a Bearer challenge") << "WWW-Authenticate: Bearer\r\n"_ba;
    QTest::newRow("B10 401 without a challenge") << QByteArray();
}

void TestHttpClient::aRefusedClientIsAskedOnce()
{
    QFETCH(const QByteArray, challenge);
    const QByteArray body = R"({"error":"invalid_client"})";
    FakeServer server(FakeServer::always(FakeServer::answer(401, body, challenge)));
    ExchangeBench bench;
    const auto response = bench.run(tokenRequest(server.url()));
    QVERIFY(response);
    QCOMPARE(response->status, 401);
    QCOMPARE(response->body, body);
    QCOMPARE(server.requests.size(), 1);
}

void TestHttpClient::cookiesAreNeitherKeptNorSent()
{
    FakeServer server(FakeServer::always(FakeServer::answer(200, "{}", "Set-Cookie: who=mia; Path=/\r\n")));
    ExchangeBench bench;
    QVERIFY(bench.run(tokenRequest(server.url())));
    QVERIFY(bench.run(tokenRequest(server.url())));
    QCOMPARE(server.requests.size(), 2);
    QVERIFY(server.requests.last().headers("Cookie").isEmpty());
}

void TestHttpClient::unsafeRequestsAreNotSent_data()
{
    QTest::addColumn<QString>("address");
    QTest::addColumn<QByteArray>("header");
    QTest::addColumn<QString>("code");
    const QString plain = u"http://127.0.0.1:%1/token"_s;
    QTest::newRow("B02 plain http to another machine")
        << u"http://as.example:%1/token"_s << "x"_ba << u"address.not_https"_s;
    QTest::newRow("B02 a file") << u"file:///etc/passwd#%1"_s << "x"_ba << u"address.bad_scheme"_s;
    QTest::newRow("C01 header with CR LF") << plain << "a\r\nX-Injected: 1"_ba << u"net.header_not_safe"_s;
    QTest::newRow("C01 header with NUL") << plain << QByteArray("a\0b", 3) << u"net.header_not_safe"_s;
}

void TestHttpClient::unsafeRequestsAreNotSent()
{
    QFETCH(const QString, address);
    QFETCH(const QByteArray, header);
    QFETCH(const QString, code);
    FakeServer server(FakeServer::always(FakeServer::answer(200, "{}")));
    ExchangeBench bench;
    core::HttpRequest request = tokenRequest(QUrl(address.arg(server.serverPort())));
    request.headers.append({ "X-Test"_ba, header });
    const auto response = bench.run(request);
    QVERIFY(!response);
    QCOMPARE(response.error().code, code);
    QCOMPARE(response.error().kind, core::ErrorKind::Usage);
    QCOMPARE(server.connections, 0);
    QCOMPARE(bench.exchanges.size(), 1);
    QCOMPARE(bench.exchanges.first().error->code, code);
}

void TestHttpClient::finishedIsNeverEmittedFromWithinSend()
{
    ExchangeBench bench;
    for (const QUrl &url : { QUrl(u"mailto:x@example"_s), QUrl(u"http://127.0.0.1:1/token"_s) }) {
        net::HttpCall *call = bench.client->send(tokenRequest(url));
        QSignalSpy finished(call, &net::HttpCall::finished);
        QVERIFY(finished.wait());
        QCoreApplication::processEvents();
        QCOMPARE(finished.size(), 1);
    }
}

void TestHttpClient::everyRequestIsRecordedOnceAndRedacted()
{
    const QByteArray body = R"({"access_token":"practice-token-0815","token_type":"bearer"})";
    FakeServer server(FakeServer::always(FakeServer::answer(200, body)));
    ExchangeBench bench;
    bench.redactor->addSecret(core::Secret::fromBytes("practice-secret-4711"_ba));
    core::HttpRequest request = tokenRequest(server.url());
    request.purpose = core::Purpose::Refresh;
    QVERIFY(bench.run(request));
    QCOMPARE(bench.exchanges.size(), 1);
    const core::Exchange exchange = bench.exchanges.first();
    QCOMPARE(exchange.number, 1);
    QCOMPARE(*bench.counter, 1);
    QCOMPARE(exchange.purpose, core::Purpose::Refresh);
    QCOMPARE(exchange.method, u"POST"_s);
    QCOMPARE(exchange.status, 200);
    QCOMPARE(exchange.responseSize, body.size());
    QCOMPARE(exchange.startedAt, bench.clock.now());
    QVERIFY(exchange.sentAfter && exchange.headersAfter && exchange.finishedAfter);
    QVERIFY(*exchange.sentAfter <= *exchange.headersAfter);
    QVERIFY(*exchange.headersAfter <= *exchange.finishedAfter);
    QVERIFY(!exchange.error);
    QVERIFY(exchange.requestBody.contains("client_credentials"_L1));
    QString everything = exchange.url + exchange.requestBody + exchange.responseBody;
    for (const auto &header : exchange.requestHeaders + exchange.responseHeaders)
        everything += header.name + header.value;
    QVERIFY(!everything.contains("practice-secret-4711"_L1));
    QVERIFY(!everything.contains("practice-token-0815"_L1));
    QVERIFY(!everything.contains("cHJhY3RpY2U6cHJhY3RpY2Utc2VjcmV0LTQ3MTE="_L1));
}

void TestHttpClient::aFailedRequestIsRecordedToo()
{
    FakeServer server([](QTcpSocket &socket, const FakeRequest &) { FakeServer::reset(socket); });
    ExchangeBench bench;
    const auto response = bench.run(tokenRequest(server.url()));
    QVERIFY(!response);
    QCOMPARE(bench.exchanges.size(), 1);
    QCOMPARE(bench.exchanges.first().error->code, response.error().code);
    QCOMPARE(response.error().exchange, bench.exchanges.first().number);
    QCOMPARE(bench.exchanges.first().status, 0);
}

void TestHttpClient::abortEndsACallOnce()
{
    QPointer<QTcpSocket> late;
    FakeServer server([&](QTcpSocket &socket, const FakeRequest &) { late = &socket; });
    ExchangeBench bench;
    net::HttpCall *call = bench.client->send(tokenRequest(server.url()));
    QSignalSpy finished(call, &net::HttpCall::finished);
    QTRY_VERIFY(late);
    call->abort();
    call->abort();
    if (late)
        late->write(FakeServer::answer(200, "{}")); // N27: too late
    QTRY_COMPARE(finished.size(), 1);
    QVERIFY(!call->result());
    QCOMPARE(call->result().error().code, u"net.cancelled"_s);
    QCOMPARE(call->result().error().kind, core::ErrorKind::Cancelled);
    QCOMPARE(bench.exchanges.size(), 1);
    QVERIFY(!finished.wait(100));
}

void TestHttpClient::deletingACallOrTheClientEndsIt()
{
    int closed = 0;
    FakeServer server([&](QTcpSocket &socket, const FakeRequest &) {
        QObject::connect(&socket, &QTcpSocket::disconnected, &socket, [&closed] { ++closed; });
    });
    ExchangeBench bench;
    net::HttpCall *call = bench.client->send(tokenRequest(server.url()));
    QTRY_COMPARE(server.requests.size(), 1);
    call->deleteLater();
    QTRY_COMPARE(closed, 1);
    QCOMPARE(bench.exchanges.size(), 1);
    bench.client->send(tokenRequest(server.url()));
    QTRY_COMPARE(server.requests.size(), 2);
    bench.client.reset();
    QTRY_COMPARE(closed, 2);
}

void TestHttpClient::aForeignManagersRequestsAreTransformed()
{
    FakeServer server(FakeServer::always(FakeServer::answer(400, R"({"error":"invalid_grant"})")));
    ExchangeBench bench;
    const QUrl target = server.url();
    QNetworkAccessManager *manager = bench.client->manager([target](core::HttpRequest asked) {
        core::HttpRequest request = tokenRequest(target);
        request.headers.append({ "X-Asked"_ba, asked.body });
        return core::Result<core::HttpRequest>(request);
    });
    QNetworkReply *reply = manager->post(QNetworkRequest(QUrl(u"http://127.0.0.1:1/wrong"_s)), "a=b"_ba);
    QSignalSpy finished(reply, &QNetworkReply::finished);
    QVERIFY(finished.wait());
    const auto response = bench.client->takeResponse(reply);
    QVERIFY(response);
    QCOMPARE(response->status, 400);
    QCOMPARE(response->body, R"({"error":"invalid_grant"})"_ba);
    QCOMPARE(server.requests.size(), 1);
    QCOMPARE(server.requests.first().body, QByteArray(secretBody));
    QCOMPARE(server.requests.first().header("X-Asked"), "a=b"_ba);
    QCOMPARE(bench.exchanges.size(), 1);
}

void TestHttpClient::aRefusedTransformSendsNothing()
{
    FakeServer server(FakeServer::always(FakeServer::answer(200, "{}")));
    ExchangeBench bench;
    QNetworkAccessManager *manager =
        bench.client->manager([](const core::HttpRequest &) -> core::Result<core::HttpRequest> {
            return core::fail(core::ErrorKind::Usage, u"client.secret_missing"_s);
        });
    QNetworkReply *reply = manager->post(QNetworkRequest(server.url()), "a=b"_ba);
    QSignalSpy finished(reply, &QNetworkReply::finished);
    QVERIFY(finished.wait());
    QCOMPARE(bench.client->takeResponse(reply).error().code, u"client.secret_missing"_s);
    QCOMPARE(server.connections, 0);
}

QTEST_GUILESS_MAIN(TestHttpClient)
#include "tst_httpclient.moc"
