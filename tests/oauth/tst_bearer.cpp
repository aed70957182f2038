// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "oauth/bearer.h"

#include "support/processortime.h"

#include <QTest>

using namespace tokenprism;
using namespace Qt::StringLiterals;
using oauth::ResourceVerdict;

Q_DECLARE_METATYPE(tokenprism::oauth::ResourceVerdict)

namespace {

/// One line a challenge: scheme|realm|error|description|scopes
QStringList linesOf(const QList<oauth::Challenge> &challenges)
{
    QStringList lines;
    for (const oauth::Challenge &challenge : challenges)
        lines.append(QStringList { challenge.scheme, challenge.realm, challenge.error,
                                   challenge.errorDescription, challenge.scopes.join(u' ') }
                         .join(u'|'));
    return lines;
}

} // namespace

class BearerTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void C01_tokenStandsInTheHeaderOnly();
    void request_data();
    void request();
    void challenges_data();
    void challenges();
    void hostileChallengesEnd_data();
    void hostileChallengesEnd();
    void verdict_data();
    void verdict();
    void C04_namesWhatIsMissing();
    void C04_challengeWithAnErrorComesFirst();
    void pasted_data();
    void pasted();
    void pastedBody();
};

void BearerTest::C01_tokenStandsInTheHeaderOnly()
{
    const auto request = oauth::buildResourceRequest(QUrl(u"https://api.example.com/v1/items?x=1"_s),
                                                     core::Secret::fromText(u"practice-token"_s));
    QVERIFY(request);
    QCOMPARE(request->method, "GET"_ba);
    QCOMPARE(request->purpose, core::Purpose::Resource);
    QCOMPARE(core::headerValue(request->headers, "Authorization"), "Bearer practice-token"_ba);
    QVERIFY(request->body.isEmpty());
    QCOMPARE(request->url, QUrl(u"https://api.example.com/v1/items?x=1"_s));
}

void BearerTest::request_data()
{
    QTest::addColumn<QString>("address");
    QTest::addColumn<QByteArray>("token");
    QTest::addColumn<QString>("code");
    const QString good = u"https://api.example.com/v1"_s;
    const QByteArray token = "practice-token"_ba;
    const auto row = [](const char *name, const QString &address, const QByteArray &value,
                        const QString &code) { QTest::newRow(name) << address << value << code; };
    const QString inQuery = u"resource.token_in_query"_s;
    const QString unsafe = u"token.not_header_safe"_s;
    row("C01 good", good, token, {});
    row("C02 a name that ends so", good + u"?my_access_token=x"_s, token, {});
    row("C02 access_token in the query", good + u"?access_token=x"_s, token, inQuery);
    row("C02 access_token later in the query", good + u"?a=1&access_token=x&b=%25"_s, token, inQuery);
    row("C02 access_token, escaped", good + u"?access%5Ftoken=x"_s, token, inQuery);
    row("C02 access_token without a value", good + u"?access_token"_s, token, inQuery);
    row("C02 access_token in other letter case", good + u"?Access_Token=x"_s, token, inQuery);
    row("C01 token with line end", good, "practice\r\nX-Injected: 1"_ba, unsafe);
    row("C01 token with line feed", good, "practice\n"_ba, unsafe);
    row("C01 token with NUL", good, QByteArray("practice\0x", 10), unsafe);
    row("C01 token beyond ASCII", good, "practice\xC3\xA4"_ba, unsafe);
    row("C01 no token", good, {}, unsafe);
    row("C03 http", u"http://api.example.com/v1"_s, token, u"address.not_https"_s);
    row("C03 user info", u"https://a@api.example.com/v1"_s, token, u"address.user_info"_s);
    row("C03 script", u"javascript:alert(1)"_s, token, u"address.bad_scheme"_s);
}

void BearerTest::request()
{
    QFETCH(QString, address);
    QFETCH(QByteArray, token);
    const auto request = oauth::buildResourceRequest(QUrl(address), core::Secret::fromBytes(token));
    QTEST(request ? QString() : request.error().code, "code");
}

