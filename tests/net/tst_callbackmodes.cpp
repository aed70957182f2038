// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/callbackbench.h"

#include <QCryptographicHash>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace tokenprism;
using core::ResponseMode;
using net::CallbackWay;
using test::CallbackBench;
using test::header;
using test::RawClient;

namespace {

net::CallbackDelivery delivery(ResponseMode mode, const QString &endpoint = u"https://as.example/authorize"_s)
{
    return { mode, QUrl(endpoint) };
}

QByteArray between(const QByteArray &page, const QByteArray &tag)
{
    const qsizetype from = page.indexOf('<' + tag + '>') + tag.size() + 2;
    return page.mid(from, page.indexOf("</" + tag + '>') - from);
}

} // namespace

/// Answers that don't come in the query: as a form from the server's page, or behind '#'.
class TestCallbackModes : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void CB27_anUnexpectedFragmentIsNamed();
    void takesAForm_data();
    void takesAForm();
    void CB27_theRelayPageIsStatic();
    void CB27_theRelayPageHasOneScript();
    void CB27_takesTheFragmentOnce();
    void CB27_aFragmentThatIsNotAwaitedDoesntEndTheWait();
    void CB27_takesAFragmentInPlaceOfAForm();
    void answersInTheQueryAreJudgedToo_data();
    void answersInTheQueryAreJudgedToo();
    void refusedFormsDontEndTheWait_data();
    void refusedFormsDontEndTheWait();
    void CB15_aFormInPieces();
    void CB11_aSecondForm();
};

/// The browser keeps what stands behind '#': a bare request is all that comes.
void TestCallbackModes::CB27_anUnexpectedFragmentIsNamed()
{
    CallbackBench bench;
    const QByteArray answer = bench.ask(bench.request("/callback"));
    QCOMPARE(RawClient::status(answer), 400);
    QVERIFY(answer.contains("No answer came along with this page"));
    QVERIFY(answer.contains("behind a #"));
    QVERIFY(answer.contains("go back to Tokenprism"));
    QVERIFY(!answer.contains("<script"));
    QVERIFY(!header(answer, "Content-Security-Policy").contains("script-src"));
    QVERIFY(bench.listener.isListening());
    // And nothing is taken that a page might send after it.
    QCOMPARE(RawClient::status(bench.ask(bench.form("good"))), 405);
    QCOMPARE(RawClient::status(bench.ask(bench.form("good", "Origin: http://" + bench.authority() + "\r\n"))),
             403);
    QCOMPARE(bench.queries, QByteArrayList { QByteArray() });
    QCOMPARE(RawClient::status(bench.ask(bench.request("/callback?good"))), 200);
}

void TestCallbackModes::takesAForm_data()
{
    QTest::addColumn<QString>("endpoint");
    QTest::addColumn<QByteArray>("extra");
    const QString server = u"https://as.example/authorize"_s;
    QTest::newRow("CB17 the server's Origin") << server << "Origin: https://as.example\r\n"_ba;
    QTest::newRow("CB17 the server's Origin, default port in the profile")
        << u"https://as.example:443/authorize?tenant=1"_s << "Origin: https://as.example\r\n"_ba;
    QTest::newRow("CB17 the server's Origin with its port")
        << u"http://127.0.0.1:8425/authorize"_s << "Origin: http://127.0.0.1:8425\r\n"_ba;
    QTest::newRow("CB17 Origin null") << server << "Origin: null\r\n"_ba;
    QTest::newRow("CB17 no Origin") << server << QByteArray();
}

void TestCallbackModes::takesAForm()
{
    QFETCH(const QString, endpoint);
    QFETCH(const QByteArray, extra);
    CallbackBench bench(test::anyPort, {}, delivery(ResponseMode::FormPost, endpoint));
    const QByteArray answer = bench.ask(bench.form("good", extra));
    QCOMPARE(RawClient::status(answer), 200);
    QVERIFY(answer.contains("The answer has arrived"));
    QVERIFY(!answer.contains("<script"));
    QCOMPARE(bench.queries, QByteArrayList { "good"_ba });
    QCOMPARE(bench.ways, QList { CallbackWay::Form });
    QVERIFY(!bench.listener.isListening());
}

