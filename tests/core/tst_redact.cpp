// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/formcodec.h"
#include "core/json.h"
#include "core/redact.h"

#include <QRegularExpression>
#include <QTest>
#include <QUrl>

using namespace Qt::StringLiterals;
using namespace tokenprism::core;

namespace {

/// Every kind of character that some encoding changes.
const QByteArray awkward = "practice secret+/%41&\"<'\\é😀=?;"_ba;
const QByteArray plain = "practice-secret-0123456789"_ba;

Redactor knowing(const QByteArray &secret)
{
    Redactor redactor;
    redactor.addSecret(Secret::fromBytes(secret));
    return redactor;
}

QString textBody(Redactor &redactor, const QByteArray &body)
{
    return redactor.body("text/html; charset=utf-8", body);
}

QByteArray unicodeEscaped(const QByteArray &text)
{
    QByteArray escaped;
    for (const QChar unit : QString::fromUtf8(text))
        escaped += "\\u" + QByteArray::number(unit.unicode(), 16).rightJustified(4, '0');
    return escaped;
}

QByteArray entities(const QByteArray &text, bool hex)
{
    QByteArray escaped;
    for (const uint codePoint : QString::fromUtf8(text).toUcs4()) {
        escaped += hex ? "&#x" + QByteArray::number(codePoint, 16) : "&#" + QByteArray::number(codePoint);
        escaped += ';';
    }
    return escaped;
}

QByteArray everyByteEncoded(const QByteArray &text, bool upper)
{
    QByteArray encoded;
    for (const char c : text)
        encoded += '%' + (upper ? QByteArray(1, c).toHex().toUpper() : QByteArray(1, c).toHex());
    return encoded;
}

} // namespace

class TestRedact : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void byValue_data();
    void byValue();
    void basicCredential_data();
    void basicCredential();
    void leavesOtherTextAlone();
    void shortSecretsByNameOnly();
    void overlappingSecrets();
    void secretWithinSecret();
    void headersByName_data();
    void headersByName();
    void addressesByName_data();
    void addressesByName();
    void formsByName_data();
    void formsByName();
    void jsonByName_data();
    void jsonByName();
    void namedValuesAreRemembered_data();
    void namedValuesAreRemembered();
    void plainWordsAreNot();
    void olderSecretsMakeRoom();
    void brokenBodies_data();
    void brokenBodies();
    void cutAtTwoKilobytes_data();
    void cutAtTwoKilobytes();
    void longJsonIsCut();
    void utf16Body();
    void errorTexts();
};

void TestRedact::byValue_data()
{
    QTest::addColumn<QByteArray>("secret");
    QTest::addColumn<QByteArray>("written");
    QByteArray plus = encodeFormComponent(awkward);
    plus.replace("%20", "+");
    QByteArray json = awkward;
    json.replace("\\", "\\\\").replace("\"", "\\\"");
    QByteArray slashes = json;
    slashes.replace("/", "\\/");
    QByteArray html = awkward;
    html.replace("&", "&amp;").replace("<", "&lt;").replace("\"", "&quot;").replace("'", "&#39;");
    QByteArray twice = encodeFormComponent(encodeFormComponent(awkward));
    QTest::newRow("P08 raw") << awkward << awkward;
    QTest::newRow("P08 percent upper") << awkward << encodeFormComponent(awkward);
    QTest::newRow("P08 percent lower") << awkward << everyByteEncoded(awkward, false);
    QTest::newRow("P08 percent every byte") << plain << everyByteEncoded(plain, true);
    QTest::newRow("P08 percent twice") << awkward << twice;
    QTest::newRow("P08 plus for space") << awkward << plus;
    QTest::newRow("P08 JSON") << awkward << json;
    QTest::newRow("P08 JSON with \\/") << awkward << slashes;
    QTest::newRow("P08 JSON \\uXXXX") << awkward << unicodeEscaped(awkward);
    QTest::newRow("P08 JSON \\uXXXX upper") << plain << unicodeEscaped(plain).toUpper().replace("\\U", "\\u");
    QTest::newRow("P08 HTML") << awkward << html;
    QTest::newRow("P08 HTML decimal") << awkward << entities(awkward, false);
    QTest::newRow("P08 HTML hex") << awkward << entities(awkward, true);
    QTest::newRow("P08 base64") << awkward << awkward.toBase64();
    QTest::newRow("P08 base64url") << awkward
                                   << awkward.toBase64(QByteArray::Base64UrlEncoding
                                                       | QByteArray::OmitTrailingEquals);
    QTest::newRow("P08 base64 in a query") << awkward << encodeFormComponent(awkward.toBase64());
    QTest::newRow("P08 mixed spellings") << plain << "pr%61ctice\\u002dsecret&#45;0123456789"_ba;
}

