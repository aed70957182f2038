// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/callbackbench.h"
#include "support/ports.h"

#include <QCryptographicHash>
#include <QNetworkInterface>
#include <QTcpServer>
#include <QTest>

#include <vector>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using namespace tokenprism;
using net::CallbackAnswer;
using test::anyPort;
using test::header;
using test::RawClient;
using Bench = test::CallbackBench;

/// The receiver of redirects, over real sockets.
class TestCallbackListener : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void listensOnLoopbackOnly_data();
    void listensOnLoopbackOnly();
    void aBusyPortIsAnError_data();
    void aBusyPortIsAnError();
    void takesTheCallbackHoweverItComes_data();
    void takesTheCallbackHoweverItComes();
    void otherRequestsDontEndTheWait_data();
    void otherRequestsDontEndTheWait();
    void closesOnceAnAnswerIsTaken_data();
    void closesOnceAnAnswerIsTaken();
    void pipelinedRequestsAreIgnored();
    void silentConnectionsDontKeepTheBrowserOut();
    void aDrippingConnectionEnds();
    void halfARequestPoisonsNothing();
    void hugeRequestsAreCutOff_data();
    void hugeRequestsAreCutOff();
    void thePageReflectsNothing_data();
    void thePageReflectsNothing();
    void thePageKeepsItsAddressToItself_data();
    void thePageKeepsItsAddressToItself();
    void anAnswerUnderWayIsStillWritten();
};

void TestCallbackListener::listensOnLoopbackOnly_data()
{
    QTest::addColumn<QString>("uri");
    QTest::addColumn<bool>("four");
    QTest::addColumn<bool>("six");
    QTest::newRow("A15 A16 CB22 literal IPv4") << u"http://127.0.0.1/callback"_s << true << false;
    QTest::newRow("A15 A16 CB22 literal IPv6") << u"http://[::1]/callback"_s << false << true;
    QTest::newRow("A15 A16 CB22 localhost: both families") << u"http://localhost/callback"_s << true << true;
}

void TestCallbackListener::listensOnLoopbackOnly()
{
    QFETCH(const QString, uri);
    QFETCH(const bool, four);
    QFETCH(const bool, six);
    if (six && !four && !test::hasIpv6Loopback())
        QSKIP("no IPv6 on this machine");
    Bench bench(uri);
    QVERIFY(bench.listening);
    QVERIFY(bench.listener.isListening());
    QCOMPARE(bench.listener.redirectUri(),
             QString(uri).replace(u"/callback"_s, u":%1/callback"_s.arg(bench.port)));
    QByteArrayList expected;
    if (four)
        expected.append(test::loopback4.toByteArray());
    if (six && test::hasIpv6Loopback())
        expected.append(test::loopback6.toByteArray());
    QCOMPARE(test::listeningAddresses(bench.port), expected);
    for (const QHostAddress &address : QNetworkInterface::allAddresses()) {
        if (address.isLoopback() || address.isLinkLocal())
            continue;
        RawClient stranger(bench.port, address);
        QTRY_VERIFY(stranger.isClosed());
    }
    bench.listener.close();
    QVERIFY(!bench.listener.isListening());
    QVERIFY(bench.listener.redirectUri().isEmpty());
    QVERIFY(test::listeningAddresses(bench.port).isEmpty());
}

void TestCallbackListener::aBusyPortIsAnError_data()
{
    QTest::addColumn<QString>("uri");
    QTest::addColumn<bool>("six");
    QTest::newRow("CB20 literal address") << u"http://127.0.0.1:%1/callback"_s << false;
    QTest::newRow("CB20 localhost") << u"http://localhost:%1/callback"_s << false;
    QTest::newRow("CB20 localhost, the other family held by somebody else")
        << u"http://localhost:%1/callback"_s << true;
}

