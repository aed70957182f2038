// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "jose/jwt.h"
#include "oauth/dpop.h"
#include "support/signinbench.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace tokenprism;
using core::BodyEncoding;
using core::ClientAuth;
using test::FakeRequest;
using test::FakeServer;
using test::SignInBench;

/// The server's part of a sign-in: one token request, exactly ours, and its answer.
class TestCodeExchange : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void theClientProvesItselfInOneWay_data();
    void theClientProvesItselfInOneWay();
    void valuesArriveUnchanged_data();
    void valuesArriveUnchanged();
    void aRefusalKeepsTheServersWords_data();
    void aRefusalKeepsTheServersWords();
    void theCodeIsUsedOnce_data();
    void theCodeIsUsedOnce();
    void aNonceIsGivenOnce_data();
    void aNonceIsGivenOnce();
    void aRedirectIsRefused_data();
    void aRedirectIsRefused();
    void onlyTheProfilesServerIsAsked_data();
    void onlyTheProfilesServerIsAsked();
    void theGrantedScopeCounts_data();
    void theGrantedScopeCounts();
};

void TestCodeExchange::theClientProvesItselfInOneWay_data()
{
    QTest::addColumn<ClientAuth>("method");
    QTest::addColumn<BodyEncoding>("encoding");
    QTest::addColumn<QByteArray>("authorization");
    QTest::addColumn<QByteArrayList>("inBody");
    QTest::addColumn<QByteArrayList>("notInBody");
    // "practice app+1" and "practice-secret+%41", form-encoded, joined by a colon
    const QByteArray basic = "Basic " + QByteArray("practice%20app%2B1:practice-secret%2B%2541").toBase64();
    QTest::newRow("B05 public client: client_id in the body")
        << ClientAuth::None << BodyEncoding::Form << QByteArray()
        << QByteArrayList { "client_id=practice%20app%2B1"_ba } << QByteArrayList { "client_secret"_ba };
    QTest::newRow("B04 Basic: nothing of it in the body")
        << ClientAuth::SecretBasic << BodyEncoding::Form << basic << QByteArrayList()
        << QByteArrayList { "client_secret"_ba };
    QTest::newRow("B04 C01 body: no Authorization header")
        << ClientAuth::SecretPost << BodyEncoding::Form << QByteArray()
        << QByteArrayList { "client_id=practice%20app%2B1"_ba, "client_secret=practice-secret%2B%2541"_ba }
        << QByteArrayList();
    QTest::newRow("B04 JSON body") << ClientAuth::SecretPost << BodyEncoding::Json << QByteArray()
                                   << QByteArrayList { "\"client_secret\":\"practice-secret+%41\""_ba,
                                                       "\"code\":\"practice-code-1\""_ba }
                                   << QByteArrayList { "code="_ba };
}

void TestCodeExchange::theClientProvesItselfInOneWay()
{
    QFETCH(const ClientAuth, method);
    QFETCH(const BodyEncoding, encoding);
    QFETCH(const QByteArray, authorization);
    QFETCH(const QByteArrayList, inBody);
    QFETCH(const QByteArrayList, notInBody);
    SignInBench bench;
    bench.client.method = method;
    bench.client.encoding = encoding;
    if (method != ClientAuth::None)
        bench.client.secret = core::Secret::fromBytes("practice-secret+%41"_ba);
    bench.start();
    bench.comeBack("code=practice-code-1&state=STATE");
    QVERIFY(bench.waitForEnd());
    QVERIFY2(bench.grant->result(), qPrintable(bench.errorCode()));
    QCOMPARE(bench.server.requests.size(), 1);
    const FakeRequest request = bench.server.requests.first();
    QCOMPARE(request.method, "POST"_ba);
    QCOMPARE(request.target, "/token"_ba);
    QCOMPARE(request.header("Authorization"), authorization);
    QCOMPARE(request.headers("Authorization").size(), authorization.isEmpty() ? 0 : 1);
    QCOMPARE(request.headers("Content-Type").size(), 1);
    QCOMPARE(request.header("Content-Type").startsWith("application/json"), encoding == BodyEncoding::Json);
    for (const QByteArray &part : inBody)
        QVERIFY2(request.body.contains(part), request.body.constData());
    for (const QByteArray &part : notInBody)
        QVERIFY2(!request.body.contains(part), request.body.constData());
}

void TestCodeExchange::valuesArriveUnchanged_data()
{
    QTest::addColumn<QByteArray>("encoded");
    QTest::addColumn<QByteArray>("code");
    QTest::newRow("CB19 slash, plus, percent") << "4%2F0A%2Bb%25c"_ba
                                               << "4/0A+b%c"_ba;
    QTest::newRow("CB19 what looks like an escape") << "a%252Fb"_ba
                                                    << "a%2Fb"_ba;
    QTest::newRow("CB19 plus is a space") << "a+b"_ba
                                          << "a b"_ba;
    QTest::newRow("CB18 markup") << "%3Cscript%3E%22%27%26%3D"_ba
                                 << "<script>\"'&="_ba;
}

