// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/idtokens.h"
#include "support/signinbench.h"

#include <QTest>

#include <algorithm>

using namespace Qt::StringLiterals;
using namespace tokenprism;
using core::GrantKind;
using core::ResponseMode;
using test::FakeServer;
using test::IdTokens;
using test::RawClient;
using test::SignInBench;

namespace {

const QByteArray frontToken = "practice-secret-front-token";
const QByteArray endpointToken = "practice-secret-endpoint-token";
const QByteArray code = "practice-secret-code";

QByteArray tokenAnswer(const QByteArray &idToken)
{
    QByteArray body = R"({"access_token":")" + endpointToken + R"(","token_type":"bearer","expires_in":60)";
    if (!idToken.isEmpty())
        body += R"(,"id_token":")" + idToken + '"';
    return FakeServer::answer(200, body + '}', "Cache-Control: no-store\r\n");
}

/// A sign-in whose server makes an ID token for the browser and one for the token endpoint's answer.
struct FrontBench : SignInBench {
    FrontBench(GrantKind grant, const QString &type)
    {
        profile.setGrant(grant);
        profile.responseType = type;
        profile.scopes = { u"openid"_s, u"testapi"_s };
    }

    void begin()
    {
        start();
        front = IdTokens::good(clock.now());
        front.set(u"nonce"_s, asked("nonce"));
        front.set(u"c_hash"_s, IdTokens::halfHash(code));
        if (asked("response_type").split(' ').contains("token"))
            front.set(u"at_hash"_s, IdTokens::halfHash(frontToken));
        endpoint = IdTokens::good(clock.now());
        endpoint.set(u"nonce"_s, asked("nonce"));
    }

    /// What was asked for comes back, by the way that was asked for.
    QByteArray answer()
    {
        server.script = FakeServer::always(tokenAnswer(endpointHasToken ? endpoint.token() : QByteArray()));
        const QList<QByteArray> words = asked("response_type").split(' ');
        QByteArray form = "state=STATE";
        if (words.contains("code"))
            form += "&code=" + code;
        if (words.contains("id_token"))
            form += "&id_token=" + front.token();
        if (words.contains("token"))
            form += "&access_token=" + frontToken + "&token_type=Bearer&expires_in=3600";
        return postBack(form);
    }

    IdTokens front;
    IdTokens endpoint;
    bool endpointHasToken = true;
};

} // namespace

/// Hybrid and implicit: what comes through the browser beside a code, or instead of it.
class TestFrontTokens : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void hybrid_data();
    void hybrid();
    void implicit_data();
    void implicit();
    void tokensInTheQueryAreTold();
    void implicitAnswersThatAreNoGood_data();
    void implicitAnswersThatAreNoGood();
    void theFrontIdTokenIsJudged_data();
    void theFrontIdTokenIsJudged();
    void theEndpointsIdTokenIsJudged_data();
    void theEndpointsIdTokenIsJudged();
    void bothAreOfOnePerson_data();
    void bothAreOfOnePerson();
    void theIdTokenOfTheBrowserIsKeptWhereThereIsNoOther_data();
    void theIdTokenOfTheBrowserIsKeptWhereThereIsNoOther();
};

void TestFrontTokens::hybrid_data()
{
    QTest::addColumn<QString>("type");
    QTest::addColumn<QStringList>("offered");
    QTest::addColumn<QByteArray>("mode");
    const QStringList forms { u"form_post"_s };
    QTest::newRow("E08 code id_token in a form") << QString() << forms << "form_post"_ba;
    QTest::newRow("E08 CB27 code id_token behind the #") << QString() << QStringList() << ""_ba;
    QTest::newRow("E08 code id_token token in a form") << u"code id_token token"_s << forms << "form_post"_ba;
    QTest::newRow("A06 code token behind the #") << u"code token"_s << QStringList() << ""_ba;
}