void TestCallbackListener::aBusyPortIsAnError()
{
    QFETCH(const QString, uri);
    QFETCH(const bool, six);
    if (six && !test::hasIpv6Loopback())
        QSKIP("no IPv6 on this machine");
    QTcpServer other;
    QVERIFY(other.listen(QHostAddress(six ? QHostAddress::LocalHostIPv6 : QHostAddress::LocalHost)));
    Bench bench(uri.arg(other.serverPort()));
    QVERIFY(!bench.listening);
    QCOMPARE(bench.listening.error().code, u"listener.port_busy"_s);
    QCOMPARE(bench.listening.error().kind, core::ErrorKind::Network);
    QCOMPARE(bench.listening.error().where, uri.arg(other.serverPort()));
    QVERIFY(!bench.listener.isListening());
}

void TestCallbackListener::takesTheCallbackHoweverItComes_data()
{
    QTest::addColumn<qsizetype>("piece");
    QTest::addColumn<QByteArray>("extra");
    QTest::newRow("CB15 in one segment") << qsizetype(0) << QByteArray();
    QTest::newRow("CB15 byte by byte") << qsizetype(1) << QByteArray();
    QTest::newRow("CB15 headers split over segments") << qsizetype(40) << "Cookie: a=b\r\nX: y\r\n"_ba;
    QTest::newRow("CB14 8 kB of headers") << qsizetype(0) << "X: " + QByteArray(8000, 'a') + "\r\n";
}

void TestCallbackListener::takesTheCallbackHoweverItComes()
{
    QFETCH(const qsizetype, piece);
    QFETCH(const QByteArray, extra);
    Bench bench;
    QByteArray request = bench.request("/callback?good");
    request.insert(request.size() - 2, extra);
    QCOMPARE(RawClient::status(bench.ask(request, piece)), 200);
    QCOMPARE(bench.queries, QByteArrayList { "good"_ba });
}

void TestCallbackListener::otherRequestsDontEndTheWait_data()
{
    QTest::addColumn<QByteArray>("target");
    QTest::addColumn<QByteArray>("method");
    QTest::addColumn<QByteArray>("host");
    QTest::addColumn<QByteArray>("extra");
    QTest::addColumn<int>("status");
    const QByteArray callback = "/callback?good";
    QTest::newRow("CB13 favicon") << "/favicon.ico"_ba
                                  << "GET"_ba << QByteArray() << QByteArray() << 404;
    QTest::newRow("CB13 root") << "/?good"_ba
                               << "GET"_ba << QByteArray() << QByteArray() << 404;
    QTest::newRow("CB13 path prefix") << "/callbackX?good"_ba
                                      << "GET"_ba << QByteArray() << QByteArray() << 404;
    for (const char *method : { "POST", "HEAD", "OPTIONS", "PUT", "DELETE", "PATCH" })
        QTest::addRow("CB12 %s", method)
            << callback << QByteArray(method) << QByteArray() << QByteArray() << 405;
    QTest::newRow("CB17 foreign Host") << callback << "GET"_ba
                                       << "evil.example"_ba << QByteArray() << 400;
    QTest::newRow("CB17 foreign Origin")
        << callback << "GET"_ba << QByteArray() << "Origin: https://evil.example\r\n"_ba << 403;
    QTest::newRow("CB01 not the awaited answer") << "/callback?bad"_ba
                                                 << "GET"_ba << QByteArray() << QByteArray() << 400;
    QTest::newRow("CB02 no query") << "/callback"_ba
                                   << "GET"_ba << QByteArray() << QByteArray() << 400;
}

void TestCallbackListener::otherRequestsDontEndTheWait()
{
    QFETCH(const QByteArray, target);
    QFETCH(const QByteArray, method);
    QFETCH(const QByteArray, host);
    QFETCH(const QByteArray, extra);
    QFETCH(const int, status);
    Bench bench;
    QByteArray request = bench.request(target, method);
    if (!host.isEmpty())
        request.replace("127.0.0.1:" + QByteArray::number(bench.port), host);
    request.insert(request.size() - 2, extra);
    const QByteArray answer = bench.ask(request);
    QCOMPARE(RawClient::status(answer), status);
    QVERIFY(!bench.queries.contains("good"));
    QVERIFY(bench.listener.isListening());
    if (method == "HEAD")
        QVERIFY(answer.endsWith("\r\n\r\n"));
    if (status == 405)
        QCOMPARE(header(answer, "Allow"), "GET"_ba);
    QCOMPARE(RawClient::status(bench.ask(bench.request("/callback?good"))), 200);
}