void TestCallbackModes::CB27_theRelayPageIsStatic()
{
    CallbackBench bench(test::anyPort, {}, delivery(ResponseMode::Fragment));
    const QByteArray page = bench.ask(bench.request("/callback"));
    QCOMPARE(RawClient::status(page), 200);
    QCOMPARE(bench.ask(bench.request("/callback")), page);
    CallbackBench other(test::anyPort, {}, delivery(ResponseMode::Fragment));
    QCOMPARE(other.ask(other.request("/callback")), page);
    // Serving it is no answer.
    QVERIFY(bench.queries.isEmpty());
    QVERIFY(bench.listener.isListening());
}

void TestCallbackModes::CB27_theRelayPageHasOneScript()
{
    CallbackBench bench(test::anyPort, {}, delivery(ResponseMode::Fragment));
    const QByteArray page = bench.ask(bench.request("/callback"));
    QCOMPARE(page.count("<script"), 1);
    const QByteArray script = between(page, "script");
    QVERIFY(script.contains("location.hash"));
    QVERIFY(script.contains("history.replaceState"));
    const QByteArray hash = QCryptographicHash::hash(script, QCryptographicHash::Sha256).toBase64();
    const QByteArray policy = header(page, "Content-Security-Policy");
    QVERIFY(policy.startsWith("default-src 'none';"));
    QVERIFY(policy.contains("script-src 'sha256-" + hash + "'"));
    QVERIFY(policy.contains("connect-src 'self'"));
    QVERIFY(policy.contains("form-action 'none'"));
    QVERIFY(!policy.contains("unsafe"));
    QCOMPARE(header(page, "Referrer-Policy"), "no-referrer"_ba);
    QCOMPARE(header(page, "X-Content-Type-Options"), "nosniff"_ba);
    QCOMPARE(header(page, "Cache-Control"), "no-store"_ba);
    for (const char *word :
         { "http:", "https:", "src=", "href=", "url(", "innerHTML", "eval", "document.write" })
        QVERIFY2(!page.contains(word), word);
}

void TestCallbackModes::CB27_takesTheFragmentOnce()
{
    CallbackBench bench(test::anyPort, {}, delivery(ResponseMode::Fragment));
    bench.ask(bench.request("/callback"));
    const QByteArray own = "Origin: http://" + bench.authority() + "\r\n";
    QVERIFY(bench.ask(bench.form("good", own)).contains("The answer has arrived"));
    QCOMPARE(bench.queries, QByteArrayList { "good"_ba });
    QVERIFY(!bench.listener.isListening());
    RawClient again(bench.port);
    QTRY_VERIFY(again.isClosed());
}

void TestCallbackModes::CB27_aFragmentThatIsNotAwaitedDoesntEndTheWait()
{
    CallbackBench bench(test::anyPort, {}, delivery(ResponseMode::Fragment));
    const QByteArray own = "Origin: http://" + bench.authority() + "\r\n";
    QCOMPARE(RawClient::status(bench.ask(bench.form("bad", own))), 400);
    QVERIFY(bench.ask(bench.form("", own)).contains("No answer came along with this page"));
    QVERIFY(bench.listener.isListening());
    QCOMPARE(RawClient::status(bench.ask(bench.form("good", own))), 200);
}

/// Tokens were asked for by form_post, and the server lost that on its way through its own pages.
void TestCallbackModes::CB27_takesAFragmentInPlaceOfAForm()
{
    net::CallbackDelivery tokens = delivery(ResponseMode::FormPost);
    tokens.content = net::CallbackContent::Tokens;
    CallbackBench bench(test::anyPort, {}, tokens);
    QVERIFY(bench.ask(bench.request("/callback")).contains("location.hash"));
    QVERIFY(bench.queries.isEmpty());
    const QByteArray evil = "Origin: http://evil.example\r\n";
    QCOMPARE(RawClient::status(bench.ask(bench.form("good", evil))), 403);
    const QByteArray own = "Origin: http://" + bench.authority() + "\r\n";
    QCOMPARE(RawClient::status(bench.ask(bench.form("good", own + evil))), 403);
    QVERIFY(bench.ask(bench.form("good", own)).contains("The answer has arrived"));
    QVERIFY(!bench.listener.isListening());
    // A form is still one, and a code never needs the page.
    CallbackBench form(test::anyPort, {}, tokens);
    QCOMPARE(RawClient::status(form.ask(form.form("good", "Origin: https://as.example\r\n"))), 200);
    CallbackBench code(test::anyPort, {}, delivery(ResponseMode::FormPost));
    QVERIFY(!code.ask(code.request("/callback")).contains("<script"));
}