void TestRedact::byValue()
{
    QFETCH(QByteArray, secret);
    QFETCH(QByteArray, written);
    Redactor redactor = knowing(secret);
    const QString expected = u"<hidden, %1 characters>"_s.arg(secret.size());
    const QString text = u"before "_s + QString::fromUtf8(written) + u" after"_s;
    // The padding of base64 says nothing.
    QCOMPARE(redactor.text(text).remove("%3D"_L1), u"before "_s + expected + u" after"_s);
    QVERIFY(!textBody(redactor, "<p>" + written + "</p>").contains(QString::fromUtf8(written)));
    // Where the name is no secret's and the header is shown, only the value tells.
    const QList<RedactedHeader> headers = redactor.headers({ { "Server"_ba, written } });
    QCOMPARE(QString(headers.first().value).remove("%3D"_L1), expected);
}

void TestRedact::basicCredential_data()
{
    QTest::addColumn<QByteArray>("id");
    QTest::addColumn<QByteArray>("secret");
    for (const QByteArray &id : { "a"_ba, "ab"_ba, "abc"_ba, "abcd"_ba }) {
        for (const QByteArray &secret : { plain, awkward })
            QTest::addRow("B03 id of %d, %s", int(id.size()), secret == plain ? "plain" : "awkward")
                << id << secret;
    }
}

void TestRedact::basicCredential()
{
    QFETCH(QByteArray, id);
    QFETCH(QByteArray, secret);
    const Redactor redactor = knowing(secret);
    for (const QByteArray &inside :
         { id + ':' + secret, encodeFormComponent(id) + ':' + encodeFormComponent(secret) + ":tail" }) {
        for (const auto alphabet : { QByteArray::Base64Encoding, QByteArray::Base64UrlEncoding }) {
            const QByteArray credential = inside.toBase64(alphabet);
            const QString shown = redactor.text(QString::fromLatin1("[" + credential + "]"));
            // What is left: the id before it, the tail after it, never more.
            const qsizetype hidden = shown.indexOf("<hidden"_L1);
            QVERIFY2(hidden >= 0, qPrintable(shown));
            QVERIFY(QByteArray::fromBase64(shown.mid(1, hidden - 1).toLatin1(), alphabet).size()
                    <= id.size() + 1);
            const QString tail = shown.mid(shown.indexOf(u'>') + 1);
            QVERIFY2(tail.size() <= 10, qPrintable(tail));
        }
    }
}

void TestRedact::leavesOtherTextAlone()
{
    const Redactor redactor = knowing(plain);
    const QString text = u"practice-secret-012345678 \\u0070 %70ractice 100 % & sure + ok"_s;
    QCOMPARE(redactor.text(text), text);
    QCOMPARE(Redactor().text(text), text);
}

void TestRedact::shortSecretsByNameOnly()
{
    Redactor redactor = knowing("abcde"_ba);
    QCOMPARE(redactor.text(u"abcde"_s), u"abcde"_s);
    QCOMPARE(redactor.body("application/x-www-form-urlencoded", "client_secret=abcde&scope=abcde"),
             u"client_secret=<hidden, 5 characters>&scope=abcde"_s);
    QCOMPARE(knowing("abcdef"_ba).text(u"abcdef"_s), u"<hidden, 6 characters>"_s);
}

void TestRedact::overlappingSecrets()
{
    Redactor redactor = knowing("practice-one"_ba);
    redactor.addSecret(Secret::fromBytes("one-practice-two"_ba));
    QCOMPARE(redactor.text(u"<practice-one-practice-two>"_s), u"<<hidden, 25 characters>>"_s);
}

