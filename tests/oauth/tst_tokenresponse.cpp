// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "oauth/tokenresponse.h"

#include <QTest>
#include <QTimeZone>

#include <optional>

using namespace tokenprism;
using namespace Qt::StringLiterals;

namespace {

const QDateTime received(QDate(2026, 5, 4), QTime(12, 0), QTimeZone::utc());

core::HttpResponse answer(int status, const QByteArray &body, core::HttpHeaders headers = {})
{
    core::HttpResponse response;
    response.status = status;
    response.url = QUrl(u"https://login.example.com/token?tenant=1"_s);
    response.headers = std::move(headers);
    response.headers.append({ "content-type"_ba, "application/json; charset=utf-8"_ba });
    response.headers.append({ "Cache-Control"_ba, "private, No-Store"_ba });
    response.body = body;
    response.exchange = 7;
    return response;
}

/// A good answer with \a members in front.
core::HttpResponse good(const QByteArray &members = {})
{
    return answer(200, "{" + members + R"("access_token":"practice-token","token_type":"Bearer"})");
}

oauth::TokenExpectation asked(const QStringList &scopes = {})
{
    return { core::GrantKind::ClientCredentials, scopes, received };
}

QStringList idsOf(const core::Result<core::TokenSet> &tokens)
{
    QStringList ids;
    if (tokens) {
        for (const core::Finding &finding : tokens->findings)
            ids.append(finding.id);
    }
    return ids;
}

QString codeOf(const core::HttpResponse &response)
{
    const auto tokens = oauth::parseTokenResponse(response, asked());
    return tokens ? QString() : tokens.error().code;
}

} // namespace

class TokenResponseTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void wholeAnswer();
    void refused_data();
    void refused();
    void duplicates_data();
    void duplicates();
    void tokenType_data();
    void tokenType();
    void lifetime_data();
    void lifetime();
    void scopes_data();
    void scopes();
    void A27_defaultsAreNotCompared();
    void B09_unknownMembersAreIgnored();
    void B09_tokenOfOneMebibyte();
    void optionalTokens_data();
    void optionalTokens();
    void serverError_data();
    void serverError();
    void B10_errorPointsAtItsAnswer();
    void B11_hostileWordsStayText();
    void retryAfter_data();
    void retryAfter();
    void headers_data();
    void headers();
};

void TokenResponseTest::wholeAnswer()
{
    const auto tokens = oauth::parseTokenResponse(
        good(R"("expires_in":3600,"refresh_token":"practice-refresh","id_token":"a.b.c","scope":"a b",)"),
        asked({ u"a"_s, u"b"_s }));
    QVERIFY(tokens);
    QCOMPARE(tokens->accessToken.view().toByteArray(), "practice-token"_ba);
    QCOMPARE(tokens->refreshToken.view().toByteArray(), "practice-refresh"_ba);
    QCOMPARE(tokens->idToken.view().toByteArray(), "a.b.c"_ba);
    QCOMPARE(tokens->tokenType, u"Bearer"_s);
    QCOMPARE(tokens->receivedAt, received);
    QCOMPARE(tokens->expiresAt, std::optional(received.addSecs(3600)));
    QCOMPARE(tokens->grant, core::GrantKind::ClientCredentials);
    QCOMPARE(tokens->exchange, 7);
    QCOMPARE(idsOf(tokens), QStringList());
}

