// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sandbox/faultybench.h"

#include "core/random.h"
#include "jose/signature.h"

#include <QCryptographicHash>

using namespace Qt::StringLiterals;
using namespace tokenprism;
using namespace tokenprism::testing;
namespace json = core::json;

namespace {

QByteArray base64Url(const QByteArray &bytes)
{
    return bytes.toBase64(QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals);
}

QByteArray hashOf(const QByteArray &text)
{
    return base64Url(QCryptographicHash::hash(text, QCryptographicHash::Sha256));
}

} // namespace

class TestFaultyEndpoints : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase()
    {
        m_bench = std::make_unique<FaultyBench>();
        auto key = jose::makeKey(u"ES256"_s);
        QVERIFY(key);
        m_key.emplace(std::move(*key));
    }

    void introspection_data()
    {
        QTest::addColumn<int>("status");
        QTest::addColumn<QByteArray>("part");
        QTest::newRow("client-test") << 200 << "\"active\":true"_ba;
        QTest::newRow("introspection-active-text") << 200 << "\"active\":\"true\""_ba;
        QTest::newRow("introspection-active-number") << 200 << "\"active\":1"_ba;
        QTest::newRow("introspection-active-missing") << 200 << "{\"scope\""_ba;
        QTest::newRow("introspection-inactive-with-more") << 200 << "{\"active\":false,\"scope\""_ba;
        QTest::newRow("introspection-401") << 401 << "invalid_client"_ba;
    }
    void introspection()
    {
        QFETCH(QByteArray, part);
        const PracticeClient server = m_bench->current();
        const QByteArray token =
            textOf(server.tokensFor(m_bench->client, m_bench->plainScope, "vera"), u"access_token").toUtf8();
        const auto answer =
            m_bench->fixture.post(server.path(u"introspection_endpoint"_s), { { "token"_ba, token } },
                                  { m_bench->fixture.basic(m_bench->client) });
        QTEST(answer.status, "status");
        QVERIFY2(answer.body.contains(part), answer.body.constData());
    }

    void revocation_data()
    {
        QTest::addColumn<int>("status");
        QTest::newRow("revocation-200-empty") << 200;
        QTest::newRow("revocation-unsupported") << 400;
        QTest::newRow("revocation-503") << 503;
    }
    void revocation()
    {
        const PracticeClient server = m_bench->current();
        const QByteArray token =
            textOf(server.tokensFor(m_bench->client, m_bench->plainScope, "vera"), u"access_token").toUtf8();
        const auto answer =
            m_bench->fixture.post(server.path(u"revocation_endpoint"_s), { { "token"_ba, token } },
                                  { m_bench->fixture.basic(m_bench->client) });
        QTEST(answer.status, "status");
        // Only where it said 200 is the token gone.
        const auto me = server.getWith(server.path(u"resource_endpoint"_s), token);
        QCOMPARE(me.status, answer.status == 200 ? 401 : 200);
    }

    void devices_data()
    {
        QTest::addColumn<QString>("error");
        QTest::newRow("device-slow-down") << u"slow_down"_s;
        QTest::newRow("device-never") << u"authorization_pending"_s;
        QTest::newRow("device-expired") << u"expired_token"_s;
        QTest::newRow("device-denied") << u"access_denied"_s;
        QTest::newRow("client-test") << QString();
    }
    void devices()
    {
        const PracticeClient server = m_bench->current();
        const auto begun = m_bench->fixture.post(
            server.path(u"device_authorization_endpoint"_s),
            { { "client_id"_ba, "faulty-native"_ba }, { "scope"_ba, m_bench->plainScope } });
        const QByteArray page =
            textOf(begun, u"verification_uri").toUtf8().mid(m_bench->fixture.origin().size());
        const QByteArray formToken = hiddenField(m_bench->fixture.get(page).body, "form_token");
        const auto typed = m_bench->fixture.post(
            page,
            { { "form_token"_ba, formToken }, { "user_code"_ba, textOf(begun, u"user_code").toUtf8() } });
        QVERIFY(server.fillIn(typed, "vera").body.contains("id=\"device-done\""));
        const auto answer =
            server.token({ { "grant_type"_ba, "urn:ietf:params:oauth:grant-type:device_code"_ba },
                           { "device_code"_ba, textOf(begun, u"device_code").toUtf8() },
                           { "client_id"_ba, "faulty-native"_ba } });
        QTEST(textOf(answer, u"error"), "error");
    }

    void pushedRequests_data()
    {
        QTest::addColumn<int>("status");
        QTest::addColumn<bool>("named");
        QTest::newRow("par-no-request-uri") << 201 << false;
        QTest::newRow("par-200") << 200 << true;
        QTest::newRow("par-413") << 413 << false;
        QTest::newRow("par-expires-zero") << 201 << true;
    }
    void pushedRequests()
    {
        QFETCH(bool, named);
        const PracticeClient server = m_bench->current();
        const auto answer =
            m_bench->fixture.post(server.path(u"pushed_authorization_request_endpoint"_s),
                                  server.authorization(m_bench->client, "code", m_bench->plainScope),
                                  { m_bench->fixture.basic(m_bench->client) });
        QTEST(answer.status, "status");
        QCOMPARE(!textOf(answer, u"request_uri").isEmpty(), named);
    }

    void discovery_data()
    {
        QTest::addColumn<int>("status");
        QTest::addColumn<QByteArray>("part");
        QTest::newRow("discovery-issuer-mismatch") << 200 << "\"issuer\":\"https://another.example\""_ba;
        QTest::newRow("discovery-trailing-slash") << 200 << "/faulty/discovery-trailing-slash/\""_ba;
        QTest::newRow("discovery-javascript") << 200 << "javascript:alert(1)"_ba;
        QTest::newRow("discovery-404") << 404 << ""_ba;
        QTest::newRow("discovery-html") << 200 << "<h1>"_ba;
        QTest::newRow("discovery-redirect") << 302 << ""_ba;
    }
    void discovery()
    {
        QFETCH(QByteArray, part);
        const QByteArray name = QTest::currentDataTag();
        for (const QByteArray &path : { "/faulty/" + name + "/.well-known/openid-configuration",
                                        "/.well-known/oauth-authorization-server/faulty/" + name }) {
            const auto answer = m_bench->fixture.get(path);
            QTEST(answer.status, "status");
            QVERIFY2(answer.body.contains(part), answer.body.constData());
        }
    }

    void aProofBindsTheToken()
    {
        const PracticeClient server = m_bench->server(u"happy-path-no-dpop-nonce"_s);
        const auto tokens = exchange(server, proofFor(server, {}));
        QCOMPARE(textOf(tokens, u"token_type"), u"DPoP"_s);
        const QByteArray token = textOf(tokens, u"access_token").toUtf8();
        const QByteArray path = server.path(u"resource_endpoint"_s);
        const auto ask = [&](const QByteArray &scheme, const QByteArray &proof) {
            core::HttpHeaders headers { { "Authorization"_ba, scheme + ' ' + token } };
            if (!proof.isEmpty())
                headers.append({ "DPoP"_ba, proof });
            return m_bench->fixture.send("GET", path, headers).status;
        };
        const QString address = server.row().text(u"resource_endpoint");
        const json::Object bound { { u"ath"_s, QString::fromLatin1(hashOf(token)) } };
        QCOMPARE(ask("DPoP", proof("GET"_ba, address, bound)), 200);
        QCOMPARE(ask("dpop", proof("GET"_ba, address, bound)), 200);
        QCOMPARE(ask("Bearer", proof("GET"_ba, address, bound)), 401);
        QCOMPARE(ask("Bearer", {}), 401);
        QCOMPARE(ask("DPoP", proof("GET"_ba, address, {})), 401);
        QCOMPARE(ask("DPoP", proof("POST"_ba, address, bound)), 401);
        const QByteArray once = proof("GET"_ba, address, bound);
        QCOMPARE(ask("DPoP", once), 200);
        QCOMPARE(ask("DPoP", once), 401);
    }

    void wrongProofs_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<json::Value>("value");
        QTest::newRow("htm") << u"htm"_s << json::Value(u"GET"_s);
        QTest::newRow("htu") << u"htu"_s << json::Value(u"https://another.example/token"_s);
        QTest::newRow("iat") << u"iat"_s << json::Value(json::Number::fromInteger(1));
        QTest::newRow("jti") << u"jti"_s << json::Value(u""_s);
    }
    void wrongProofs()
    {
        QFETCH(QString, name);
        QFETCH(json::Value, value);
        const PracticeClient server = m_bench->server(u"client-test"_s);
        const auto answer = exchange(server, proofFor(server, { { name, value } }));
        QCOMPARE(answer.status, 400);
        QCOMPARE(textOf(answer, u"error"), u"invalid_dpop_proof"_s);
        QByteArray tampered = proofFor(server, {});
        const qsizetype at = tampered.lastIndexOf('.') + 1;
        tampered[at] = tampered.at(at) == 'A' ? 'B' : 'A';
        QCOMPARE(textOf(exchange(server, tampered), u"error"), u"invalid_dpop_proof"_s);
    }

    void nonces()
    {
        const PracticeClient once = m_bench->server(u"dpop-nonce-once"_s);
        const auto wanted = exchange(once, proofFor(once, {}));
        QCOMPARE(textOf(wanted, u"error"), u"use_dpop_nonce"_s);
        const QString nonce = QString::fromLatin1(wanted.header("DPoP-Nonce"));
        QVERIFY(!nonce.isEmpty());
        QCOMPARE(exchange(once, proofFor(once, { { u"nonce"_s, nonce } })).status, 200);
        const PracticeClient forever = m_bench->server(u"dpop-nonce-forever"_s);
        QCOMPARE(textOf(exchange(forever, proofFor(forever, { { u"nonce"_s, nonce } })), u"error"),
                 u"use_dpop_nonce"_s);
        const PracticeClient bearer = m_bench->server(u"dpop-bearer"_s);
        QCOMPARE(textOf(exchange(bearer, proofFor(bearer, {})), u"token_type"), u"Bearer"_s);
    }

