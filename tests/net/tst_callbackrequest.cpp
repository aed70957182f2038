// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "net/callbackrequest.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace tokenprism;

/// The parser of the listener, byte by byte.
class TestCallbackRequest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void readsAHead();
    void waitsUntilTheHeadIsWhole();
    void refusesWhatIsNoRequest_data();
    void refusesWhatIsNoRequest();
    void judgesTheRequest_data();
    void judgesTheRequest();
    void judgesForms_data();
    void judgesForms();
    void measuresForms_data();
    void measuresForms();
};

void TestCallbackRequest::readsAHead()
{
    const auto head =
        net::readCallbackHead("GET /callback?code=a%2Bb&state=x+y HTTP/1.1\r\nHost: 127.0.0.1:8426\r\n"
                              "Accept:\ttext/html \r\n\r\nGET /second HTTP/1.1\r\n",
                              16384);
    QVERIFY(head.request);
    QCOMPARE(head.request->method, "GET"_ba);
    QCOMPARE(head.request->path, "/callback"_ba);
    QCOMPARE(head.request->query, "code=a%2Bb&state=x+y"_ba);
    QCOMPARE(head.request->headers.size(), 2);
    QCOMPARE(core::headerValue(head.request->headers, "accept"), "text/html"_ba);
}

void TestCallbackRequest::waitsUntilTheHeadIsWhole()
{
    const QByteArray whole = "GET /callback?code=a HTTP/1.1\r\nHost: 127.0.0.1:8426\r\n\r\n";
    for (qsizetype size = 0; size < whole.size(); ++size) {
        const auto head = net::readCallbackHead(QByteArrayView(whole).first(size), 16384);
        QVERIFY2(!head.request && head.refusal == 0, whole.left(size).constData());
    }
    QVERIFY(net::readCallbackHead(whole, 16384).request);
}

void TestCallbackRequest::refusesWhatIsNoRequest_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<int>("status");
    const QByteArray end = " HTTP/1.1\r\nHost: h\r\n\r\n";
    QTest::newRow("CB14 line without an end") << QByteArray(16385, 'G') << 414;
    QTest::newRow("CB14 URL of 64 kB") << "GET /" + QByteArray(65536, 'a') + end << 414;
    QTest::newRow("CB14 header of 64 kB") << "GET / HTTP/1.1\r\nHost: h\r\nX: " + QByteArray(65536, 'a')
            + "\r\n\r\n" << 431;
    QTest::newRow("CB14 10,000 headers") << "GET / HTTP/1.1\r\n" + QByteArray("A: b\r\n").repeated(10000)
            + "\r\n" << 431;
    QTest::newRow("CB16 HTTP/0.9") << "GET /callback\r\n\r\n"_ba << 400;
    QTest::newRow("CB16 HTTP/2 preface") << "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n"_ba << 400;
    QTest::newRow("CB16 TLS ClientHello") << QByteArray("\x16\x03\x01\x02\x00\x01", 6) << 400;
    QTest::newRow("CB16 random bytes") << QByteArray("\xff\x00\x80zz", 5) << 400;
    QTest::newRow("CB13 absolute form") << "GET http://127.0.0.1:8426/callback" + end << 400;
    QTest::newRow("CB12 CONNECT authority") << "CONNECT 127.0.0.1:8426" + end << 400;
    QTest::newRow("CB12 OPTIONS asterisk") << "OPTIONS *" + end << 400;
    QTest::newRow("fragment in the target") << "GET /callback#x" + end << 400;
    QTest::newRow("two spaces") << "GET  /callback" + end << 400;
    QTest::newRow("raw bytes in the target") << "GET /c\xc3\xa4" + end << 400;
    QTest::newRow("folded header") << "GET / HTTP/1.1\r\nHost: h\r\n folded\r\n\r\n"_ba << 400;
    QTest::newRow("space before the colon") << "GET / HTTP/1.1\r\nHost : h\r\n\r\n"_ba << 400;
    QTest::newRow("header without a colon") << "GET / HTTP/1.1\r\nHost\r\n\r\n"_ba << 400;
    QTest::newRow("NUL in a header") << QByteArray("GET / HTTP/1.1\r\nA: b\0c\r\n\r\n", 26) << 400;
    QTest::newRow("LF in a header") << "GET / HTTP/1.1\r\nA: b\nHost: h\r\n\r\n"_ba << 400;
    QTest::newRow("version of another kind") << "GET / HTTP/3.1\r\nHost: h\r\n\r\n"_ba << 400;
}

