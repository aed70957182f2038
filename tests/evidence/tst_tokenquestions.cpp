// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "evidence/tokenquestions.h"

#include "core/jsonwriter.h"
#include "support/exchangebench.h"
#include "support/fakeserver.h"

#include <QHash>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace tokenprism;
using test::FakeRequest;
using test::FakeServer;
namespace json = core::json;

namespace {

jose::Key freshKey()
{
    const auto key = jose::makeKey(u"ES256"_s);
    if (!key)
        qFatal("no key");
    return *key;
}

const QString longSecret = u"practice-secret-client-practice-secret"_s;

QByteArray signedBy(const jose::Key &key, const QString &keyId, json::Object claims)
{
    const auto token = jose::signJwt({ { u"kid"_s, keyId } }, claims, key, u"ES256"_s);
    return token.value_or(QByteArray());
}

json::Object claimsOf(const QString &subject)
{
    return { { u"iss"_s, u"https://as.example"_s }, { u"sub"_s, subject } };
}

QByteArray keySet(const jose::Key &key, const QString &keyId)
{
    json::Object jwk = jose::publicJwk(key);
    jwk.push_back({ u"kid"_s, keyId });
    return json::write(json::Object { { u"keys"_s, json::Array { json::Value(std::move(jwk)) } } });
}

} // namespace

/// What is asked of a real server about a token, where, and what is believed of the answers.
class TestTokenQuestions : public QObject {
    Q_OBJECT

    std::unique_ptr<test::ExchangeBench> m_bench;
    std::unique_ptr<FakeServer> m_server;
    std::unique_ptr<evidence::KeyCache> m_cache;
    QHash<QByteArray, QByteArray> m_answers;
    core::Profile m_profile;
    core::TokenSet m_token;
    core::Secret m_secret;
    core::ClientAuth m_method = core::ClientAuth::SecretBasic;
    const jose::Key m_key = freshKey();

    core::Evidence ask()
    {
        oauth::Client client;
        client.id = m_profile.clientId;
        client.secret = m_secret;
        client.method = m_method;
        evidence::TokenQuestions questions(m_profile, client, m_token, *m_bench->client, m_cache.get());
        QSignalSpy finished(&questions, &evidence::TokenQuestions::finished);
        questions.start();
        if (finished.count() == 0 && !finished.wait(20000))
            qWarning("never finished");
        return questions.result();
    }
    QByteArrayList asked() const
    {
        QByteArrayList targets;
        for (const FakeRequest &request : m_server->requests)
            targets.append(request.target);
        return targets;
    }
    QStringList problems(const core::Evidence &evidence) const
    {
        QStringList codes;
        for (const core::Error &problem : evidence.problems)
            codes.append(problem.code);
        return codes;
    }
    void giveIdToken(const QString &keyId = u"k1"_s)
    {
        m_token.idToken = core::Secret::fromBytes(signedBy(m_key, keyId, claimsOf(u"mia"_s)));
    }

private Q_SLOTS:
    void init()
    {
        m_bench = std::make_unique<test::ExchangeBench>();
        m_cache = std::make_unique<evidence::KeyCache>(m_bench->clock);
        m_answers.clear();
        m_server = std::make_unique<FakeServer>([this](QTcpSocket &socket, const FakeRequest &request) {
            socket.write(m_answers.value(request.target, FakeServer::answer(404, "nothing")));
        });
        m_profile = {};
        m_profile.clientId = u"practice-client"_s;
        m_profile.endpoints.issuer = u"https://as.example"_s;
        m_profile.endpoints.token = m_server->url();
        m_secret = core::Secret::fromText(u"practice-secret-client"_s);
        m_method = core::ClientAuth::SecretBasic;
        m_token = {};
        m_token.accessToken = core::Secret::fromText(u"practice-secret-access"_s);
        m_token.scopesAsked = { u"openid"_s };
    }