void BearerTest::challenges_data()
{
    QTest::addColumn<QByteArray>("header");
    QTest::addColumn<QStringList>("expected");
    const auto row = [](const char *name, const QByteArray &header, const QStringList &expected) {
        QTest::newRow(name) << header << expected;
    };
    row("C04 scheme alone", "Bearer", { u"Bearer||||"_s });
    row("C04 all parameters",
        R"(Bearer realm="practice", error="insufficient_scope", error_description="needs more", scope="a b")",
        { u"Bearer|practice|insufficient_scope|needs more|a b"_s });
    row("C04 comma inside quotes",
        R"(Bearer error_description="one, two=three, Basic", error="invalid_token")",
        { u"Bearer||invalid_token|one, two=three, Basic|"_s });
    row("C04 escaped quotes", R"(Bearer error_description="say \"no\" \\", error="invalid_token")",
        { u"Bearer||invalid_token|say \"no\" \\|"_s });
    row("C04 several challenges",
        R"(Basic realm="a", Bearer realm="b", error="invalid_token", DPoP algs="ES256")",
        { u"Basic|a|||"_s, u"Bearer|b|invalid_token||"_s, u"DPoP||||"_s });
    row("C04 token68", R"(Negotiate YWJj+/==, Bearer error="invalid_token")",
        { u"Negotiate||||"_s, u"Bearer||invalid_token||"_s });
    row("C04 schemes alone", "Negotiate, Bearer , Basic realm=x",
        { u"Negotiate||||"_s, u"Bearer||||"_s, u"Basic|x|||"_s });
    row("C04 odd letter case", R"(bEARER ERROR="invalid_token", Scope="A a")",
        { u"bEARER||invalid_token||A a"_s });
    row("C04 no quotes", "Bearer error=invalid_token, error_description=The token expired, scope=a",
        { u"Bearer||invalid_token|The token expired|a"_s });
    row("C04 no quotes and no commas",
        "Bearer error=invalid_token error_description=The token expired scope=a b",
        { u"Bearer||invalid_token|The token expired|a b"_s });
    row("C04 no commas", R"(Bearer realm="x" error="invalid_token" scope="a b")",
        { u"Bearer|x|invalid_token||a b"_s });
    row("C04 spaces around", R"(  Bearer   realm = "x" ,, error= "invalid_token" , )",
        { u"Bearer|x|invalid_token||"_s });
    row("C04 quote never closed", R"(Bearer error="invalid_token", error_description="cut off, her)",
        { u"Bearer||invalid_token|cut off, her|"_s });
    row("C04 first of a repeated parameter counts",
        R"(Bearer error="invalid_token", error="insufficient_scope")", { u"Bearer||invalid_token||"_s });
    row("C04 unknown parameters", R"(Bearer x="1", error="invalid_token", charset=UTF-8)",
        { u"Bearer||invalid_token||"_s });
    row("C04 beyond ASCII", "Bearer error_description=\"p\xC3\xA4\"", { u"Bearer|||p\u00e4|"_s });
    row("C04 parameters of nobody", R"(realm="x", error="invalid_token")", {});
    row("C04 empty", {}, {});
    row("C04 commas", ",,, ,", {});
}

void BearerTest::challenges()
{
    QFETCH(QByteArray, header);
    QTEST(linesOf(oauth::parseChallenges(header)), "expected");
}

void BearerTest::hostileChallengesEnd_data()
{
    QTest::addColumn<QByteArray>("header");
    QTest::newRow("B11 quotes") << QByteArray(200000, '"');
    QTest::newRow("B11 backslashes") << "Bearer realm=\"" + QByteArray(200001, '\\');
    QTest::newRow("B11 equals") << "Bearer " + QByteArray(200000, '=');
    QTest::newRow("B11 spaces") << "Bearer a=" + QByteArray(200000, ' ');
    QTest::newRow("B11 pairs without commas") << "Bearer " + QByteArray("a=b ").repeated(50000);
    QTest::newRow("B11 words without commas") << "Bearer a=" + QByteArray("b ").repeated(100000);
    QTest::newRow("B11 schemes") << QByteArray("a, ").repeated(60000);
    QTest::newRow("B11 NUL") << QByteArray(200000, '\0');
    QTest::newRow("B11 bytes that are no text") << "Bearer realm=\"" + QByteArray(200000, '\xFF');
}

