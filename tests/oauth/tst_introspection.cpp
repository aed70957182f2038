// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "oauth/introspection.h"

#include <QTest>

using namespace tokenprism;
using namespace Qt::StringLiterals;

namespace {

core::HttpResponse answer(int status, const QByteArray &body)
{
    core::HttpResponse response;
    response.status = status;
    response.url = QUrl(u"https://login.example.com/introspect"_s);
    response.body = body;
    response.exchange = 3;
    return response;
}

} // namespace

class IntrospectionTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void G04_tokenGoesIntoTheBody();
    void refusedRequest_data();
    void refusedRequest();
    void response_data();
    void response();
    void G05_extraMembersAreKept();
    void B10_serversWords();
};

void IntrospectionTest::G04_tokenGoesIntoTheBody()
{
    const oauth::Client client { u"practice-client"_s, core::Secret::fromText(u"practice-secret"_s),
                                 core::ClientAuth::SecretBasic, core::BodyEncoding::Form };
    const QUrl endpoint(u"https://login.example.com/introspect"_s);
    const auto request =
        oauth::buildIntrospectionRequest(endpoint, client, core::Secret::fromText(u"practice+token/="_s));
    QVERIFY(request);
    QCOMPARE(request->method, "POST"_ba);
    QCOMPARE(request->purpose, core::Purpose::Introspection);
    QCOMPARE(request->url, endpoint);
    QCOMPARE(request->body, "token=practice%2Btoken%2F%3D&token_type_hint=access_token"_ba);
    QVERIFY(core::headerValue(request->headers, "Authorization").startsWith("Basic "));
}

void IntrospectionTest::refusedRequest_data()
{
    QTest::addColumn<QUrl>("endpoint");
    QTest::addColumn<QString>("id");
    QTest::addColumn<QString>("code");
    const QUrl good(u"https://login.example.com/introspect"_s);
    QTest::newRow("G04 good") << good << u"practice"_s << QString();
    QTest::newRow("G04 no address") << QUrl() << u"practice"_s << u"address.empty"_s;
    QTest::newRow("G04 http") << QUrl(u"http://login.example.com/"_s) << u"practice"_s
                              << u"address.not_https"_s;
    QTest::newRow("G04 no client") << good << QString() << u"client.id_missing"_s;
}

void IntrospectionTest::refusedRequest()
{
    QFETCH(QUrl, endpoint);
    QFETCH(QString, id);
    const oauth::Client client { id, {}, core::ClientAuth::None, core::BodyEncoding::Form };
    const auto request =
        oauth::buildIntrospectionRequest(endpoint, client, core::Secret::fromText(u"practice-token"_s));
    QTEST(request ? QString() : request.error().code, "code");
}

void IntrospectionTest::response_data()
{
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QString>("code");
    const auto row = [](const char *name, int status, const QByteArray &body, const QString &code) {
        QTest::newRow(name) << status << body << code;
    };
    const QString invalid = u"introspection.active_invalid"_s;
    row("G05 active", 200, R"({"active":true})", {});
    row("G05 not active is an answer", 200, R"({"active":false})", {});
    row("G05 a member called error in a good answer", 200, R"({"active":true,"error":"none"})", {});
    row("G05 active as text", 200, R"({"active":"true"})", invalid);
    row("G05 active as number", 200, R"({"active":1})", invalid);
    row("G05 active null", 200, R"({"active":null})", invalid);
    row("G05 active missing", 200, R"({"scope":"a"})", invalid);
    row("G05 active twice", 200, R"({"active":false,"active":true})", invalid);
    row("G05 JWT", 200, "eyJhbGciOiJub25lIn0.e30.", u"oauth.not_json"_s);
    row("T15 array", 200, R"([{"active":true}])", u"oauth.not_object"_s);
    row("T14 empty", 200, {}, u"oauth.answer_empty"_s);
    row("T26 401", 401, R"({"error":"invalid_client"})", u"oauth.error_response"_s);
    row("T26 401 without words", 401, {}, u"oauth.http_error"_s);
    row("T26 active with 403", 403, R"({"active":true})", u"oauth.http_error"_s);
    row("T26 error with 200", 200, R"({"error":"invalid_client"})", u"oauth.error_response"_s);
    row("T26 redirect", 302, R"({"active":true})", u"oauth.http_error"_s);
}

void IntrospectionTest::response()
{
    QFETCH(int, status);
    QFETCH(QByteArray, body);
    const auto value = oauth::parseIntrospectionResponse(answer(status, body));
    QTEST(value ? QString() : value.error().code, "code");
    if (!value)
        QCOMPARE(value.error().exchange, 3);
}

void IntrospectionTest::G05_extraMembersAreKept()
{
    const auto value = oauth::parseIntrospectionResponse(
        answer(200, R"({"z":1,"active":true,"environments":["practice"]})"));
    QVERIFY(value);
    QCOMPARE(value->object()->size(), size_t(3));
    QCOMPARE(core::json::toStrings(value->find(u"environments")), QStringList { u"practice"_s });
}

void IntrospectionTest::B10_serversWords()
{
    const auto value = oauth::parseIntrospectionResponse(
        answer(401, R"({"error":"invalid_client","error_description":"<b>No</b>"})"));
    QVERIFY(!value);
    QCOMPARE(value.error().kind, core::ErrorKind::Refused);
    QCOMPARE(value.error().serverError, u"invalid_client"_s);
    QCOMPARE(value.error().serverDescription, u"<b>No</b>"_s);
    QCOMPARE(value.error().httpStatus, 401);
}

QTEST_GUILESS_MAIN(IntrospectionTest)
#include "tst_introspection.moc"