void TokenResponseTest::refused_data()
{
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QString>("code");
    const auto row = [](const char *name, int status, const QByteArray &body, const QString &code) {
        QTest::newRow(name) << status << body << code;
    };
    const QByteArray type = R"("token_type":"bearer"})"_ba;
    const QString invalid = u"oauth.access_token_invalid"_s;
    row("B06 access_token missing", 200, "{" + type, u"oauth.access_token_missing"_s);
    row("B06 access_token null", 200, R"({"access_token":null,)" + type, u"oauth.access_token_missing"_s);
    row("B06 access_token empty", 200, R"({"access_token":"",)" + type, invalid);
    row("B06 access_token number", 200, R"({"access_token":1,)" + type, invalid);
    row("B06 access_token object", 200, R"({"access_token":{},)" + type, invalid);
    row("B06 access_token boolean", 200, R"({"access_token":true,)" + type, invalid);
    row("B06 access_token with line feed", 200, R"({"access_token":"a\r\nX: y",)" + type, invalid);
    row("B06 access_token with NUL", 200, R"({"access_token":"a\u0000b",)" + type, invalid);
    row("B06 access_token with tab", 200, R"({"access_token":"a\tb",)" + type, invalid);
    row("B06 access_token with DEL", 200, R"({"access_token":"a\u007fb",)" + type, invalid);
    row("B06 access_token beyond ASCII", 200, R"({"access_token":"\u00e4",)" + type, invalid);
    row("B06 other letter case is another member", 200, R"({"Access_Token":"practice",)" + type,
        u"oauth.access_token_missing"_s);
    row("B09 unknown members are no token", 200, R"({"token":"practice","data":{"access_token":"x"},)" + type,
        u"oauth.access_token_missing"_s);
    row("B06 token_type missing", 200, R"({"access_token":"practice"})", u"oauth.token_type_missing"_s);
    row("T13 page instead of JSON", 200, "<html>practice</html>", u"oauth.not_json"_s);
    row("T13 page with 400", 400, "<html>practice</html>", u"oauth.http_error"_s);
    row("T13 page with 502", 502, "<html>practice</html>", u"oauth.http_error"_s);
    row("T14 empty", 200, {}, u"oauth.answer_empty"_s);
    row("T14 no content", 204, {}, u"oauth.answer_empty"_s);
    row("T14 blank", 200, " \r\n", u"oauth.answer_empty"_s);
    row("T15 array", 200, "[]", u"oauth.not_object"_s);
    row("T15 string", 200, "\"practice\"", u"oauth.not_object"_s);
    row("T15 null", 200, "null", u"oauth.not_object"_s);
    row("T16 cut short", 200, R"({"access_token":"practice-tok)", u"oauth.answer_cut_short"_s);
    row("T16 cut short after a quote in the text", 200, R"({"access_token":"practice\")",
        u"oauth.answer_cut_short"_s);
    row("T16 cut short between members", 200, R"({"access_token":"practice-{token}",)",
        u"oauth.answer_cut_short"_s);
    row("T16 comma too many", 200, R"({"access_token":"practice",})", u"oauth.not_json"_s);
    row("N14 byte order mark", 200, "\xEF\xBB\xBF{}", u"oauth.answer_encoding"_s);
    row("N14 Latin-1", 200, "{\"scope\":\"caf\xE9\"}", u"oauth.answer_encoding"_s);
    row("T16 something after it", 200, R"({"access_token":"practice","token_type":"bearer"} x)",
        u"oauth.not_json"_s);
    row("T16 form instead of JSON", 200, "access_token=practice&token_type=bearer", u"oauth.not_json"_s);
    row("T11 no error told", 500, "{}", u"oauth.http_error"_s);
    row("T09 token with 400", 400, R"({"access_token":"practice",)" + type, u"oauth.http_error"_s);
    row("status 0", 0, R"({"access_token":"practice",)" + type, u"oauth.http_error"_s);
    row("status 100", 100, R"({"access_token":"practice",)" + type, u"oauth.http_error"_s);
    row("redirect", 302, R"({"access_token":"practice",)" + type, u"oauth.redirect_refused"_s);
    row("redirect that keeps the body", 307, {}, u"oauth.redirect_refused"_s);
}

void TokenResponseTest::refused()
{
    QFETCH(int, status);
    QFETCH(QByteArray, body);
    const auto tokens = oauth::parseTokenResponse(answer(status, body), asked());
    QVERIFY(!tokens);
    QTEST(tokens.error().code, "code");
    QCOMPARE(tokens.error().httpStatus, status);
    const core::Error &error = tokens.error();
    for (const QString &text : { error.actual, error.detail, error.expected, error.where })
        QVERIFY(!text.contains(u"practice"_s));
    const auto kind = status >= 300 && status < 400 ? core::ErrorKind::Network
        : error.code == "oauth.http_error"_L1       ? core::ErrorKind::Refused
                                                    : core::ErrorKind::Malformed;
    QCOMPARE(error.kind, kind);
}

