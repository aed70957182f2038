// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/formcodec.h"
#include "grants/devicegrant.h"
#include "jose/base64url.h"
#include "jose/jwk.h"
#include "jose/jwt.h"
#include "support/sessionbench.h"
#include "texts/errortext.h"
#include "texts/wording.h"

#include <QJsonDocument>
#include <QJsonObject>

using namespace Qt::StringLiterals;
using namespace tokenprism;
using core::GrantKind;
using core::SecretKind;
using test::FakeRequest;
using test::FakeServer;
using test::SessionBench;

namespace {

QByteArray tokens(const QByteArray &type, const QByteArray &more = {})
{
    return FakeServer::answer(
        200,
        "{\"access_token\":\"practice-secret-access\",\"expires_in\":3600,\"token_type\":\"" + type + "\""
            + more + "}");
}
QByteArray wantsNonce(const QByteArray &nonce)
{
    return FakeServer::answer(400, "{\"error\":\"use_dpop_nonce\",\"error_description\":\"practice\"}",
                              "DPoP-Nonce: " + nonce + "\r\n");
}
QByteArray sent(const FakeRequest &request, QByteArrayView name)
{
    return core::formValue(*core::decodeForm(request.body), name);
}
jose::Jwt proofOf(const FakeRequest &request)
{
    return jose::decodeJwt(core::Secret::fromBytes(request.header("DPoP")));
}
QString nonceOf(const FakeRequest &request)
{
    return proofOf(request).claims->text(u"nonce");
}
core::json::Value keyOf(const FakeRequest &request)
{
    return *proofOf(request).header->find(u"jwk");
}

core::Secret secret(const QString &text)
{
    return core::Secret::fromText(text);
}

/// One answer after the other, the last one again and again.
FakeServer::Script answers(const QByteArrayList &list)
{
    auto left = std::make_shared<QByteArrayList>(list);
    return [left](QTcpSocket &socket, const FakeRequest &) {
        socket.write(left->size() > 1 ? left->takeFirst() : left->first());
    };
}

/// Signed with a key that nobody knows. An empty \a subject makes it one to refuse.
QByteArray unprovenIdToken(const QString &subject, const QDateTime &now)
{
    const qint64 seconds = now.toSecsSinceEpoch();
    const QJsonObject claims { { u"iss"_s, u"https://as.example"_s },
                               { u"aud"_s, u"practice-client"_s },
                               { u"sub"_s, subject },
                               { u"iat"_s, seconds },
                               { u"exp"_s, seconds + 600 } };
    return jose::encodeBase64Url("{\"alg\":\"RS256\",\"kid\":\"practice\"}") + '.'
        + jose::encodeBase64Url(QJsonDocument(claims).toJson(QJsonDocument::Compact)) + '.'
        + jose::encodeBase64Url(QByteArray(256, 's'));
}

/// All that a person is told, where it holds every one of \a words and no secret; else what is wrong.
QString wrongWords(const SessionBench &bench, const QStringList &words)
{
    const QString told = texts::describe(*bench.session->lastError()).plain();
    if (told.contains("practice-secret-"_L1))
        return u"a secret in: "_s + told;
    for (const QString &word : words) {
        if (!told.contains(word))
            return u"“%1” is not said in:\n%2"_s.arg(word, told);
    }
    return {};
}

} // namespace