void TestFrontTokens::hybrid()
{
    QFETCH(const QString, type);
    QFETCH(const QStringList, offered);
    QFETCH(const QByteArray, mode);
    FrontBench bench(GrantKind::Hybrid, type);
    bench.profile.server.responseModes = offered;
    bench.begin();
    QCOMPARE(bench.asked("response_type"), type.isEmpty() ? "code id_token"_ba : type.toUtf8());
    QCOMPARE(bench.asked("response_mode"), mode);
    QCOMPARE(bench.asked("nonce").size(), 43);
    QCOMPARE(bench.asked("code_challenge_method"), "S256"_ba);
    QCOMPARE(RawClient::status(bench.answer()), 200);
    QVERIFY(bench.waitForEnd());
    QVERIFY2(bench.grant->result(), qPrintable(bench.errorCode()));
    const core::TokenSet tokens = *bench.grant->result();
    QCOMPARE(tokens.grant, GrantKind::Hybrid);
    QCOMPARE(tokens.nonce, bench.asked("nonce"));
    QCOMPARE(tokens.accessToken.view(), QByteArrayView(endpointToken));
    QCOMPARE(tokens.idToken.view(), QByteArrayView(bench.endpoint.token()));
    QCOMPARE(bench.sent("code"), code);
    QVERIFY(!bench.sent("code_verifier").isEmpty());
    QCOMPARE(bench.server.requests.size(), 1);
}

void TestFrontTokens::implicit_data()
{
    QTest::addColumn<QStringList>("scopes");
    QTest::addColumn<QByteArray>("type");
    QTest::newRow("A14 token, because the profile says so") << QStringList { u"testapi"_s } << "token"_ba;
    QTest::newRow("A14 id_token token with openid")
        << QStringList { u"openid"_s, u"testapi"_s } << "id_token token"_ba;
}

void TestFrontTokens::implicit()
{
    QFETCH(const QStringList, scopes);
    QFETCH(const QByteArray, type);
    FrontBench bench(GrantKind::Implicit, {});
    bench.profile.scopes = scopes;
    bench.profile.endpoints.token.clear(); // not needed, and such servers may have none
    bench.begin();
    QCOMPARE(bench.asked("response_type"), type);
    QVERIFY(bench.asked("code_challenge").isEmpty());
    QCOMPARE(RawClient::status(bench.answer()), 200);
    QVERIFY(bench.waitForEnd());
    QVERIFY2(bench.grant->result(), qPrintable(bench.errorCode()));
    const core::TokenSet tokens = *bench.grant->result();
    QCOMPARE(tokens.grant, GrantKind::Implicit);
    QCOMPARE(tokens.accessToken.view(), QByteArrayView(frontToken));
    QCOMPARE(tokens.idToken.isEmpty(), !scopes.contains(u"openid"_s));
    QCOMPARE(tokens.nonce, bench.asked("nonce"));
    QCOMPARE(tokens.expiresAt, bench.clock.now().addSecs(3600));
    QVERIFY(tokens.refreshToken.isEmpty());
    QCOMPARE(tokens.findings.first().id, u"grant.discouraged"_s);
    QCOMPARE(tokens.scopesAsked, scopes);
    QCOMPARE(bench.server.connections, 0);
}

/// RFC 6749 §4.2.2 has them behind the '#'. Some servers don't.
void TestFrontTokens::tokensInTheQueryAreTold()
{
    const auto isTold = [](const core::TokenSet &tokens) {
        return std::any_of(tokens.findings.begin(), tokens.findings.end(),
                           [](const core::Finding &each) { return each.id == "grant.tokens_in_query"_L1; });
    };
    for (const bool inQuery : { true, false }) {
        FrontBench bench(GrantKind::Implicit, {});
        bench.profile.scopes = { u"testapi"_s };
        bench.begin();
        const QByteArray answer = "access_token=" + frontToken + "&token_type=Bearer&state=STATE";
        QCOMPARE(RawClient::status(inQuery ? bench.comeBack(answer) : bench.postBack(answer)), 200);
        QVERIFY(bench.waitForEnd());
        QVERIFY2(bench.grant->result(), qPrintable(bench.errorCode()));
        QCOMPARE(bench.grant->result()->accessToken.view(), QByteArrayView(frontToken));
        QCOMPARE(isTold(*bench.grant->result()), inQuery);
    }
}

