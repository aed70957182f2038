// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/jsonwriter.h"
#include "core/profilejson.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace tokenprism::core;

namespace {

Profile fullProfile()
{
    Profile profile;
    profile.id = u"8d8ac610-566d-4ef0-9c22-186b2a5ed793"_s;
    profile.name = u"Mia (test)"_s;
    profile.provider = u"applixure"_s;
    profile.kind = SourceKind::ApiKey;
    profile.environment = u"test"_s;
    profile.clientId = u"practice-key"_s;
    profile.endpoints.issuer = u"https://as.example"_s;
    profile.endpoints.authorization = QUrl(u"https://as.example/authorize?tenant=a%20b"_s);
    profile.endpoints.token = QUrl(u"https://as.example/token"_s);
    profile.endpoints.introspection = QUrl(u"https://as.example/introspect"_s);
    profile.scopes = { u"b"_s, u"a"_s };
    profile.clientAuth = ClientAuth::SecretPost;
    profile.encoding = BodyEncoding::Json;
    profile.redirectUri = u"http://127.0.0.1/callback"_s;
    profile.responseMode = ResponseMode::Fragment;
    profile.parameters = { { u"login_hint"_s, u"u+v@example.com"_s }, { u"resource"_s, u"r"_s } };
    profile.allowedHosts = { u"api.example:8443"_s };
    profile.refresh = RefreshPolicy::BeforeExpiry;
    profile.storedSecrets = { SecretKind::ClientSecret, SecretKind::RefreshToken };
    return profile;
}

/// With everything that most profiles don't have.
Profile rareProfile()
{
    Profile profile = fullProfile();
    profile.setGrant(GrantKind::JwtBearer);
    profile.endpoints.jwks = QUrl(u"https://keys.as.example/jwks"_s);
    profile.endpoints.endSession = QUrl(u"https://as.example/logout"_s);
    profile.clientAuth = ClientAuth::PrivateKeyJwt;
    profile.basicEncoding = BasicEncoding::Plain;
    profile.signingAlgorithm = u"PS256"_s;
    profile.keyId = u"key-1"_s;
    profile.responseType = u"code id_token"_s;
    profile.codeForm = CodeForm::AsReceived;
    profile.pushedRequest = PushedRequest::Always;
    profile.unannouncedIssuer = UnannouncedIssuer::Compare;
    profile.binding = TokenBinding::DPoP;
    profile.moreParameters = { { Stage::Refresh, { u"tenant"_s, u"a+b"_s } } };
    profile.headers = { { Stage::Token, { u"X-Tenant"_s, u"a"_s } } };
    profile.resources = { u"https://api.example/v1"_s };
    profile.audience = u"https://api.example"_s;
    profile.authorizationDetails = { json::Value(
        json::Object { { u"type"_s, json::Value(u"accounts"_s) } }) };
    profile.grantFacts.assertionSubject = u"someone"_s;
    profile.connection = { u"/etc/ca.pem"_s, u"/etc/client.pem"_s, ProxyMode::Address,
                           QUrl(u"http://proxy.example:3128"_s) };
    profile.server.known = true;
    profile.server.responseTypes = { u"code id_token"_s };
    profile.server.issuerInResponse = true;
    profile.server.certificateAliases.token = QUrl(u"https://mtls.as.example/token"_s);
    profile.storedSecrets = { SecretKind::CertificateKey, SecretKind::ProofKey, SecretKind::Assertion };
    return profile;
}

Result<Profile> read(const QByteArray &text)
{
    return profileFromJson(json::parse(text)->root);
}

} // namespace

class TestProfileJson : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void comesBackWhole();
    void keepsUnknownMembers();
    void standardsForMissingMembers();
    void refuses_data();
    void refuses();
    void storedSecrets();
    void grantOfTheOtherKind();
    void serverFacts();
};

void TestProfileJson::comesBackWhole()
{
    const Profile profile = fullProfile();
    const QByteArray text = json::write(toJson(profile));
    const auto back = read(text);
    QVERIFY(back);
    QCOMPARE(back->id, profile.id);
    QCOMPARE(back->name, profile.name);
    QCOMPARE(back->provider, profile.provider);
    QCOMPARE(back->kind, profile.kind);
    QCOMPARE(back->environment, profile.environment);
    QCOMPARE(back->clientId, profile.clientId);
    QCOMPARE(back->endpoints, profile.endpoints);
    QCOMPARE(back->scopes, profile.scopes);
    QCOMPARE(back->clientAuth, profile.clientAuth);
    QCOMPARE(back->encoding, profile.encoding);
    QCOMPARE(back->redirectUri, profile.redirectUri);
    QCOMPARE(back->responseMode, profile.responseMode);
    QCOMPARE(back->parameters, profile.parameters);
    QCOMPARE(back->allowedHosts, profile.allowedHosts);
    QCOMPARE(back->refresh, profile.refresh);
    QCOMPARE(back->storedSecrets, profile.storedSecrets);
    QCOMPARE(json::write(toJson(*back)), text);
}

