// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "oauth/registration.h"

#include "core/json.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace tokenprism;

namespace {

core::HttpResponse answer(int status, const QByteArray &body)
{
    core::HttpResponse response;
    response.status = status;
    response.url = QUrl(u"https://as.example/register"_s);
    response.headers = { { "Content-Type"_ba, "application/json"_ba } };
    response.body = body;
    return response;
}

} // namespace

/// RFC 7591, as values.
class TestRegistration : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void saysWhatAProfileNeeds()
    {
        core::Profile profile;
        profile.name = u"Mia's \"desktop\""_s;
        profile.redirectUri = u"http://127.0.0.1/callback"_s;
        profile.scopes = { u"openid"_s, u"email"_s };
        const auto request = oauth::buildRegistrationRequest(
            QUrl(u"https://as.example/register"_s), oauth::clientMetadataOf(profile),
            core::Secret::fromText(u"practice-secret-initial"_s));
        QVERIFY(request);
        QCOMPARE(request->method, "POST"_ba);
        QCOMPARE(request->purpose, core::Purpose::Registration);
        QCOMPARE(core::headerValue(request->headers, "Authorization"), "Bearer practice-secret-initial"_ba);
        const auto document = core::json::parse(request->body);
        QVERIFY(document);
        QCOMPARE(document->root.text(u"client_name"), profile.name);
        QCOMPARE(document->root.text(u"application_type"), u"native"_s);
        QCOMPARE(core::json::toStrings(document->root.find(u"redirect_uris")),
                 QStringList { profile.redirectUri });
        QCOMPARE(core::json::toStrings(document->root.find(u"grant_types")),
                 QStringList({ u"authorization_code"_s, u"refresh_token"_s }));
        QCOMPARE(document->root.text(u"token_endpoint_auth_method"), u"none"_s);
        QCOMPARE(document->root.text(u"scope"), u"openid email"_s);
    }

    /// Left out it would stand for "code" (RFC 7591 §2), which a key doesn't use.
    void aKeyHasNoResponseTypes()
    {
        core::Profile profile;
        profile.setGrant(core::GrantKind::ClientCredentials);
        const auto request = oauth::buildRegistrationRequest(QUrl(u"https://as.example/register"_s),
                                                             oauth::clientMetadataOf(profile));
        const auto document = core::json::parse(request->body);
        const core::json::Value *types = document->root.find(u"response_types");
        QVERIFY(types && types->array() && types->array()->empty());
        QVERIFY(!document->root.find(u"redirect_uris") && !document->root.find(u"application_type"));
    }

    void readsTheClient()
    {
        const auto client = oauth::parseRegistrationResponse(
            answer(201,
                   "{\"client_id\":\"c1\",\"client_secret\":\"practice-secret-client\","
                   "\"client_secret_expires_at\":1893456000,"
                   "\"registration_access_token\":\"practice-secret-registration\","
                   "\"registration_client_uri\":\"https://as.example/register/c1\","
                   "\"token_endpoint_auth_method\":\"client_secret_post\"}"));
        QVERIFY(client);
        QCOMPARE(client->id, u"c1"_s);
        QCOMPARE(client->secret.view().toByteArray(), "practice-secret-client"_ba);
        QCOMPARE(client->secretExpiresAt->toString(Qt::ISODate), u"2030-01-01T00:00:00Z"_s);
        QCOMPARE(client->accessToken.view().toByteArray(), "practice-secret-registration"_ba);
        QCOMPARE(client->address, QUrl(u"https://as.example/register/c1"_s));
        QCOMPARE(client->authMethod, u"client_secret_post"_s);
        const auto lasting = oauth::parseRegistrationResponse(
            answer(201, "{\"client_id\":\"c1\",\"client_secret_expires_at\":0}"));
        QVERIFY(lasting && !lasting->secretExpiresAt && lasting->secret.isEmpty());
    }

    void refusals_data()
    {
        QTest::addColumn<int>("status");
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<QString>("code");
        QTest::addColumn<QString>("serverError");
        QTest::newRow("redirect address") << 400 << "{\"error\":\"invalid_redirect_uri\"}"_ba
                                          << u"oauth.error_response"_s << u"invalid_redirect_uri"_s;
        QTest::newRow("client metadata") << 400 << "{\"error\":\"invalid_client_metadata\"}"_ba
                                         << u"oauth.error_response"_s << u"invalid_client_metadata"_s;
        QTest::newRow("no id") << 201 << "{}"_ba << u"registration.client_id_missing"_s << QString();
        QTest::newRow("two ids") << 201 << "{\"client_id\":\"a\",\"client_id\":\"b\"}"_ba
                                 << u"registration.client_id_missing"_s << QString();
        QTest::newRow("two secrets")
            << 201 << "{\"client_id\":\"a\",\"client_secret\":\"b\",\"client_secret\":\"c\"}"_ba
            << u"registration.client_id_missing"_s << QString();
        QTest::newRow("blank id") << 201 << "{\"client_id\":\" \"}"_ba << u"registration.client_id_missing"_s
                                  << QString();
        QTest::newRow("id with a line break") << 201 << "{\"client_id\":\"a\\r\\nX-Evil: 1\"}"_ba
                                              << u"registration.client_id_missing"_s << QString();
        QTest::newRow("id with an escape sequence") << 201 << "{\"client_id\":\"a\\u009b31m\"}"_ba
                                                    << u"registration.client_id_missing"_s << QString();
        QTest::newRow("id without end") << 201 << "{\"client_id\":\"" + QByteArray(300000, 'A') + "\"}"
                                        << u"registration.client_id_missing"_s << QString();
        QTest::newRow("HTML") << 200 << "<html>"_ba << u"oauth.not_json"_s << QString();
        QTest::newRow("forbidden") << 403 << QByteArray() << u"oauth.http_error"_s << QString();
    }

    void refusals()
    {
        QFETCH(int, status);
        QFETCH(QByteArray, body);
        QFETCH(QString, code);
        QFETCH(QString, serverError);
        const auto client = oauth::parseRegistrationResponse(answer(status, body));
        QVERIFY(!client);
        QCOMPARE(client.error().code, code);
        QCOMPARE(client.error().serverError, serverError);
    }
};

QTEST_GUILESS_MAIN(TestRegistration)
#include "tst_registration.moc"