    void E13_fetchesKeysOnceAndAgainForAnUnknownOne()
    {
        m_profile.endpoints.jwks = m_server->url(u"/keys"_s);
        m_answers["/keys"_ba] = FakeServer::answer(200, keySet(m_key, u"k1"_s));
        QVERIFY(ask().problems.isEmpty());
        QVERIFY(asked().isEmpty()); // nothing signed, nothing to check

        giveIdToken();
        const core::Evidence first = ask();
        QVERIFY(first.keys);
        QCOMPARE(first.keysExchange, 1);
        QCOMPARE(first.keysFrom, core::KeysFrom::Server);
        QVERIFY(ask().keys);
        QCOMPARE(asked().size(), 1);

        // T25: rotated just before signing.
        m_answers["/keys"_ba] = FakeServer::answer(200, keySet(m_key, u"k2"_s));
        giveIdToken(u"k2"_s);
        QVERIFY(json::write(*ask().keys).contains("k2"));
        QCOMPARE(asked().size(), 2);

        // Whoever invents key ids doesn't make us ask without end.
        for (int i = 3; i < 20; ++i) {
            giveIdToken(u"k%1"_s.arg(i));
            QVERIFY(ask().keys);
        }
        QCOMPARE(asked().size(), 2);
        m_bench->clock.advance(61);
        ask();
        QCOMPARE(asked().size(), 3);
        giveIdToken(u"k2"_s);
        m_bench->clock.advance(3601);
        ask();
        QCOMPARE(asked().size(), 4);
    }

    void badKeyDocuments_data()
    {
        QTest::addColumn<QByteArray>("answer");
        QTest::addColumn<QString>("code");
        QTest::newRow("T25 404") << FakeServer::answer(404, "nothing") << u"oauth.http_error"_s;
        QTest::newRow("T25 HTML") << FakeServer::answer(200, "<html>", {}, "text/html")
                                  << u"oauth.not_json"_s;
        QTest::newRow("T25 redirect")
            << FakeServer::answer(302, {}, "Location: https://evil.example/\r\n") << u"oauth.http_error"_s;
        QTest::newRow("T25 more than 4 MiB")
            << FakeServer::answer(200, QByteArray(4 * 1024 * 1024 + 1, ' ')) << u"net.too_large"_s;
    }

    void badKeyDocuments()
    {
        QFETCH(QByteArray, answer);
        QFETCH(QString, code);
        m_profile.endpoints.jwks = m_server->url(u"/keys"_s);
        m_answers["/keys"_ba] = answer;
        giveIdToken();
        m_token.accessToken = m_token.idToken;
        const core::Evidence evidence = ask();
        QVERIFY(!evidence.keys);
        QCOMPARE(problems(evidence), QStringList { code });
        QCOMPARE(asked().size(), 1);
    }

    void T25_tenThousandKeys()
    {
        QByteArray keys = "{\"keys\":[";
        for (int i = 0; i < 10000; ++i)
            keys += "{\"kty\":\"oct\",\"kid\":\"" + QByteArray::number(i) + "\"},";
        keys.chop(1);
        m_profile.endpoints.jwks = m_server->url(u"/keys"_s);
        m_answers["/keys"_ba] = FakeServer::answer(200, keys + "]}", {}, "application/octet-stream");
        giveIdToken();
        const core::Evidence evidence = ask();
        QVERIFY(evidence.keys && evidence.problems.isEmpty());
        QCOMPARE(evidence.keys->find(u"keys")->array()->size(), size_t(10000));
    }

    void otherHostsAreNotAsked_data()
    {
        QTest::addColumn<bool>("confirmed");
        QTest::newRow("G06 not confirmed") << false;
        QTest::newRow("G06 confirmed") << true;
    }