void TestRedact::secretWithinSecret()
{
    Redactor redactor = knowing("practice"_ba);
    redactor.addSecret(Secret::fromBytes("practice-long"_ba));
    QCOMPARE(redactor.text(u"practice-long practice"_s), u"<hidden, 13 characters> <hidden, 8 characters>"_s);
}

void TestRedact::headersByName_data()
{
    QTest::addColumn<QByteArray>("name");
    QTest::addColumn<QByteArray>("value");
    QTest::addColumn<QString>("shown");
    QTest::newRow("Content-Type") << "content-type"_ba
                                  << "application/json; charset=utf-8"_ba
                                  << u"application/json; charset=utf-8"_s;
    QTest::newRow("P08 Authorization Basic")
        << "Authorization"_ba
        << "Basic cHJhY3RpY2U6eA=="_ba << u"Basic <hidden, 16 characters>"_s;
    QTest::newRow("P08 Authorization Bearer")
        << "AUTHORIZATION"_ba
        << "Bearer practice.token"_ba << u"Bearer <hidden, 14 characters>"_s;
    QTest::newRow("P08 Authorization without scheme") << "Authorization"_ba
                                                      << "practice-token"_ba << u"<hidden, 14 characters>"_s;
    QTest::newRow("P08 Cookie") << "Cookie"_ba
                                << "sid=1"_ba << u"<hidden, 5 characters>"_s;
    QTest::newRow("P08 Set-Cookie") << "Set-Cookie"_ba
                                    << "sid=1"_ba << u"<hidden, 5 characters>"_s;
    QTest::newRow("P08 unknown header") << "X-Api-Key"_ba
                                        << "12"_ba << u"<hidden, 2 characters>"_s;
    QTest::newRow("P08 DPoP") << "DPoP"_ba
                              << "proof"_ba << u"<hidden, 5 characters>"_s;
    QTest::newRow("P08 Location") << "Location"_ba
                                  << "http://127.0.0.1:1/cb?code=abc&iss=i#access_token=x"_ba
                                  << u"http://127.0.0.1:1/cb?code=<hidden, 3 characters>&iss=i"
                                     "#access_token=<hidden, 1 character>"_s;
    QTest::newRow("P08 relative Location") << "Location"_ba
                                           << "/cb?code=abc"_ba << u"/cb?code=<hidden, 3 characters>"_s;
    QTest::newRow("WWW-Authenticate") << "WWW-Authenticate"_ba
                                      << R"(Bearer realm="api", error="insufficient_scope", scope="a b")"_ba
                                      << uR"(Bearer realm="api", error="insufficient_scope", scope="a b")"_s;
    QTest::newRow("P08 WWW-Authenticate with a token")
        << "WWW-Authenticate"_ba
        << R"(Negotiate YIIFfQYGKwYBBQUCoIIF, Bearer access_token="abc")"_ba
        << u"Negotiate <hidden, 20 characters>, Bearer access_token=\"<hidden, 3 characters>\""_s;
}

void TestRedact::headersByName()
{
    QFETCH(QByteArray, name);
    QFETCH(QByteArray, value);
    QFETCH(QString, shown);
    const QList<RedactedHeader> headers = Redactor().headers({ { name, value } });
    QCOMPARE(headers.size(), 1);
    QCOMPARE(headers.first().name, QString::fromLatin1(name));
    QCOMPARE(headers.first().value, shown);
}

