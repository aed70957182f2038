// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "grants/refreshgrant.h"
#include "grants/tokenrequestgrant.h"
#include "support/exchangebench.h"
#include "support/fakeserver.h"
#include "support/idtokens.h"

#include "core/formcodec.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace tokenprism;
using core::ClientAuth;
using grants::RefreshGrant;
using grants::TokenRequestGrant;
using test::FakeRequest;
using test::FakeServer;

namespace {

QByteArray tokens(const QByteArray &more)
{
    return FakeServer::answer(
        200, R"({"access_token":"practice-token-2","token_type":"bearer","expires_in":60)" + more + '}');
}

/// A key's profile at a fake server.
struct Bench : test::ExchangeBench {
    explicit Bench(FakeServer::Script script)
        : server(std::move(script))
    {
        profile.setGrant(core::GrantKind::ClientCredentials);
        profile.endpoints.token = server.url();
        profile.clientId = u"practice-key"_s;
        profile.scopes = { u"feedback.read"_s, u"workflow.read"_s };
        owner.id = profile.clientId;
        owner.secret = core::Secret::fromBytes("practice-secret-4711"_ba);
        owner.method = ClientAuth::SecretBasic;
        previous.accessToken = core::Secret::fromBytes("practice-token-1"_ba);
        previous.refreshToken = core::Secret::fromBytes("practice-refresh+1"_ba);
        previous.scopesAsked = { u"feedback.read"_s, u"workflow.read"_s };
        previous.scopesGranted = QStringList { u"feedback.read"_s };
    }
    std::unique_ptr<TokenRequestGrant> grant()
    {
        return std::make_unique<TokenRequestGrant>(profile, owner, secrets, *client, clock);
    }
    QByteArray sent(QByteArrayView name) const
    {
        return core::formValue(*core::decodeForm(server.requests.value(0).body), name);
    }

    FakeServer server;
    core::Profile profile;
    oauth::Client owner;
    core::TokenSet previous;
    grants::GrantSecrets secrets;
};

bool waitForEnd(grants::Grant &grant)
{
    QSignalSpy finished(&grant, &grants::Grant::finished);
    return grant.state() == grants::GrantState::Finished || finished.wait(10000);
}

} // namespace

/// Running a key, and refreshing.
class TestTokenGrants : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aKeyIsRun_data();
    void aKeyIsRun();
    void aPublicClientHasNoKey_data();
    void aPublicClientHasNoKey();
    void aPersonsIdTokenIsJudged_data();
    void aPersonsIdTokenIsJudged();
    void aRefreshTokenIsReplacedOrKept_data();
    void aRefreshTokenIsReplacedOrKept();
    void aRefusedRefreshStops_data();
    void aRefusedRefreshStops();
    void aRunningGrantDoesNotStartAgain_data();
    void aRunningGrantDoesNotStartAgain();
    void withoutARefreshTokenNothingIsSent();
    void cancelEndsItAndALateAnswerIsIgnored();
};

void TestTokenGrants::aKeyIsRun_data()
{
    QTest::addColumn<ClientAuth>("method");
    QTest::addColumn<QStringList>("scopes");
    QTest::newRow("B15 B04 Basic, with scopes") << ClientAuth::SecretBasic << QStringList { u"a"_s, u"b"_s };
    QTest::newRow("B15 B04 body, the registration's defaults") << ClientAuth::SecretPost << QStringList();
}

void TestTokenGrants::aKeyIsRun()
{
    QFETCH(const ClientAuth, method);
    QFETCH(const QStringList, scopes);
    Bench bench(FakeServer::always(tokens({})));
    bench.owner.method = method;
    bench.profile.scopes = scopes;
    bench.profile.parameters = { { u"audience"_s, u"api"_s } };
    const auto made = bench.grant();
    TokenRequestGrant &grant = *made;
    grant.start();
    QCOMPARE(grant.state(), grants::GrantState::RequestingToken);
    QVERIFY(waitForEnd(grant));
    QVERIFY(grant.result());
    QCOMPARE(grant.result()->grant, core::GrantKind::ClientCredentials);
    QCOMPARE(grant.result()->accessToken.view(), QByteArrayView("practice-token-2"));
    QCOMPARE(*grant.result()->expiresAt, bench.clock.now().addSecs(60));
    QVERIFY(grant.result()->refreshToken.isEmpty());
    QCOMPARE(bench.sent("grant_type"), "client_credentials"_ba);
    QCOMPARE(bench.sent("scope"), scopes.join(u' ').toUtf8());
    QCOMPARE(bench.server.requests.first().body.contains("scope"), !scopes.isEmpty());
    QCOMPARE(bench.sent("audience"), "api"_ba);
    const bool inHeader = !bench.server.requests.first().header("Authorization").isEmpty();
    QCOMPARE(inHeader, method == ClientAuth::SecretBasic);
    QCOMPARE(bench.sent("client_secret").isEmpty(), inHeader);
}