void TestCallbackModes::answersInTheQueryAreJudgedToo_data()
{
    QTest::addColumn<ResponseMode>("mode");
    QTest::newRow("CB04 form_post, refused in the query") << ResponseMode::FormPost;
    QTest::newRow("CB04 CB27 fragment, refused in the query") << ResponseMode::Fragment;
}

/// A server that doesn't know the response mode says so in the query.
void TestCallbackModes::answersInTheQueryAreJudgedToo()
{
    QFETCH(const ResponseMode, mode);
    CallbackBench bench(test::anyPort, {}, delivery(mode));
    QVERIFY(bench.ask(bench.request("/callback?no")).contains("The server refused the sign-in"));
    QCOMPARE(bench.ways, QList { CallbackWay::Query });
    QVERIFY(!bench.listener.isListening());
}

void TestCallbackModes::refusedFormsDontEndTheWait_data()
{
    QTest::addColumn<QByteArray>("from");
    QTest::addColumn<QByteArray>("to");
    QTest::addColumn<int>("status");
    QTest::newRow("CB17 form of another site") << "https://as.example"_ba
                                               << "https://evil.example"_ba << 403;
    QTest::newRow("CB17 form to another Host") << "Host: 127.0.0.1"_ba
                                               << "Host: evil.example"_ba << 400;
    QTest::newRow("CB13 form to another path") << "/callback "_ba
                                               << "/callbackX "_ba << 404;
    QTest::newRow("CB12 text in place of a form") << "application/x-www-form-urlencoded"_ba
                                                  << "text/plain"_ba << 415;
    QTest::newRow("CB12 form without a length") << "Content-Length: 4"_ba
                                                << "X-Length: 4"_ba << 411;
    QTest::newRow("CB14 form of 1 GB") << "Content-Length: 4"_ba
                                       << "Content-Length: 1000000000"_ba << 413;
    QTest::newRow("CB12 PUT in place of POST") << "POST "_ba
                                               << "PUT "_ba << 403;
    QTest::newRow("CB01 form of another sign-in") << "\r\n\r\ngood"_ba
                                                  << "\r\n\r\nevil"_ba << 400;
}

void TestCallbackModes::refusedFormsDontEndTheWait()
{
    QFETCH(const QByteArray, from);
    QFETCH(const QByteArray, to);
    QFETCH(const int, status);
    CallbackBench bench(test::anyPort, {}, delivery(ResponseMode::FormPost));
    const QByteArray good = bench.form("good", "Origin: https://as.example\r\n");
    QByteArray request = good;
    QVERIFY(request.contains(from));
    QCOMPARE(RawClient::status(bench.ask(request.replace(from, to))), status);
    QVERIFY(!bench.queries.contains("good"));
    QVERIFY(bench.listener.isListening());
    QCOMPARE(RawClient::status(bench.ask(good)), 200);
}

void TestCallbackModes::CB15_aFormInPieces()
{
    CallbackBench bench(test::anyPort, {}, delivery(ResponseMode::FormPost));
    QCOMPARE(RawClient::status(bench.ask(bench.form("good"), 1)), 200);
    QCOMPARE(bench.queries, QByteArrayList { "good"_ba });
}

/// A second answer whose head came before the first one was taken.
void TestCallbackModes::CB11_aSecondForm()
{
    CallbackBench bench(test::anyPort, {}, delivery(ResponseMode::FormPost));
    RawClient second(bench.port);
    const QByteArray form = bench.form("good");
    second.send(form.chopped(4));
    QCOMPARE(RawClient::status(bench.ask(form)), 200);
    second.send("good");
    QCOMPARE(RawClient::status(second.answer()), 404);
    QCOMPARE(bench.queries.size(), 1);
}

QTEST_GUILESS_MAIN(TestCallbackModes)
#include "tst_callbackmodes.moc"
