// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/signinbench.h"

#include "oauth/pkce.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace tokenprism;
using grants::GrantState;
using test::RawClient;
using test::SignInBench;

/// The person's part of a sign-in: browser, redirect, waiting, ends.
class TestAuthorizationCodeGrant : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void signsIn_data();
    void signsIn();
    void everyAttemptIsFresh_data();
    void everyAttemptIsFresh();
    void onlyTheBrowserSeesTheAuthorizationEndpoint_data();
    void onlyTheBrowserSeesTheAuthorizationEndpoint();
    void foreignCallbacksDontEndTheWait_data();
    void foreignCallbacksDontEndTheWait();
    void pkceIsNotTheOnlyDefence_data();
    void pkceIsNotTheOnlyDefence();
    void anEarlierAttemptsAnswerIsForeign_data();
    void anEarlierAttemptsAnswerIsForeign();
    void provedCallbacksEndTheWait_data();
    void provedCallbacksEndTheWait();
    void CB24_aBrowserThatCantBeOpenedIsNoEnd();
    void aPastedAddressIsJudgedTheSame_data();
    void aPastedAddressIsJudgedTheSame();
    void aPastedAddressComesTooLate();
};

void TestAuthorizationCodeGrant::signsIn_data()
{
    QTest::addColumn<QString>("redirect");
    QTest::newRow("A13 A15 literal IPv4, free port") << u"http://127.0.0.1/callback"_s;
    QTest::newRow("A13 A15 localhost, free port") << u"http://localhost/oauth/callback"_s;
    QTest::newRow("A13 no path") << u"http://127.0.0.1"_s;
    if (test::hasIpv6Loopback())
        QTest::newRow("A13 A15 literal IPv6, free port") << u"http://[::1]/callback"_s;
}

void TestAuthorizationCodeGrant::signsIn()
{
    QFETCH(const QString, redirect);
    SignInBench bench;
    bench.profile.redirectUri = redirect;
    bench.start();
    QCOMPARE(bench.grant->state(), GrantState::WaitingForBrowser);
    QCOMPARE(bench.opened.size(), 1);
    QCOMPARE(bench.opened.first(), bench.grant->authorizationUrl());
    QVERIFY(bench.grant->browserOpened());
    QCOMPARE(bench.asked("redirect_uri"), bench.grant->redirectUri().toUtf8());
    QVERIFY(bench.grant->redirectUri().startsWith(redirect.left(redirect.indexOf(u'/', 8))));
    QCOMPARE(bench.asked("scope"), "feedback.read workflow.read"_ba);
    QCOMPARE(bench.grant->deadline(), bench.clock.now().addSecs(60));
    const QUrl uri(bench.grant->redirectUri());
    const QHostAddress host(uri.host() == u"[::1]"_s || uri.host() == u"::1"_s ? QHostAddress::LocalHostIPv6
                                                                               : QHostAddress::LocalHost);
    RawClient browser(static_cast<quint16>(uri.port()), host);
    const QByteArray path = uri.path().isEmpty() ? "/"_ba : uri.path().toLatin1();
    browser.send("GET " + path + bench.filled("?code=practice-code-1&state=STATE")
                 + " HTTP/1.1\r\nHost: " + uri.authority().toLatin1() + "\r\n\r\n");
    QCOMPARE(RawClient::status(browser.answer()), 200);
    QVERIFY(bench.waitForEnd());
    QVERIFY2(bench.grant->result(), qPrintable(bench.errorCode()));
    QCOMPARE(bench.grant->state(), GrantState::Finished);
    const core::TokenSet tokens = *bench.grant->result();
    QCOMPARE(tokens.accessToken.view(), QByteArrayView("practice-token-1"));
    QCOMPARE(tokens.grant, core::GrantKind::AuthorizationCode);
    QCOMPARE(tokens.exchange, 1);
    QCOMPARE(bench.sent("redirect_uri"), bench.asked("redirect_uri"));
    QCOMPARE(bench.finished->size(), 1);
    QCOMPARE(bench.exchanges.size(), 1);
}

void TestAuthorizationCodeGrant::everyAttemptIsFresh_data()
{
    QTest::addColumn<QByteArray>("method");
    QTest::newRow("A01 A02 A05 state, challenge and verifier are made for one attempt") << "S256"_ba;
}

