// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/idtokens.h"
#include "support/signinbench.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace tokenprism;
using grants::GrantState;
using test::IdTokens;
using test::RawClient;
using test::SignInBench;

namespace {

const QByteArray honest = "https%3A%2F%2Fas.example";
const QByteArray evil = "https%3A%2F%2Fevil.example";

/// Two sign-ins at once, at two servers, one of which wants the other's codes.
struct TwoServers {
    TwoServers()
    {
        atEvil.profile.endpoints.issuer = u"https://evil.example"_s;
        for (SignInBench *bench : { &atHonest, &atEvil })
            bench->profile.server.known = true;
    }
    void announce(bool announces)
    {
        for (SignInBench *bench : { &atHonest, &atEvil })
            bench->profile.server.issuerInResponse = announces;
    }
    void start()
    {
        atHonest.start();
        atEvil.start();
    }
    bool noneAskedForAToken() const
    {
        return atHonest.server.connections == 0 && atEvil.server.connections == 0;
    }
    SignInBench atHonest;
    SignInBench atEvil;
};

} // namespace

/// Mix-up attacks (RFC 9700 §4.4): the answer of one server is brought to the sign-in at another.
class TestMixUp : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void swappedAnswers_data();
    void swappedAnswers();
    void theHonestCodeInTheEvilSignIn_data();
    void theHonestCodeInTheEvilSignIn();
    void A23_everyAttemptHasItsOwnAddress();
    void theIdTokenTellsToo();
};

void TestMixUp::swappedAnswers_data()
{
    QTest::addColumn<bool>("announced");
    QTest::newRow("A18 A19 both name their issuer") << true;
    QTest::newRow("A08 A18 neither does") << false;
}

/// Each server's answer comes to the other's listener, with the state of its own request.
void TestMixUp::swappedAnswers()
{
    QFETCH(const bool, announced);
    TwoServers servers;
    servers.announce(announced);
    servers.start();
    const QByteArray honestAnswer = servers.atHonest.filled("code=practice-secret-code&state=STATE")
        + (announced ? "&iss=" + honest : "");
    const QByteArray evilAnswer =
        servers.atEvil.filled("code=practice-secret-other&state=STATE") + (announced ? "&iss=" + evil : "");
    const QString error = announced ? u"oauth.issuer_mismatch"_s : u"oauth.state_mismatch"_s;
    QCOMPARE(RawClient::status(servers.atHonest.comeBack(evilAnswer)), 400);
    QCOMPARE(RawClient::status(servers.atEvil.comeBack(honestAnswer)), 400);
    for (SignInBench *bench : { &servers.atHonest, &servers.atEvil }) {
        QCOMPARE(bench->grant->state(), GrantState::WaitingForBrowser);
        QCOMPARE(bench->grant->ignoredCallback()->code, error);
    }
    QVERIFY(servers.noneAskedForAToken());
    // In their own places they are good.
    QCOMPARE(RawClient::status(servers.atHonest.comeBack(honestAnswer)), 200);
    QVERIFY(servers.atHonest.waitForEnd());
    QVERIFY(servers.atHonest.grant->result());
    QCOMPARE(servers.atEvil.server.connections, 0);
}

void TestMixUp::theHonestCodeInTheEvilSignIn_data()
{
    QTest::addColumn<bool>("announced"); // by the evil server, in its metadata
    QTest::addColumn<QByteArray>("iss"); // of the honest server's answer
    QTest::addColumn<QString>("error");
    QTest::newRow("A19 the honest server names itself")
        << true << "&iss=" + honest << u"oauth.issuer_mismatch"_s;
    QTest::newRow("A19 and the evil one does not announce it")
        << false << "&iss=" + honest << u"oauth.issuer_mismatch"_s;
    QTest::newRow("A20 the name was cut off on the way") << true << ""_ba << u"oauth.issuer_missing"_s;
    QTest::newRow("A21 named, as nobody announced")
        << false << "&iss=" + evil << u"oauth.issuer_unannounced"_s;
    QTest::newRow("A22 both are named")
        << true << "&iss=" + honest + "&iss=" + evil << u"oauth.duplicate_parameter"_s;
}

/// RFC 9700 §4.4.1: the evil server sends the browser on to the honest one, with the state of the sign-in at
/// itself; so the state is right, and the code would go to the evil token endpoint.
void TestMixUp::theHonestCodeInTheEvilSignIn()
{
    QFETCH(const bool, announced);
    QFETCH(const QByteArray, iss);
    QFETCH(const QString, error);
    TwoServers servers;
    servers.announce(announced);
    servers.start();
    QCOMPARE(RawClient::status(servers.atEvil.comeBack("code=practice-secret-code&state=STATE" + iss)), 400);
    QCOMPARE(servers.atEvil.grant->state(), GrantState::WaitingForBrowser);
    QCOMPARE(servers.atEvil.grant->ignoredCallback()->code, error);
    QVERIFY(servers.noneAskedForAToken());
}

void TestMixUp::A23_everyAttemptHasItsOwnAddress()
{
    TwoServers servers;
    servers.start();
    QVERIFY(servers.atHonest.grant->redirectUri() != servers.atEvil.grant->redirectUri());
    QCOMPARE(servers.atHonest.asked("redirect_uri"), servers.atHonest.grant->redirectUri().toUtf8());
    // A pasted one of the other attempt is not taken, whatever it says.
    const auto refused = servers.atHonest.grant->submitRedirectAddress(
        servers.atEvil.grant->redirectUri()
        + QString::fromLatin1(servers.atHonest.filled("?code=a&state=STATE")));
    QVERIFY(refused);
    QCOMPARE(refused->code, u"grant.pasted_address_other"_s);
    // A fixed port belongs to one attempt at a time.
    SignInBench second;
    second.profile.redirectUri = servers.atHonest.grant->redirectUri();
    second.start();
    QVERIFY(second.waitForEnd());
    QCOMPARE(second.errorCode(), u"listener.port_busy"_s);
    QVERIFY(second.opened.isEmpty());
}

/// Where answers don't name their issuer, the hybrid flow's ID token does, before the code goes anywhere
/// (RFC 9700 §4.4.2.1).
void TestMixUp::theIdTokenTellsToo()
{
    SignInBench atEvil;
    atEvil.profile.setGrant(core::GrantKind::Hybrid);
    atEvil.profile.endpoints.issuer = u"https://evil.example"_s;
    atEvil.profile.scopes = { u"openid"_s };
    atEvil.start();
    IdTokens honestToken = IdTokens::good(atEvil.clock.now());
    honestToken.set(u"nonce"_s, atEvil.asked("nonce"));
    honestToken.set(u"c_hash"_s, IdTokens::halfHash("practice-secret-code"));
    atEvil.postBack("code=practice-secret-code&state=STATE&id_token=" + honestToken.token());
    QVERIFY(atEvil.waitForEnd());
    QCOMPARE(atEvil.errorCode(), u"oauth.id_token_refused"_s);
    QCOMPARE(atEvil.grant->result().error().actual, u"iss"_s);
    QCOMPARE(atEvil.server.connections, 0);
}

QTEST_GUILESS_MAIN(TestMixUp)
#include "tst_mixup.moc"
