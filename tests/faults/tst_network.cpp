// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "faults/sourcebench.h"
#include "support/deafport.h"

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using namespace tokenprism;
using test::FakeRequest;
using test::FakeServer;
using tests::Fault;
using tests::SourceBench;
using tests::Way;

namespace {

const QByteArray head = "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n";
const QByteArray begun = R"({"access_token":"practice-secret-new)";
const QByteArray whole = R"({"access_token":"practice-secret-new","token_type":"bearer","expires_in":60})";

/// Sends \a bytes, then closes in order.
FakeServer::Script thenClose(const QByteArray &bytes)
{
    return FakeServer::alwaysAndClose(bytes);
}

/// Sends \a bytes, then ends the connection with RST.
FakeServer::Script thenReset(const QByteArray &bytes)
{
    return [bytes](QTcpSocket &socket, const FakeRequest &) {
        socket.write(bytes);
        socket.flush();
        FakeServer::reset(socket);
    };
}

FakeServer::Script dripping(const QByteArray &first, const QByteArray &byte)
{
    return [first, byte](QTcpSocket &socket, const FakeRequest &) {
        socket.write(first);
        FakeServer::drip(socket, byte, 20ms);
    };
}

FakeServer::Script redirecting(int status, const QString &target)
{
    return [status, target](QTcpSocket &socket, const FakeRequest &request) {
        const QByteArray own = "http://" + request.header("Host");
        QByteArray location = target.toLatin1();
        location.replace("OWN", own);
        socket.write(FakeServer::answer(status, {}, "Location: " + location + "\r\n", "text/html"));
    };
}

constexpr net::CallLimits shortIdle { 150ms, 10s };
constexpr net::CallLimits shortTotal { 5s, 300ms };

} // namespace

/// What goes wrong between here and the server: injected with real sockets, run through real sessions in all
/// three ways to a token.
class TestNetwork final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void brokenAnswers_data();
    void brokenAnswers();
    void silence_data();
    void silence();
    void redirects_data();
    void redirects();
    void encodings_data();
    void encodings();
    void contentTypes_data();
    void contentTypes();
    void noConnection_data();
    void noConnection();
};

void TestNetwork::brokenAnswers_data()
{
    tests::addFaultColumns();
    const QString lost = u"net.connection_lost"_s;
    const QStringList words { u"The connection to 127.0.0.1 broke before the answer was complete."_s,
                              u"The network, a proxy or the server ended it."_s, u"Next step: Try again."_s,
                              u"Who can fix it: You, or those who run your network."_s };
    tests::addFault("N06 reset in the middle of the body",
                    { thenReset(head + "Content-Length: 100\r\n\r\n" + begun), lost, words });
    tests::addFault("N07 closed, shorter than its Content-Length",
                    { thenClose(head + "Content-Length: 100\r\n\r\n" + begun), lost, words });
    tests::addFault("N07 valid JSON, shorter than its Content-Length",
                    { thenClose(head + "Content-Length: 1000\r\n\r\n" + whole), lost, words });
    tests::addFault("N09 chunks that stop",
                    { thenClose(head + "Transfer-Encoding: chunked\r\n\r\n80\r\n" + begun), lost, words });
    tests::addFault("N09 valid JSON in chunks, the last one missing",
                    { thenClose(head + "Transfer-Encoding: chunked\r\n\r\n"
                                + QByteArray::number(whole.size(), 16) + "\r\n" + whole + "\r\n"),
                      lost, words });
    const QString none = u"net.no_answer"_s;
    const QStringList noneWords { u"127.0.0.1 ended the connection without an answer."_s,
                                  u"or what listens at this port is not a web server"_s,
                                  u"Try again. If it stays so, check the port in the address"_s,
                                  u"Who can fix it: Those who run the server."_s };
    tests::addFault("N04 accepted, then closed without a word", { thenClose({}), none, noneWords });
    tests::addFault("N06 reset without a word", { thenReset({}), none, noneWords });
    tests::addFault("N06 reset in the status line", { thenReset("HTTP/1.1 2"), none, noneWords });
    tests::addFault("N08 closed in the middle of JSON, no length stated",
                    { thenClose(head + "\r\n" + begun),
                      u"oauth.answer_cut_short"_s,
                      { u"The answer stops in the middle."_s, u"broke off while it was being sent"_s,
                        u"Next step: Try again."_s, u"Who can fix it: Those who run the server."_s } });
}

