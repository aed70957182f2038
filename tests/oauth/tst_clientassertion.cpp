// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/jsonwriter.h"
#include "jose/signature.h"
#include "oauth/clientassertion.h"
#include "oauth/tokenrequest.h"
#include "support/fakeclock.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace tokenprism;
using core::ClientAuth;

namespace {

const QString assertionType = u"urn:ietf:params:oauth:client-assertion-type:jwt-bearer"_s;

core::Profile profileOf(ClientAuth method)
{
    core::Profile profile;
    profile.setGrant(core::GrantKind::ClientCredentials);
    profile.clientId = u"practice-client"_s;
    profile.clientAuth = method;
    profile.endpoints.token = QUrl(u"https://login.example.com/token"_s);
    profile.endpoints.issuer = u"https://login.example.com"_s;
    return profile;
}

core::FormFields fieldsOf(const core::Result<core::HttpRequest> &request)
{
    return request ? core::decodeForm(request->body).value_or(core::FormFields()) : core::FormFields();
}

jose::Jwt assertionIn(const core::Result<core::HttpRequest> &request, QByteArrayView name)
{
    return jose::decodeJwt(core::Secret::fromBytes(core::formValue(fieldsOf(request), name)));
}

} // namespace

/// client_secret_jwt and private_key_jwt (RFC 7523, OpenID Connect Core §9), and assertions as grants.
class ClientAssertionTest : public QObject {
    Q_OBJECT

    test::FakeClock m_clock;

    core::Result<core::HttpRequest> built(const core::Profile &profile, const core::Secret &secret) const
    {
        return oauth::buildClientCredentialsRequest(profile.endpoints.token,
                                                    oauth::clientOf(profile, secret, m_clock), {});
    }

private Q_SLOTS:
    void privateKeys_data()
    {
        QTest::addColumn<QString>("made");
        QTest::addColumn<QString>("asked");
        QTest::addColumn<QString>("algorithm");
        QTest::newRow("B16 P-256") << u"ES256"_s << QString() << u"ES256"_s;
        QTest::newRow("B16 P-384") << u"ES384"_s << QString() << u"ES384"_s;
        QTest::newRow("B16 Ed25519") << u"EdDSA"_s << QString() << u"EdDSA"_s;
        QTest::newRow("B16 RSA") << u"RS256"_s << QString() << u"RS256"_s;
        QTest::newRow("B16 RSA, PS256 asked for") << u"RS256"_s << u"PS256"_s << u"PS256"_s;
        QTest::newRow("B16 RSA, RS512 asked for") << u"RS256"_s << u"RS512"_s << u"RS512"_s;
    }
    void privateKeys()
    {
        QFETCH(QString, made);
        QFETCH(QString, asked);
        QFETCH(QString, algorithm);
        const jose::Key key = *jose::makeKey(made);
        core::Profile profile = profileOf(ClientAuth::PrivateKeyJwt);
        profile.signingAlgorithm = asked;
        profile.keyId = u"practice-kid"_s;
        const auto request = built(profile, jose::toPem(key));
        QVERIFY(request);
        QVERIFY(core::headerValue(request->headers, "Authorization").isNull());
        const core::FormFields fields = fieldsOf(request);
        QCOMPARE(core::formValue(fields, "client_assertion_type"), assertionType.toUtf8());
        QCOMPARE(core::formValue(fields, "client_id"), "practice-client"_ba);
        QVERIFY(core::formValue(fields, "client_secret").isNull());
        const jose::Jwt jwt = assertionIn(request, "client_assertion");
        QCOMPARE(jwt.header->text(u"alg"), algorithm);
        QCOMPARE(jwt.header->text(u"kid"), u"practice-kid"_s);
        QCOMPARE(jwt.claims->text(u"iss"), profile.clientId);
        QCOMPARE(jwt.claims->text(u"sub"), profile.clientId);
        QCOMPARE(jwt.claims->text(u"aud"), profile.endpoints.issuer);
        QCOMPARE(jose::numericDate(*jwt.claims, u"iat"), m_clock.now());
        QCOMPARE(jose::numericDate(*jwt.claims, u"exp"), m_clock.now().addSecs(120));
        jose::KeySet keys;
        keys.keys.push_back(*jose::keyFromJwk(core::json::Value(jose::publicJwk(key))));
        QCOMPARE(jose::verify(jwt, keys).status, jose::SignatureStatus::Valid);
    }

