// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/exchangebench.h"
#include "support/fakeserver.h"

#include <QElapsedTimer>
#include <QTest>
#include <QTimer>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using namespace tokenprism;
using test::ExchangeBench;
using test::FakeRequest;
using test::FakeServer;

namespace {

enum class Then { CloseAtOnce, Close, Reset };

core::HttpRequest post(const QUrl &url)
{
    core::HttpRequest request;
    request.method = "POST"_ba;
    request.url = url;
    request.headers = { { "Content-Type"_ba, "application/x-www-form-urlencoded"_ba } };
    request.body = "code=practice-code-1&client_secret=practice-secret-4711"_ba;
    return request;
}

core::HttpRequest get(const QUrl &url)
{
    core::HttpRequest request;
    request.url = url;
    return request;
}

QByteArray dataFile(const QString &name)
{
    QFile file(QStringLiteral(TOKENPRISM_TEST_DATA) + u'/' + name);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

} // namespace
Q_DECLARE_METATYPE(Then)

/// What breaks on the way: judged before any status is believed, within deadlines, sent once.
class TestTransport : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aBrokenAnswerIsAnError_data();
    void aBrokenAnswerIsAnError();
    void deadlines_data();
    void deadlines();
    void aDripEndsAtTheTotalDeadline();
    void theBodyIsCapped_data();
    void theBodyIsCapped();
    void noServerIsAnError_data();
    void noServerIsAnError();
    void tlsIsNotNegotiable_data();
    void tlsIsNotNegotiable();
    void plainHttpOnATlsPort();
    void aBodyIsSentOnce();
};

void TestTransport::aBrokenAnswerIsAnError_data()
{
    QTest::addColumn<QByteArray>("answer");
    QTest::addColumn<Then>("then");
    QTest::addColumn<QString>("code");
    const QByteArray head = "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n";
    const QString lost = u"net.connection_lost"_s;
    const QString none = u"net.no_answer"_s;
    QTest::newRow("N06 reset in the middle of the body")
        << head + "Content-Length: 100\r\n\r\n{\"access_token\"" << Then::Reset << lost;
    QTest::newRow("N07 shorter than its Content-Length")
        << head + "Content-Length: 100\r\n\r\n{\"access_token\":\"a\"}" << Then::Close << lost;
    QTest::newRow("N07 refusal shorter than its Content-Length")
        << "HTTP/1.1 400 Bad\r\nContent-Length: 100\r\n\r\n{\"error\":\"a\"}"_ba << Then::Close << lost;
    QTest::newRow("N09 chunks that stop")
        << head + "Transfer-Encoding: chunked\r\n\r\n10\r\n{\"access_to" << Then::Close << lost;
    QTest::newRow("N09 chunks without the last one") << head + "Transfer-Encoding: chunked\r\n\r\n2\r\n{}\r\n"
                                                     << Then::Close << lost;
    QTest::newRow("N04 nothing, then closed") << QByteArray() << Then::Close << none;
    QTest::newRow("N06 nothing, then reset") << QByteArray() << Then::Reset << none;
    QTest::newRow("N06 half a status line") << "HTTP/1.1 2"_ba << Then::Close << none;
    QTest::newRow("N08 closed in the middle of JSON, no length: for the JSON reader")
        << head + "\r\n{\"access_token\":\"a" << Then::Close << QString();
    QTest::newRow("N08 the same with the end in the same moment")
        << head + "\r\n{\"access_token\":\"a" << Then::CloseAtOnce << QString();
    QTest::newRow("N08 a whole answer with the end in the same moment")
        << FakeServer::answer(200, "{}") << Then::CloseAtOnce << QString();
}

void TestTransport::aBrokenAnswerIsAnError()
{
    QFETCH(const QByteArray, answer);
    QFETCH(const Then, then);
    QFETCH(const QString, code);
    FakeServer server([&](QTcpSocket &socket, const FakeRequest &) {
        socket.write(answer);
        if (then != Then::CloseAtOnce)
            socket.flush();
        if (then == Then::Reset)
            FakeServer::reset(socket);
        else
            socket.disconnectFromHost();
    });
    ExchangeBench bench;
    const auto response = bench.run(post(server.url()));
    QCOMPARE(response ? QString() : response.error().code, code);
    if (response)
        QCOMPARE(response->body, answer.mid(answer.indexOf("\r\n\r\n") + 4));
    QCOMPARE(bench.exchanges.size(), 1);
    QVERIFY(server.requests.size() == 1);
    if (!response) {
        QCOMPARE(response.error().kind, core::ErrorKind::Network);
        QCOMPARE(response.error().where, server.url().toString());
    }
}

void TestTransport::deadlines_data()
{
    QTest::addColumn<QByteArray>("answer");
    QTest::addColumn<net::CallLimits>("limits");
    QTest::addColumn<QString>("which");
    QTest::newRow("N04 silence") << QByteArray() << net::CallLimits { 60ms, 10s } << u"idle"_s;
    QTest::newRow("N04 headers, then silence")
        << "HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\n"_ba << net::CallLimits { 60ms, 10s } << u"idle"_s;
    QTest::newRow("N04 silence up to the wall deadline")
        << QByteArray() << net::CallLimits { 10s, 60ms } << u"total"_s;
}

void TestTransport::deadlines()
{
    QFETCH(const QByteArray, answer);
    QFETCH(const net::CallLimits, limits);
    QFETCH(const QString, which);
    FakeServer server(FakeServer::always(answer));
    ExchangeBench bench;
    const auto response = bench.run(post(server.url()), limits);
    QVERIFY(!response);
    QCOMPARE(response.error().code, u"net.timeout"_s);
    QCOMPARE(response.error().kind, core::ErrorKind::Timeout);
    QCOMPARE(response.error().detail, which);
    QCOMPARE(bench.exchanges.size(), 1);
}