void BearerTest::hostileChallengesEnd()
{
    QFETCH(QByteArray, header);
    const test::ProcessorTime time;
    QVERIFY(oauth::parseChallenges(header).size() <= header.size());
    QVERIFY(time.isWithin(5000));
}

void BearerTest::verdict_data()
{
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("challenge");
    QTest::addColumn<ResourceVerdict>("expected");
    const auto row = [](const char *name, int status, const QByteArray &challenge, ResourceVerdict expected) {
        QTest::newRow(name) << status << challenge << expected;
    };
    row("C04 good", 200, {}, ResourceVerdict::Accepted);
    row("C04 no content", 204, {}, ResourceVerdict::Accepted);
    row("C04 insufficient_scope", 403, R"(Bearer error="insufficient_scope", scope="b")",
        ResourceVerdict::ScopeMissing);
    row("C04 insufficient_scope that names none", 403, R"(Bearer error="insufficient_scope")",
        ResourceVerdict::ScopeMissing);
    row("C04 insufficient_scope with 401", 401, R"(Bearer error="insufficient_scope", scope="b")",
        ResourceVerdict::ScopeMissing);
    row("C04 403 that names a scope not granted", 403, R"(Bearer scope="b")", ResourceVerdict::ScopeMissing);
    row("C04 403 that names a granted scope", 403, R"(Bearer scope="a")", ResourceVerdict::Forbidden);
    row("C04 403 of another scheme", 403, R"(Basic error="insufficient_scope", scope="b")",
        ResourceVerdict::Forbidden);
    row("C04 403 without a challenge", 403, {}, ResourceVerdict::Forbidden);
    row("C04 invalid_token", 401, R"(Bearer error="invalid_token")", ResourceVerdict::TokenRefused);
    row("C04 invalid_token with 400", 400, R"(Bearer error="invalid_token")", ResourceVerdict::TokenRefused);
    row("C04 401 without an error", 401, "Bearer", ResourceVerdict::TokenRefused);
    row("C04 invalid_request", 400, R"(Bearer error="invalid_request")", ResourceVerdict::OtherAnswer);
    row("C04 not found", 404, {}, ResourceVerdict::NotFound);
    row("C04 server's fault", 500, {}, ResourceVerdict::OtherAnswer);
    row("C04 redirect", 302, {}, ResourceVerdict::OtherAnswer);
    row("C04 header alone, insufficient_scope", 0, R"(Bearer error="insufficient_scope")",
        ResourceVerdict::ScopeMissing);
    row("C04 header alone, scope", 0, R"(Bearer scope="b")", ResourceVerdict::ScopeMissing);
    row("C04 header alone, no word", 0, "Bearer", ResourceVerdict::OtherAnswer);
}

void BearerTest::verdict()
{
    QFETCH(int, status);
    QFETCH(QByteArray, challenge);
    QFETCH(ResourceVerdict, expected);
    core::HttpHeaders headers;
    if (!challenge.isNull())
        headers.append({ "www-authenticate"_ba, challenge });
    const auto answer = oauth::judgeResourceAnswer(status, headers, { u"a"_s });
    QCOMPARE(answer.verdict, expected);
    QCOMPARE(answer.status, status);
}