    void B16_everyRequestHasItsOwnId()
    {
        const core::Secret key = jose::toPem(*jose::makeKey(u"ES256"_s));
        QSet<QString> ids;
        for (int i = 0; i < 20; ++i)
            ids.insert(assertionIn(built(profileOf(ClientAuth::PrivateKeyJwt), key), "client_assertion")
                           .claims->text(u"jti"));
        QCOMPARE(ids.size(), 20);
        QVERIFY(ids.values().constFirst().size() >= 20);
    }

    void audiences_data()
    {
        QTest::addColumn<QString>("issuer");
        QTest::addColumn<QString>("own");
        QTest::addColumn<QString>("audience");
        QTest::newRow("B16 the issuer") << u"https://as.example"_s << QString() << u"https://as.example"_s;
        QTest::newRow("B16 no issuer known: the token endpoint")
            << QString() << QString() << u"https://login.example.com/token"_s;
        QTest::newRow("B16 what the profile says")
            << u"https://as.example"_s << u"urn:practice:as"_s << u"urn:practice:as"_s;
        QTest::newRow("B16 the address that it is sent to")
            << u"https://as.example"_s << u"endpoint"_s << u"https://login.example.com/token"_s;
    }
    void audiences()
    {
        QFETCH(QString, issuer);
        QFETCH(QString, own);
        core::Profile profile = profileOf(ClientAuth::PrivateKeyJwt);
        profile.endpoints.issuer = issuer;
        profile.grantFacts.assertionAudience = own;
        const auto request = built(profile, jose::toPem(*jose::makeKey(u"ES256"_s)));
        QTEST(assertionIn(request, "client_assertion").claims->text(u"aud"), "audience");
    }

    /// Some servers want another name at each of their endpoints.
    void B16_eachAddressIsNamed()
    {
        core::Profile profile = profileOf(ClientAuth::PrivateKeyJwt);
        profile.grantFacts.assertionAudience = u"endpoint"_s;
        const oauth::Client client =
            oauth::clientOf(profile, jose::toPem(*jose::makeKey(u"ES256"_s)), m_clock);
        core::HttpRequest asked;
        asked.url = QUrl(u"https://login.example.com/introspect"_s);
        const auto request = oauth::authenticated(asked, {}, client);
        QCOMPARE(assertionIn(request, "client_assertion").claims->text(u"aud"), asked.url.toString());
        const auto bearer = oauth::buildJwtBearerRequest(profile.endpoints.token, client, {}, {}, {});
        QCOMPARE(assertionIn(bearer, "assertion").claims->text(u"aud"), profile.endpoints.token.toString());
    }

    void B16_sharedSecretSignsByHmac()
    {
        const core::Secret secret = core::Secret::fromText(u"practice-secret-of-32-bytes-or-more-ä"_s);
        const auto request = built(profileOf(ClientAuth::SecretJwt), secret);
        QVERIFY(request);
        QVERIFY(!request->body.contains("practice-secret"));
        const jose::Jwt jwt = assertionIn(request, "client_assertion");
        QCOMPARE(jwt.header->text(u"alg"), u"HS256"_s);
        jose::SignaturePolicy policy { { u"HS256"_s }, secret };
        QCOMPARE(jose::verify(jwt, {}, policy).status, jose::SignatureStatus::Valid);
    }