void TokenResponseTest::duplicates_data()
{
    QTest::addColumn<QByteArray>("members");
    QTest::addColumn<QString>("name");
    const auto row = [](const char *name, const QByteArray &members, const QString &member) {
        QTest::newRow(name) << members << member;
    };
    row("T20 access_token", R"("access_token":"other",)", u"access_token"_s);
    row("T20 access_token, escaped", R"("access_t\u006fken":"other",)", u"access_token"_s);
    row("T20 token_type", R"("token_type":"bearer",)", u"token_type"_s);
    row("T20 expires_in", R"("expires_in":1,"expires_in":2,)", u"expires_in"_s);
    row("T20 refresh_token", R"("refresh_token":"a","refresh_token":"a",)", u"refresh_token"_s);
    row("T20 scope", R"("scope":"a","scope":"b",)", u"scope"_s);
    row("T20 error", R"("error":"","error":"invalid_grant",)", u"error"_s);
    row("T20 unknown member", R"("x":1,"x":2,)", {});
    row("T20 inside an unknown member", R"("x":{"access_token":1,"access_token":2},)", {});
}

void TokenResponseTest::duplicates()
{
    QFETCH(QByteArray, members);
    QFETCH(QString, name);
    const auto tokens = oauth::parseTokenResponse(good(members), asked());
    QCOMPARE(bool(tokens), name.isEmpty());
    if (!tokens) {
        QCOMPARE(tokens.error().code, u"oauth.duplicate_member"_s);
        QCOMPARE(tokens.error().actual, name);
    }
}

void TokenResponseTest::tokenType_data()
{
    QTest::addColumn<QByteArray>("type");
    QTest::addColumn<QString>("code");
    QTest::newRow("B07 bearer") << R"("bearer")"_ba << QString();
    QTest::newRow("B07 BEARER") << R"("BEARER")"_ba << QString();
    QTest::newRow("B07 mac") << R"("mac")"_ba << u"oauth.token_type_unknown"_s;
    QTest::newRow("B07 DPoP unasked") << R"("DPoP")"_ba << u"oauth.token_bound_unasked"_s;
    QTest::newRow("B07 bearer with a space") << R"("bearer ")"_ba << u"oauth.token_type_unknown"_s;
    QTest::newRow("B07 two types") << R"("bearer mac")"_ba << u"oauth.token_type_unknown"_s;
    QTest::newRow("B06 number") << "1"_ba << u"oauth.token_type_unknown"_s;
    QTest::newRow("B06 array") << R"(["bearer"])"_ba << u"oauth.token_type_unknown"_s;
    QTest::newRow("B06 empty") << R"("")"_ba << u"oauth.token_type_missing"_s;
    QTest::newRow("B06 null") << "null"_ba << u"oauth.token_type_missing"_s;
}

void TokenResponseTest::tokenType()
{
    QFETCH(QByteArray, type);
    QTEST(codeOf(answer(200, R"({"access_token":"practice","token_type":)" + type + "}")), "code");
}

void TokenResponseTest::lifetime_data()
{
    QTest::addColumn<QByteArray>("member");
    QTest::addColumn<qint64>("seconds"); // -1: unknown
    QTest::addColumn<QString>("finding");
    const auto row = [](const char *name, const QByteArray &value, qint64 seconds, const QString &finding) {
        QTest::newRow(name) << (value.isEmpty() ? QByteArray() : "\"expires_in\":" + value + ",") << seconds
                            << finding;
    };
    const QString invalid = u"token.expires_in_invalid"_s;
    row("B08 integer", "3600"_ba, 3600, {});
    row("B08 one second", "1"_ba, 1, {});
    row("B08 fraction is cut off", "3600.9"_ba, 3600, {});
    row("B08 exponent", "3.6e3"_ba, 3600, {});
    row("B08 beyond 32 bit", "2147483648"_ba, 2147483648, {});
    row("B08 text", "\"3600\""_ba, 3600, u"token.expires_in_text"_s);
    row("B08 missing", {}, -1, u"token.expires_in_missing"_s);
    row("B08 zero", "0"_ba, -1, invalid);
    row("B08 less than a second", "0.5"_ba, -1, invalid);
    row("B08 negative", "-1"_ba, -1, invalid);
    row("B08 a hundred years and more", "3200000000"_ba, -1, invalid);
    row("B08 2^63", "9223372036854775808"_ba, -1, invalid);
    row("B08 1e20", "1e20"_ba, -1, invalid);
    row("B08 beyond a double", "1e400"_ba, -1, invalid);
    row("B08 null", "null"_ba, -1, invalid);
    row("B08 true", "true"_ba, -1, invalid);
    row("B08 array", "[3600]"_ba, -1, invalid);
    row("B08 object", "{}"_ba, -1, invalid);
    row("B08 empty text", "\"\""_ba, -1, invalid);
    row("B08 text that is no number", "\"an hour\""_ba, -1, invalid);
    row("B08 text NaN", "\"NaN\""_ba, -1, invalid);
    row("B08 text infinity", "\"inf\""_ba, -1, invalid);
    row("B08 negative text", "\"-3600\""_ba, -1, invalid);
}