void TestTokenGrants::aPublicClientHasNoKey_data()
{
    QTest::addColumn<QString>("code");
    QTest::newRow("B15 no client credentials without credentials") << u"client.confidential_only"_s;
}

void TestTokenGrants::aPublicClientHasNoKey()
{
    QFETCH(const QString, code);
    Bench bench(FakeServer::always(tokens({})));
    bench.owner.method = ClientAuth::None;
    const auto made = bench.grant();
    TokenRequestGrant &grant = *made;
    QSignalSpy finished(&grant, &grants::Grant::finished);
    grant.start();
    QCOMPARE(finished.size(), 0);
    QVERIFY(finished.wait());
    QCOMPARE(grant.result().error().code, code);
    QCOMPARE(bench.server.connections, 0);
}

void TestTokenGrants::aPersonsIdTokenIsJudged_data()
{
    QTest::addColumn<core::GrantKind>("kind");
    QTest::addColumn<QString>("claim");
    QTest::addColumn<QString>("refusal");
    using core::GrantKind;
    QTest::newRow("E01 good") << GrantKind::Password << QString() << QString();
    QTest::newRow("E01 of another issuer") << GrantKind::Password << u"iss"_s << u"oauth.id_token_refused"_s;
    QTest::newRow("E02 for another client") << GrantKind::Password << u"aud"_s << u"oauth.id_token_refused"_s;
    QTest::newRow("E02 exchanged, for another") << GrantKind::TokenExchange << u"aud"_s << QString();
}

