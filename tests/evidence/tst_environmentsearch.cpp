// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "environmentbench.h"
#include "support/vendorsources.h"

using namespace Qt::StringLiterals;
using namespace tokenprism;
using namespace tokenprism::test;

namespace {

/// A signed token's form; nobody checks its signature here.
QByteArray jwtOf(const QByteArray &claims)
{
    const auto base64 = [](const QByteArray &bytes) {
        return bytes.toBase64(QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals);
    };
    return base64(R"({"alg":"RS256"})") + '.' + base64(claims) + '.' + base64("practice signature");
}

core::EnvironmentSource listSource(const QByteArray &url = "{api_base}/list")
{
    return sourceOf(R"({"from":"http","id":"id","request":{"url":")" + url + "\"}}");
}

QByteArray ok(const QByteArray &body)
{
    return FakeServer::answer(200, body);
}

} // namespace

/// Where a plan looks for environments, whom it asks, and whom it never asks.
class TestEnvironmentSearch : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void readsWhatWasSaid_data();
    void readsWhatWasSaid();
    void assumesWhatAnyAnswerGrants();
    void firstThatTellsIsBelieved();
    void asksInOrder();
    void asksOneAddress_data();
    void asksOneAddress();
    void hubSpotHidesTheToken();
    void C03_onlyConfirmedHosts_data();
    void C03_onlyConfirmedHosts();
    void C03_aConfirmedHostIsAsked();
    void C03_followsNoRedirect();
    void readsRefusals_data();
    void readsRefusals();
    void aRefusedTokenIsNotShownAgain();
    void unreadableAnswers_data();
    void unreadableAnswers();
    void theServersAddressIsNotKnown();
    void J02_withoutItsKeyABoundTokenIsNotShown();
    void cancelled();
    void goneWhileAsking();
};

void TestEnvironmentSearch::readsWhatWasSaid_data()
{
    QTest::addColumn<QByteArray>("source");
    QTest::addColumn<QStringList>("ids");
    QTest::newRow("Auth0: access token")
        << R"({"from":"access_token_claim","id":"org_id"})"_ba << QStringList { u"org_1"_s };
    QTest::newRow("a claim whose name is an address")
        << R"({"from":"id_token_claim","items":"/https:~1~1shop.example~1shops","id":"."})"_ba
        << QStringList { u"s1"_s, u"s2"_s };
    QTest::newRow("HubSpot: token response")
        << R"({"from":"token_response","id":"hub_id"})"_ba << QStringList { u"62515"_s };
    QTest::newRow("RFC 9396: token response")
        << R"({"from":"token_response","items":"authorization_details","id":"identifier"})"_ba
        << QStringList { u"account-1"_s };
    QTest::newRow("RFC 7662: introspection")
        << R"({"from":"introspection","items":"tenants","id":"id"})"_ba << QStringList { u"t1"_s };
    QTest::newRow("userinfo") << R"({"from":"userinfo","items":"groups[]","id":"id"})"_ba
                              << QStringList { u"g1"_s };
    QTest::newRow("none of its members")
        << R"({"from":"userinfo","items":"teams","id":"id"})"_ba << QStringList();
}