void TestRedact::addressesByName_data()
{
    QTest::addColumn<QString>("address");
    QTest::addColumn<QString>("shown");
    QTest::newRow("P08 state")
        << u"https://as.example/authorize?client_id=abc&state=0123456789012345678901234567890123456789012"_s
        << u"https://as.example/authorize?client_id=abc&state=<hidden, 43 characters>"_s;
    QTest::newRow("P08 decoded length")
        << u"https://as.example/?code=%2B%2B"_s << u"https://as.example/?code=<hidden, 2 characters>"_s;
    QTest::newRow("shown as it stands")
        << u"https://as.example/?scope=a%20b&redirect_uri=http%3A%2F%2Fx%2Fcb"_s
        << u"https://as.example/?scope=a%20b&redirect_uri=http%3A%2F%2Fx%2Fcb"_s;
    QTest::newRow("P08 address in an address")
        << u"https://as.example/?redirect_uri=http%3A%2F%2Fx%2Fcb%3Fcode%3Dabc"_s
        << u"https://as.example/?redirect_uri=http://x/cb?code=<hidden, 3 characters>"_s;
    QTest::newRow("P08 user info") << u"https://mia:pw@as.example/x"_s
                                   << u"https://<hidden, 6 characters>@as.example/x"_s;
    QTest::newRow("P08 fragment")
        << u"https://as.example/#id_token=abc&token_type=bearer"_s
        << u"https://as.example/#id_token=<hidden, 3 characters>&token_type=bearer"_s;
    QTest::newRow("P08 query without names")
        << u"https://as.example/?abc"_s << u"https://as.example/?<hidden, 3 characters>"_s;
    QTest::newRow("P08 encoded name")
        << u"https://as.example/?c%6Fde=abc"_s << u"https://as.example/?code=<hidden, 3 characters>"_s;
    QTest::newRow("P08 unknown name")
        << u"https://as.example/?x=abc"_s << u"https://as.example/?x=<hidden, 3 characters>"_s;
    QTest::newRow("P08 camel case") << u"https://as.example/?accessToken=abc"_s
                                    << u"https://as.example/?accessToken=<hidden, 3 characters>"_s;
    QTest::newRow("empty value") << u"https://as.example/?code=&x="_s << u"https://as.example/?code=&x="_s;
    QTest::newRow("no query") << u"https://as.example:8443/a/b"_s << u"https://as.example:8443/a/b"_s;
}

void TestRedact::addressesByName()
{
    QFETCH(QString, address);
    QFETCH(QString, shown);
    QCOMPARE(Redactor().url(QUrl(address)), shown);
}

void TestRedact::formsByName_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QString>("shown");
    QTest::newRow("P08 code exchange")
        << "grant_type=authorization_code&code=abc%2Fd&redirect_uri=http%3A%2F%2Flocalhost%2Fcb&client_id=app"
           "&code_verifier=xyz&client_secret=s"_ba
        << u"grant_type=authorization_code&code=<hidden, 5 "
           u"characters>&redirect_uri=http%3A%2F%2Flocalhost%2Fcb"
           "&client_id=app&code_verifier=<hidden, 3 characters>&client_secret=<hidden, 1 character>"_s;
    QTest::newRow("P08 signed client assertion")
        << "client_id=app&client_assertion_type=urn%3Aietf%3Ax&client_assertion=a.b.c"_ba
        << u"client_id=app&client_assertion_type=urn%3Aietf%3Ax&client_assertion=<hidden, 5 characters>"_s;
    QTest::newRow("P08 password grant")
        << "grant_type=password&username=mia&password=abcd"_ba
        << u"grant_type=password&username=mia&password=<hidden, 4 characters>"_s;
    QTest::newRow("P08 token exchange")
        << "subject_token=abc&subject_token_type=urn%3Ax&actor_token=de&actor_token_type=urn%3Ay"_ba
        << u"subject_token=<hidden, 3 characters>&subject_token_type=urn%3Ax&actor_token=<hidden, 2 "
           u"characters>&actor_token_type=urn%3Ay"_s;
    QTest::newRow("P08 JWT bearer") << "assertion=a.b.c&scope=x"_ba
                                    << u"assertion=<hidden, 5 characters>&scope=x"_s;
    QTest::newRow("P08 device code") << "device_code=abc&user_code=BC-DF"_ba
                                     << u"device_code=<hidden, 3 characters>&user_code=<hidden, 5 "
                                        "characters>"_s;
    QTest::newRow("P08 name twice") << "client_secret=ab&client_secret=cd"_ba
                                    << u"client_secret=<hidden, 2 characters>&client_secret=<hidden, 2 "
                                       "characters>"_s;
    QTest::newRow("P08 broken percent") << "token=%zz%&token_type_hint=access_token"_ba
                                        << u"token=<hidden, 2 characters>&token_type_hint=access_token"_s;
    QTest::newRow("P08 smuggled into a shown value")
        << "scope=a;access_token=0123456789"_ba << u"scope=a;access_token=<hidden, 10 characters>"_s;
}