void TestCodeExchange::valuesArriveUnchanged()
{
    QFETCH(const QByteArray, encoded);
    QFETCH(const QByteArray, code);
    SignInBench bench;
    bench.profile.redirectUri = u"http://127.0.0.1/a-b_c~d/callback"_s;
    bench.profile.parameters = { { u"login_hint"_s, u"mia+test@example.com"_s } };
    bench.start();
    QCOMPARE(bench.asked("client_id"), "practice app+1"_ba);
    QCOMPARE(bench.asked("login_hint"), "mia+test@example.com"_ba);
    bench.comeBack("code=" + encoded + "&state=STATE&unknown=1");
    QVERIFY(bench.waitForEnd());
    QCOMPARE(bench.sent("code"), code);
    QCOMPARE(bench.sent("grant_type"), "authorization_code"_ba);
    QCOMPARE(bench.sent("client_id"), "practice app+1"_ba);
    QCOMPARE(bench.sent("redirect_uri"), bench.asked("redirect_uri"));
}

void TestCodeExchange::aRefusalKeepsTheServersWords_data()
{
    QTest::addColumn<int>("status");
    QTest::addColumn<QString>("error");
    for (const int status : { 400, 401 }) {
        for (const char *error : { "invalid_request", "invalid_client", "invalid_grant",
                                   "unauthorized_client", "unsupported_grant_type", "invalid_scope" })
            QTest::addRow("B10 %d %s", status, error) << status << QString::fromLatin1(error);
    }
}

void TestCodeExchange::aRefusalKeepsTheServersWords()
{
    QFETCH(const int, status);
    QFETCH(const QString, error);
    SignInBench bench(FakeServer::always(FakeServer::answer(
        status, "{\"error\":\"" + error.toLatin1() + R"(","error_description":"the server's words"})",
        "WWW-Authenticate: Basic realm=\"as\"\r\n")));
    bench.start();
    bench.comeBack("code=practice-code-1&state=STATE");
    QVERIFY(bench.waitForEnd());
    QCOMPARE(bench.errorCode(), u"oauth.error_response"_s);
    const core::Error refusal = bench.grant->result().error();
    QCOMPARE(refusal.kind, core::ErrorKind::Refused);
    QCOMPARE(refusal.serverError, error);
    QCOMPARE(refusal.serverDescription, u"the server's words"_s);
    QCOMPARE(refusal.httpStatus, status);
    QCOMPARE(refusal.exchange, 1);
    QCOMPARE(bench.server.requests.size(), 1); // a 401 does not send the code again
    QCOMPARE(bench.exchanges.size(), 1);
}

void TestCodeExchange::theCodeIsUsedOnce_data()
{
    QTest::addColumn<QByteArray>("answer");
    QTest::addColumn<QString>("code");
    QTest::newRow("A24 closed without an answer") << QByteArray() << u"net.no_answer"_s;
    QTest::newRow("A24 answer cut off")
        << "HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{"_ba << u"net.connection_lost"_s;
    QTest::newRow("A24 server error")
        << FakeServer::answer(503, "busy", "Retry-After: 1\r\n", "text/plain") << u"oauth.http_error"_s;
    QTest::newRow("A24 half JSON")
        << "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n\r\n{\"access_token\":\"a"_ba
        << u"oauth.answer_cut_short"_s;
    QTest::newRow("A24 success") << SignInBench::goodAnswer() << QString();
}

void TestCodeExchange::theCodeIsUsedOnce()
{
    QFETCH(const QByteArray, answer);
    QFETCH(const QString, code);
    SignInBench bench(FakeServer::alwaysAndClose(answer));
    bench.start();
    bench.comeBack("code=practice-code-1&state=STATE");
    QVERIFY(bench.waitForEnd());
    QCOMPARE(bench.errorCode(), code);
    QVERIFY(!bench.finished->wait(200));
    QCOMPARE(bench.server.requests.size(), 1);
    bench.grant->start();
    QVERIFY(!bench.finished->wait(50));
    QCOMPARE(bench.server.requests.size(), 1);
    QCOMPARE(bench.opened.size(), 1);
}

void TestCodeExchange::aNonceIsGivenOnce_data()
{
    QTest::addColumn<QByteArray>("second");
    QTest::addColumn<bool>("good");
    const QByteArray bound =
        FakeServer::answer(200, R"({"access_token":"practice-token-1","token_type":"DPoP"})");
    QTest::newRow("J04 code exchange, nonce wanted once") << bound << true;
    QTest::newRow("T30 code exchange, nonce wanted for ever") << QByteArray() << false;
}

