// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "evidence/idtokenproof.h"

#include "jose/jwt.h"
#include "jose/signature.h"
#include "support/exchangebench.h"
#include "support/fakeserver.h"
#include "support/idtokens.h"
#include "texts/errortext.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace tokenprism;
using core::GrantKind;
using evidence::IdTokenProof;
using test::FakeServer;

/// Which ID tokens are used though nobody can check their signature (OpenID Connect Core §3.1.3.7 (6),
/// §3.2.2.11).
class TestIdTokenProof final : public QObject {
    Q_OBJECT

    core::TokenSet tokens(GrantKind grant) const
    {
        core::TokenSet made;
        made.grant = grant;
        made.scopesAsked = { u"openid"_s };
        made.idToken = core::Secret::fromBytes(test::IdTokens::good(m_clock.now()).token());
        return made;
    }

    test::FakeClock m_clock;

private Q_SLOTS:
    void E04_withoutAnAddressOfKeys_data()
    {
        QTest::addColumn<GrantKind>("grant");
        QTest::addColumn<bool>("used");
        QTest::newRow("E04 from the server itself") << GrantKind::AuthorizationCode << true;
        QTest::newRow("E04 of a refresh") << GrantKind::RefreshToken << true;
        QTest::newRow("E04 by the browser alone") << GrantKind::Implicit << false;
    }
    void E04_withoutAnAddressOfKeys()
    {
        QFETCH(GrantKind, grant);
        QFETCH(bool, used);
        test::ExchangeBench bench;
        evidence::KeyCache keys(bench.clock);
        const core::Profile profile;
        const core::TokenSet made = tokens(grant);
        QCOMPARE(IdTokenProof::isNeeded(profile, made), !used);
        if (used)
            return;
        IdTokenProof proof(profile, {}, made, *bench.client, keys);
        QSignalSpy finished(&proof, &IdTokenProof::finished);
        proof.start();
        QVERIFY(finished.wait(10000));
        QVERIFY(proof.refusal());
        QCOMPARE(proof.refusal()->code, u"oauth.id_token_unproven"_s);
        QVERIFY(bench.exchanges.isEmpty());
    }

    void E04_keysThatDoNotCome_data()
    {
        QTest::addColumn<GrantKind>("grant");
        QTest::addColumn<QString>("code");
        QTest::newRow("E04 from the server itself") << GrantKind::AuthorizationCode << QString();
        QTest::newRow("E04 by the browser") << GrantKind::Implicit << u"oauth.id_token_unproven"_s;
        QTest::newRow("E04 by the browser, maybe") << GrantKind::Hybrid << u"oauth.id_token_unproven"_s;
    }
    void E04_keysThatDoNotCome()
    {
        QFETCH(GrantKind, grant);
        QFETCH(QString, code);
        test::ExchangeBench bench;
        FakeServer server(FakeServer::always(FakeServer::answer(404, "{}")));
        evidence::KeyCache keys(bench.clock);
        core::Profile profile;
        profile.endpoints.issuer = server.url(QString()).toString();
        profile.endpoints.token = server.url(u"/token"_s);
        profile.endpoints.jwks = server.url(u"/keys"_s);
        IdTokenProof proof(profile, {}, tokens(grant), *bench.client, keys);
        QSignalSpy finished(&proof, &IdTokenProof::finished);
        proof.start();
        QVERIFY(finished.wait(10000));
        QCOMPARE(proof.refusal() ? proof.refusal()->code : QString(), code);
        QCOMPARE(server.requests.size(), 1);
    }

    /// The server's keys have no part in it, so the words name the secret.
    void E05_signedWithAnotherSecret()
    {
        test::ExchangeBench bench;
        evidence::KeyCache keys(bench.clock);
        core::TokenSet made = tokens(GrantKind::AuthorizationCode);
        const auto claims = jose::decodeJwt(made.idToken).claims;
        const auto other =
            jose::keyFromSecret(core::Secret::fromBytes("practice-secret-of-the-server-32bytes"));
        made.idToken = core::Secret::fromBytes(*jose::signJwt({}, *claims->object(), *other, u"HS256"_s));
        IdTokenProof proof(core::Profile(), core::Secret::fromBytes("practice-secret-of-the-client-32bytes"),
                           made, *bench.client, keys);
        QSignalSpy finished(&proof, &IdTokenProof::finished);
        proof.start();
        QVERIFY(finished.wait(10000));
        QVERIFY(proof.refusal());
        QCOMPARE(proof.refusal()->code, u"oauth.id_token_signature"_s);
        const QString told = texts::describe(*proof.refusal()).plain();
        QVERIFY2(told.contains(u"has to be the client secret"_s), qPrintable(told));
        QVERIFY(!told.contains(u"practice-secret"_s));
    }
};

QTEST_GUILESS_MAIN(TestIdTokenProof)
#include "tst_idtokenproof.moc"