void TokenResponseTest::lifetime()
{
    QFETCH(QByteArray, member);
    QFETCH(qint64, seconds);
    QFETCH(QString, finding);
    const auto tokens = oauth::parseTokenResponse(good(R"("scope":"a",)" + member), asked());
    QVERIFY(tokens);
    QCOMPARE(tokens->expiresAt ? received.secsTo(*tokens->expiresAt) : -1, seconds);
    QCOMPARE(idsOf(tokens), finding.isEmpty() ? QStringList() : QStringList { finding });
}

void TokenResponseTest::scopes_data()
{
    QTest::addColumn<QByteArray>("member");
    QTest::addColumn<QStringList>("granted"); // effective
    QTest::addColumn<bool>("stated");
    QTest::addColumn<QStringList>("findings");
    const auto row = [](const char *name, const QByteArray &value, const QStringList &granted, bool stated,
                        const QStringList &findings) {
        QTest::newRow(name) << (value.isEmpty() ? QByteArray() : "\"scope\":" + value + ",") << granted
                            << stated << findings;
    };
    const QStringList both { u"a"_s, u"b"_s };
    const QString notStated = u"token.scope_not_stated"_s;
    const QString reduced = u"token.scope_reduced"_s;
    const QString extended = u"token.scope_extended"_s;
    row("A27 as asked", R"("a b")", both, true, {});
    row("A27 in other order", R"("b a")", { u"b"_s, u"a"_s }, true, {});
    const QString list = u"token.scope_list"_s;
    row("A27 array", R"(["a","b"])", both, true, { list });
    row("A27 less", R"("a")", { u"a"_s }, true, { reduced });
    row("A27 more", R"("a b c")", { u"a"_s, u"b"_s, u"c"_s }, true, { extended });
    row("A27 other", R"("c")", { u"c"_s }, true, { reduced, extended });
    row("A27 other letter case is another scope", R"("A b")", { u"A"_s, u"b"_s }, true,
        { reduced, extended });
    row("A27 commas separate what was asked for, and are noted", R"("a,b")", both, true,
        { u"token.scope_commas"_s });
    row("A27 none granted", R"("")", {}, true, { reduced });
    row("A27 none granted, array", "[]", {}, true, { list, reduced });
    row("A27 not stated", {}, both, false, { notStated });
    row("A27 null", "null", both, false, { notStated });
    row("A27 number", "1", both, false, { notStated });
}

void TokenResponseTest::scopes()
{
    QFETCH(QByteArray, member);
    const auto tokens =
        oauth::parseTokenResponse(good(R"("expires_in":3600,)" + member), asked({ u"a"_s, u"b"_s }));
    QVERIFY(tokens);
    QTEST(tokens->effectiveScopes(), "granted");
    QTEST(tokens->scopesGranted.has_value(), "stated");
    QTEST(idsOf(tokens), "findings");
}

void TokenResponseTest::A27_defaultsAreNotCompared()
{
    const auto tokens = oauth::parseTokenResponse(good(R"("expires_in":3600,"scope":"a b",)"), asked());
    QVERIFY(tokens);
    QCOMPARE(tokens->effectiveScopes(), (QStringList { u"a"_s, u"b"_s }));
    QCOMPARE(idsOf(tokens), QStringList());
}

void TokenResponseTest::B09_unknownMembersAreIgnored()
{
    QVERIFY(oauth::parseTokenResponse(
        good(R"("x":{"error":"invalid_grant"},"":[1,null],"error_description":"x",)"), asked()));
}