void TestNetwork::brokenAnswers()
{
    QFETCH(Fault, fault);
    QFETCH(Way, way);
    SourceBench bench(way, fault.limits);
    QCOMPARE(tests::tryFault(bench, fault), QString());
    QCOMPARE(bench.server.requests.size(), 1);
}

void TestNetwork::silence_data()
{
    tests::addFaultColumns();
    const QString timeout = u"net.timeout"_s;
    const QStringList words { u"127.0.0.1 did not answer in time."_s, u"The network or the server is slow"_s,
                              u"check VPN, proxy and firewall"_s,
                              u"Who can fix it: You, or those who run your network."_s };
    const QByteArray announced = head + "Content-Length: 100000\r\n\r\n";
    tests::addFault("N04 accepted, then silence", { FakeServer::always({}), timeout, words, shortIdle });
    tests::addFault("N04 headers, then silence",
                    { FakeServer::always(announced), timeout, words, shortIdle });
    tests::addFault("N04 half a body, then silence",
                    { FakeServer::always(announced + begun), timeout, words, shortIdle });
    tests::addFault("N05 body drips past the deadline",
                    { dripping(announced, " "), timeout, words, shortTotal });
    tests::addFault("N05 header drips past the deadline",
                    { dripping(head + "X-Practice: ", "x"), timeout, words, shortTotal });
    tests::addFault("N05 status line drips past the deadline",
                    { dripping({}, "HTTP/1.1 200 OK"), timeout, words, shortTotal });
}

void TestNetwork::silence()
{
    QFETCH(Fault, fault);
    QFETCH(Way, way);
    SourceBench bench(way, fault.limits);
    QCOMPARE(tests::tryFault(bench, fault), QString());
    QVERIFY(bench.took >= std::min(fault.limits.idle, fault.limits.total).count() * 9 / 10);
    QCOMPARE(core::ErrorKind::Timeout, bench.session->lastError()->kind);
}

void TestNetwork::redirects_data()
{
    tests::addFaultColumns();
    const QStringList words { u"The server wants to send the request elsewhere."_s,
                              u"Requests with secrets are never passed on to another address"_s,
                              u"Use the address that the server really has"_s,
                              u"Who can fix it: You can, in the profile."_s };
    for (const int status : { 301, 302, 303, 307, 308 }) {
        for (const auto &[where, target] :
             { std::pair("other host", u"https://elsewhere.example/token"_s),
               std::pair("other port", u"http://127.0.0.1:9/token"_s),
               std::pair("http elsewhere", u"http://elsewhere.example/token"_s),
               std::pair("same host", u"OWN/other"_s), std::pair("itself, a loop", u"OWN/token"_s) })
            tests::addFault(qPrintable(u"N15 %1 to %2"_s.arg(status).arg(QLatin1StringView(where))),
                            { redirecting(status, target), u"oauth.redirect_refused"_s, words });
    }
}

void TestNetwork::redirects()
{
    QFETCH(Fault, fault);
    QFETCH(Way, way);
    SourceBench bench(way, fault.limits);
    QCOMPARE(tests::tryFault(bench, fault), QString());
    QCOMPARE(bench.server.requests.size(), 1);
}

void TestNetwork::encodings_data()
{
    tests::addFaultColumns();
    const QStringList words { u"another character encoding than it must be"_s,
                              u"JSON is UTF-8 without a byte order mark"_s,
                              u"Report this to those who run the server."_s,
                              u"Who can fix it: Those who run the server."_s };
    const QString encoding = u"oauth.answer_encoding"_s;
    const QByteArray latin = R"({"access_token":"practice-secret-new","token_type":"bearer","scope":"caf)"
                             "\xE9\"}";
    tests::addFault(
        "N14 Latin-1, stated as such",
        { FakeServer::always(FakeServer::answer(200, latin, {}, "application/json; charset=ISO-8859-1")),
          encoding, words });
    tests::addFault("N14 byte order mark",
                    { FakeServer::always(FakeServer::answer(200, "\xEF\xBB\xBF" + whole)), encoding, words });
    tests::addFault("N14 UTF-16",
                    { FakeServer::always(FakeServer::answer(200, "\xFF\xFE{\0\"\0x\0\"\0:\0001\0}\0"_ba, {},
                                                            "application/json")),
                      encoding, words });
    const QStringList unreadable { u"The answer is not readable."_s, u"A JSON object was awaited."_s,
                                   u"Look at the exchange"_s };
    tests::addFault(
        "N14 NUL after the JSON",
        { FakeServer::always(FakeServer::answer(200, whole + '\0')), u"oauth.not_json"_s, unreadable });
    QByteArray inside = whole;
    inside.replace("practice-secret-new", QByteArray("practice-secret-\0new", 20));
    tests::addFault("N14 NUL inside a text",
                    { FakeServer::always(FakeServer::answer(200, inside)), u"oauth.not_json"_s, unreadable });
}