    void refused_data()
    {
        QTest::addColumn<ClientAuth>("method");
        QTest::addColumn<QByteArray>("key");
        QTest::addColumn<QString>("algorithm");
        QTest::addColumn<QString>("code");
        const jose::Key ec = *jose::makeKey(u"ES256"_s);
        const QByteArray publicKey = core::json::write(core::json::Value(jose::publicJwk(ec)));
        const QByteArray pem = jose::toPem(ec).view().toByteArray();
        QTest::newRow("B16 no key") << ClientAuth::PrivateKeyJwt << QByteArray() << QString()
                                    << u"client.key_missing"_s;
        QTest::newRow("B16 no secret")
            << ClientAuth::SecretJwt << QByteArray() << QString() << u"client.secret_missing"_s;
        QTest::newRow("B16 public key")
            << ClientAuth::PrivateKeyJwt << publicKey << QString() << u"client.key_not_private"_s;
        QTest::newRow("B16 symmetric key")
            << ClientAuth::PrivateKeyJwt
            << R"({"kty":"oct","k":"cHJhY3RpY2Utc2VjcmV0LXByYWN0aWNlLXNlY3JldA"})"_ba << QString()
            << u"client.key_not_private"_s;
        QTest::newRow("B16 no key at all")
            << ClientAuth::PrivateKeyJwt << "practice-secret-text"_ba << QString() << u"key.unreadable"_s;
        QTest::newRow("B16 algorithm of another kind of key")
            << ClientAuth::PrivateKeyJwt << pem << u"RS256"_s << u"key.algorithm_unfit"_s;
        QTest::newRow("B16 HMAC with a private key")
            << ClientAuth::PrivateKeyJwt << pem << u"HS256"_s << u"key.algorithm_unfit"_s;
    }
    void refused()
    {
        QFETCH(ClientAuth, method);
        QFETCH(QByteArray, key);
        QFETCH(QString, algorithm);
        core::Profile profile = profileOf(method);
        profile.signingAlgorithm = algorithm;
        const auto request = built(profile, core::Secret::fromBytes(key));
        QVERIFY(!request);
        QTEST(request.error().code, "code");
        QVERIFY(!request.error().detail.contains(u"practice-secret"_s));
    }

    void certificatesNeedNoSecret()
    {
        const auto request = built(profileOf(ClientAuth::CertificateTls), {});
        QVERIFY(request);
        QCOMPARE(request->body, "grant_type=client_credentials&client_id=practice-client"_ba);
        QVERIFY(core::headerValue(request->headers, "Authorization").isNull());
    }

    /// Without TLS a client with a certificate would look like one without any proof (RFC 8705 §2).
    void certificatesNeedTls()
    {
        core::Profile profile = profileOf(ClientAuth::CertificateTls);
        profile.endpoints.token = QUrl(u"http://127.0.0.1:8425/token"_s);
        QCOMPARE(built(profile, {}).error().code, u"client.certificate_needs_tls"_s);
    }

    void plainBasic()
    {
        core::Profile profile = profileOf(ClientAuth::SecretBasic);
        profile.basicEncoding = core::BasicEncoding::Plain;
        const core::Secret secret = core::Secret::fromText(u"practice+secret/% &=~:\"ä"_s);
        const auto request = built(profile, secret);
        QVERIFY(request);
        const QByteArray header = core::headerValue(request->headers, "Authorization");
        QCOMPARE(QByteArray::fromBase64(header.mid(6)), "practice-client:" + secret.view().toByteArray());
        profile.clientId = u"practice:client"_s;
        QCOMPARE(built(profile, secret).error().code, u"client.id_has_colon"_s);
    }

    void hints_data()
    {
        QTest::addColumn<QString>("secret");
        QTest::addColumn<int>("status");
        QTest::addColumn<QString>("said");
        QTest::addColumn<bool>("hinted");
        QTest::newRow("invalid_client") << u"practice+secret"_s << 401 << u"invalid_client"_s << true;
        QTest::newRow("invalid_client with 400")
            << u"practice secret"_s << 400 << u"invalid_client"_s << true;
        QTest::newRow("403 and no word") << u"practice%secret"_s << 403 << QString() << true;
        QTest::newRow("nothing to write in two ways")
            << u"practice-secret"_s << 401 << u"invalid_client"_s << false;
        QTest::newRow("another error") << u"practice+secret"_s << 400 << u"invalid_scope"_s << false;
    }
    void hints()
    {
        QFETCH(QString, secret);
        QFETCH(int, status);
        QFETCH(QString, said);
        QFETCH(bool, hinted);
        const oauth::Client client =
            oauth::clientOf(profileOf(ClientAuth::SecretBasic), core::Secret::fromText(secret), m_clock);
        core::Error error = core::makeError(core::ErrorKind::Refused, u"oauth.error_response"_s);
        error.httpStatus = status;
        error.serverError = said;
        QCOMPARE(oauth::withHint(error, client).hint, hinted ? u"client.basic_encoding"_s : QString());
        const bool unknown = said != u"invalid_scope"_s;
        for (const ClientAuth method : { ClientAuth::SecretJwt, ClientAuth::PrivateKeyJwt }) {
            const oauth::Client signing =
                oauth::clientOf(profileOf(method), core::Secret::fromText(secret), m_clock);
            QCOMPARE(oauth::withHint(error, signing).hint,
                     unknown ? u"client.assertion_audience"_s : QString());
        }
    }