void TestCallbackRequest::refusesWhatIsNoRequest()
{
    QFETCH(const QByteArray, bytes);
    QFETCH(const int, status);
    const auto head = net::readCallbackHead(bytes, 16384);
    QVERIFY(!head.request);
    QCOMPARE(head.refusal, status);
}

void TestCallbackRequest::judgesTheRequest_data()
{
    QTest::addColumn<QByteArray>("lines");
    QTest::addColumn<int>("status");
    const QByteArray get = "GET /callback?code=a HTTP/1.1\r\n";
    const QByteArray host = "Host: 127.0.0.1:8426\r\n";
    QTest::newRow("good") << get + host << 0;
    QTest::newRow("CB17 Host of another site") << get + "Host: evil.example\r\n" << 400;
    QTest::newRow("CB17 Host of another port") << get + "Host: 127.0.0.1:8427\r\n" << 400;
    QTest::newRow("CB17 Host without a port") << get + "Host: 127.0.0.1\r\n" << 400;
    QTest::newRow("CB17 Host localhost for a literal address") << get + "Host: localhost:8426\r\n" << 400;
    QTest::newRow("CB17 no Host") << get << 400;
    QTest::newRow("CB17 two Hosts") << get + host + host << 400;
    QTest::newRow("CB17 Origin") << get + host + "Origin: https://evil.example\r\n" << 403;
    QTest::newRow("CB17 Origin null") << get + host + "Origin: null\r\n" << 403;
    QTest::newRow("CB13 longer path") << "GET /callbackX?code=a HTTP/1.1\r\n" + host << 404;
    QTest::newRow("CB13 deeper path") << "GET /callback/?code=a HTTP/1.1\r\n" + host << 404;
    QTest::newRow("CB13 other letter case") << "GET /Callback?code=a HTTP/1.1\r\n" + host << 404;
    QTest::newRow("CB13 encoded letter") << "GET /%63allback?code=a HTTP/1.1\r\n" + host << 404;
    QTest::newRow("CB13 two slashes") << "GET //callback?code=a HTTP/1.1\r\n" + host << 404;
    QTest::newRow("CB13 dot segments") << "GET /x/../callback?code=a HTTP/1.1\r\n" + host << 404;
    QTest::newRow("CB13 favicon") << "GET /favicon.ico HTTP/1.1\r\n" + host << 404;
    QTest::newRow("CB12 POST") << "POST /callback?code=a HTTP/1.1\r\n" + host << 405;
    QTest::newRow("CB12 Get in another letter case") << "Get /callback?code=a HTTP/1.1\r\n" + host << 405;
}

void TestCallbackRequest::judgesTheRequest()
{
    QFETCH(const QByteArray, lines);
    QFETCH(const int, status);
    const auto head = net::readCallbackHead(lines + "\r\n", 16384);
    QVERIFY(head.request);
    QCOMPARE(net::refusalOf(*head.request, { "127.0.0.1:8426"_ba, "/callback"_ba }), status);
}