void TestNetwork::encodings()
{
    QFETCH(Fault, fault);
    QFETCH(Way, way);
    SourceBench bench(way, fault.limits);
    QCOMPARE(tests::tryFault(bench, fault), QString());
}

void TestNetwork::contentTypes_data()
{
    QTest::addColumn<QByteArray>("type");
    QTest::addColumn<Way>("way");
    for (const Way way : { Way::Key, Way::SignIn, Way::Refresh }) {
        QTest::addRow("N13 text/html, way %d", int(way)) << "Content-Type: text/html\r\n"_ba << way;
        QTest::addRow("N13 text/plain, way %d", int(way))
            << "Content-Type: text/plain; charset=utf-8\r\n"_ba << way;
        QTest::addRow("N13 none, way %d", int(way)) << QByteArray() << way;
    }
}

/// The JSON counts, and the finding says what is wrong with it.
void TestNetwork::contentTypes()
{
    QFETCH(QByteArray, type);
    QFETCH(Way, way);
    SourceBench bench(way);
    bench.server.script = FakeServer::always("HTTP/1.1 200 OK\r\n" + type + "Content-Length: "
                                             + QByteArray::number(whole.size()) + "\r\n\r\n" + whole);
    bench.open(bench.server.url());
    bench.begin();
    QVERIFY(bench.waitForEnd());
    QCOMPARE(bench.code(), QString());
    QCOMPARE(bench.session->token().accessToken.view().toByteArray(), "practice-secret-new"_ba);
    const auto &findings = bench.session->inspection().findings;
    const auto found = std::find_if(findings.begin(), findings.end(), [](const core::Finding &finding) {
        return finding.id == "token.content_type"_L1;
    });
    QVERIFY(found != findings.end());
    const QString words = texts::describe(*found);
    QVERIFY2(words.contains(u"application/json"_s), qPrintable(words));
    QVERIFY(!bench.records().contains(u"practice-secret-"_s));
}

void TestNetwork::noConnection_data()
{
    QTest::addColumn<QUrl>("url");
    tests::addFaultColumns();
    const auto add = [](const char *name, const QUrl &url, const Fault &fault) {
        for (const Way way : { Way::Key, Way::SignIn, Way::Refresh })
            QTest::addRow("%s, way %d", name, int(way)) << url << fault << way;
    };
    add("N01 no such host", QUrl(u"https://as.invalid/token"_s),
        { {},
          u"net.host_not_found"_s,
          { u"The server as.invalid was not found."_s,
            u"The name is mistyped, or this computer has no network"_s,
            u"Check the address and the network connection; a VPN may be needed."_s,
            u"Who can fix it: You, or those who run your network."_s } });
    add("N02 nobody listens", QUrl(u"http://127.0.0.1:1/token"_s),
        { {},
          u"net.refused"_s,
          { u"The server does not take the connection."_s,
            u"127.0.0.1 is there, but nothing answers at this port."_s,
            u"Check host and port, and try again later."_s, u"http://127.0.0.1:1/token"_s,
            u"Who can fix it: Those who run the server."_s } });
    const QStringList words { u"127.0.0.1 did not answer in time."_s,
                              u"something in between swallows the request"_s,
                              u"check VPN, proxy and firewall"_s };
    add("N03 SYN dropped, idle deadline", {}, { {}, u"net.timeout"_s, words, { 300ms, 10s } });
    add("N03 SYN dropped, total deadline", {}, { {}, u"net.timeout"_s, words, { 10s, 300ms } });
}

void TestNetwork::noConnection()
{
    QFETCH(QUrl, url);
    QFETCH(Fault, fault);
    QFETCH(Way, way);
    const test::DeafPort deaf;
    SourceBench bench(way, fault.limits);
    bench.open(url.isEmpty() ? deaf.url() : url);
    QCOMPARE(tests::tryFault(bench, fault), QString());
    QCOMPARE(bench.server.connections, 0);
}

QTEST_MAIN(TestNetwork)
#include "tst_network.moc"