void TestCallbackListener::closesOnceAnAnswerIsTaken_data()
{
    QTest::addColumn<QByteArray>("query");
    QTest::addColumn<QByteArray>("words");
    QTest::newRow("A16 CB11 after success") << "good"_ba
                                            << "The answer has arrived"_ba;
    QTest::newRow("A16 CB04 after a refusal") << "no"_ba
                                              << "The server refused the sign-in"_ba;
}

void TestCallbackListener::closesOnceAnAnswerIsTaken()
{
    QFETCH(const QByteArray, query);
    QFETCH(const QByteArray, words);
    Bench bench;
    RawClient second(bench.port); // at the same moment
    QVERIFY(second.isConnected());
    const QByteArray answer = bench.ask(bench.request("/callback?" + query));
    QCOMPARE(RawClient::status(answer), 200);
    QVERIFY(answer.contains(words));
    QVERIFY(!bench.listener.isListening());
    QVERIFY(test::listeningAddresses(bench.port).isEmpty());
    second.send(bench.request("/callback?good"));
    QVERIFY(RawClient::status(second.answer()) != 200);
    RawClient third(bench.port);
    QTRY_VERIFY(third.isClosed());
    QCOMPARE(bench.queries, QByteArrayList { query });
}

void TestCallbackListener::pipelinedRequestsAreIgnored()
{
    Bench bench;
    const QByteArray answer = bench.ask(bench.request("/callback?bad") + bench.request("/callback?good"));
    QCOMPARE(answer.count("HTTP/1.1 "), 1);
    QCOMPARE(bench.queries, QByteArrayList { "bad"_ba });
    QVERIFY(bench.listener.isListening());
}

void TestCallbackListener::silentConnectionsDontKeepTheBrowserOut()
{
    net::CallbackLimits limits;
    limits.maxConnections = 8;
    Bench bench(anyPort, limits);
    std::vector<std::unique_ptr<RawClient>> silent;
    for (int i = 0; i < 50; ++i) {
        silent.push_back(std::make_unique<RawClient>(bench.port));
        QVERIFY(silent.back()->isConnected());
    }
    QCOMPARE(RawClient::status(bench.ask(bench.request("/callback?good"))), 200);
    const auto closed =
        std::count_if(silent.begin(), silent.end(), [](auto &one) { return one->isClosed(); });
    QVERIFY(closed >= 42);
}

void TestCallbackListener::aDrippingConnectionEnds()
{
    net::CallbackLimits limits;
    limits.lifetime = 80ms;
    Bench bench(anyPort, limits);
    RawClient drip(bench.port);
    drip.send("GET /call");
    QVERIFY(!drip.isClosed());
    QTRY_VERIFY(drip.isClosed());
    QVERIFY(bench.listener.isListening());
}

void TestCallbackListener::halfARequestPoisonsNothing()
{
    Bench bench;
    for (int i = 0; i < 50; ++i) {
        RawClient half(bench.port);
        half.send("GET /callback?good HT");
        half.hangUp();
        QCOMPARE(RawClient::status(bench.ask(bench.request("/callback?bad"))), 400);
    }
    QCOMPARE(bench.queries.size(), 50);
    QCOMPARE(RawClient::status(bench.ask(bench.request("/callback?good"))), 200);
}

void TestCallbackListener::hugeRequestsAreCutOff_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::newRow("CB14 address of 5 MB") << "GET /callback?" + QByteArray(5'000'000, 'a');
    QTest::newRow("CB14 header of 5 MB") << "GET /callback HTTP/1.1\r\nX: " + QByteArray(5'000'000, 'a');
    QTest::newRow("CB16 TLS ClientHello") << QByteArray("\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03", 11);
}