    void otherHostsAreNotAsked()
    {
        QFETCH(bool, confirmed);
        FakeServer other(FakeServer::always(FakeServer::answer(200, "{\"active\":true,\"sub\":\"mia\"}")));
        m_profile.endpoints.jwks = other.url(u"/keys"_s);
        m_profile.endpoints.introspection = other.url(u"/introspect"_s);
        m_profile.endpoints.userinfo = other.url(u"/userinfo"_s);
        if (confirmed)
            m_profile.allowedHosts = { u"127.0.0.1:%1"_s.arg(other.serverPort()) };
        giveIdToken();
        const core::Evidence evidence = ask();
        QCOMPARE(other.requests.size(), confirmed ? 3 : 0);
        QCOMPARE(problems(evidence), QStringList(confirmed ? 0 : 3, u"address.host_not_confirmed"_s));
        QCOMPARE(evidence.userinfo.has_value(), confirmed);
        QVERIFY(m_server->requests.isEmpty());
    }

    void C01_userinfoIsAskedWithTheTokenInTheHeader()
    {
        m_profile.endpoints.userinfo = m_server->url(u"/userinfo"_s);
        m_answers["/userinfo"_ba] = FakeServer::answer(200, "{\"sub\":\"mia\",\"name\":\"Mia\"}");
        giveIdToken();
        const core::Evidence evidence = ask();
        QCOMPARE(evidence.userinfo->text(u"name"), u"Mia"_s);
        QCOMPARE(evidence.userinfoExchange, 1);
        QCOMPARE(m_server->requests.first().method, "GET"_ba);
        QCOMPARE(m_server->requests.first().header("Authorization"), "Bearer practice-secret-access"_ba);
        m_token.scopesGranted = QStringList { u"email"_s };
        QVERIFY(ask().userinfo); // the server names openid nowhere, but gave an ID token
        QCOMPARE(asked().size(), 2);
        m_profile.resources = { u"https://api.example/"_s };
        QVERIFY(!ask().userinfo); // the token is for an API (RFC 8707)
        QCOMPARE(asked().size(), 2);
        m_profile.resources.clear();
        m_token.idToken = {};
        QVERIFY(!ask().userinfo);
        QCOMPARE(asked().size(), 2); // without either nobody is asked
    }

    void userinfoThatIsNotUsed_data()
    {
        QTest::addColumn<QByteArray>("answer");
        QTest::addColumn<QString>("code");
        QTest::newRow("E11 another person")
            << FakeServer::answer(200, "{\"sub\":\"eve\"}") << u"userinfo.subject_differs"_s;
        QTest::newRow("E11 other letter case")
            << FakeServer::answer(200, "{\"sub\":\"Mia\"}") << u"userinfo.subject_differs"_s;
        QTest::newRow("E11 nobody") << FakeServer::answer(200, "{\"name\":\"Mia\"}")
                                    << u"userinfo.subject_missing"_s;
        QTest::newRow("E11 number") << FakeServer::answer(200, "{\"sub\":1}")
                                    << u"userinfo.subject_missing"_s;
        QTest::newRow("E11 two persons")
            << FakeServer::answer(200, "{\"sub\":\"eve\",\"sub\":\"mia\"}") << u"userinfo.subject_missing"_s;
        QTest::newRow("E11 signed by somebody else") << FakeServer::answer(
            200, signedBy(freshKey(), u"k1"_s, claimsOf(u"mia"_s)), {}, "application/jwt")
                                                     << u"userinfo.signature"_s;
        QTest::newRow("E11 encrypted")
            << FakeServer::answer(200, "e30.e30.e30.e30.e30", {}, "application/jwt")
            << u"userinfo.not_an_object"_s;
        QTest::newRow("C04 refused") << FakeServer::answer(
            401, {}, "WWW-Authenticate: Bearer error=\"invalid_token\"\r\n")
                                     << u"oauth.error_response"_s;
    }