void TokenResponseTest::B09_tokenOfOneMebibyte()
{
    const QByteArray token(1024 * 1024, 'x');
    const auto tokens = oauth::parseTokenResponse(
        answer(200, R"({"token_type":"bearer","access_token":")" + token + "\"}"), asked());
    QVERIFY(tokens);
    QCOMPARE(tokens->accessToken.view().toByteArray(), token);
}

void TokenResponseTest::optionalTokens_data()
{
    QTest::addColumn<QByteArray>("members");
    QTest::addColumn<QString>("code");
    const QString invalid = u"oauth.refresh_token_invalid"_s;
    QTest::newRow("B15 none") << QByteArray() << QString();
    QTest::newRow("T22 null") << R"("refresh_token":null,)"_ba << QString();
    QTest::newRow("T22 empty") << R"("refresh_token":"",)"_ba << QString();
    QTest::newRow("T22 number") << R"("refresh_token":12345,)"_ba << invalid;
    QTest::newRow("T22 object") << R"("refresh_token":{},)"_ba << invalid;
    QTest::newRow("T22 line feed") << R"("refresh_token":"a\nb",)"_ba << invalid;
    QTest::newRow("T23 id_token number") << R"("id_token":1,)"_ba << QString();
}

void TokenResponseTest::optionalTokens()
{
    QFETCH(QByteArray, members);
    const auto tokens = oauth::parseTokenResponse(good(members), asked());
    QTEST(tokens ? QString() : tokens.error().code, "code");
    if (tokens)
        QVERIFY(tokens->refreshToken.isEmpty() && tokens->idToken.isEmpty());
}

void TokenResponseTest::serverError_data()
{
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QString>("told");
    for (const char *code : { "invalid_request", "invalid_client", "invalid_grant", "unauthorized_client",
                              "unsupported_grant_type", "invalid_scope" }) {
        for (const int status : { 400, 401 })
            QTest::addRow("B10 %s with %d", code, status)
                << status << R"({"error":")" + QByteArray(code) + "\"}" << QString::fromLatin1(code);
    }
    QTest::newRow("B10 unknown code") << 400 << R"({"error":"practice_error"})"_ba << u"practice_error"_s;
    QTest::newRow("T08 with 200") << 200 << R"({"error":"invalid_grant"})"_ba << u"invalid_grant"_s;
    QTest::newRow("T09 error and token with 200")
        << 200 << R"({"access_token":"practice","token_type":"bearer","error":"invalid_scope"})"_ba
        << u"invalid_scope"_s;
    QTest::newRow("T09 error and token with 400")
        << 400 << R"({"access_token":"practice","token_type":"bearer","error":"invalid_scope"})"_ba
        << u"invalid_scope"_s;
    QTest::newRow("T11 with 500") << 500 << R"({"error":"server_error"})"_ba << u"server_error"_s;
    QTest::newRow("T08 error that is no text, with 200")
        << 200 << R"({"access_token":"practice","token_type":"bearer","error":{"code":1}})"_ba << QString();
}

void TokenResponseTest::serverError()
{
    QFETCH(int, status);
    QFETCH(QByteArray, body);
    const auto tokens = oauth::parseTokenResponse(answer(status, body), asked());
    QVERIFY(!tokens);
    QCOMPARE(tokens.error().code, u"oauth.error_response"_s);
    QCOMPARE(tokens.error().kind, core::ErrorKind::Refused);
    QTEST(tokens.error().serverError, "told");
}