void TestRedact::formsByName()
{
    QFETCH(QByteArray, body);
    QFETCH(QString, shown);
    Redactor redactor;
    const QString view = redactor.body("application/x-www-form-urlencoded", body);
    if (qstrcmp(QTest::currentDataTag(), "P08 broken percent") == 0)
        QVERIFY(!view.contains("zz"_L1) && view.endsWith("&token_type_hint=access_token"_L1));
    else
        QCOMPARE(view, shown);
}

void TestRedact::jsonByName_data()
{
    QTest::addColumn<QByteArray>("type");
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QByteArray>("shown"); // as JSON; compared member by member
    const QByteArray json = "application/json"_ba;
    QTest::newRow("P08 token response")
        << json
        << R"({"access_token":"abcdefgh","token_type":"bearer","expires_in":3600,"refresh_token":"ijk","scope":"a b"})"_ba
        << R"({"access_token":"<hidden, 8 characters>","token_type":"bearer","expires_in":3600,"refresh_token":"<hidden, 3 characters>","scope":"a b"})"_ba;
    QTest::newRow("T20 duplicates, each of them")
        << json << R"({"access_token":"ab","access_token":"cde"})"_ba
        << R"({"access_token":"<hidden, 2 characters>","access_token":"<hidden, 3 characters>"})"_ba;
    QTest::newRow("T17 number and object")
        << json << R"({"access_token":12345,"id_token":{"name":"x1","id":[1,true,"y"]}})"_ba
        << R"({"access_token":"<hidden, 5 characters>","id_token":{"name":"<hidden, 2 characters>","id":["<hidden, 1 character>",true,"<hidden, 1 character>"]}})"_ba;
    QTest::newRow("G05 introspection")
        << json
        << R"({"active":true,"client_id":"k","sub":"u","jti":"j1","exp":1,"environments":[{"id":"e1","name":"Production","kind":"environment","account":"Nordwind","scopes":["a"],"pin":1234}]})"_ba
        << R"({"active":true,"client_id":"k","sub":"u","jti":"<hidden, 2 characters>","exp":1,"environments":[{"id":"e1","name":"Production","kind":"environment","account":"Nordwind","scopes":["a"],"pin":"<hidden, 4 characters>"}]})"_ba;
    QTest::newRow("P08 escaped name") << json << R"({"acc\u0065ss_token":"ab"})"_ba
                                      << R"({"access_token":"<hidden, 2 characters>"})"_ba;
    QTest::newRow("P08 array of texts") << json << R"(["abc",7])"_ba
                                        << R"(["<hidden, 3 characters>","<hidden, 1 character>"])"_ba;
    QTest::newRow("T15 text at the top") << json << R"("abc")"_ba
                                         << R"("<hidden, 3 characters>")"_ba;
    QTest::newRow("N13 JSON as text/html") << "text/html"_ba
                                           << R"( {"access_token":"ab"})"_ba
                                           << R"({"access_token":"<hidden, 2 characters>"})"_ba;
    QTest::newRow("problem+json") << "Application/Problem+JSON; charset=utf-8"_ba
                                  << R"({"title":"no","status":403,"secret":"ab"})"_ba
                                  << R"({"title":"no","status":403,"secret":"<hidden, 2 characters>"})"_ba;
    QTest::newRow("P08 token in an error text")
        << json << R"({"error":"invalid_token","error_description":"access_token=abc123 is no good"})"_ba
        << R"({"error":"invalid_token","error_description":"access_token=<hidden, 6 characters> is no good"})"_ba;
    QTest::newRow("prose stays")
        << json << R"({"error_description":"Invalid token: expired. Missing code: none."})"_ba
        << R"({"error_description":"Invalid token: expired. Missing code: none."})"_ba;
    QTest::newRow("P08 JSON as a form")
        << "application/x-www-form-urlencoded"_ba
        << R"({"password":"ab","grant_type":"password"})"_ba
        << R"({"password":"<hidden, 2 characters>","grant_type":"password"})"_ba;
}

void TestRedact::jsonByName()
{
    QFETCH(QByteArray, type);
    QFETCH(QByteArray, body);
    QFETCH(QByteArray, shown);
    Redactor redactor;
    QString view = redactor.body(type, body);
    // Pretty-printed: line breaks and the indentation after them go.
    view.replace(QRegularExpression(u"\\n *"_s), QString()).replace("\": "_L1, "\":"_L1);
    QCOMPARE(view.toUtf8(), shown);
}