void TestAuthorizationCodeGrant::everyAttemptIsFresh()
{
    QFETCH(const QByteArray, method);
    QSet<QByteArray> seen;
    for (int attempt = 0; attempt < 3; ++attempt) {
        SignInBench bench;
        bench.start();
        QCOMPARE(bench.asked("code_challenge_method"), method);
        QCOMPARE(bench.asked("state").size(), 43);
        bench.comeBack("code=practice-code-1&state=STATE");
        QVERIFY(bench.waitForEnd());
        const QByteArray verifier = bench.sent("code_verifier");
        QVERIFY(oauth::isCodeVerifier(verifier));
        QCOMPARE(bench.asked("code_challenge"), oauth::codeChallengeS256(verifier));
        seen += { bench.asked("state"), bench.asked("code_challenge"), verifier };
        // Once in the address: Qt's own PKCE and nonce are off.
        const QByteArray query = bench.opened.first().query().toLatin1();
        QCOMPARE(query.count("state="), 1);
        QCOMPARE(query.count("code_challenge="), 1);
        QVERIFY(!query.contains("nonce="));
        QCOMPARE(bench.server.requests.first().body.count("code_verifier="), 1);
    }
    QCOMPARE(seen.size(), 9);
}

void TestAuthorizationCodeGrant::onlyTheBrowserSeesTheAuthorizationEndpoint_data()
{
    QTest::addColumn<QByteArray>("answer");
    QTest::newRow("A17 success") << "code=practice-code-1&state=STATE"_ba;
    QTest::newRow("A02 A17 refused: no second try with plain") << "error=invalid_request&state=STATE"_ba;
}

void TestAuthorizationCodeGrant::onlyTheBrowserSeesTheAuthorizationEndpoint()
{
    QFETCH(const QByteArray, answer);
    SignInBench bench;
    bench.start();
    bench.comeBack(answer);
    QVERIFY(bench.waitForEnd());
    QCOMPARE(bench.opened.size(), 1);
    QCOMPARE(bench.authorization.connections, 0);
}

void TestAuthorizationCodeGrant::foreignCallbacksDontEndTheWait_data()
{
    QTest::addColumn<QByteArray>("query");
    QTest::addColumn<QString>("code");
    const QString mismatch = u"oauth.state_mismatch"_s;
    QTest::newRow("A08 CB01 wrong state") << "code=practice-code-1&state=wrong"_ba << mismatch;
    QTest::newRow("A08 CB02 no state") << "code=practice-code-1"_ba << u"oauth.state_missing"_s;
    QTest::newRow("A08 CB03 empty state") << "code=practice-code-1&state="_ba << u"oauth.state_missing"_s;
    QTest::newRow("A08 state and one more letter") << "code=practice-code-1&state=STATEx"_ba << mismatch;
    QTest::newRow("A10 CB03 state twice")
        << "code=practice-code-1&state=STATE&state=STATE"_ba << u"oauth.duplicate_parameter"_s;
    QTest::newRow("A09 CB05 error with a wrong state") << "error=access_denied&state=wrong"_ba << mismatch;
    QTest::newRow("A09 CB05 error without a state") << "error=access_denied"_ba << u"oauth.state_missing"_s;
    QTest::newRow("A18 CB06 answer of another issuer")
        << "code=practice-code-1&state=STATE&iss=https%3A%2F%2Fevil.example"_ba << u"oauth.issuer_mismatch"_s;
    QTest::newRow("CB09 code twice") << "code=practice-code-1&code=b&state=STATE"_ba
                                     << u"oauth.duplicate_parameter"_s;
    QTest::newRow("CB19 broken escape") << "code=%zz&state=STATE"_ba << u"oauth.callback_unreadable"_s;
    QTest::newRow("CB19 invalid UTF-8") << "code=%c0%af&state=STATE"_ba << u"oauth.callback_unreadable"_s;
}

void TestAuthorizationCodeGrant::foreignCallbacksDontEndTheWait()
{
    QFETCH(const QByteArray, query);
    QFETCH(const QString, code);
    SignInBench bench;
    bench.start();
    const qsizetype before = bench.changed->size();
    QCOMPARE(RawClient::status(bench.comeBack(query)), 400);
    QTRY_COMPARE(bench.changed->size(), before + 1);
    QVERIFY(bench.grant->ignoredCallback());
    QCOMPARE(bench.grant->ignoredCallback()->code, code);
    QCOMPARE(bench.grant->state(), GrantState::WaitingForBrowser);
    QCOMPARE(bench.finished->size(), 0);
    QCOMPARE(bench.server.connections, 0);
    // The real answer is still taken.
    QCOMPARE(RawClient::status(bench.comeBack("code=practice-code-1&state=STATE")), 200);
    QVERIFY(bench.waitForEnd());
    QVERIFY(bench.grant->result());
}