void TokenResponseTest::B10_errorPointsAtItsAnswer()
{
    const auto tokens = oauth::parseTokenResponse(
        answer(401,
               R"({"error":"invalid_client","error_description":"No","error_uri":"https://e.example/"})"),
        asked());
    QVERIFY(!tokens);
    QCOMPARE(tokens.error().serverDescription, u"No"_s);
    QCOMPARE(tokens.error().serverUri, u"https://e.example/"_s);
    QCOMPARE(tokens.error().httpStatus, 401);
    QCOMPARE(tokens.error().exchange, 7);
    QCOMPARE(tokens.error().where, u"https://login.example.com/token"_s);
}

void TokenResponseTest::B11_hostileWordsStayText()
{
    const auto tokens = oauth::parseTokenResponse(
        answer(400, R"({"error":"<b>x","error_description":"<script>\u0000\r\n\u202e%s%1","error_uri":7})"),
        asked());
    QVERIFY(!tokens);
    QCOMPARE(tokens.error().serverError, u"<b>x"_s);
    QCOMPARE(tokens.error().serverDescription, u"<script>"_s + QChar(0) + u"\r\n\u202e%s%1"_s);
    QCOMPARE(tokens.error().serverUri, QString());
    QCOMPARE(tokens.error().code, u"oauth.error_response"_s);
}

void TokenResponseTest::retryAfter_data()
{
    QTest::addColumn<QByteArray>("value");
    QTest::addColumn<int>("seconds"); // -1: none
    QTest::newRow("T10 seconds") << "120"_ba << 120;
    QTest::newRow("T10 zero") << "0"_ba << 0;
    QTest::newRow("T10 a day") << "86400"_ba << 86400;
    QTest::newRow("T10 date") << "Mon, 04 May 2026 12:01:30 GMT"_ba << 90;
    QTest::newRow("T10 past date") << "Mon, 04 May 2026 11:59:59 GMT"_ba << -1;
    QTest::newRow("T10 date far off") << "Mon, 04 May 2099 12:00:00 GMT"_ba << -1;
    QTest::newRow("T10 more than a day") << "86401"_ba << -1;
    QTest::newRow("T10 10^9") << "1000000000"_ba << -1;
    QTest::newRow("T10 beyond 64 bit") << "99999999999999999999"_ba << -1;
    QTest::newRow("T10 negative") << "-5"_ba << -1;
    QTest::newRow("T10 fraction") << "1.5"_ba << -1;
    QTest::newRow("T10 garbage") << "soon"_ba << -1;
    QTest::newRow("T10 empty") << ""_ba << -1;
}

void TokenResponseTest::retryAfter()
{
    QFETCH(QByteArray, value);
    for (const QByteArray &body : { R"({"error":"slow_down"})"_ba, "<html>"_ba }) {
        const auto tokens =
            oauth::parseTokenResponse(answer(429, body, { { "retry-after"_ba, value } }), asked());
        QVERIFY(!tokens);
        QTEST(tokens.error().retryAfter.value_or(-1), "seconds");
    }
}

void TokenResponseTest::headers_data()
{
    QTest::addColumn<core::HttpHeaders>("headers");
    QTest::addColumn<QStringList>("findings");
    const core::HttpHeader json { "Content-Type"_ba, "application/json"_ba };
    const core::HttpHeader noStore { "Cache-Control"_ba, "no-store"_ba };
    const QString cacheable = u"token.cacheable"_s;
    const QString type = u"token.content_type"_s;
    QTest::newRow("B17 no-store") << core::HttpHeaders { json, noStore } << QStringList();
    QTest::newRow("B17 in a second header")
        << core::HttpHeaders { json, { "cache-control"_ba, "private"_ba }, noStore } << QStringList();
    QTest::newRow("B17 no Cache-Control") << core::HttpHeaders { json } << QStringList { cacheable };
    QTest::newRow("B17 no-cache only")
        << core::HttpHeaders { json, { "Cache-Control"_ba, "no-cache"_ba } } << QStringList { cacheable };
    QTest::newRow("B17 a word that only looks like it")
        << core::HttpHeaders { json, { "Cache-Control"_ba, "x-no-store"_ba } } << QStringList { cacheable };
    QTest::newRow("B01 no Content-Type") << core::HttpHeaders { noStore } << QStringList { type };
    QTest::newRow("B01 text/html") << core::HttpHeaders { noStore, { "Content-Type"_ba, "text/html"_ba } }
                                   << QStringList { type };
}

void TokenResponseTest::headers()
{
    QFETCH(core::HttpHeaders, headers);
    core::HttpResponse response = good(R"("expires_in":3600,"scope":"a",)");
    response.headers = headers;
    QTEST(idsOf(oauth::parseTokenResponse(response, asked())), "findings");
}

QTEST_GUILESS_MAIN(TokenResponseTest)
#include "tst_tokenresponse.moc"