    void userinfoThatIsNotUsed()
    {
        QFETCH(QByteArray, answer);
        QFETCH(QString, code);
        m_profile.endpoints.userinfo = m_server->url(u"/userinfo"_s);
        m_profile.endpoints.jwks = m_server->url(u"/keys"_s);
        m_answers["/keys"_ba] = FakeServer::answer(200, keySet(m_key, u"k1"_s));
        m_answers["/userinfo"_ba] = answer;
        giveIdToken();
        const core::Evidence evidence = ask();
        QVERIFY(!evidence.userinfo);
        QCOMPARE(problems(evidence), QStringList { code });
    }

    void introspectionIsNotForEverybody_data()
    {
        QTest::addColumn<QByteArray>("answer");
        QTest::addColumn<core::ClientAuth>("method");
        QTest::addColumn<QString>("code");
        const QByteArray page = FakeServer::answer(403, "<h1>403 Forbidden</h1>", {}, "text/html");
        const QByteArray unknown = FakeServer::answer(401, R"({"error":"invalid_client"})");
        const QByteArray barred = FakeServer::answer(401, R"({"error":"unauthorized_client"})");
        const QString notAllowed = u"introspection.not_allowed"_s;
        QTest::newRow("no secret, a page") << page << core::ClientAuth::None << notAllowed;
        QTest::newRow("no secret, invalid_client") << unknown << core::ClientAuth::None << notAllowed;
        QTest::newRow("a secret, unauthorized_client")
            << barred << core::ClientAuth::SecretPost << notAllowed;
        QTest::newRow("a secret, a page") << page << core::ClientAuth::SecretPost << u"oauth.http_error"_s;
        QTest::newRow("a secret, invalid_client")
            << unknown << core::ClientAuth::SecretPost << u"oauth.error_response"_s;
    }

    /// A client without a secret has none to enter again.
    void introspectionIsNotForEverybody()
    {
        QFETCH(QByteArray, answer);
        QFETCH(core::ClientAuth, method);
        QFETCH(QString, code);
        m_token.scopesAsked.clear();
        m_profile.endpoints.introspection = m_server->url(u"/introspect"_s);
        m_answers["/introspect"_ba] = answer;
        m_method = method;
        QCOMPARE(problems(ask()), QStringList { code });
    }

    void T26_signedWithTheClientsSecret_data()
    {
        QTest::addColumn<QString>("secret");
        QTest::addColumn<core::ClientAuth>("method");
        QTest::addColumn<bool>("good");
        QTest::newRow("T26 our secret") << longSecret << core::ClientAuth::SecretPost << true;
        QTest::newRow("T26 another secret")
            << u"practice-secret-other-practice-secret"_s << core::ClientAuth::SecretPost << false;
        QTest::newRow("T26 what is no shared secret")
            << longSecret << core::ClientAuth::PrivateKeyJwt << false;
    }

    /// OpenID Connect Core §5.3.2, §10.1: userinfo_signed_response_alg may be HS256.
    void T26_signedWithTheClientsSecret()
    {
        QFETCH(QString, secret);
        QFETCH(core::ClientAuth, method);
        QFETCH(bool, good);
        m_profile.endpoints.userinfo = m_server->url(u"/userinfo"_s);
        const auto key = jose::keyFromSecret(core::Secret::fromText(secret));
        QVERIFY(key);
        m_answers["/userinfo"_ba] = FakeServer::answer(
            200, jose::signJwt({}, claimsOf(u"mia"_s), *key, u"HS256"_s).value(), {}, "application/jwt");
        m_secret = core::Secret::fromText(longSecret);
        m_method = method;
        const core::Evidence evidence = ask();
        QCOMPARE(evidence.userinfo.has_value(), good);
        QCOMPARE(problems(evidence), good ? QStringList() : QStringList { u"userinfo.signature"_s });
    }