void TestEnvironmentSearch::readsWhatWasSaid()
{
    QFETCH(QByteArray, source);
    EnvironmentBench bench({});
    bench.token.accessToken = core::Secret::fromBytes(jwtOf(R"({"org_id":"org_1"})"));
    bench.token.idToken = core::Secret::fromBytes(jwtOf(R"({"https://shop.example/shops":["s1","s2"]})"));
    bench.token.otherMembers = *core::json::parse(R"({"hub_id":62515,
        "authorization_details":[{"type":"account","identifier":"account-1"}]})")
                                    ->root.object();
    bench.token.exchange = 3;
    evidence::TokenStatements said;
    said.introspection = { core::json::parse(R"({"active":true,"tenants":[{"id":"t1"}]})")->root, 3 };
    said.userinfo = { core::json::parse(R"({"sub":"u","groups":[{"id":"g1"}]})")->root, 3 };
    const auto found = bench.search({ sourceOf(source) }, said);
    QTEST(idsOf(found), "ids");
    QCOMPARE(codesOf(found), QStringList());
    QCOMPARE(found.environments ? found.environments->exchange : 3, 3);
    QCOMPARE(bench.server.connections, 0);
}

void TestEnvironmentSearch::assumesWhatAnyAnswerGrants()
{
    EnvironmentBench bench(FakeServer::always(ok(R"([{"id":"e1"}])")));
    const auto assumed = [&bench](const evidence::TokenStatements &said) {
        QStringList scopes;
        const auto found = bench.search({ listSource() }, said);
        for (const core::EnvironmentCell &cell : found.environments->cells)
            scopes.append(cell.scope);
        return scopes;
    };
    // As asked, where nobody says anything.
    QCOMPARE(assumed({}), QStringList { u"granted"_s });
    bench.token.accessToken = core::Secret::fromBytes(jwtOf(R"({"scp":["by","claim"]})"));
    QCOMPARE(assumed({}), (QStringList { u"by"_s, u"claim"_s }));
    evidence::TokenStatements said;
    said.introspection = { core::json::parse(R"({"active":true,"scope":"by introspection"})")->root, 3 };
    QCOMPARE(assumed(said), (QStringList { u"by"_s, u"introspection"_s }));
    bench.token.scopesGranted = QStringList { u"own"_s };
    QCOMPARE(assumed(said), QStringList { u"own"_s });
}

void TestEnvironmentSearch::firstThatTellsIsBelieved()
{
    EnvironmentBench bench(FakeServer::always(ok(R"([{"id":"from the API"}])")));
    bench.token.otherMembers = { { u"hub_id"_s, core::json::Value(u"7"_s) } };
    const auto found = bench.search({ introspectionSource(), hubSpotAnswerSource(), listSource() });
    QCOMPARE(idsOf(found), QStringList { u"7"_s });
    QCOMPARE(bench.server.connections, 0);
}

void TestEnvironmentSearch::asksInOrder()
{
    EnvironmentBench bench(inTurn({ FakeServer::answer(500, "{}"), ok("[]"), ok(R"([{"id":"3"}])") }));
    const auto found = bench.search({ listSource("{api_base}/1"), listSource("{api_base}/2"),
                                      listSource("{api_base}/3"), listSource("{api_base}/4") });
    QCOMPARE(idsOf(found), QStringList { u"3"_s });
    // Nothing is missing, so nothing went wrong.
    QCOMPARE(codesOf(found), QStringList());
    QCOMPARE(bench.targets(), (QByteArrayList { "GET /Api/1", "GET /Api/2", "GET /Api/3" }));
}

void TestEnvironmentSearch::asksOneAddress_data()
{
    QTest::addColumn<core::EnvironmentSource>("source");
    QTest::addColumn<QByteArray>("answer");
    QTest::addColumn<QByteArray>("target");
    QTest::addColumn<QByteArray>("body");
    QTest::newRow("Xero") << xeroSource() << R"([{"tenantId":"e1"}])"_ba
                          << "GET /Api/connections"_ba
                          << ""_ba;
    QTest::newRow("Atlassian") << atlassianSource() << R"([{"id":"e1","scopes":["a"]}])"_ba
                               << "GET /Api/oauth/token/accessible-resources"_ba
                               << ""_ba;
    QTest::newRow("Okta: at the server itself") << oktaSource() << R"({"id":"e1"})"_ba
                                                << "GET /.well-known/okta-organization"_ba
                                                << ""_ba;
    QTest::newRow("Corppass: a signed answer")
        << corppassSource() << jwtOf(R"({"AuthInfo":{"Result_Set":{"ESrvc_Result":[
                  {"Auth_Result_Set":{"Row":[{"CPEntID_SUB":"e1"}]}}]}}})")
        << "POST /authorization-info"_ba
        << ""_ba;
    QTest::newRow("a form with a header")
        << sourceOf(R"({"from":"http","id":"id","request":{"method":"POST","url":"{api_base}/q?a=b",
              "form":{"what":"my tenants"},"headers":{"X-Version":"2","Accept":"application/vnd.x+json"}}})")
        << R"({"id":"e1"})"_ba
        << "POST /Api/q?a=b"_ba
        << "what=my%20tenants"_ba;
}

