// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "oauth/metadata.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace tokenprism;

namespace {

/// JSON in source text: with ' for ".
QByteArray json(const char *text)
{
    return QByteArray(text).replace('\'', '"');
}

const QString issuer = u"https://as.example"_s;

core::HttpResponse answer(const QByteArray &body, int status = 200,
                          const QByteArray &type = "application/json"_ba)
{
    core::HttpResponse response;
    response.status = status;
    response.url = QUrl(u"https://as.example/.well-known/openid-configuration"_s);
    response.headers = { { "Content-Type"_ba, type } };
    response.body = body;
    response.exchange = 3;
    return response;
}

QByteArray document(const QByteArray &more = {})
{
    return json("{'issuer':'https://as.example','authorization_endpoint':'https://as.example/authorize',"
                "'token_endpoint':'https://as.example/token'")
        + more + '}';
}

QStringList findingIds(const oauth::Metadata &metadata)
{
    QStringList ids;
    for (const core::Finding &finding : metadata.findings)
        ids.append(finding.id);
    return ids;
}

} // namespace

/// RFC 8414 and OpenID Connect Discovery, as values.
class TestMetadata : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void places_data()
    {
        QTest::addColumn<QString>("asked");
        QTest::addColumn<QStringList>("places");
        const QStringList root { u"https://as.example/.well-known/openid-configuration"_s,
                                 u"https://as.example/.well-known/oauth-authorization-server"_s };
        QTest::newRow("D02 no path") << issuer << root;
        QTest::newRow("D02 slash at the end") << u"https://as.example/"_s << root;
        const QStringList path { u"https://as.example:8443/t/%C3%A4/.well-known/openid-configuration"_s,
                                 u"https://as.example:8443/.well-known/oauth-authorization-server/t/%C3%A4"_s,
                                 u"https://as.example:8443/.well-known/openid-configuration/t/%C3%A4"_s };
        QTest::newRow("D02 path") << u"https://as.example:8443/t/%C3%A4"_s << path;
        QTest::newRow("D02 path with a slash at the end") << u"https://as.example:8443/t/%C3%A4/"_s << path;
    }

    void places()
    {
        QFETCH(QString, asked);
        QFETCH(QStringList, places);
        const auto requests = oauth::buildMetadataRequests(asked);
        QVERIFY(requests);
        QStringList built;
        for (const core::HttpRequest &request : *requests) {
            QCOMPARE(request.method, "GET"_ba);
            QCOMPARE(request.purpose, core::Purpose::Metadata);
            QVERIFY(request.body.isEmpty());
            built.append(request.url.toString(QUrl::FullyEncoded));
        }
        QCOMPARE(built, places);
    }

    void issuersThatCantBeAsked_data()
    {
        QTest::addColumn<QString>("asked");
        QTest::addColumn<QString>("code");
        QTest::newRow("D01 plain http") << u"http://as.example"_s << u"address.not_https"_s;
        QTest::newRow("D01 query") << u"https://as.example/?a=b"_s << u"address.query"_s;
        QTest::newRow("D01 empty query") << u"https://as.example/?"_s << u"address.query"_s;
        QTest::newRow("D01 fragment") << u"https://as.example/#a"_s << u"address.fragment"_s;
        QTest::newRow("D01 script") << u"javascript:alert(1)"_s << u"address.bad_scheme"_s;
        QTest::newRow("D01 empty") << QString() << u"address.empty"_s;
    }

    void issuersThatCantBeAsked()
    {
        QFETCH(QString, asked);
        QFETCH(QString, code);
        const auto requests = oauth::buildMetadataRequests(asked);
        QVERIFY(!requests);
        QCOMPARE(requests.error().code, code);
    }

    void D04_readsWhatIsThere()
    {
        const auto metadata = oauth::parseMetadata(
            answer(document(json(",'jwks_uri':'https://as.example/keys','userinfo_endpoint':null,"
                                 "'response_types_supported':['id_token code'],"
                                 "'token_endpoint_auth_methods_supported':['client_secret_post'],"
                                 "'require_pushed_authorization_requests':true,'x_unknown':{'a':[1]}"))),
            issuer);
        QVERIFY(metadata);
        QCOMPARE(metadata->endpoints.issuer, issuer);
        QCOMPARE(metadata->endpoints.token, QUrl(u"https://as.example/token"_s));
        QCOMPARE(metadata->endpoints.jwks, QUrl(u"https://as.example/keys"_s));
        QVERIFY(metadata->endpoints.userinfo.isEmpty());
        QVERIFY(metadata->server.known);
        QVERIFY(metadata->server.requiresPushedRequest);
        QCOMPARE(metadata->server.responseTypes, QStringList { u"code id_token"_s });
        QCOMPARE(metadata->server.clientAuths, QStringList { u"client_secret_post"_s });
        QVERIFY(metadata->findings.isEmpty());
        QVERIFY(metadata->hostsBeside.isEmpty());
    }

    void refused_data()
    {
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<int>("status");
        QTest::addColumn<QString>("code");
        const QString differs = u"metadata.issuer_differs"_s;
        QTest::newRow("D03 another issuer")
            << json("{'issuer':'https://evil.example','token_endpoint':'https://evil.example/t'}") << 200
            << differs;
        QTest::newRow("T24 issuer with a slash")
            << json("{'issuer':'https://as.example/'}") << 200 << differs;
        QTest::newRow("D03 other letter case") << json("{'issuer':'https://AS.example'}") << 200 << differs;
        QTest::newRow("D03 default port") << json("{'issuer':'https://as.example:443'}") << 200 << differs;
        QTest::newRow("D03 no issuer") << json("{'token_endpoint':'https://as.example/t'}") << 200 << differs;
        QTest::newRow("D03 issuer as list") << json("{'issuer':['https://as.example']}") << 200 << differs;
        QTest::newRow("T24 issuer twice")
            << json("{'issuer':'https://evil.example','issuer':'https://as.example'}") << 200
            << u"metadata.member_twice"_s;
        QTest::newRow("T24 token endpoint twice")
            << document(json(",'token_endpoint':'https://as.example/other'")) << 200
            << u"metadata.member_twice"_s;
        QTest::newRow("T24 404") << "Not found"_ba << 404 << u"oauth.http_error"_s;
        QTest::newRow("T24 HTML") << "<!doctype html><p>Welcome"_ba << 200 << u"oauth.not_json"_s;
        QTest::newRow("T24 redirect") << QByteArray() << 302 << u"metadata.redirected"_s;
        QTest::newRow("D04 another 2xx") << document() << 206 << u"oauth.http_error"_s;
        QTest::newRow("D04 list") << "[]"_ba << 200 << u"oauth.not_object"_s;
        QTest::newRow("D04 refusal") << json("{'error':'temporarily_unavailable'}") << 200
                                     << u"oauth.error_response"_s;
        QTest::newRow("D04 empty") << QByteArray() << 200 << u"oauth.answer_empty"_s;
    }

    void refused()
    {
        QFETCH(QByteArray, body);
        QFETCH(int, status);
        QFETCH(QString, code);
        core::HttpResponse response = answer(body, status);
        response.headers.append({ "Location"_ba, "https://evil.example/conf?x=y"_ba });
        const auto metadata = oauth::parseMetadata(response, issuer);
        QVERIFY(!metadata);
        QCOMPARE(metadata.error().code, code);
        QCOMPARE(metadata.error().exchange, 3);
        if (status == 302)
            QCOMPARE(metadata.error().actual, u"https://evil.example/conf"_s);
    }

    void addressesThatAreNeverCalled_data()
    {
        QTest::addColumn<QByteArray>("value");
        QTest::newRow("T24 plain http") << json("'http://as.example/introspect'");
        QTest::newRow("T24 javascript") << json("'javascript:void'");
        QTest::newRow("T24 file") << json("'file:///etc/passwd'");
        QTest::newRow("T24 relative") << json("'/introspect'");
        QTest::newRow("T24 user info") << json("'https://as.example@evil.example/introspect'");
        QTest::newRow("T24 option") << json("'-oProxy=x'");
        QTest::newRow("T24 line break") << json("'https://as.example/\\nintrospect'");
        QTest::newRow("T24 number") << "1"_ba;
    }

    void addressesThatAreNeverCalled()
    {
        QFETCH(QByteArray, value);
        const auto metadata = oauth::parseMetadata(
            answer(document(",\"introspection_endpoint\":" + value
                            + json(",'mtls_endpoint_aliases':{'token_endpoint':") + value + '}')),
            issuer);
        QVERIFY(metadata);
        QVERIFY(metadata->endpoints.introspection.isEmpty());
        QVERIFY(metadata->server.certificateAliases.token.isEmpty());
        QCOMPARE(metadata->endpoints.token, QUrl(u"https://as.example/token"_s));
        QCOMPARE(findingIds(*metadata),
                 QStringList({ u"metadata.endpoint_refused"_s, u"metadata.endpoint_refused"_s }));
        QCOMPARE(metadata->findings.first().expected, u"introspection_endpoint"_s);
    }

    void T24_missingTokenEndpoint()
    {
        const auto metadata = oauth::parseMetadata(answer(json("{'issuer':'https://as.example'}")), issuer);
        QVERIFY(metadata);
        QCOMPARE(findingIds(*metadata), QStringList { u"metadata.endpoint_missing"_s });
    }

    void T24_otherHosts()
    {
        const auto metadata = oauth::parseMetadata(
            answer(document(
                json(",'jwks_uri':'https://keys.example/k','userinfo_endpoint':'https://keys.example/u',"
                     "'revocation_endpoint':'https://as.example:8443/r',"
                     "'introspection_endpoint':'https://as.example:443/i'"))),
            issuer);
        QVERIFY(metadata);
        QCOMPARE(metadata->hostsBeside, QStringList({ u"keys.example"_s, u"as.example:8443"_s }));
    }

    void D04_oddContentTypeIsSaid()
    {
        const auto metadata = oauth::parseMetadata(answer(document(), 200, "text/plain"_ba), issuer);
        QVERIFY(metadata);
        QCOMPARE(findingIds(*metadata), QStringList { u"metadata.content_type"_s });
    }

    void D06_metadataFillsProfiles()
    {
        auto metadata = oauth::parseMetadata(
            answer(document(json(",'revocation_endpoint':'https://as.example/r'"))), issuer);
        QVERIFY(metadata);
        core::Profile profile;
        profile.endpoints.issuer = issuer;
        profile.endpoints.token = QUrl(u"https://as.example/by-hand"_s);
        profile.endpoints.introspection = QUrl(u"https://as.example/introspect"_s);
        const core::Profile kept = oauth::withMetadata(profile, *metadata, oauth::Prefer::Profile);
        QCOMPARE(kept.endpoints.token, QUrl(u"https://as.example/by-hand"_s));
        QCOMPARE(kept.endpoints.revocation, QUrl(u"https://as.example/r"_s));
        const core::Profile preferred = oauth::withMetadata(profile, *metadata, oauth::Prefer::Metadata);
        QCOMPARE(preferred.endpoints.token, QUrl(u"https://as.example/token"_s));
        QCOMPARE(preferred.endpoints.introspection, profile.endpoints.introspection);
        QVERIFY(preferred.server.known);
    }
};

QTEST_GUILESS_MAIN(TestMetadata)
#include "tst_metadata.moc"