void TestTokenGrants::aPersonsIdTokenIsJudged()
{
    QFETCH(const core::GrantKind, kind);
    QFETCH(const QString, claim);
    QFETCH(const QString, refusal);
    test::IdTokens idToken = test::IdTokens::good(test::FakeClock().now());
    if (!claim.isEmpty())
        idToken.set(claim, "https://other.example"_ba);
    Bench bench(FakeServer::always(tokens(R"(,"id_token":")"_ba + idToken.token() + '"')));
    bench.profile.setGrant(kind);
    bench.profile.clientId = u"practice app+1"_s;
    bench.profile.endpoints.issuer = u"https://as.example"_s;
    bench.profile.scopes = { u"openid"_s };
    bench.profile.grantFacts.username = u"mia"_s;
    bench.secrets.password = core::Secret::fromText(u"practice-password"_s);
    bench.secrets.subjectToken = core::Secret::fromText(u"practice-token-1"_s);
    const auto grant = bench.grant();
    grant->start();
    QVERIFY(waitForEnd(*grant));
    QCOMPARE(grant->result() ? QString() : grant->result().error().code, refusal);
    if (!refusal.isEmpty())
        QVERIFY(grant->result().error().exchange != 0);
}

void TestTokenGrants::aRefreshTokenIsReplacedOrKept_data()
{
    QTest::addColumn<QByteArray>("more");
    QTest::addColumn<QByteArray>("refreshToken");
    QTest::addColumn<QStringList>("granted");
    const QStringList before { u"feedback.read"_s };
    QTest::newRow("B12 a new one replaces the old") << R"(,"refresh_token":"practice-refresh-2")"_ba
                                                    << "practice-refresh-2"_ba << before;
    QTest::newRow("B12 none came: the old one is kept") << QByteArray() << "practice-refresh+1"_ba << before;
    QTest::newRow("B12 null came: the old one is kept") << R"(,"refresh_token":null)"_ba
                                                        << "practice-refresh+1"_ba << before;
    QTest::newRow("A27 scope stated anew") << R"(,"scope":"other")"_ba
                                           << "practice-refresh+1"_ba << QStringList { u"other"_s };
}

void TestTokenGrants::aRefreshTokenIsReplacedOrKept()
{
    QFETCH(const QByteArray, more);
    QFETCH(const QByteArray, refreshToken);
    QFETCH(const QStringList, granted);
    Bench bench(FakeServer::always(tokens(more)));
    RefreshGrant grant(bench.profile, bench.owner, bench.previous, *bench.client, bench.clock);
    grant.start();
    QVERIFY(waitForEnd(grant));
    QVERIFY(grant.result());
    QCOMPARE(bench.sent("grant_type"), "refresh_token"_ba);
    QCOMPARE(bench.sent("refresh_token"), "practice-refresh+1"_ba);
    QVERIFY(!bench.server.requests.first().body.contains("scope"));
    QCOMPARE(grant.result()->accessToken.view(), QByteArrayView("practice-token-2"));
    QCOMPARE(grant.result()->refreshToken.view(), QByteArrayView(refreshToken));
    QCOMPARE(*grant.result()->scopesGranted, granted);
    QCOMPARE(grant.result()->scopesAsked, bench.previous.scopesAsked);
    QCOMPARE(grant.result()->grant, core::GrantKind::RefreshToken);
    QCOMPARE(bench.exchanges.first().purpose, core::Purpose::Refresh);
}

void TestTokenGrants::aRefusedRefreshStops_data()
{
    QTest::addColumn<QByteArray>("answer");
    QTest::addColumn<QString>("code");
    QTest::newRow("B14 invalid_grant: no second try")
        << FakeServer::answer(400, R"({"error":"invalid_grant"})") << u"oauth.error_response"_s;
    QTest::newRow("B14 closed without an answer: no second try") << QByteArray() << u"net.no_answer"_s;
    QTest::newRow("N15 307: the refresh token is not sent on")
        << FakeServer::answer(307, "", "Location: http://127.0.0.1:1/token\r\n")
        << u"oauth.redirect_refused"_s;
}

void TestTokenGrants::aRefusedRefreshStops()
{
    QFETCH(const QByteArray, answer);
    QFETCH(const QString, code);
    Bench bench(FakeServer::alwaysAndClose(answer));
    RefreshGrant grant(bench.profile, bench.owner, bench.previous, *bench.client, bench.clock);
    QSignalSpy finished(&grant, &grants::Grant::finished);
    grant.start();
    QVERIFY(finished.wait());
    QVERIFY(!grant.result());
    QCOMPARE(grant.result().error().code, code);
    QVERIFY(!finished.wait(100));
    QCOMPARE(bench.server.requests.size(), 1);
}

void TestTokenGrants::aRunningGrantDoesNotStartAgain_data()
{
    QTest::addColumn<bool>("refresh");
    QTest::newRow("B14 refresh") << true;
    QTest::newRow("B14 client credentials") << false;
}

void TestTokenGrants::aRunningGrantDoesNotStartAgain()
{
    QFETCH(const bool, refresh);
    Bench bench(FakeServer::always(tokens({})));
    std::unique_ptr<grants::Grant> grant;
    if (refresh)
        grant = std::make_unique<RefreshGrant>(bench.profile, bench.owner, bench.previous, *bench.client,
                                               bench.clock);
    else
        grant = bench.grant();
    grant->start();
    grant->start();
    QVERIFY(waitForEnd(*grant));
    grant->start();
    QSignalSpy again(grant.get(), &grants::Grant::finished);
    QVERIFY(!again.wait(100));
    QCOMPARE(bench.server.requests.size(), 1);
}

void TestTokenGrants::withoutARefreshTokenNothingIsSent()
{
    Bench bench(FakeServer::always(tokens({})));
    bench.previous.refreshToken = {};
    RefreshGrant grant(bench.profile, bench.owner, bench.previous, *bench.client, bench.clock);
    grant.start();
    QVERIFY(waitForEnd(grant));
    QCOMPARE(grant.result().error().code, u"refresh.token_missing"_s);
    QCOMPARE(bench.server.connections, 0);
}

void TestTokenGrants::cancelEndsItAndALateAnswerIsIgnored()
{
    bool asked = false;
    Bench bench([&asked](QTcpSocket &, const FakeRequest &) { asked = true; });
    const auto made = bench.grant();
    TokenRequestGrant &grant = *made;
    QSignalSpy finished(&grant, &grants::Grant::finished);
    grant.start();
    QTRY_VERIFY(asked);
    grant.cancel();
    grant.cancel();
    QCOMPARE(finished.size(), 1);
    QCOMPARE(grant.result().error().code, u"grant.cancelled"_s);
    QCOMPARE(grant.result().error().kind, core::ErrorKind::Cancelled);
    QVERIFY(!finished.wait(100));
    QCOMPARE(bench.exchanges.size(), 1); // the aborted request is recorded too
    {
        RefreshGrant dropped(bench.profile, bench.owner, bench.previous, *bench.client, bench.clock);
        dropped.start();
    }
    QCOMPARE(bench.exchanges.size(), 2);
}

QTEST_GUILESS_MAIN(TestTokenGrants)
#include "tst_tokengrants.moc"