void TestRedact::namedValuesAreRemembered_data()
{
    QTest::addColumn<QByteArray>("type");
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QString>("secret");
    const QString secret = u"practice-secret 1"_s;
    QTest::newRow("P08 JSON") << "application/json"_ba
                              << R"({"access_token":"practice-secret 1"})"_ba << secret;
    QTest::newRow("P08 JSON number") << "application/json"_ba
                                     << R"({"code":12345678})"_ba << u"12345678"_s;
    QTest::newRow("P08 form") << "application/x-www-form-urlencoded"_ba
                              << "code=practice-secret+1"_ba << secret;
    QTest::newRow("P08 form with escapes") << "application/x-www-form-urlencoded"_ba
                                           << "password=practice%2Dsecret%201"_ba << secret;
    QTest::newRow("P08 broken JSON") << "application/json"_ba
                                     << R"({"refresh_token":"practice-secret 1)"_ba << secret;
    QTest::newRow("P08 HTML form") << "text/html"_ba
                                   << R"(<input type="hidden" name="code" value="practice-secret 1">)"_ba
                                   << secret;
}

void TestRedact::namedValuesAreRemembered()
{
    QFETCH(QByteArray, type);
    QFETCH(QByteArray, body);
    QFETCH(QString, secret);
    Redactor redactor;
    QVERIFY(redactor.text(secret) == secret);
    QVERIFY(!redactor.body(type, body).contains(secret));
    QVERIFY(!redactor.text(u"the server said "_s + secret).contains(secret));
    QVERIFY(!redactor.url(QUrl(u"https://as.example/"_s + secret)).contains("practice-secret"_L1));
}

void TestRedact::olderSecretsMakeRoom()
{
    const auto numbered = [](int number) { return "practice-token-" + QByteArray::number(number); };
    Redactor redactor = knowing(plain);
    for (int number = 1000; number < 2000; ++number) {
        redactor.addSecret(Secret::fromBytes(numbered(number)));
        redactor.addSecret(Secret::fromBytes(plain)); // as every run does with the client's own
        redactor.body("application/json", R"({"access_token":"flood-)" + numbered(number) + R"("})");
    }
    QVERIFY(!redactor.text(QString::fromLatin1(plain)).contains("practice"_L1));
    QVERIFY(!redactor.text(QString::fromLatin1(numbered(1999))).contains("practice"_L1));
    QVERIFY(!redactor.text(QString::fromLatin1(numbered(1900))).contains("practice"_L1));
    QVERIFY(redactor.text(QString::fromLatin1(numbered(1000))).contains("practice"_L1));
}

void TestRedact::plainWordsAreNot()
{
    Redactor redactor;
    redactor.body("application/json", R"({"error":{"code":"not_found"},"account":{"state":"active"}})");
    QCOMPARE(redactor.text(u"not_found active"_s), u"not_found active"_s);
}

void TestRedact::brokenBodies_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::newRow("N08 JSON cut in the value")
        << R"({"token_type":"bearer","access_token":"practice-secret)"_ba;
    QTest::newRow("N08 cut before the quote") << R"({"access_token": practice-secret)"_ba;
    QTest::newRow("T16 comma too many") << R"({"access_token":"practice-secret",})"_ba;
    QTest::newRow("T16 no quotes") << R"({access_token:practice-secret-1})"_ba;
    QTest::newRow("T16 single quotes") << R"({'access_token':'practice-secret'})"_ba;
    QTest::newRow("T16 quote escaped inside") << R"({"access_token":"practice-secret\"1",)"_ba;
    QTest::newRow("N14 byte order mark") << "\xEF\xBB\xBF{\"access_token\":\"practice-secret\"}"_ba;
    QTest::newRow("trailing content") << R"({"access_token":"practice-secret"} x)"_ba;
    QTest::newRow("JSON in JSON") << R"(x {"a":"{\"access_token\":\"practice-secret\"}")"_ba;
    QTest::newRow("HTML-escaped JSON")
        << R"(<pre>{&quot;access_token&quot;:&quot;practice-secret&quot;}</pre>)"_ba;
    QTest::newRow("query in prose") << "see https://x/cb?code=practice-secret-1&state=practice-secret-2"_ba;
    QTest::newRow("encoded query") << "next=%2Fcb%3Faccess_token%3Dpractice-secret-1%26x"_ba;
    QTest::newRow("HTML attribute") << R"(<input name='code' type="hidden" value='practice-secret'>)"_ba;
    QTest::newRow("T13 HTML with a Bearer header") << "<p>Authorization: Bearer practice-secret-1</p>"_ba;
    QTest::newRow("JWT by its shape") << "eyJhbGciOiJub25lIn0.practice-secret.practice-secret"_ba;
    QTest::newRow("YAML") << "token: practice-secret-1\n"_ba;
    QTest::newRow("arrow") << "'client_secret' => 'practice-secret'"_ba;
}