void TestCallbackListener::hugeRequestsAreCutOff()
{
    QFETCH(const QByteArray, bytes);
    Bench bench;
    RawClient client(bench.port);
    client.send(bytes);
    QTRY_VERIFY(client.isClosed()); // with a status or a reset: the sender has not read its answer yet
    QVERIFY(bench.queries.isEmpty());
    QCOMPARE(RawClient::status(bench.ask(bench.request("/callback?good"))), 200);
}

void TestCallbackListener::thePageReflectsNothing_data()
{
    QTest::addColumn<QByteArray>("target");
    QTest::newRow("A25 CB18 script in error") << "/callback?error=<script>alert(1)</script>"_ba;
    QTest::newRow("A25 CB18 end of title") << "/callback?error_description=%3C/title%3E%3Cscript%3Emarker"_ba;
    QTest::newRow("A26 CB18 address of another site") << "/callback?redirect=https://evil.example/marker"_ba;
    QTest::newRow("CB18 another path") << "/marker<script>"_ba;
    QTest::newRow("CB19 broken escapes") << "/callback?state=%zz%00%c0%af&marker=1"_ba;
}

void TestCallbackListener::thePageReflectsNothing()
{
    QFETCH(const QByteArray, target);
    Bench bench;
    const QByteArray answer = bench.ask(bench.request(target));
    QVERIFY(RawClient::status(answer) >= 400);
    QVERIFY(!answer.contains("script"));
    QVERIFY(!answer.contains("marker"));
    QVERIFY(!answer.contains("evil"));
    QVERIFY(header(answer, "Location").isEmpty());
    QVERIFY(header(answer, "Refresh").isEmpty());
}

void TestCallbackListener::thePageKeepsItsAddressToItself_data()
{
    QTest::addColumn<QByteArray>("query");
    QTest::newRow("A25 page after success") << "good"_ba;
    QTest::newRow("A25 page after a refusal") << "no"_ba;
    QTest::newRow("A25 page for what is not awaited") << "bad"_ba;
}

void TestCallbackListener::thePageKeepsItsAddressToItself()
{
    QFETCH(const QByteArray, query);
    Bench bench;
    const QByteArray answer = bench.ask(bench.request("/callback?" + query));
    QCOMPARE(header(answer, "X-Content-Type-Options"), "nosniff"_ba);
    QCOMPARE(header(answer, "Referrer-Policy"), "no-referrer"_ba);
    QCOMPARE(header(answer, "Cache-Control"), "no-store"_ba);
    QCOMPARE(header(answer, "Connection"), "close"_ba);
    QCOMPARE(header(answer, "Content-Type"), "text/html; charset=utf-8"_ba);
    const QByteArray policy = header(answer, "Content-Security-Policy");
    QVERIFY(policy.startsWith("default-src 'none';"));
    QVERIFY(policy.contains("frame-ancestors 'none'"));
    QVERIFY(!policy.contains("unsafe"));
    const QByteArray page = answer.mid(answer.indexOf("\r\n\r\n") + 4);
    QCOMPARE(header(answer, "Content-Length").toLongLong(), page.size());
    const QByteArray style =
        page.mid(page.indexOf("<style>") + 7, page.indexOf("</style>") - page.indexOf("<style>") - 7);
    QVERIFY(policy.contains("style-src 'sha256-"
                            + QCryptographicHash::hash(style, QCryptographicHash::Sha256).toBase64() + "'"));
    // Nothing of anybody else's, nothing that leads away.
    for (const char *word : { "http:", "https:", "src=", "href=", "<script", "<form", "url(", "http-equiv" })
        QVERIFY2(!page.contains(word), word);
}

void TestCallbackListener::anAnswerUnderWayIsStillWritten()
{
    auto bench = std::make_unique<Bench>();
    RawClient client(bench->port);
    client.send(bench->request("/callback?good"));
    QTRY_COMPARE(bench->queries.size(), 1);
    bench->listener.close();
    bench.reset();
    QCOMPARE(RawClient::status(client.answer()), 200);
}

QTEST_GUILESS_MAIN(TestCallbackListener)
#include "tst_callbacklistener.moc"