/// Ways to a token without a redirect, through real sessions.
class TestTokenWays : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void password()
    {
        SessionBench bench(GrantKind::Password);
        bench.profile.grantFacts.username = u"mia"_s;
        bench.profile.scopes = { u"a"_s };
        bench.server.script =
            FakeServer::always(tokens("bearer", ",\"refresh_token\":\"practice-secret-r\""));
        bench.open().setSecret(SecretKind::Password, secret(u"practice-secret-pä ss"_s));
        QVERIFY(bench.run());
        const FakeRequest &request = bench.server.requests.first();
        QCOMPARE(sent(request, "grant_type"), "password"_ba);
        QCOMPARE(sent(request, "username"), "mia"_ba);
        QCOMPARE(sent(request, "password"), u"practice-secret-pä ss"_s.toUtf8());
        QCOMPARE(sent(request, "scope"), "a"_ba);
        QCOMPARE(bench.session->token().grant, GrantKind::Password);
        QVERIFY(!bench.session->exchanges().back().requestBody.contains("practice-secret"_L1));
        QVERIFY(bench.session->profile().hasStored(SecretKind::RefreshToken));
    }

    void E09_anotherWayOfSigningInIsTold_data()
    {
        QTest::addColumn<QString>("asked");
        QTest::addColumn<bool>("told");
        QTest::newRow("E09 not asked for") << QString() << false;
        QTest::newRow("E09 asked for") << u"urn:practice:card urn:practice:code"_s << true;
    }
    void E09_anotherWayOfSigningInIsTold()
    {
        QFETCH(QString, asked);
        QFETCH(bool, told);
        SessionBench bench(GrantKind::Password);
        bench.profile.grantFacts.username = u"mia"_s;
        bench.profile.scopes = { u"openid"_s };
        if (!asked.isEmpty())
            bench.profile.parameters = { { u"acr_values"_s, asked } };
        bench.profile.endpoints.issuer = u"https://as.example"_s;
        const QByteArray idToken = unprovenIdToken(u"mia"_s, bench.clock.now());
        bench.server.script = FakeServer::always(tokens("bearer", ",\"id_token\":\"" + idToken + '"'));
        bench.open().setSecret(SecretKind::Password, secret(u"practice-secret-word"_s));
        QVERIFY(bench.run());
        const auto &findings = bench.session->inspection().findings;
        QCOMPARE(std::any_of(findings.begin(), findings.end(),
                             [](const core::Finding &each) { return each.id == "idtoken.acr"_L1; }),
                 told);
    }

    void passwordTrouble()
    {
        SessionBench bench(GrantKind::Password);
        bench.server.script = FakeServer::always(FakeServer::answer(400, "{\"error\":\"invalid_grant\"}"));
        bench.profile.grantFacts.username = u"mia"_s;
        bench.open();
        QVERIFY(!bench.run());
        QCOMPARE(bench.code(), u"grant.password_missing"_s);
        QCOMPARE(bench.server.connections, 0);
        bench.session->setSecret(SecretKind::Password, secret(u"practice-secret-wrong"_s));
        QVERIFY(!bench.run());
        QCOMPARE(wrongWords(bench,
                            { u"The server does not accept this user name and password."_s,
                              u"Enter the password again."_s }),
                 QString());
        bench.server.script = FakeServer::always(FakeServer::answer(400, R"({"error":"invalid_request"})"));
        QVERIFY(!bench.run());
        QCOMPARE(wrongWords(bench,
                            { u"Some servers say so of a wrong password."_s,
                              u"Enter user name and password again."_s }),
                 QString());
    }

    /// A server that says no more than 403 may mean the person.
    void passwordRefusedWithoutAWord()
    {
        SessionBench bench(GrantKind::Password);
        bench.server.script = FakeServer::always(FakeServer::answer(403, {}));
        bench.profile.grantFacts.username = u"mia"_s;
        bench.open().setSecret(SecretKind::Password, secret(u"practice-secret-wrong"_s));
        QVERIFY(!bench.run());
        QCOMPARE(wrongWords(bench,
                            { u"It answered with HTTP status 403, and without saying why."_s,
                              u"where it is the person's name or password that they don't take"_s,
                              u"Enter the password again, too."_s }),
                 QString());
    }

    void whatIsAskedAboutAToken_data()
    {
        QTest::addColumn<bool>("tokenOnly");
        QTest::newRow("handed on: nobody is asked") << true;
        QTest::newRow("looked at: the server is asked") << false;
    }
    void whatIsAskedAboutAToken()
    {
        QFETCH(bool, tokenOnly);
        SessionBench bench(GrantKind::ClientCredentials);
        bench.profile.clientAuth = core::ClientAuth::SecretBasic;
        bench.profile.endpoints.introspection = bench.server.url(u"/introspect"_s);
        bench.server.script = FakeServer::always(tokens("bearer", ""));
        bench.open().setClientSecret(secret(u"practice-secret-s"_s));
        if (tokenOnly)
            bench.session->setCuriosity(session::Curiosity::TokenOnly);
        QVERIFY(bench.run());
        QVERIFY(!bench.session->token().isEmpty());
        QCOMPARE(bench.server.requests.size(), tokenOnly ? 1 : 2);
    }

    void aRotatedRefreshTokenOutlivesItsIdToken_data()
    {
        QTest::addColumn<QString>("subject"); // of the new ID token
        QTest::addColumn<QString>("code"); // empty: cancelled while the keys are on their way
        QTest::newRow("cancelled") << u"mia"_s << QString();
        QTest::newRow("refused") << QString() << u"oauth.id_token_refused"_s;
    }
    void aRotatedRefreshTokenOutlivesItsIdToken()
    {
        QFETCH(QString, subject);
        QFETCH(QString, code);
        SessionBench bench(GrantKind::AuthorizationCode);
        bench.profile.endpoints.issuer = u"https://as.example"_s;
        bench.profile.endpoints.jwks = bench.server.url(u"/keys"_s);
        bench.profile.scopes = { u"openid"_s };
        bench.profile.storedSecrets = { SecretKind::RefreshToken };
        const core::SecretBinding binding = core::bindingOf(bench.profile);
        bench.secrets.write(bench.profile.id, SecretKind::RefreshToken,
                            { secret(u"practice-secret-r1"_s), binding }, this, [](const auto &) {});
        const QByteArray idToken = unprovenIdToken(subject, bench.clock.now());
        bench.server.script = [&](QTcpSocket &socket, const FakeRequest &request) {
            if (request.target != "/keys")
                socket.write(
                    tokens("bearer",
                           ",\"scope\":\"openid\",\"refresh_token\":\"practice-secret-r2\",\"id_token\":\""
                               + idToken + '"'));
        };
        bench.open();
        QSignalSpy finished(bench.session.get(), &session::Session::finished);
        bench.session->refresh();
        if (code.isEmpty()) {
            QTRY_COMPARE(bench.server.requests.size(), 2);
            bench.session->cancel();
        } else {
            QVERIFY(finished.wait(10000));
            QCOMPARE(bench.code(), code);
        }
        QVERIFY(bench.session->token().isEmpty());
        core::Secret kept;
        bench.secrets.read(bench.profile.id, SecretKind::RefreshToken, this,
                           [&](const auto &entry) { kept = entry ? entry->secret : core::Secret(); });
        QTRY_COMPARE(kept.view().toByteArray(), "practice-secret-r2"_ba);
    }

    void basicHint()
    {
        SessionBench bench(GrantKind::ClientCredentials);
        bench.profile.clientAuth = core::ClientAuth::SecretBasic;
        bench.server.script = FakeServer::always(FakeServer::answer(401, "{\"error\":\"invalid_client\"}"));
        bench.open().setClientSecret(secret(u"practice-secret-+/="_s));
        QVERIFY(!bench.run());
        QCOMPARE(
            wrongWords(bench,
                       { u"Enter id and secret again."_s, u"try the other way of writing them for Basic"_s }),
            QString());
    }

    void tokenExchange()
    {
        SessionBench bench(GrantKind::TokenExchange);
        bench.profile.grantFacts.requestedTokenType = u"urn:ietf:params:oauth:token-type:jwt"_s;
        bench.profile.audience = u"api"_s;
        bench.profile.resources = { u"https://one.example/"_s, u"https://two.example/"_s };
        bench.server.script = FakeServer::always(
            tokens("N_A", ",\"issued_token_type\":\"urn:ietf:params:oauth:token-type:jwt\",\"hub_id\":7"));
        bench.open().setSecret(SecretKind::SubjectToken, secret(u"practice-secret-subject"_s));
        QVERIFY(bench.run());
        const FakeRequest &request = bench.server.requests.first();
        QCOMPARE(sent(request, "grant_type"), "urn:ietf:params:oauth:grant-type:token-exchange"_ba);
        QCOMPARE(sent(request, "subject_token"), "practice-secret-subject"_ba);
        QCOMPARE(sent(request, "subject_token_type"), "urn:ietf:params:oauth:token-type:access_token"_ba);
        QCOMPARE(sent(request, "audience"), "api"_ba);
        QVERIFY(request.body.contains(
            "resource=https%3A%2F%2Fone.example%2F&resource=https%3A%2F%2Ftwo.example%2F"));
        const core::json::Value others(bench.session->token().otherMembers);
        QCOMPARE(others.text(u"issued_token_type"), bench.profile.grantFacts.requestedTokenType);
        QVERIFY(others.find(u"hub_id") && !others.find(u"access_token"));
        QVERIFY(!bench.session->exchanges().back().requestBody.contains("practice-secret"_L1));
    }

    void jwtBearer()
    {
        SessionBench bench(GrantKind::JwtBearer);
        bench.server.script =
            answers({ FakeServer::answer(400, "{\"error\":\"invalid_grant\"}"), tokens("bearer") });
        bench.open().setClientSecret(jose::toPem(*jose::makeKey(u"ES256"_s)));
        QVERIFY(!bench.run());
        QCOMPARE(wrongWords(bench, { u"The server does not accept the assertion."_s }), QString());
        QVERIFY(bench.run());
        const FakeRequest &first = bench.server.requests.at(0);
        const FakeRequest &second = bench.server.requests.at(1);
        QCOMPARE(sent(second, "grant_type"), "urn:ietf:params:oauth:grant-type:jwt-bearer"_ba);
        QVERIFY(sent(first, "assertion") != sent(second, "assertion"));
        QVERIFY(!bench.session->exchanges().back().requestBody.contains(
            QString::fromLatin1(sent(second, "assertion"))));
    }

    void device()
    {
        SessionBench bench(GrantKind::Device);
        bench.server.script = answers(
            { FakeServer::answer(
                  200,
                  "{\"device_code\":\"practice-secret-device\",\"user_code\":\"BCDF\",\"expires_in\":600,"
                  "\"interval\":0,\"verification_uri\":\"https://login.example.com/go\"}"),
              FakeServer::answer(400, "{\"error\":\"authorization_pending\"}"), tokens("bearer") });
        session::Session &session = bench.open();
        QSignalSpy finished(&session, &session::Session::finished);
        session.getToken();
        QTRY_VERIFY(session.device());
        QCOMPARE(session.activity(), session::Activity::WaitingForPerson);
        QCOMPARE(session.device()->userCode(), u"BCDF"_s);
        for (int poll = 0; poll < 2; ++poll) {
            QTRY_VERIFY(session.device()->nextPoll());
            bench.clock.set(*session.device()->nextPoll());
            session.timePassed();
        }
        QTRY_COMPARE(finished.size(), 1);
        QVERIFY(!session.lastError());
        QVERIFY(!session.device());
        const auto &findings = session.token().findings;
        QCOMPARE(findings.first().id, u"device.interval_odd"_s);
        QVERIFY(texts::describe(findings.first()).contains("(0); 1 seconds are kept"_L1));
        for (const core::Exchange &exchange : session.exchanges())
            QVERIFY(!(exchange.requestBody + exchange.responseBody).contains("practice-secret"_L1));
    }

    void deviceEnds_data()
    {
        QTest::addColumn<QByteArray>("answer");
        QTest::addColumn<QStringList>("words");
        QTest::newRow("T28 expired_token, in words")
            << "expired_token"_ba << QStringList { u"The code has run out."_s, u"Start again"_s };
        QTest::newRow("H02 access_denied, in words")
            << "access_denied"_ba << QStringList { u"Access was denied."_s, u"The person pressed no"_s };
        QTest::newRow("T28 never approved, in words")
            << "authorization_pending"_ba
            << QStringList { u"Nobody entered the code in time."_s, u"Start again"_s };
    }
    void deviceEnds()
    {
        QFETCH(QByteArray, answer);
        QFETCH(QStringList, words);
        SessionBench bench(GrantKind::Device);
        bench.server.script = answers(
            { FakeServer::answer(
                  200,
                  "{\"device_code\":\"practice-secret-device\",\"user_code\":\"BCDF\",\"expires_in\":12,"
                  "\"verification_uri\":\"https://login.example.com/go\"}"),
              FakeServer::answer(400, "{\"error\":\"" + answer + "\"}") });
        session::Session &session = bench.open();
        session.getToken();
        QTRY_VERIFY(session.device());
        for (int poll = 0; poll < 3 && session.device(); ++poll) {
            QTRY_VERIFY(!session.device() || session.device()->nextPoll());
            bench.clock.advance(5);
            session.timePassed();
        }
        QTRY_VERIFY(!session.isBusy());
        QVERIFY(session.lastError());
        QCOMPARE(wrongWords(bench, words), QString());
    }

    void bindings_data()
    {
        QTest::addColumn<bool>("asked");
        QTest::addColumn<QByteArray>("type");
        QTest::addColumn<QString>("code");
        QTest::addColumn<QStringList>("words");
        const QStringList unbound { u"The token is not bound to a key, though that was asked for."_s,
                                    u"bearer instead of DPoP"_s, u"It was discarded."_s };
        QTest::newRow("J03 DPoP") << true << "DPoP"_ba << QString() << QStringList();
        QTest::newRow("J03 dpop in small letters") << true << "dpop"_ba << QString() << QStringList();
        QTest::newRow("J03 T30 token_type Bearer")
            << true << "bearer"_ba << u"oauth.token_not_bound"_s << unbound;
        QTest::newRow("T18 DPoP unasked") << false << "DPoP"_ba << u"oauth.token_bound_unasked"_s
                                          << QStringList { u"though nobody asked for that"_s };
        QTest::newRow("T18 mac, bound") << true << "mac"_ba << u"oauth.token_type_unknown"_s << QStringList();
    }
    void bindings()
    {
        QFETCH(bool, asked);
        QFETCH(QByteArray, type);
        QFETCH(QString, code);
        QFETCH(QStringList, words);
        SessionBench bench(GrantKind::Password);
        bench.profile.grantFacts.username = u"mia"_s;
        bench.profile.binding = asked ? core::TokenBinding::DPoP : core::TokenBinding::Bearer;
        bench.server.script = FakeServer::always(tokens(type));
        bench.open().setSecret(SecretKind::Password, secret(u"practice-secret-word"_s));
        QCOMPARE(bench.run(), code.isEmpty());
        QCOMPARE(bench.code(), code);
        QCOMPARE(bench.session->token().isEmpty(), !code.isEmpty());
        QCOMPARE(bench.server.requests.first().header("DPoP").isEmpty(), !asked);
        if (!code.isEmpty())
            QCOMPARE(wrongWords(bench, words), QString());
    }

    void nonces_data()
    {
        QTest::addColumn<QByteArrayList>("script");
        QTest::addColumn<bool>("good");
        QTest::addColumn<QStringList>("nonces");
        QTest::newRow("J04 T30 use_dpop_nonce once")
            << QByteArrayList { wantsNonce("n1"), tokens("DPoP") } << true << QStringList { {}, u"n1"_s };
        QTest::newRow("J04 T30 use_dpop_nonce for ever")
            << QByteArrayList { wantsNonce("n1"), wantsNonce("n2") } << false << QStringList { {}, u"n1"_s };
        QTest::newRow("J04 T30 use_dpop_nonce without one")
            << QByteArrayList { FakeServer::answer(400, "{\"error\":\"use_dpop_nonce\"}") } << false
            << QStringList { QString() };
    }
    void nonces()
    {
        QFETCH(QByteArrayList, script);
        QFETCH(bool, good);
        QFETCH(QStringList, nonces);
        SessionBench bench(GrantKind::Password);
        bench.profile.grantFacts.username = u"mia"_s;
        bench.profile.binding = core::TokenBinding::DPoP;
        bench.server.script = answers(script);
        bench.open().setSecret(SecretKind::Password, secret(u"practice-secret-word"_s));
        QCOMPARE(bench.run(), good);
        QStringList seen;
        for (const FakeRequest &request : bench.server.requests)
            seen.append(nonceOf(request));
        QCOMPARE(seen, nonces);
        if (!good)
            QCOMPARE(wrongWords(bench, { u"keeps asking for another nonce"_s, u"Try again."_s }), QString());
    }

    void J04_theNewestNonceIsUsedNext()
    {
        SessionBench bench(GrantKind::Password);
        bench.profile.grantFacts.username = u"mia"_s;
        bench.profile.binding = core::TokenBinding::DPoP;
        const QByteArray body = "{\"access_token\":\"practice-secret-access\",\"token_type\":\"DPoP\","
                                "\"refresh_token\":\"practice-secret-r\"}";
        bench.server.script =
            answers({ FakeServer::answer(200, body, "DPoP-Nonce: n1\r\n"),
                      FakeServer::answer(200, body, "DPoP-Nonce: n2\r\n"), FakeServer::answer(200, body) });
        bench.open().setSecret(SecretKind::Password, secret(u"practice-secret-word"_s));
        QVERIFY(bench.run());
        QVERIFY(bench.run(&session::Session::refresh));
        QVERIFY(bench.run(&session::Session::refresh));
        QCOMPARE(nonceOf(bench.server.requests.at(0)), QString());
        QCOMPARE(nonceOf(bench.server.requests.at(1)), u"n1"_s);
        QCOMPARE(nonceOf(bench.server.requests.at(2)), u"n2"_s);
        QVERIFY(keyOf(bench.server.requests.at(0)) == keyOf(bench.server.requests.at(2)));
    }

    /// The refresh token is bound to the key (RFC 9449 §5): both lie in the keychain.
    void proofKeyOutlivesTheProgram()
    {
        SessionBench bench(GrantKind::Password);
        bench.profile.grantFacts.username = u"mia"_s;
        bench.profile.binding = core::TokenBinding::DPoP;
        bench.server.script = FakeServer::always(tokens("DPoP", ",\"refresh_token\":\"practice-secret-r\""));
        bench.open().setSecret(SecretKind::Password, secret(u"practice-secret-word"_s));
        QVERIFY(bench.run());
        QVERIFY(bench.profiles.find(bench.profile.id)->hasStored(SecretKind::ProofKey));
        bench.open();
        QVERIFY(bench.run(&session::Session::refresh));
        QCOMPARE(bench.server.requests.size(), 2);
        QVERIFY(keyOf(bench.server.requests.at(0)) == keyOf(bench.server.requests.at(1)));
        bench.session->forgetToken();
        QTRY_VERIFY(!bench.profiles.find(bench.profile.id)->hasStored(SecretKind::ProofKey));
    }

    void J02_resourceRequestsAreProven()
    {
        SessionBench bench(GrantKind::Password);
        bench.profile.grantFacts.username = u"mia"_s;
        bench.profile.binding = core::TokenBinding::DPoP;
        bench.server.script = answers(
            { tokens("DPoP"),
              FakeServer::answer(401, "{}",
                                 "WWW-Authenticate: DPoP error=\"use_dpop_nonce\"\r\nDPoP-Nonce: api1\r\n"),
              FakeServer::answer(200, "{}") });
        bench.open().setSecret(SecretKind::Password, secret(u"practice-secret-word"_s));
        QVERIFY(bench.run());
        QSignalSpy answered(bench.session.get(), &session::Session::resourceAnswered);
        bench.session->tryRequest(bench.server.url(u"/things"_s));
        QVERIFY(answered.wait());
        QCOMPARE(bench.session->resourceAnswer()->value().status, 200);
        QCOMPARE(bench.server.requests.size(), 3);
        const FakeRequest &last = bench.server.requests.last();
        QCOMPARE(last.header("Authorization"), "DPoP practice-secret-access"_ba);
        QCOMPARE(nonceOf(last), u"api1"_s);
        QCOMPARE(proofOf(last).claims->text(u"htm"), u"GET"_s);
        QVERIFY(!proofOf(last).claims->text(u"ath").isEmpty());
    }

    void J02_environmentRequestsAreProven()
    {
        SessionBench bench(GrantKind::Password);
        bench.profile.grantFacts.username = u"mia"_s;
        bench.profile.binding = core::TokenBinding::DPoP;
        bench.server.script = answers(
            { tokens("DPoP"),
              FakeServer::answer(401, "{}",
                                 "WWW-Authenticate: DPoP error=\"use_dpop_nonce\"\r\nDPoP-Nonce: api1\r\n"),
              FakeServer::answer(200, R"([{"id":"e1"}])", "Link: </more>; rel=\"next\"\r\n"),
              FakeServer::answer(200, R"([{"id":"e2"}])") });
        core::EnvironmentSource source;
        source.origin = core::EnvironmentOrigin::Http;
        source.request.url = u"{server}/environments?x=1"_s;
        source.request.paging.kind = core::PagingKind::LinkHeader;
        source.id = u"id"_s;
        core::Provider provider;
        provider.environments = { source };
        bench.open().setSecret(SecretKind::Password, secret(u"practice-secret-word"_s));
        bench.session->setProvider(&provider);
        QVERIFY(bench.run());
        QCOMPARE(bench.server.requests.size(), 4);
        QStringList ids;
        for (int i = 1; i < 4; ++i) {
            const FakeRequest &request = bench.server.requests.at(i);
            QCOMPARE(request.headers("Authorization"), QByteArrayList { "DPoP practice-secret-access"_ba });
            QCOMPARE(nonceOf(request), i == 1 ? QString() : u"api1"_s);
            QCOMPARE(proofOf(request).claims->text(u"htu"),
                     bench.server.url(i == 3 ? u"/more"_s : u"/environments"_s).toString());
            QVERIFY(!proofOf(request).claims->text(u"ath").isEmpty());
            ids.append(proofOf(request).claims->text(u"jti"));
        }
        QCOMPARE(ids.removeDuplicates(), 0);
        QCOMPARE(bench.session->evidence().environments->environments.size(), size_t(2));
    }

    void J02_userinfoIsProven()
    {
        SessionBench bench(GrantKind::Password);
        bench.profile.grantFacts.username = u"mia"_s;
        bench.profile.scopes = { u"openid"_s };
        bench.profile.binding = core::TokenBinding::DPoP;
        bench.profile.endpoints.userinfo = bench.server.url(u"/userinfo"_s);
        bench.server.script = answers({ tokens("DPoP"), FakeServer::answer(200, "{\"sub\":\"mia\"}") });
        bench.open().setSecret(SecretKind::Password, secret(u"practice-secret-word"_s));
        QVERIFY(bench.run());
        const FakeRequest &last = bench.server.requests.last();
        QCOMPARE(last.target, "/userinfo"_ba);
        QCOMPARE(last.header("Authorization"), "DPoP practice-secret-access"_ba);
        QVERIFY(!proofOf(last).claims->text(u"ath").isEmpty());
        QVERIFY(bench.session->evidence().userinfo);
    }

    void scopes_data()
    {
        QTest::addColumn<QByteArray>("member");
        QTest::addColumn<QStringList>("granted");
        QTest::addColumn<QString>("words");
        QTest::newRow("T21 array") << "\"a\",\"b\""_ba << QStringList { u"a"_s, u"b"_s } << QString();
        QTest::newRow("T21 empty") << "\"\""_ba << QStringList() << u"Less was granted"_s;
        QTest::newRow("T21 more") << "\"a b c\""_ba << QStringList { u"a"_s, u"b"_s, u"c"_s }
                                  << u"More was granted than asked for: a b c instead of a b."_s;
        QTest::newRow("T21 less") << "\"b\""_ba << QStringList { u"b"_s }
                                  << u"Less was granted than asked for: b instead of a b."_s;
        QTest::newRow("T21 other") << "\"x\""_ba << QStringList { u"x"_s } << u"More was granted"_s;
        QTest::newRow("T21 with a comma: both, and told")
            << "\"a,b\""_ba << QStringList { u"a"_s, u"b"_s } << u"comma"_s;
    }
    void scopes()
    {
        QFETCH(QByteArray, member);
        QFETCH(QStringList, granted);
        QFETCH(QString, words);
        SessionBench bench(GrantKind::ClientCredentials);
        bench.profile.clientAuth = core::ClientAuth::SecretPost;
        bench.profile.scopes = { u"a"_s, u"b"_s };
        const bool list = member.contains("\",\"");
        bench.server.script =
            FakeServer::always(tokens("bearer", ",\"scope\":" + (list ? '[' + member + ']' : member)));
        bench.open().setClientSecret(secret(u"practice-secret-client"_s));
        QVERIFY(bench.run());
        QCOMPARE(bench.session->token().effectiveScopes(), granted);
        QStringList told;
        for (const core::Finding &finding : bench.session->token().findings)
            told.append(texts::describe(finding));
        QVERIFY2(told.join(u'\n').contains(words), qPrintable(told.join(u'\n')));
    }

    void rotations_data()
    {
        QTest::addColumn<QByteArray>("more");
        QTest::addColumn<QByteArray>("kept");
        QTest::newRow("T22 no new one") << QByteArray() << "practice-secret-r1"_ba;
        QTest::newRow("T22 the same one") << ",\"refresh_token\":\"practice-secret-r1\""_ba
                                          << "practice-secret-r1"_ba;
        QTest::newRow("T22 a new one") << ",\"refresh_token\":\"practice-secret-r2\""_ba
                                       << "practice-secret-r2"_ba;
    }
    void rotations()
    {
        QFETCH(QByteArray, more);
        QFETCH(QByteArray, kept);
        SessionBench bench(GrantKind::Password);
        bench.profile.grantFacts.username = u"mia"_s;
        bench.server.script = answers(
            { tokens("bearer", ",\"refresh_token\":\"practice-secret-r1\""), tokens("bearer", more) });
        bench.open().setSecret(SecretKind::Password, secret(u"practice-secret-word"_s));
        QVERIFY(bench.run());
        QVERIFY(bench.run(&session::Session::refresh));
        QCOMPARE(bench.session->token().refreshToken.view(), QByteArrayView(kept));
        QVERIFY(bench.run(&session::Session::refresh));
        QCOMPARE(sent(bench.server.requests.last(), "refresh_token"), kept);
    }
};

QTEST_GUILESS_MAIN(TestTokenWays)
#include "tst_tokenways.moc"