private:
    QByteArray proof(const QByteArray &method, const QString &address, const json::Object &more) const
    {
        json::Object claims {
            { u"jti"_s, QString::fromLatin1(core::randomToken()) },
            { u"htm"_s, QString::fromLatin1(method) },
            { u"htu"_s, address },
            { u"iat"_s, json::Number::fromInteger(m_bench->fixture.clock.now().toSecsSinceEpoch()) }
        };
        for (const json::Member &member : more)
            json::setMember(claims, member.name, member.value);
        const json::Object header { { u"typ"_s, u"dpop+jwt"_s }, { u"jwk"_s, jose::publicJwk(*m_key) } };
        return jose::signJwt(header, claims, *m_key, u"ES256"_s).value_or(QByteArray());
    }

    QByteArray proofFor(const PracticeClient &server, const json::Object &more) const
    {
        return proof("POST"_ba, server.row().text(u"token_endpoint"), more);
    }

    core::HttpResponse exchange(const PracticeClient &server, const QByteArray &proof) const
    {
        const auto answer =
            server.signIn(server.authorization(m_bench->client, "code", m_bench->plainScope), "vera");
        return server.token(server.exchangeOf(answer, m_bench->client), { { "DPoP"_ba, proof } });
    }

    std::unique_ptr<FaultyBench> m_bench;
    std::optional<jose::Key> m_key;
};

QTEST_GUILESS_MAIN(TestFaultyEndpoints)
#include "tst_faultyendpoints.moc"
