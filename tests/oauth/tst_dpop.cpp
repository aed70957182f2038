// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/jsonwriter.h"
#include "jose/base64url.h"
#include "jose/signature.h"
#include "oauth/bearer.h"
#include "oauth/dpop.h"
#include "oauth/tokenrequest.h"
#include "support/fakeclock.h"

#include <QCryptographicHash>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace tokenprism;

namespace {

const QUrl address(u"https://api.example.com/v1/things?page=2&q=%C3%A4"_s);

core::HttpRequest get()
{
    core::HttpRequest request;
    request.url = address;
    return request;
}

jose::Jwt proofIn(const core::Result<core::HttpRequest> &request)
{
    return jose::decodeJwt(core::Secret::fromBytes(core::headerValue(request->headers, "DPoP")));
}

core::HttpResponse answer(int status, const QByteArray &body, const core::HttpHeaders &headers = {})
{
    core::HttpResponse response;
    response.status = status;
    response.url = address;
    response.headers = headers;
    response.body = body;
    return response;
}

} // namespace

/// Proofs of possession (RFC 9449).
class DPopTest : public QObject {
    Q_OBJECT

    test::FakeClock m_clock;

    oauth::Proofs proofs(const QString &algorithm = u"ES256"_s) const
    {
        return oauth::Proofs(*jose::makeKey(algorithm), algorithm);
    }

private Q_SLOTS:
    void J01_whatAProofSays_data()
    {
        QTest::addColumn<QString>("algorithm");
        for (const QString &algorithm : { u"ES256"_s, u"ES384"_s, u"EdDSA"_s, u"PS256"_s, u"RS256"_s })
            QTest::addRow("J01 %s", qPrintable(algorithm)) << algorithm;
    }
    void J01_whatAProofSays()
    {
        QFETCH(QString, algorithm);
        const oauth::Proofs prover = proofs(algorithm);
        const auto request = prover.prove(get(), m_clock.now());
        QVERIFY(request);
        const jose::Jwt proof = proofIn(request);
        QCOMPARE(proof.header->text(u"typ"), u"dpop+jwt"_s);
        QCOMPARE(proof.header->text(u"alg"), algorithm);
        const core::json::Value *jwk = proof.header->find(u"jwk");
        QVERIFY(jwk && *jwk == core::json::Value(jose::publicJwk(prover.key())));
        for (const QString &secret : { u"d"_s, u"p"_s, u"q"_s, u"dp"_s, u"dq"_s, u"qi"_s, u"k"_s })
            QVERIFY(!jwk->find(secret));
        QCOMPARE(proof.claims->text(u"htm"), u"GET"_s);
        QCOMPARE(proof.claims->text(u"htu"), u"https://api.example.com/v1/things"_s);
        QCOMPARE(jose::numericDate(*proof.claims, u"iat"), m_clock.now());
        QVERIFY(!proof.claims->find(u"ath") && !proof.claims->find(u"nonce"));
        jose::KeySet keys;
        keys.keys.push_back(*jose::keyFromJwk(*jwk));
        QCOMPARE(jose::verify(proof, keys).status, jose::SignatureStatus::Valid);
    }

    void J01_everyProofHasItsOwnId()
    {
        const oauth::Proofs prover = proofs();
        QSet<QString> ids;
        for (int i = 0; i < 50; ++i)
            ids.insert(proofIn(prover.prove(get(), m_clock.now())).claims->text(u"jti"));
        QCOMPARE(ids.size(), 50);
    }

    void J02_withATokenItsHashAndTheScheme()
    {
        const core::Secret token = core::Secret::fromText(u"practice-secret-token"_s);
        const oauth::Proofs prover = proofs();
        const auto request = oauth::buildResourceRequest(address, token).and_then([&](auto made) {
            return prover.prove(std::move(made), m_clock.now(), token);
        });
        QVERIFY(request);
        QCOMPARE(core::headerValue(request->headers, "Authorization"), "DPoP practice-secret-token"_ba);
        const QByteArray hash = QCryptographicHash::hash("practice-secret-token", QCryptographicHash::Sha256);
        QCOMPARE(proofIn(request).claims->text(u"ath"), QString::fromLatin1(jose::encodeBase64Url(hash)));
        int authorizations = 0;
        for (const core::HttpHeader &header : request->headers)
            authorizations += header.name == "Authorization" ? 1 : 0;
        QCOMPARE(authorizations, 1);
    }