    void E11_userinfoByPostAlone()
    {
        m_profile.endpoints.userinfo = m_server->url(u"/userinfo"_s);
        m_server->script = [](QTcpSocket &socket, const FakeRequest &request) {
            socket.write(request.method == "POST" ? FakeServer::answer(200, R"({"sub":"mia"})")
                                                  : FakeServer::answer(405, {}, "Allow: POST\r\n"));
        };
        QVERIFY(ask().userinfo);
        m_server->requests.clear();
        m_server->script = [](QTcpSocket &socket, const FakeRequest &) {
            socket.write(FakeServer::answer(405, {}));
        };
        QCOMPARE(problems(ask()), QStringList { u"oauth.http_error"_s });
        QCOMPARE(asked().size(), 2);
    }

    void signedAnswers_data()
    {
        QTest::addColumn<QString>("issuer");
        QTest::addColumn<QString>("audience");
        QTest::addColumn<QString>("doubt");
        const QString own = u"https://as.example"_s;
        QTest::newRow("T26 good") << own << u"practice-client"_s << QString();
        QTest::newRow("T26 of another server")
            << u"https://evil.example"_s << u"practice-client"_s << u"iss"_s;
        QTest::newRow("T26 for another client") << own << u"other"_s << u"aud"_s;
    }

    void signedAnswers()
    {
        QFETCH(QString, issuer);
        QFETCH(QString, audience);
        QFETCH(QString, doubt);
        m_profile.endpoints.introspection = m_server->url(u"/introspect"_s);
        m_profile.endpoints.userinfo = m_server->url(u"/userinfo"_s);
        m_profile.endpoints.jwks = m_server->url(u"/keys"_s);
        m_answers["/keys"_ba] = FakeServer::answer(200, keySet(m_key, u"k1"_s));
        const json::Object about { { u"active"_s, true }, { u"scope"_s, u"openid"_s } };
        const json::Object claims { { u"iss"_s, issuer },
                                    { u"aud"_s, audience },
                                    { u"sub"_s, u"mia"_s },
                                    { u"token_introspection"_s, about } };
        const QByteArray jwt = signedBy(m_key, u"k1"_s, claims);
        m_answers["/introspect"_ba] = FakeServer::answer(200, jwt, {}, "application/token-introspection+jwt");
        m_answers["/userinfo"_ba] = FakeServer::answer(200, jwt, {}, "application/jwt");
        const core::Evidence evidence = ask();
        QCOMPARE(asked(), QByteArrayList({ "/introspect"_ba, "/keys"_ba, "/userinfo"_ba }));
        QCOMPARE(evidence.introspection.has_value(), doubt.isEmpty());
        QCOMPARE(evidence.userinfo.has_value(), doubt.isEmpty());
        if (doubt.isEmpty()) {
            QCOMPARE(evidence.introspection->text(u"scope"), u"openid"_s);
            return;
        }
        QCOMPARE(problems(evidence), QStringList({ u"introspection.signature"_s, u"userinfo.signature"_s }));
        QCOMPARE(evidence.problems.first().actual, doubt);
    }

    void endsOnceWhenCancelled()
    {
        m_profile.endpoints.jwks = m_server->url(u"/keys"_s);
        m_profile.endpoints.userinfo = m_server->url(u"/userinfo"_s);
        m_server->script = [](QTcpSocket &, const FakeRequest &) {};
        giveIdToken();
        evidence::TokenQuestions questions(m_profile, {}, m_token, *m_bench->client, m_cache.get());
        QSignalSpy finished(&questions, &evidence::TokenQuestions::finished);
        questions.start();
        QTRY_COMPARE(m_server->requests.size(), 1);
        questions.cancel();
        QTRY_COMPARE(finished.count(), 1);
        questions.cancel();
        QCoreApplication::processEvents();
        QCOMPARE(finished.count(), 1);
        QCOMPARE(m_server->requests.size(), 1);
    }
};

QTEST_GUILESS_MAIN(TestTokenQuestions)
#include "tst_tokenquestions.moc"