void TestEnvironmentSearch::asksOneAddress()
{
    QFETCH(core::EnvironmentSource, source);
    QFETCH(QByteArray, answer);
    QFETCH(QByteArray, body);
    EnvironmentBench bench(FakeServer::always(ok(answer)));
    bench.profile.endpoints.issuer = bench.server.url(u"/as"_s).toString();
    const auto found = bench.search({ source });
    QCOMPARE(idsOf(found), QStringList { u"e1"_s });
    QCOMPARE(bench.server.requests.size(), 1);
    const FakeRequest &request = bench.server.requests.first();
    QTEST(bench.targets().first(), "target");
    QCOMPARE(request.body, body);
    QCOMPARE(request.headers("Authorization"), QByteArrayList { QByteArray("Bearer ") + practiceToken });
    QCOMPARE(request.headers("Accept"),
             QByteArrayList { body.isEmpty() ? "application/json" : "application/vnd.x+json" });
    QCOMPARE(request.header("X-Version"), body.isEmpty() ? ""_ba : "2"_ba);
}

void TestEnvironmentSearch::hubSpotHidesTheToken()
{
    EnvironmentBench bench(inTurn({ FakeServer::answer(404, R"({"message":"practice-secret-token-4711"})"),
                                    ok(R"({"hub_id":62515,"scopes":["oauth"]})") }));
    const auto failed = bench.search({ hubSpotTokenSource() });
    QCOMPARE(codesOf(failed), QStringList { u"oauth.http_error"_s });
    QVERIFY(failed.problems.first().where.endsWith("/Api/oauth/v1/access-tokens/{access_token}"_L1));
    const auto found = bench.search({ hubSpotTokenSource() });
    QCOMPARE(idsOf(found), QStringList { u"62515"_s });
    const FakeRequest &request = bench.server.requests.last();
    QCOMPARE(request.target, QByteArray("/Api/oauth/v1/access-tokens/") + practiceToken);
    // One way only: RFC 6750 §2.
    QVERIFY(request.headers("Authorization").isEmpty());
    for (const core::Exchange &exchange : bench.http.exchanges) {
        QVERIFY2(!exchange.url.contains(QLatin1String(practiceToken)), qPrintable(exchange.url));
        QVERIFY(!exchange.responseBody.contains(QLatin1String(practiceToken)));
    }
}

void TestEnvironmentSearch::C03_onlyConfirmedHosts_data()
{
    QTest::addColumn<QString>("base");
    QTest::addColumn<QString>("code");
    QTest::addColumn<QString>("host");
    const QString no = u"address.host_not_confirmed"_s;
    QTest::newRow("C03 the API's own host") << u"https://api.example/v1"_s << no << u"api.example"_s;
    QTest::newRow("C03 another port") << u"http://127.0.0.1:1"_s << no << u"127.0.0.1:1"_s;
    QTest::newRow("C03 subdomain") << u"https://x.login.example"_s << no << u"x.login.example"_s;
    QTest::newRow("C03 host in user info")
        << u"https://login.example@evil.example"_s << u"address.user_info"_s << QString();
    QTest::newRow("B02 plain http") << u"http://login.example"_s << u"address.not_https"_s << QString();
}

void TestEnvironmentSearch::C03_onlyConfirmedHosts()
{
    QFETCH(QString, base);
    EnvironmentBench bench({});
    for (const core::EnvironmentSource &source : { listSource(), hubSpotTokenSource() }) {
        evidence::EnvironmentFetch fetch(bench.profile, source, base, bench.token, *bench.http.client);
        QSignalSpy finished(&fetch, &evidence::EnvironmentFetch::finished);
        fetch.start();
        QVERIFY(finished.wait());
        QCOMPARE(fetch.result().problems.size(), 1);
        const core::Error &problem = fetch.result().problems.first();
        QTEST(problem.code, "code");
        QTEST(problem.actual, "host");
        QVERIFY(!problem.where.contains(QLatin1String(practiceToken)));
    }
    QVERIFY(bench.http.exchanges.isEmpty());
}