void TestAuthorizationCodeGrant::pkceIsNotTheOnlyDefence_data()
{
    QTest::addColumn<QByteArray>("query");
    QTest::addColumn<int>("status");
    QTest::newRow("A06 own state") << "code=practice-code-1&state=STATE"_ba << 200;
    QTest::newRow("A06 no state") << "code=practice-code-1"_ba << 400;
    QTest::newRow("A06 somebody's state")
        << "code=practice-code-1&state=practice-state-of-somebody"_ba << 400;
}

/// A server that says nothing of PKCE may ignore it (RFC 9700 §4.7.1): state is always sent and checked
/// besides.
void TestAuthorizationCodeGrant::pkceIsNotTheOnlyDefence()
{
    QFETCH(const QByteArray, query);
    QFETCH(const int, status);
    SignInBench bench;
    bench.profile.endpoints.issuer.clear(); // no metadata can be known
    bench.start();
    QCOMPARE(bench.asked("state").size(), 43);
    QVERIFY(!bench.asked("code_challenge").isEmpty());
    QCOMPARE(RawClient::status(bench.comeBack(query)), status);
    if (status == 200) {
        QVERIFY(bench.waitForEnd());
        QVERIFY(bench.grant->result());
    } else {
        QCOMPARE(bench.grant->state(), GrantState::WaitingForBrowser);
        QCOMPARE(bench.server.connections, 0);
    }
}

void TestAuthorizationCodeGrant::anEarlierAttemptsAnswerIsForeign_data()
{
    QTest::addColumn<QByteArray>("query");
    QTest::newRow("A05 its code") << "code=practice-code-1&state=STATE"_ba;
    QTest::newRow("A05 its refusal") << "error=access_denied&state=STATE"_ba;
}

void TestAuthorizationCodeGrant::anEarlierAttemptsAnswerIsForeign()
{
    QFETCH(const QByteArray, query);
    SignInBench earlier;
    earlier.start();
    SignInBench bench;
    bench.start();
    QCOMPARE(RawClient::status(bench.comeBack(earlier.filled(query))), 400);
    QCOMPARE(bench.grant->state(), GrantState::WaitingForBrowser);
    QVERIFY(bench.grant->ignoredCallback());
    QCOMPARE(bench.grant->ignoredCallback()->code, u"oauth.state_mismatch"_s);
    QCOMPARE(bench.server.connections, 0);
}

void TestAuthorizationCodeGrant::provedCallbacksEndTheWait_data()
{
    QTest::addColumn<QByteArray>("query");
    QTest::addColumn<QString>("code");
    QTest::newRow("A09 CB04 refused with the right state")
        << "error=access_denied&error_description=user+said+no&state=STATE"_ba
        << u"oauth.authorization_refused"_s;
    QTest::newRow("CB09 no code") << "state=STATE"_ba << u"oauth.code_missing"_s;
    QTest::newRow("CB09 empty code") << "code=&state=STATE"_ba << u"oauth.code_missing"_s;
    QTest::newRow("CB10 code and error") << "code=a&error=b&state=STATE"_ba << u"oauth.code_and_error"_s;
}

void TestAuthorizationCodeGrant::provedCallbacksEndTheWait()
{
    QFETCH(const QByteArray, query);
    QFETCH(const QString, code);
    SignInBench bench;
    bench.start();
    QVERIFY(bench.comeBack(query).contains("Tokenprism says why"));
    QVERIFY(bench.waitForEnd());
    QCOMPARE(bench.errorCode(), code);
    if (code == u"oauth.authorization_refused"_s) {
        QCOMPARE(bench.grant->result().error().serverDescription, u"user said no"_s);
        QCOMPARE(bench.grant->result().error().kind, core::ErrorKind::Refused);
    }
    QCOMPARE(bench.server.connections, 0);
    QCOMPARE(bench.finished->size(), 1);
}