void TestProfileJson::keepsUnknownMembers()
{
    const auto profile = read(R"({"id":"1","from_the_future":{"b":1.10,"a":[]},"name":"n","provider":"p",
        "client_id":"c","note":"kept"})");
    QVERIFY(profile);
    QCOMPARE(profile->unknownMembers.size(), 2u);
    const QByteArray text = json::write(toJson(*profile));
    QVERIFY(text.endsWith(R"("from_the_future":{"b":1.10,"a":[]},"note":"kept"})"));
}

void TestProfileJson::standardsForMissingMembers()
{
    const auto profile = read(R"({"id":"1","name":"n","provider":"p","client_id":"c"})");
    QVERIFY(profile);
    QCOMPARE(profile->kind, SourceKind::SignIn);
    QCOMPARE(profile->clientAuth, ClientAuth::None);
    QCOMPARE(profile->responseMode, ResponseMode::Query);
    QVERIFY(!json::write(toJson(*profile)).contains("response_mode"));
    QCOMPARE(profile->refresh, RefreshPolicy::Manual);
    QVERIFY(profile->endpoints.token.isEmpty());
    QVERIFY(profile->scopes.isEmpty());
}

void TestProfileJson::refuses_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QString>("code");
    QTest::addColumn<QString>("where");
    const auto with = [](const QByteArray &member) {
        return R"({"id":"1","name":"n","provider":"p","client_id":"c",)" + member + '}';
    };
    const QString invalid = u"profile.member_invalid"_s;
    const QString missing = u"profile.member_missing"_s;
    QTest::newRow("DK04 no object") << "[]"_ba << invalid << u"profile"_s;
    QTest::newRow("DK04 id missing") << R"({"name":"n","provider":"p","client_id":"c"})"_ba << missing
                                     << u"id"_s;
    QTest::newRow("DK04 client_id empty")
        << R"({"id":"1","name":"n","provider":"p","client_id":""})"_ba << missing << u"client_id"_s;
    QTest::newRow("DK04 name is a number")
        << R"({"id":"1","name":5,"provider":"p","client_id":"c"})"_ba << invalid << u"name"_s;
    QTest::newRow("DK04 kind unknown") << with(R"("kind":"robot")") << invalid << u"kind"_s;
    QTest::newRow("DK04 client_auth unknown")
        << with(R"("client_auth":"magic")") << invalid << u"client_auth"_s;
    QTest::newRow("DK04 response_mode unknown")
        << with(R"("response_mode":"pigeon")") << invalid << u"response_mode"_s;
    QTest::newRow("DK04 relative address")
        << with(R"("token_endpoint":"/token")") << invalid << u"token_endpoint"_s;
    QTest::newRow("DK04 broken address")
        << with(R"("token_endpoint":"https://[::1/")") << invalid << u"token_endpoint"_s;
    QTest::newRow("DK04 scopes as text") << with(R"("scopes":"a b")") << invalid << u"scopes"_s;
    QTest::newRow("DK04 scopes hold a number") << with(R"("scopes":["a",1])") << invalid << u"scopes"_s;
    QTest::newRow("DK04 parameters as object")
        << with(R"("parameters":{"a":"b"})") << invalid << u"parameters"_s;
    QTest::newRow("DK04 parameter without name")
        << with(R"("parameters":[{"value":"b"}])") << invalid << u"parameters"_s;
}

void TestProfileJson::refuses()
{
    QFETCH(QByteArray, text);
    QFETCH(QString, code);
    QFETCH(QString, where);
    const auto profile = read(text);
    QVERIFY(!profile);
    QCOMPARE(profile.error().code, code);
    QCOMPARE(profile.error().where, where);
}

void TestProfileJson::grantOfTheOtherKind()
{
    Profile profile = fullProfile();
    profile.kind = SourceKind::SignIn;
    profile.chosenGrant = GrantKind::TokenExchange;
    const auto back = read(json::write(toJson(profile)));
    QVERIFY(!back);
    QCOMPARE(back.error().code, u"profile.member_invalid"_s);
    QCOMPARE(back.error().where, u"grant"_s);
}

void TestProfileJson::serverFacts()
{
    const Profile profile = rareProfile();
    const auto back = read(json::write(toJson(profile)));
    QVERIFY2(back, back ? "" : qPrintable(back.error().where));
    QCOMPARE(back->server, profile.server);
    QCOMPARE(back->connection, profile.connection);
    QCOMPARE(back->grantFacts, profile.grantFacts);
    QVERIFY(*back == profile);
}

void TestProfileJson::storedSecrets()
{
    Profile profile = fullProfile();
    profile.setStored(SecretKind::AccessToken, true);
    profile.setStored(SecretKind::AccessToken, true);
    profile.setStored(SecretKind::ClientSecret, false);
    QCOMPARE(profile.storedSecrets, (QList { SecretKind::RefreshToken, SecretKind::AccessToken }));
    QVERIFY(profile.hasStored(SecretKind::RefreshToken));
    QVERIFY(!profile.hasStored(SecretKind::ClientSecret));
}

QTEST_GUILESS_MAIN(TestProfileJson)
#include "tst_profilejson.moc"