void TestEnvironmentSearch::C03_aConfirmedHostIsAsked()
{
    EnvironmentBench bench(FakeServer::always(ok(R"([{"id":"e1"}])")));
    bench.profile.endpoints.token = QUrl(u"https://login.example/token"_s);
    QCOMPARE(codesOf(bench.search({ listSource() })), QStringList { u"address.host_not_confirmed"_s });
    QCOMPARE(bench.server.connections, 0);
    bench.profile.allowedHosts = { u"127.0.0.1:%1"_s.arg(bench.server.serverPort()) };
    QCOMPARE(idsOf(bench.search({ listSource() })), QStringList { u"e1"_s });
}

void TestEnvironmentSearch::C03_followsNoRedirect()
{
    FakeServer other(FakeServer::always(ok(R"([{"id":"e1"}])")));
    EnvironmentBench bench(FakeServer::always(
        FakeServer::answer(302, "", "Location: " + other.url(u"/x"_s).toEncoded() + "\r\n")));
    const auto found = bench.search({ listSource() });
    QCOMPARE(codesOf(found), QStringList { u"oauth.http_error"_s });
    QCOMPARE(found.problems.first().httpStatus, 302);
    QCOMPARE(other.connections, 0);
}

void TestEnvironmentSearch::readsRefusals_data()
{
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("challenge");
    QTest::addColumn<QString>("error");
    QTest::addColumn<QString>("missing");
    QTest::addColumn<bool>("tokenRefused");
    QTest::newRow("C04 invalid_token")
        << 401 << R"(Bearer realm="api", error="invalid_token", error_description="expired")"_ba
        << u"invalid_token"_s << QString() << true;
    QTest::newRow("C04 insufficient_scope")
        << 403 << R"(Bearer error="insufficient_scope", scope="granted tenants:read")"_ba
        << u"insufficient_scope"_s << u"tenants:read"_s << false;
    QTest::newRow("C04 invalid_request")
        << 400 << R"(Bearer error="invalid_request")"_ba << u"invalid_request"_s << QString() << false;
    QTest::newRow("C04 another scheme first") << 401 << R"(Basic realm="x", Bearer error="invalid_token")"_ba
                                              << u"invalid_token"_s << QString() << true;
    QTest::newRow("C04 no reason") << 401 << "Bearer"_ba << QString() << QString() << false;
}

void TestEnvironmentSearch::readsRefusals()
{
    QFETCH(int, status);
    QFETCH(QByteArray, challenge);
    QFETCH(QString, error);
    EnvironmentBench bench(
        FakeServer::always(FakeServer::answer(status, "{}", "WWW-Authenticate: " + challenge + "\r\n")));
    const auto found = bench.search({ listSource() });
    QVERIFY(!found.environments);
    QCOMPARE(codesOf(found),
             QStringList { error.isEmpty() ? u"oauth.http_error"_s : u"oauth.error_response"_s });
    const core::Error &problem = found.problems.first();
    QCOMPARE(problem.kind, core::ErrorKind::Refused);
    QCOMPARE(problem.serverError, error);
    QCOMPARE(problem.httpStatus, status);
    QTEST(problem.expected, "missing");
    QTEST(found.tokenRefused, "tokenRefused");
    QCOMPARE(bench.server.requests.size(), 1);
}

void TestEnvironmentSearch::aRefusedTokenIsNotShownAgain()
{
    EnvironmentBench bench(FakeServer::always(
        FakeServer::answer(401, "{}", "WWW-Authenticate: Bearer error=\"invalid_token\"\r\n")));
    bench.search({ listSource("{api_base}/1"), listSource("{api_base}/2") });
    QCOMPARE(bench.server.requests.size(), 1);
}