    void jwtBearer_data()
    {
        QTest::addColumn<QString>("given");
        QTest::addColumn<QString>("subject");
        QTest::newRow("given") << u"practice-secret-assertion"_s << QString();
        QTest::newRow("B16 made, about the client") << QString() << QString();
        QTest::newRow("B16 made, about somebody") << QString() << u"mia@example.com"_s;
    }
    void jwtBearer()
    {
        QFETCH(QString, given);
        QFETCH(QString, subject);
        core::Profile profile = profileOf(ClientAuth::None);
        const oauth::Client client =
            oauth::clientOf(profile, jose::toPem(*jose::makeKey(u"RS256"_s)), m_clock);
        const auto request = oauth::buildJwtBearerRequest(profile.endpoints.token, client,
                                                          core::Secret::fromText(given), subject, { u"a"_s });
        const core::FormFields fields = fieldsOf(request);
        QCOMPARE(core::formValue(fields, "grant_type"), "urn:ietf:params:oauth:grant-type:jwt-bearer"_ba);
        QVERIFY(core::formValue(fields, "client_assertion").isNull());
        if (!given.isEmpty()) {
            QCOMPARE(core::formValue(fields, "assertion"), given.toUtf8());
            return;
        }
        const jose::Jwt jwt = assertionIn(request, "assertion");
        QCOMPARE(jwt.claims->text(u"iss"), profile.clientId);
        QCOMPARE(jwt.claims->text(u"sub"), subject.isEmpty() ? profile.clientId : subject);
        QCOMPARE(jwt.claims->text(u"aud"), profile.endpoints.issuer);
    }

    void jsonBodyKeepsArrays()
    {
        core::Profile profile = profileOf(ClientAuth::SecretPost);
        profile.encoding = core::BodyEncoding::Json;
        profile.resources = { u"https://one.example/"_s, u"https://two.example/"_s };
        profile.authorizationDetails = { core::json::Value(
            core::json::Object { { u"type"_s, core::json::Value(u"practice"_s) } }) };
        const auto request = oauth::buildClientCredentialsRequest(
            profile.endpoints.token,
            oauth::clientOf(profile, core::Secret::fromText(u"practice-secret"_s), m_clock), {},
            oauth::tokenExtras(profile));
        QVERIFY(request);
        const auto document = core::json::parse(request->body);
        QVERIFY(document);
        QCOMPARE(core::json::toStrings(document->root.find(u"resource")), profile.resources);
        const core::json::Value *details = document->root.find(u"authorization_details");
        QVERIFY(details && *details == core::json::Value(profile.authorizationDetails));
    }

    void whatGoesWhere()
    {
        core::Profile profile = profileOf(ClientAuth::None);
        profile.resources = { u"https://one.example/"_s };
        profile.audience = u"api"_s;
        profile.parameters = { { u"own"_s, u"1"_s } };
        profile.moreParameters = { { core::Stage::Authorization, { u"first"_s, u"1"_s } },
                                   { core::Stage::Token, { u"second"_s, u"2"_s } },
                                   { core::Stage::Refresh, { u"third"_s, u"3"_s } } };
        profile.headers = { { core::Stage::Token, { u"X-Practice"_s, u"yes"_s } } };
        const auto names = [](const oauth::Extras &extras) {
            QByteArrayList list;
            for (const core::FormField &field : extras.fields)
                list.append(field.name);
            return list.join(' ');
        };
        QCOMPARE(names(oauth::tokenExtras(profile)), "resource audience own second"_ba);
        QCOMPARE(names(oauth::refreshExtras(profile)), "resource third"_ba);
        profile.setGrant(core::GrantKind::Device);
        QCOMPARE(names(oauth::authorizationExtras(profile)), "resource audience own first"_ba);
        QCOMPARE(names(oauth::tokenExtras(profile)), "resource second"_ba);
        QCOMPARE(oauth::tokenExtras(profile).headers.size(), 1);
        QCOMPARE(oauth::refreshExtras(profile).headers.size(), 0);
        for (const QByteArray &name : { "authorization"_ba, "DPoP"_ba, "Content-Type"_ba, "host"_ba }) {
            const auto request = oauth::withHeaders({}, { { name, "x"_ba } });
            QCOMPARE(request.error().code, u"request.header_reserved"_s);
        }
    }
};

QTEST_GUILESS_MAIN(ClientAssertionTest)
#include "tst_clientassertion.moc"