void TestFrontTokens::implicitAnswersThatAreNoGood_data()
{
    QTest::addColumn<QByteArray>("form");
    QTest::addColumn<QString>("error");
    QTest::addColumn<bool>("ends");
    const QByteArray token = "access_token=" + frontToken;
    const auto row = [](const char *name, const QByteArray &form, const QString &error, bool ends) {
        QTest::newRow(name) << form << error << ends;
    };
    row("A08 wrong state", token + "&token_type=bearer&state=wrong", u"oauth.state_mismatch"_s, false);
    row("A08 no state", token + "&token_type=bearer", u"oauth.state_missing"_s, false);
    row("A19 CB06 another issuer", token + "&token_type=bearer&state=STATE&iss=https%3A%2F%2Fevil.example",
        u"oauth.issuer_mismatch"_s, false);
    row("A09 refused", "error=access_denied&state=STATE", u"oauth.authorization_refused"_s, true);
    row("A14 a code instead of a token", "code=x&state=STATE", u"oauth.answer_incomplete"_s, true);
    row("B07 no token type", token + "&state=STATE", u"oauth.token_type_missing"_s, true);
    row("B07 unknown token type", token + "&token_type=mac&state=STATE", u"oauth.token_type_unknown"_s, true);
}

void TestFrontTokens::implicitAnswersThatAreNoGood()
{
    QFETCH(const QByteArray, form);
    QFETCH(const QString, error);
    QFETCH(const bool, ends);
    FrontBench bench(GrantKind::Implicit, {});
    bench.profile.scopes = { u"testapi"_s };
    bench.begin();
    bench.postBack(form);
    if (ends) {
        QVERIFY(bench.waitForEnd());
        QCOMPARE(bench.errorCode(), error);
    } else {
        QTRY_VERIFY(bench.grant->ignoredCallback());
        QCOMPARE(bench.grant->ignoredCallback()->code, error);
        QCOMPARE(bench.grant->state(), grants::GrantState::WaitingForBrowser);
    }
}

void TestFrontTokens::theFrontIdTokenIsJudged_data()
{
    QTest::addColumn<GrantKind>("grant");
    QTest::addColumn<QString>("claim");
    QTest::addColumn<QByteArray>("value"); // empty: left out
    for (const GrantKind grant : { GrantKind::Hybrid, GrantKind::Implicit }) {
        const auto row = [grant](const char *what, const QString &claim, const QByteArray &value) {
            QTest::newRow((QByteArray(what) + ", " + toName(grant).toUtf8()).constData())
                << grant << claim << value;
        };
        row("E01 another iss", u"iss"_s, "https://evil.example");
        row("E01 iss with a slash more", u"iss"_s, "https://as.example/");
        row("E01 no iss", u"iss"_s, {});
        row("E02 another aud", u"aud"_s, "somebody else");
        row("E02 no aud", u"aud"_s, {});
        row("E07 no sub", u"sub"_s, {});
        row("E08 another nonce", u"nonce"_s, "practice-nonce-of-somebody");
        row("E08 no nonce", u"nonce"_s, {});
        row("E10 another at_hash", u"at_hash"_s, IdTokens::halfHash("other"));
        row("E10 no at_hash", u"at_hash"_s, {});
    }
    QTest::newRow("another c_hash") << GrantKind::Hybrid << u"c_hash"_s << IdTokens::halfHash("other");
    QTest::newRow("no c_hash") << GrantKind::Hybrid << u"c_hash"_s << QByteArray();
}

void TestFrontTokens::theFrontIdTokenIsJudged()
{
    QFETCH(const GrantKind, grant);
    QFETCH(const QString, claim);
    QFETCH(const QByteArray, value);
    FrontBench bench(grant, grant == GrantKind::Hybrid ? u"code id_token token"_s : QString());
    bench.begin();
    if (value.isEmpty())
        bench.front.remove(claim);
    else
        bench.front.set(claim, value);
    bench.answer();
    QVERIFY(bench.waitForEnd());
    QCOMPARE(bench.errorCode(), u"oauth.id_token_refused"_s);
    QCOMPARE(bench.grant->result().error().actual, claim);
    QCOMPARE(bench.grant->result().error().kind, core::ErrorKind::Malformed);
    QCOMPARE(bench.server.connections, 0); // the code goes nowhere
}