void TestEnvironmentSearch::unreadableAnswers_data()
{
    QTest::addColumn<QByteArray>("answer");
    QTest::addColumn<QString>("code");
    QTest::newRow("T11 500") << FakeServer::answer(500, "{}") << u"oauth.http_error"_s;
    QTest::newRow("T12 503") << FakeServer::answer(503, "", "Retry-After: 5\r\n") << u"oauth.http_error"_s;
    QTest::newRow("T13 HTML") << FakeServer::answer(200, "<html>", {}, "text/html") << u"oauth.not_json"_s;
    QTest::newRow("T14 empty") << ok("") << u"oauth.answer_empty"_s;
    QTest::newRow("T15 a text") << ok(R"("e1")") << u"oauth.not_object"_s;
    QTest::newRow("T15 null") << ok("null") << u"oauth.not_object"_s;
    QTest::newRow("T16 cut short") << ok(R"({"id":"e1")") << u"oauth.answer_cut_short"_s;
    QTest::newRow("T16 no JSON") << ok(R"([{"id":1},])") << u"oauth.not_json"_s;
    QTest::newRow("a signed answer without claims") << ok("e30.e30.") << u"oauth.not_json"_s;
}

void TestEnvironmentSearch::unreadableAnswers()
{
    QFETCH(QByteArray, answer);
    QFETCH(QString, code);
    EnvironmentBench bench(FakeServer::always(answer));
    // Two sources that fail alike are one problem.
    const auto found = bench.search({ listSource(), listSource() });
    QCOMPARE(codesOf(found), QStringList { code });
    QVERIFY(!found.environments);
    QVERIFY(!found.tokenRefused);
    QVERIFY(found.problems.first().exchange > 0);
}

void TestEnvironmentSearch::theServersAddressIsNotKnown()
{
    EnvironmentBench bench({});
    evidence::EnvironmentFetch fetch(bench.profile, listSource(), {}, bench.token, *bench.http.client);
    QSignalSpy finished(&fetch, &evidence::EnvironmentFetch::finished);
    fetch.start();
    QVERIFY(finished.wait());
    QCOMPARE(codesOf(fetch.result()), QStringList { u"environments.no_api_base"_s });
}

void TestEnvironmentSearch::J02_withoutItsKeyABoundTokenIsNotShown()
{
    EnvironmentBench bench(FakeServer::always(FakeServer::answer(200, R"([{"id":1}])")));
    bench.token.tokenType = u"DPoP"_s;
    QCOMPARE(codesOf(bench.search({ listSource() })), QStringList { u"token.proof_key_missing"_s });
    QCOMPARE(bench.server.connections, 0);
}

void TestEnvironmentSearch::cancelled()
{
    EnvironmentBench bench({});
    evidence::EnvironmentSearch search(bench.profile, { { listSource(), listSource() }, bench.apiBase() },
                                       { bench.token, {}, {} }, *bench.http.client);
    QSignalSpy finished(&search, &evidence::EnvironmentSearch::finished);
    search.start();
    QTRY_COMPARE(bench.server.requests.size(), 1);
    search.cancel();
    QTRY_COMPARE(finished.count(), 1);
    QCOMPARE(codesOf(search.result()), QStringList { u"net.cancelled"_s });
    QCOMPARE(bench.server.requests.size(), 1);
}

void TestEnvironmentSearch::goneWhileAsking()
{
    EnvironmentBench bench({});
    auto search = std::make_unique<evidence::EnvironmentSearch>(
        bench.profile, core::EnvironmentPlan { { listSource() }, bench.apiBase() },
        evidence::TokenStatements { bench.token, {}, {} }, *bench.http.client);
    search->start();
    QTRY_COMPARE(bench.server.requests.size(), 1);
    search.reset();
    QTRY_COMPARE(bench.http.exchanges.size(), 1);
    QCOMPARE(bench.http.exchanges.first().error->code, u"net.cancelled"_s);
}

QTEST_GUILESS_MAIN(TestEnvironmentSearch)
#include "tst_environmentsearch.moc"