    void J04_theNewestNonceOfEachServer()
    {
        oauth::Proofs prover = proofs();
        const auto nonce = [&](core::HttpRequest request) {
            return proofIn(prover.prove(std::move(request), m_clock.now())).claims->text(u"nonce");
        };
        QVERIFY(nonce(get()).isEmpty());
        QVERIFY(prover.note(answer(401, {}, { { "DPoP-Nonce"_ba, "first"_ba } })));
        QVERIFY(prover.note(answer(200, {}, { { "dpop-nonce"_ba, "second"_ba } })));
        QVERIFY(!prover.note(answer(200, {})));
        QCOMPARE(nonce(get()), u"second"_s);
        core::HttpRequest other = get();
        other.url.setPort(8443);
        QVERIFY(nonce(other).isEmpty());
    }

    void J04_nonceThatIsNone_data()
    {
        QTest::addColumn<QByteArray>("nonce");
        QTest::newRow("J04 empty") << QByteArray();
        QTest::newRow("J04 with a space") << "a b"_ba;
        QTest::newRow("J04 with a quote") << "a\"b"_ba;
        QTest::newRow("J04 not ASCII") << "\xC3\xA4"_ba;
        QTest::newRow("J04 4 kB") << QByteArray(4096, 'x');
    }
    void J04_nonceThatIsNone()
    {
        QFETCH(QByteArray, nonce);
        QVERIFY(!proofs().note(answer(400, {}, { { "DPoP-Nonce"_ba, nonce } })));
    }

    void J04_whoWantsANonce_data()
    {
        QTest::addColumn<int>("status");
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<QByteArray>("challenge");
        QTest::addColumn<bool>("wants");
        const QByteArray body = R"({"error":"use_dpop_nonce"})"_ba;
        QTest::newRow("J04 token endpoint") << 400 << body << QByteArray() << true;
        QTest::newRow("J04 token endpoint, 401") << 401 << body << QByteArray() << true;
        QTest::newRow("J04 API") << 401 << QByteArray() << R"(DPoP error="use_dpop_nonce", algs="ES256")"_ba
                                 << true;
        QTest::newRow("J04 another error")
            << 400 << R"({"error":"invalid_grant"})"_ba << QByteArray() << false;
        QTest::newRow("J04 said with a good answer") << 200 << body << QByteArray() << false;
        QTest::newRow("J04 another scheme")
            << 401 << QByteArray() << R"(Bearer error="use_dpop_nonce")"_ba << false;
    }
    void J04_whoWantsANonce()
    {
        QFETCH(int, status);
        QFETCH(QByteArray, body);
        QFETCH(QByteArray, challenge);
        QTEST(oauth::wantsProofNonce(answer(status, body, { { "WWW-Authenticate"_ba, challenge } })),
              "wants");
    }

    void J01_everyTokenRequestIsProven()
    {
        oauth::Client client;
        client.id = u"practice-client"_s;
        client.clock = &m_clock;
        client.proofs = std::make_shared<oauth::Proofs>(proofs());
        const QUrl endpoint(u"https://login.example.com/token"_s);
        const auto request =
            oauth::buildRefreshRequest(endpoint, client, core::Secret::fromText(u"practice-refresh"_s));
        QVERIFY(request);
        const jose::Jwt proof = proofIn(request);
        QCOMPARE(proof.claims->text(u"htm"), u"POST"_s);
        QCOMPARE(proof.claims->text(u"htu"), endpoint.toString());
        QVERIFY(core::headerValue(request->headers, "Authorization").isNull());
    }
};

QTEST_GUILESS_MAIN(DPopTest)
#include "tst_dpop.moc"