/// The code goes out a second time only as the first request was turned away for its proof alone.
void TestCodeExchange::aNonceIsGivenOnce()
{
    QFETCH(const QByteArray, second);
    QFETCH(const bool, good);
    const QByteArray wish =
        FakeServer::answer(400, R"({"error":"use_dpop_nonce"})", "DPoP-Nonce: practice-nonce\r\n");
    SignInBench bench(FakeServer::alwaysAndClose(wish));
    bench.server.script = [&bench, wish, second](QTcpSocket &socket, const test::FakeRequest &) {
        socket.write(bench.server.requests.size() > 1 && !second.isEmpty() ? second : wish);
        socket.disconnectFromHost();
    };
    bench.client.proofs = std::make_shared<oauth::Proofs>(*jose::makeKey(u"ES256"_s));
    bench.start();
    bench.comeBack("code=practice-code-1&state=STATE");
    QVERIFY(bench.waitForEnd());
    QCOMPARE(bench.errorCode(), good ? QString() : u"oauth.error_response"_s);
    QCOMPARE(bench.server.requests.size(), 2);
    const auto claims = [&bench](int at) {
        return *jose::decodeJwt(core::Secret::fromBytes(bench.server.requests.at(at).header("DPoP"))).claims;
    };
    QVERIFY(!claims(0).find(u"nonce"));
    QCOMPARE(claims(1).text(u"nonce"), u"practice-nonce"_s);
    QVERIFY(claims(0).text(u"jti") != claims(1).text(u"jti"));
}

void TestCodeExchange::aRedirectIsRefused_data()
{
    QTest::addColumn<int>("status");
    for (const int status : { 301, 302, 303, 307, 308 })
        QTest::addRow("N15 %d", status) << status;
}

void TestCodeExchange::aRedirectIsRefused()
{
    QFETCH(const int, status);
    FakeServer thief(FakeServer::always(SignInBench::goodAnswer()));
    SignInBench bench(FakeServer::always(
        FakeServer::answer(status, "{}", "Location: " + thief.url().toEncoded() + "\r\n")));
    bench.start();
    bench.comeBack("code=practice-code-1&state=STATE");
    QVERIFY(bench.waitForEnd());
    QCOMPARE(bench.errorCode(), u"oauth.redirect_refused"_s);
    QCOMPARE(bench.server.requests.size(), 1);
    QCOMPARE(thief.connections, 0);
}

void TestCodeExchange::onlyTheProfilesServerIsAsked_data()
{
    QTest::addColumn<QByteArray>("query");
    QTest::newRow("A18 own issuer") << "iss=https%3A%2F%2Fas.example&"_ba;
    QTest::newRow("A18 unknown parameters that name another endpoint")
        << "token_endpoint=ELSEWHERE&redirect_uri=ELSEWHERE&"_ba;
}

void TestCodeExchange::onlyTheProfilesServerIsAsked()
{
    QFETCH(QByteArray, query);
    FakeServer elsewhere(FakeServer::always(SignInBench::goodAnswer()));
    SignInBench bench;
    bench.start();
    query.replace("ELSEWHERE", elsewhere.url().toEncoded().toPercentEncoding());
    bench.comeBack(query + "code=practice-code-1&state=STATE");
    QVERIFY(bench.waitForEnd());
    QVERIFY(bench.grant->result());
    QCOMPARE(bench.server.requests.size(), 1);
    QCOMPARE(elsewhere.connections, 0);
}

void TestCodeExchange::theGrantedScopeCounts_data()
{
    QTest::addColumn<QByteArray>("stated");
    QTest::addColumn<QStringList>("granted");
    QTest::addColumn<QString>("finding");
    QTest::newRow("A27 less than asked")
        << R"(,"scope":"feedback.read")"_ba << QStringList { u"feedback.read"_s } << u"token.scope_reduced"_s;
    QTest::newRow("A27 letter case counts")
        << R"(,"scope":"Feedback.Read workflow.read")"_ba
        << QStringList { u"Feedback.Read"_s, u"workflow.read"_s } << u"token.scope_extended"_s;
    QTest::newRow("A27 not stated: as asked")
        << QByteArray() << QStringList { u"feedback.read"_s, u"workflow.read"_s }
        << u"token.scope_not_stated"_s;
}

void TestCodeExchange::theGrantedScopeCounts()
{
    QFETCH(const QByteArray, stated);
    QFETCH(const QStringList, granted);
    QFETCH(const QString, finding);
    SignInBench bench(FakeServer::always(FakeServer::answer(
        200, R"({"access_token":"practice-token-1","token_type":"bearer")" + stated + '}')));
    bench.start();
    QCOMPARE(bench.asked("scope"), "feedback.read workflow.read"_ba);
    bench.comeBack("code=practice-code-1&state=STATE");
    QVERIFY(bench.waitForEnd());
    QVERIFY(bench.grant->result());
    const core::TokenSet tokens = *bench.grant->result();
    QCOMPARE(tokens.effectiveScopes(), granted);
    QVERIFY(std::any_of(tokens.findings.begin(), tokens.findings.end(),
                        [&](const core::Finding &one) { return one.id == finding; }));
}

QTEST_GUILESS_MAIN(TestCodeExchange)
#include "tst_codeexchange.moc"