void TestCallbackRequest::judgesForms_data()
{
    QTest::addColumn<core::ResponseMode>("mode");
    QTest::addColumn<QByteArray>("lines");
    QTest::addColumn<int>("status");
    const auto query = core::ResponseMode::Query;
    const auto form = core::ResponseMode::FormPost;
    const auto fragment = core::ResponseMode::Fragment;
    const QByteArray post = "POST /callback HTTP/1.1\r\nHost: 127.0.0.1:8426\r\n";
    const QByteArray server = "Origin: https://as.example\r\n";
    const QByteArray own = "Origin: http://127.0.0.1:8426\r\n";
    QTest::newRow("CB12 POST that nobody asked for") << query << post << 405;
    QTest::newRow("CB17 POST with the server's Origin that nobody asked for")
        << query << post + server << 403;
    QTest::newRow("CB17 form_post with the server's Origin") << form << post + server << 0;
    QTest::newRow("CB17 form_post with Origin null") << form << post + "Origin: null\r\n" << 0;
    QTest::newRow("CB17 form_post without Origin") << form << post << 0;
    QTest::newRow("CB17 form_post from our own page") << form << post + own << 403;
    QTest::newRow("CB17 form_post from another site") << form << post + "Origin: https://evil.example\r\n"
                                                      << 403;
    QTest::newRow("CB17 form_post, Origin that begins alike")
        << form << post + "Origin: https://as.example.evil.example\r\n"
        << 403;
    QTest::newRow("CB17 form_post, two Origins") << form << post + server + server << 403;
    QTest::newRow("CB17 form_post with another Host")
        << form << "POST /callback HTTP/1.1\r\nHost: evil.example\r\n" + server << 400;
    QTest::newRow("CB13 form_post to another path")
        << form << "POST /callbackX HTTP/1.1\r\nHost: 127.0.0.1:8426\r\n" + server << 404;
    QTest::newRow("CB12 form_post with a query")
        << form << "POST /callback?a=b HTTP/1.1\r\nHost: 127.0.0.1:8426\r\n" + server << 400;
    QTest::newRow("CB12 PUT where POST is awaited")
        << form << "PUT /callback HTTP/1.1\r\nHost: 127.0.0.1:8426\r\n"_ba << 405;
    QTest::newRow("CB17 CB27 fragment from our own page") << fragment << post + own << 0;
    QTest::newRow("CB17 CB27 fragment with the server's Origin") << fragment << post + server << 403;
    QTest::newRow("CB17 CB27 fragment with Origin null") << fragment << post + "Origin: null\r\n" << 403;
    QTest::newRow("CB17 CB27 fragment without Origin") << fragment << post << 403;
}

void TestCallbackRequest::judgesForms()
{
    QFETCH(const core::ResponseMode, mode);
    QFETCH(const QByteArray, lines);
    QFETCH(const int, status);
    const auto head = net::readCallbackHead(lines + "\r\n", 16384);
    QVERIFY(head.request);
    QCOMPARE(head.size, lines.size() + 2);
    QCOMPARE(
        net::refusalOf(*head.request, { "127.0.0.1:8426"_ba, "/callback"_ba, mode, "https://as.example"_ba }),
        status);
}

void TestCallbackRequest::measuresForms_data()
{
    QTest::addColumn<QByteArray>("lines");
    QTest::addColumn<int>("status");
    const QByteArray type = "Content-Type: application/x-www-form-urlencoded\r\n";
    QTest::newRow("CB12 form") << type + "Content-Length: 7\r\n" << 0;
    QTest::newRow("CB12 form with a charset")
        << "Content-Type: Application/x-www-form-urlencoded; charset=utf-8\r\nContent-Length: 7\r\n"_ba << 0;
    QTest::newRow("CB12 text") << "Content-Type: text/plain\r\nContent-Length: 7\r\n"_ba << 415;
    QTest::newRow("CB12 no type") << "Content-Length: 7\r\n"_ba << 415;
    QTest::newRow("CB12 no length") << type << 411;
    QTest::newRow("CB12 chunked") << type + "Transfer-Encoding: chunked\r\n" << 411;
    QTest::newRow("CB12 chunked and a length") << type + "Transfer-Encoding: chunked\r\nContent-Length: 7\r\n"
                                               << 411;
    QTest::newRow("CB12 two lengths") << type + "Content-Length: 7\r\nContent-Length: 9\r\n" << 400;
    QTest::newRow("CB12 negative length") << type + "Content-Length: -7\r\n" << 400;
    QTest::newRow("CB12 empty length") << type + "Content-Length:\r\n" << 400;
    QTest::newRow("CB14 form of 65 kB") << type + "Content-Length: 65537\r\n" << 413;
    QTest::newRow("CB14 form beyond every number") << type + "Content-Length: 99999999999999999999999\r\n"
                                                   << 413;
}

void TestCallbackRequest::measuresForms()
{
    QFETCH(const QByteArray, lines);
    QFETCH(const int, status);
    const auto head = net::readCallbackHead("POST / HTTP/1.1\r\n" + lines + "\r\n", 16384);
    QVERIFY(head.request);
    const net::CallbackBody body = net::bodyOf(*head.request, 65536);
    QCOMPARE(body.refusal, status);
    QCOMPARE(body.size, qsizetype(status == 0 ? 7 : 0));
}

QTEST_APPLESS_MAIN(TestCallbackRequest)
#include "tst_callbackrequest.moc"