void BearerTest::C04_namesWhatIsMissing()
{
    const auto answer = oauth::judgeResourceAnswer(
        403,
        { { "WWW-Authenticate"_ba,
            R"(Bearer error="insufficient_scope", error_description="<b>", scope="a B b c")"_ba } },
        { u"a"_s, u"b"_s });
    QCOMPARE(answer.scopesWanted, (QStringList { u"a"_s, u"B"_s, u"b"_s, u"c"_s }));
    QCOMPARE(answer.scopesMissing, (QStringList { u"B"_s, u"c"_s }));
    QCOMPARE(answer.serverError, u"insufficient_scope"_s);
    QCOMPARE(answer.serverDescription, u"<b>"_s);
}

void BearerTest::C04_challengeWithAnErrorComesFirst()
{
    const auto answer =
        oauth::judgeResourceAnswer(403,
                                   { { "WWW-Authenticate"_ba, R"(Basic realm="x", Bearer realm="y")"_ba },
                                     { "X-Other"_ba, R"(Bearer error="invalid_token")"_ba },
                                     { "www-authenticate"_ba, R"(Bearer error="insufficient_scope")"_ba } },
                                   {});
    QCOMPARE(answer.verdict, ResourceVerdict::ScopeMissing);
}

void BearerTest::pasted_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<int>("status"); // -1: unreadable
    QTest::addColumn<QByteArray>("challenge");
    const auto row = [](const char *name, const QString &text, int status, const QByteArray &challenge) {
        QTest::newRow(name) << text << status << challenge;
    };
    const QByteArray challenge = R"(Bearer error="insufficient_scope", scope="a: b")"_ba;
    const QString line = u"WWW-Authenticate: "_s + QString::fromLatin1(challenge);
    row("C04 curl -i", u"HTTP/1.1 403 Forbidden\r\nDate: x\r\n"_s + line + u"\r\n\r\n{\"a\":1}"_s, 403,
        challenge);
    row("C04 HTTP/2", u"HTTP/2 403 \n"_s + line.toLower(), 403, challenge.toLower());
    row("C04 curl -v",
        u"> GET / HTTP/1.1\n> Accept: */*\n>\n< HTTP/1.1 403 Forbidden\n< "_s + line + u"\n<\n"_s, 403,
        challenge);
    row("C04 browser, HTTP/2 fields", u":status: 403\n"_s + line, 403, challenge);
    row("C04 one header alone", u"  \n"_s + line + u"\n"_s, 0, challenge);
    row("C04 status line alone", u"HTTP/1.1 401"_s, 401, {});
    row("C04 folded header", u"HTTP/1.1 403 No\nWWW-Authenticate: Bearer\n   error=\"invalid_token\"\n"_s,
        403, R"(Bearer error="invalid_token")"_ba);
    row("C04 last of several answers", u"HTTP/1.1 100 Continue\n\nHTTP/1.1 403 No\n"_s + line, 403,
        challenge);
    row("C04 nothing", {}, -1, {});
    row("C04 prose", u"It says 403 forbidden: why?"_s, -1, {});
    row("C04 another header alone", u"Content-Type: text/html"_s, -1, {});
    row("C04 no such status", u"HTTP/1.1 999 What"_s, -1, {});
    row("C04 only a body", u"{\"error\":\"forbidden\"}"_s, -1, {});
}

void BearerTest::pasted()
{
    QFETCH(QString, text);
    QFETCH(int, status);
    const auto response = oauth::parsePastedAnswer(text);
    QCOMPARE(response ? response->status : -1, status);
    if (response) {
        QTEST(response->header("WWW-Authenticate"), "challenge");
    } else {
        QCOMPARE(response.error().code, u"resource.paste_unreadable"_s);
        QCOMPARE(response.error().kind, core::ErrorKind::Malformed);
    }
}

void BearerTest::pastedBody()
{
    const auto response = oauth::parsePastedAnswer(u"HTTP/1.1 403 No way\nX: y\n\n{\n  \"a\": 1\n}"_s);
    QVERIFY(response);
    QCOMPARE(response->reason, "No way"_ba);
    QCOMPARE(response->body, "{\n  \"a\": 1\n}"_ba);
    QCOMPARE(response->headers.size(), 1);
}

QTEST_GUILESS_MAIN(BearerTest)
#include "tst_bearer.moc"