void TestRedact::brokenBodies()
{
    QFETCH(QByteArray, body);
    for (const QByteArray &type : { "application/json"_ba, "text/html"_ba, ""_ba }) {
        Redactor redactor;
        const QString view = redactor.body(type, body);
        QVERIFY2(!view.contains("practice"_L1), qPrintable(view));
        QVERIFY2(view.contains("<hidden, "_L1), qPrintable(view));
    }
}

void TestRedact::cutAtTwoKilobytes_data()
{
    QTest::addColumn<int>("before");
    QTest::addColumn<QByteArray>("written");
    for (const int before : { 0, 2030, 2040, 2047, 2048, 16370, 16380 }) {
        QTest::addRow("P08 known secret at %d", before) << before << plain;
        QTest::addRow("P08 encoded at %d", before) << before << everyByteEncoded(plain, true);
        QTest::addRow("P08 named at %d", before) << before << QByteArray(R"("code":"practice-other-secret")");
    }
}

void TestRedact::cutAtTwoKilobytes()
{
    QFETCH(int, before);
    QFETCH(QByteArray, written);
    Redactor redactor = knowing(plain);
    const QByteArray body = QByteArray(before, '.') + ' ' + written + QByteArray(20000, ' ');
    const QString view = textBody(redactor, body);
    QVERIFY2(!view.contains("prac"_L1) && !view.contains("%70%72"_L1), qPrintable(view));
    QVERIFY(view.endsWith(u"\n<cut here; %1 bytes in all>"_s.arg(body.size())));
    QVERIFY(view.size() < 2100);
    // The body itself may end in the middle of a secret, too.
    QVERIFY(!textBody(redactor, "... " + plain.first(12)).contains("prac"_L1));
}

void TestRedact::longJsonIsCut()
{
    Redactor redactor = knowing(plain);
    const QByteArray body = "{\"name\":\"" + QByteArray(65510, 'x') + plain + "\",\"id\":\"" + plain + "\"}";
    const QString view = redactor.body("application/json", body);
    QVERIFY(!view.contains("practice"_L1));
    QVERIFY(view.contains("<cut here; "_L1));
    QVERIFY(view.size() < 66000);
}

void TestRedact::utf16Body()
{
    Redactor redactor = knowing(plain);
    const QString text = u"says "_s + QString::fromLatin1(plain);
    const QByteArray utf16(reinterpret_cast<const char *>(text.utf16()), text.size() * 2);
    QCOMPARE(redactor.body("text/plain", utf16), u"says <hidden, 26 characters>"_s);
}

void TestRedact::errorTexts()
{
    const Redactor redactor = knowing(plain);
    const QString secret = QString::fromLatin1(plain);
    Error error;
    error.code = u"oauth.error_response"_s;
    error.expected = error.actual = error.where = error.serverError = error.serverDescription = error.detail =
        u"says "_s + secret;
    error.serverUri = u"https://as.example/error?code=abc&iss="_s + secret;
    const Error shown = redactor.error(error);
    for (const QString &words : { shown.expected, shown.actual, shown.where, shown.serverError,
                                  shown.serverDescription, shown.detail })
        QCOMPARE(words, u"says <hidden, 26 characters>"_s);
    QCOMPARE(shown.serverUri,
             u"https://as.example/error?code=<hidden, 3 characters>&iss=<hidden, 26 characters>"_s);
    QCOMPARE(shown.code, error.code);
}

QTEST_GUILESS_MAIN(TestRedact)
#include "tst_redact.moc"