void TestTransport::aDripEndsAtTheTotalDeadline()
{
    FakeServer server([](QTcpSocket &socket, const FakeRequest &) {
        socket.write("HTTP/1.1 200 OK\r\nContent-Length: 100000\r\n\r\n");
        auto *drip = new QTimer(&socket);
        QObject::connect(drip, &QTimer::timeout, &socket, [&socket] { socket.write("x"); });
        drip->start(10ms);
    });
    ExchangeBench bench;
    QElapsedTimer elapsed;
    elapsed.start();
    const auto response = bench.run(get(server.url()), { 5s, 150ms });
    QVERIFY(!response);
    QCOMPARE(response.error().code, u"net.timeout"_s);
    QCOMPARE(response.error().detail, u"total"_s);
    QVERIFY(elapsed.elapsed() < 4000);
}

void TestTransport::theBodyIsCapped_data()
{
    QTest::addColumn<qint64>("size");
    QTest::addColumn<bool>("stated");
    QTest::addColumn<bool>("good");
    QTest::newRow("N10 exactly at the cap") << qint64(5000) << true << true;
    QTest::newRow("N10 one byte more") << qint64(5001) << true << false;
    QTest::newRow("N10 one byte more, no length stated") << qint64(5001) << false << false;
    QTest::newRow("N10 30 MB") << qint64(30'000'000) << false << false;
}

void TestTransport::theBodyIsCapped()
{
    QFETCH(const qint64, size);
    QFETCH(const bool, stated);
    QFETCH(const bool, good);
    const QByteArray length = "Content-Length: " + QByteArray::number(size) + "\r\n";
    FakeServer server(FakeServer::alwaysAndClose("HTTP/1.1 200 OK\r\n" + (stated ? length : QByteArray())
                                                 + "\r\n" + QByteArray(size, 'x')));
    ExchangeBench bench;
    net::CallLimits limits;
    limits.maxBody = 5000;
    const auto response = bench.run(get(server.url()), limits);
    QCOMPARE(response.has_value(), good);
    if (good) {
        QCOMPARE(response->body.size(), size);
    } else {
        QCOMPARE(response.error().code, u"net.too_large"_s);
        QVERIFY(bench.exchanges.first().responseSize <= limits.maxBody + 1);
    }
}

void TestTransport::noServerIsAnError_data()
{
    QTest::addColumn<QUrl>("url");
    QTest::addColumn<QString>("code");
    QTest::newRow("N01 no such host") << QUrl(u"https://as.invalid/token"_s) << u"net.host_not_found"_s;
    QTest::newRow("N02 nobody listens") << QUrl(u"http://127.0.0.1:1/token"_s) << u"net.refused"_s;
}

void TestTransport::noServerIsAnError()
{
    QFETCH(const QUrl, url);
    QFETCH(const QString, code);
    ExchangeBench bench;
    const auto response = bench.run(post(url));
    QVERIFY(!response);
    QCOMPARE(response.error().code, code);
    QCOMPARE(response.error().kind, core::ErrorKind::Network);
}

void TestTransport::tlsIsNotNegotiable_data()
{
    QTest::addColumn<QString>("certificate");
    QTest::newRow("B02 N18 self-signed certificate") << u"test-only-selfsigned"_s;
}

void TestTransport::tlsIsNotNegotiable()
{
    QFETCH(const QString, certificate);
    const QSslCertificate crt(dataFile(certificate + u".crt"_s));
    const QSslKey key(dataFile(certificate + u".key"_s), QSsl::Rsa);
    QVERIFY(!crt.isNull() && !key.isNull());
    FakeServer server(FakeServer::always(FakeServer::answer(200, "{}")), crt, key);
    ExchangeBench bench;
    const auto response = bench.run(post(server.url()));
    QVERIFY(!response);
    QCOMPARE(response.error().code, u"net.tls"_s);
    QCOMPARE(response.error().kind, core::ErrorKind::Tls);
    QVERIFY2(response.error().detail.contains("self"_L1), qPrintable(response.error().detail));
    QVERIFY(server.requests.isEmpty()); // not a byte of the request
}

void TestTransport::plainHttpOnATlsPort()
{
    FakeServer plain;
    // A web server answers a TLS handshake in plain HTTP.
    QTcpServer talker;
    QVERIFY(talker.listen(QHostAddress(QHostAddress::LocalHost)));
    QObject::connect(&talker, &QTcpServer::newConnection, &talker, [&talker] {
        QTcpSocket *socket = talker.nextPendingConnection();
        QObject::connect(socket, &QTcpSocket::readyRead, socket, [socket] {
            socket->readAll();
            socket->write("HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\n\r\n");
            socket->disconnectFromHost();
        });
    });
    QUrl url = plain.url();
    url.setScheme(u"https"_s);
    url.setPort(talker.serverPort());
    ExchangeBench bench;
    const auto response = bench.run(post(url));
    QVERIFY(!response);
    QCOMPARE(response.error().code, u"net.plain_http_on_tls"_s);
    QCOMPARE(response.error().kind, core::ErrorKind::Tls);
}

// Qt sends a request again by itself where the connection closes without an answer.
void TestTransport::aBodyIsSentOnce()
{
    FakeServer server([](QTcpSocket &socket, const FakeRequest &) { socket.disconnectFromHost(); });
    ExchangeBench bench;
    const auto response = bench.run(post(server.url()));
    QVERIFY(!response);
    QCOMPARE(response.error().code, u"net.no_answer"_s);
    QCOMPARE(server.requests.size(), 1);
}

QTEST_GUILESS_MAIN(TestTransport)
#include "tst_transport.moc"
