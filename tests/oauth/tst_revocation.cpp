// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "oauth/revocation.h"

#include "core/formcodec.h"
#include "oauth/endsession.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace tokenprism;

namespace {

core::HttpResponse answer(int status, const QByteArray &body = {})
{
    core::HttpResponse response;
    response.status = status;
    response.url = QUrl(u"https://as.example/revoke"_s);
    response.headers = { { "Retry-After"_ba, "120"_ba } };
    response.body = body;
    return response;
}

} // namespace

/// RFC 7009, and the address that ends a session at the server.
class TestRevocation : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void G01_postsAFormWithTheClient()
    {
        oauth::Client client;
        client.id = u"practice-client"_s;
        client.secret = core::Secret::fromText(u"practice-secret-client"_s);
        client.method = core::ClientAuth::SecretPost;
        client.encoding = core::BodyEncoding::Json; // of token requests only
        const auto request = oauth::buildRevocationRequest(
            QUrl(u"https://as.example/revoke"_s), client,
            core::Secret::fromText(u"practice-secret-refresh"_s), oauth::TokenHint::RefreshToken);
        QVERIFY(request);
        QCOMPARE(request->method, "POST"_ba);
        QCOMPARE(request->purpose, core::Purpose::Revocation);
        QVERIFY(!request->url.hasQuery());
        const auto form = core::decodeForm(request->body);
        QVERIFY(form);
        QCOMPARE(core::formValue(*form, "token"), "practice-secret-refresh"_ba);
        QCOMPARE(core::formValue(*form, "token_type_hint"), "refresh_token"_ba);
        QCOMPARE(core::formValue(*form, "client_id"), "practice-client"_ba);
    }

    void answers_data()
    {
        QTest::addColumn<int>("status");
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<QString>("code");
        QTest::addColumn<QString>("serverError");
        QTest::newRow("T27 200 empty") << 200 << QByteArray() << QString() << QString();
        QTest::newRow("G01 200 with anything") << 200 << "<p>ok"_ba << QString() << QString();
        QTest::newRow("T27 unsupported_token_type")
            << 400 << "{\"error\":\"unsupported_token_type\"}"_ba << u"oauth.error_response"_s
            << u"unsupported_token_type"_s;
        QTest::newRow("G02 503") << 503 << QByteArray() << u"oauth.http_error"_s << QString();
        QTest::newRow("T27 redirect") << 302 << QByteArray() << u"oauth.http_error"_s << QString();
    }

    void answers()
    {
        QFETCH(int, status);
        QFETCH(QByteArray, body);
        QFETCH(QString, code);
        QFETCH(QString, serverError);
        const auto result = oauth::parseRevocationResponse(answer(status, body), {});
        QCOMPARE(result.has_value(), code.isEmpty());
        if (result)
            return;
        QCOMPARE(result.error().code, code);
        QCOMPARE(result.error().serverError, serverError);
        QCOMPARE(result.error().retryAfter, std::optional<int>(120));
    }

    void whereOneMayComeAfterSigningOut_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<bool>("good");
        QTest::newRow("https") << u"https://app.example/out?x=1"_s << true;
        QTest::newRow("this computer") << u"http://127.0.0.1:8426/out"_s << true;
        QTest::newRow("scheme of an application") << u"com.example.app:/out"_s << true;
        QTest::newRow("plain http") << u"http://app.example/out"_s << false;
        QTest::newRow("fragment") << u"https://app.example/out#x"_s << false;
        QTest::newRow("script") << u"javascript:alert(1)"_s << false;
        QTest::newRow("no address") << u"app.example"_s << false;
        QTest::newRow("line break") << u"com.example.app:/out\nx"_s << false;
    }

    void whereOneMayComeAfterSigningOut()
    {
        QFETCH(QString, text);
        QTEST(oauth::isPostLogoutAddress(text), "good");
    }

    void logoutAddresses_data()
    {
        QTest::addColumn<QString>("endpoint");
        QTest::addColumn<QString>("back");
        QTest::addColumn<QString>("address");
        QTest::newRow("plain") << u"https://as.example/logout"_s << QString()
                               << u"https://as.example/logout?id_token_hint=e30.e30.x&client_id=a%26b"_s;
        QTest::newRow("A12 with a query of its own")
            << u"https://as.example/logout?tenant=1"_s << u"http://127.0.0.1/bye?x"_s
            << u"https://as.example/logout?tenant=1&id_token_hint=e30.e30.x&client_id=a%26b"
               "&post_logout_redirect_uri=http%3A%2F%2F127.0.0.1%2Fbye%3Fx&state=s1"_s;
    }

    void logoutAddresses()
    {
        QFETCH(QString, endpoint);
        QFETCH(QString, back);
        QFETCH(QString, address);
        const auto built = oauth::buildLogoutUrl(
            QUrl(endpoint), { core::Secret::fromText(u"e30.e30.x"_s), u"a&b"_s, back, u"s1"_s });
        QVERIFY(built);
        QCOMPARE(built->toString(QUrl::FullyEncoded), address);
        QVERIFY(!oauth::buildLogoutUrl(QUrl(u"http://as.example/logout"_s), {}));
    }
};

QTEST_GUILESS_MAIN(TestRevocation)
#include "tst_revocation.moc"