void TestAuthorizationCodeGrant::CB24_aBrowserThatCantBeOpenedIsNoEnd()
{
    SignInBench bench;
    bench.browserWorks = false;
    bench.start();
    QVERIFY(!bench.grant->browserOpened());
    QCOMPARE(bench.grant->state(), GrantState::WaitingForBrowser);
    QVERIFY(bench.grant->authorizationUrl().isValid());
    bench.comeBack("code=practice-code-1&state=STATE");
    QVERIFY(bench.waitForEnd());
    QVERIFY(bench.grant->result());
}

void TestAuthorizationCodeGrant::aPastedAddressIsJudgedTheSame_data()
{
    QTest::addColumn<QString>("text"); // REDIRECT and STATE stand for those of the attempt
    QTest::addColumn<QString>("code"); // empty: taken
    const QString other = u"grant.pasted_address_other"_s;
    QTest::newRow("A08 whole address") << u" REDIRECT?code=practice-code-1&state=STATE\n"_s << QString();
    QTest::newRow("A08 with a fragment") << u"REDIRECT?code=practice-code-1&state=STATE#_=_"_s << QString();
    QTest::newRow("A08 wrong state") << u"REDIRECT?code=practice-code-1&state=wrong"_s
                                     << u"oauth.state_mismatch"_s;
    QTest::newRow("A08 no query") << u"REDIRECT"_s << u"oauth.callback_empty"_s;
    QTest::newRow("CB27 a fragment that is not awaited")
        << u"REDIRECT#access_token=practice-token-1&state=STATE"_s << u"oauth.callback_empty"_s;
    QTest::newRow("A18 other issuer")
        << u"REDIRECT?code=a&state=STATE&iss=https://evil.example"_s << u"oauth.issuer_mismatch"_s;
    QTest::newRow("A13 other host") << u"http://evil.example/callback?code=a&state=STATE"_s << other;
    QTest::newRow("A13 other port") << u"http://127.0.0.1:1/callback?code=a&state=STATE"_s << other;
    QTest::newRow("A13 other path") << u"REDIRECT/x?code=a&state=STATE"_s << other;
    QTest::newRow("A13 user info") << u"http://x@127.0.0.1:PORT/callback?code=a&state=STATE"_s << other;
    QTest::newRow("A13 https") << u"https://127.0.0.1:PORT/callback?code=a&state=STATE"_s << other;
    QTest::newRow("A13 a code alone") << u"practice-code-1"_s << other;
    QTest::newRow("A13 nothing") << u""_s << other;
}

void TestAuthorizationCodeGrant::aPastedAddressIsJudgedTheSame()
{
    QFETCH(QString, text);
    QFETCH(const QString, code);
    SignInBench bench;
    bench.start();
    text.replace(u"REDIRECT"_s, bench.grant->redirectUri());
    text.replace(u"PORT"_s, QString::number(QUrl(bench.grant->redirectUri()).port()));
    text.replace(u"STATE"_s, QString::fromLatin1(bench.asked("state")));
    const auto error = bench.grant->submitRedirectAddress(text);
    QCOMPARE(error ? error->code : QString(), code);
    if (code.isEmpty()) {
        QVERIFY(bench.waitForEnd());
        QVERIFY(bench.grant->result());
        QCOMPARE(bench.sent("code"), "practice-code-1"_ba);
        return;
    }
    if (code == u"grant.pasted_address_other"_s)
        QCOMPARE(error->kind, core::ErrorKind::Usage);
    QCOMPARE(bench.grant->state(), GrantState::WaitingForBrowser);
    QVERIFY(!bench.grant->submitRedirectAddress(bench.grant->redirectUri()
                                                + QString::fromLatin1(bench.filled("?code=b&state=STATE"))));
    QVERIFY(bench.waitForEnd());
    QVERIFY(bench.grant->result());
}

void TestAuthorizationCodeGrant::aPastedAddressComesTooLate()
{
    SignInBench bench;
    bench.start();
    const QString address =
        bench.grant->redirectUri() + QString::fromLatin1(bench.filled("?code=b&state=STATE"));
    QVERIFY(!bench.grant->submitRedirectAddress(address));
    QCOMPARE(bench.grant->submitRedirectAddress(address)->code, u"grant.not_waiting"_s);
    QVERIFY(bench.waitForEnd());
    QCOMPARE(bench.grant->submitRedirectAddress(address)->code, u"grant.not_waiting"_s);
    QCOMPARE(bench.server.requests.size(), 1);
}

QTEST_GUILESS_MAIN(TestAuthorizationCodeGrant)
#include "tst_authorizationcodegrant.moc"