void TestFrontTokens::theEndpointsIdTokenIsJudged_data()
{
    QTest::addColumn<GrantKind>("grant");
    QTest::addColumn<QString>("claim");
    QTest::addColumn<QByteArray>("value");
    for (const GrantKind grant : { GrantKind::AuthorizationCode, GrantKind::Hybrid }) {
        const auto row = [grant](const char *what, const QString &claim, const QByteArray &value) {
            QTest::newRow((QByteArray(what) + ", " + toName(grant).toUtf8()).constData())
                << grant << claim << value;
        };
        row("all is well", u"name"_s, "Mia");
        row("E01 another iss", u"iss"_s, "https://evil.example");
        row("E02 another aud", u"aud"_s, "somebody else");
        row("E08 another nonce", u"nonce"_s, "practice-nonce-of-somebody");
        row("E08 no nonce", u"nonce"_s, {});
        row("E10 another at_hash", u"at_hash"_s, IdTokens::halfHash("other"));
    }
}

void TestFrontTokens::theEndpointsIdTokenIsJudged()
{
    QFETCH(const GrantKind, grant);
    QFETCH(const QString, claim);
    QFETCH(const QByteArray, value);
    FrontBench bench(grant, {});
    bench.begin();
    if (value.isEmpty())
        bench.endpoint.remove(claim);
    else
        bench.endpoint.set(claim, value);
    if (grant == GrantKind::AuthorizationCode) {
        bench.server.script = FakeServer::always(tokenAnswer(bench.endpoint.token()));
        bench.comeBack("code=" + code + "&state=STATE");
    } else {
        bench.answer();
    }
    QVERIFY(bench.waitForEnd());
    const bool well = claim == u"name"_s;
    QCOMPARE(bench.errorCode(), well ? QString() : u"oauth.id_token_refused"_s);
    if (!well)
        QCOMPARE(bench.grant->result().error().actual, claim);
}

void TestFrontTokens::bothAreOfOnePerson_data()
{
    QTest::addColumn<QByteArray>("sub");
    QTest::addColumn<QString>("error");
    QTest::newRow("the same person") << "mia"_ba << QString();
    QTest::newRow("another person") << "noah"_ba << u"oauth.id_tokens_differ"_s;
}

void TestFrontTokens::bothAreOfOnePerson()
{
    QFETCH(const QByteArray, sub);
    QFETCH(const QString, error);
    FrontBench bench(GrantKind::Hybrid, {});
    bench.begin();
    bench.endpoint.set(u"sub"_s, sub);
    bench.answer();
    QVERIFY(bench.waitForEnd());
    QCOMPARE(bench.errorCode(), error);
    if (!error.isEmpty())
        QCOMPARE(bench.grant->result().error().actual, u"sub"_s);
}

void TestFrontTokens::theIdTokenOfTheBrowserIsKeptWhereThereIsNoOther_data()
{
    QTest::addColumn<QString>("type");
    QTest::addColumn<bool>("kept");
    QTest::newRow("it fits") << u"code id_token"_s << true;
    QTest::newRow("E10 it belongs to another access token") << u"code id_token token"_s << false;
}

void TestFrontTokens::theIdTokenOfTheBrowserIsKeptWhereThereIsNoOther()
{
    QFETCH(const QString, type);
    QFETCH(const bool, kept);
    FrontBench bench(GrantKind::Hybrid, type);
    bench.endpointHasToken = false;
    bench.begin();
    bench.answer();
    QVERIFY(bench.waitForEnd());
    QVERIFY2(bench.grant->result(), qPrintable(bench.errorCode()));
    QCOMPARE(bench.grant->result()->idToken.view().toByteArray(), kept ? bench.front.token() : QByteArray());
}

QTEST_GUILESS_MAIN(TestFrontTokens)
#include "tst_fronttokens.moc"
