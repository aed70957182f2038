// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/json.h"
#include "oauth/clientauthentication.h"

#include <QTest>

using namespace tokenprism;
using namespace Qt::StringLiterals;
using core::BodyEncoding;
using core::ClientAuth;

namespace {

const QString odd = u"+ / % & = ~ : \" \\ %2B \u00e4\u20ac\U0001F600"_s;

oauth::Client client(ClientAuth method, BodyEncoding encoding = BodyEncoding::Form)
{
    return { u"practice-client"_s, core::Secret::fromText(u"practice-secret"_s), method, encoding };
}

core::FormFields grantFields()
{
    return { { "grant_type"_ba, "client_credentials"_ba } };
}

core::HttpRequest tokenRequest()
{
    core::HttpRequest request;
    request.url = QUrl(u"https://login.example.com/token"_s);
    return request;
}

/// A form decoder of its own, written against RFC 6749 App. B, as a server reads it.
QByteArray decoded(QByteArray text)
{
    return QByteArray::fromPercentEncoding(text.replace('+', ' '));
}

QByteArray basicPair(const core::HttpRequest &request)
{
    const QByteArray header = core::headerValue(request.headers, "Authorization");
    return header.startsWith("Basic ") ? QByteArray::fromBase64(header.sliced(6)) : QByteArray();
}

} // namespace

class ClientAuthenticationTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void oneMethod_data();
    void oneMethod();
    void oddCharacters_data();
    void oddCharacters();
    void B03_borderCannotBeMoved();
    void B03_spaceIsReadBySimpleDecoders();
    void jsonBody_data();
    void jsonBody();
    void refused_data();
    void refused();
    void B01_nothingSecretInTheAddress();
    void B01_nothingBreaksAHeader();
};

void ClientAuthenticationTest::oneMethod_data()
{
    QTest::addColumn<ClientAuth>("method");
    QTest::addColumn<BodyEncoding>("encoding");
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<bool>("basic");
    const QByteArray grant = "grant_type=client_credentials"_ba;
    QTest::newRow("B04 Basic, nothing in the body")
        << ClientAuth::SecretBasic << BodyEncoding::Form << grant << true;
    QTest::newRow("B04 body, no header")
        << ClientAuth::SecretPost << BodyEncoding::Form
        << grant + "&client_id=practice-client&client_secret=practice-secret" << false;
    QTest::newRow("B05 public client says who it is, and no secret")
        << ClientAuth::None << BodyEncoding::Form << grant + "&client_id=practice-client" << false;
    QTest::newRow("B04 Basic, JSON") << ClientAuth::SecretBasic << BodyEncoding::Json
                                     << R"({"grant_type":"client_credentials"})"_ba << true;
    QTest::newRow("B04 body, JSON")
        << ClientAuth::SecretPost << BodyEncoding::Json
        << R"({"grant_type":"client_credentials","client_id":"practice-client","client_secret":"practice-secret"})"_ba
        << false;
}

void ClientAuthenticationTest::oneMethod()
{
    QFETCH(ClientAuth, method);
    QFETCH(BodyEncoding, encoding);
    const auto request = oauth::authenticated(tokenRequest(), grantFields(), client(method, encoding));
    QVERIFY(request);
    QCOMPARE(request->method, "POST"_ba);
    QTEST(request->body, "body");
    QTEST(!core::headerValue(request->headers, "Authorization").isNull(), "basic");
    const bool form = encoding == BodyEncoding::Form;
    QCOMPARE(core::headerValue(request->headers, "Content-Type"),
             form ? "application/x-www-form-urlencoded"_ba : "application/json"_ba);
    QCOMPARE(core::headerValue(request->headers, "Accept"), "application/json"_ba);
    QCOMPARE(request->headers.size(), basicPair(*request).isEmpty() ? 2 : 3);
}

void ClientAuthenticationTest::oddCharacters_data()
{
    QTest::addColumn<QString>("id");
    QTest::addColumn<QString>("secret");
    const QString plain = u"practice"_s;
    for (const QChar c : u"+/%&=~:\" \\\u00e4\u20ac"_s) {
        const QString text = u"practice%1secret"_s.arg(c);
        QTest::addRow("B03 U+%04X in the secret", c.unicode()) << plain << text;
        QTest::addRow("B03 U+%04X in the id", c.unicode()) << text << plain;
    }
    QTest::newRow("B03 all of them in both") << odd << odd;
    QTest::newRow("B03 looks encoded already") << plain << u"practice%2Bsecret"_s;
}

void ClientAuthenticationTest::oddCharacters()
{
    QFETCH(QString, id);
    QFETCH(QString, secret);
    oauth::Client odder = client(ClientAuth::SecretBasic);
    odder.id = id;
    odder.secret = core::Secret::fromText(secret);
    const auto basic = oauth::authenticated(tokenRequest(), {}, odder);
    QVERIFY(basic);
    const QByteArrayList pair = basicPair(*basic).split(':');
    QCOMPARE(pair.size(), 2);
    QCOMPARE(decoded(pair[0]), id.toUtf8());
    QCOMPARE(decoded(pair[1]), secret.toUtf8());

    odder.method = ClientAuth::SecretPost;
    const auto post = oauth::authenticated(tokenRequest(), {}, odder);
    QVERIFY(post);
    const QByteArrayList fields = post->body.split('&');
    QCOMPARE(fields.size(), 2);
    QCOMPARE(decoded(fields[0]), "client_id=" + id.toUtf8());
    QCOMPARE(decoded(fields[1]), "client_secret=" + secret.toUtf8());
}

void ClientAuthenticationTest::B03_borderCannotBeMoved()
{
    oauth::Client first = client(ClientAuth::SecretBasic);
    first.id = u"a:b"_s;
    first.secret = core::Secret::fromText(u"c"_s);
    oauth::Client second = client(ClientAuth::SecretBasic);
    second.id = u"a"_s;
    second.secret = core::Secret::fromText(u"b:c"_s);
    const auto one = oauth::authenticated(tokenRequest(), {}, first);
    const auto other = oauth::authenticated(tokenRequest(), {}, second);
    QVERIFY(one && other);
    QCOMPARE(basicPair(*one), "a%3Ab:c"_ba);
    QCOMPARE(basicPair(*other), "a:b%3Ac"_ba);
}

void ClientAuthenticationTest::B03_spaceIsReadBySimpleDecoders()
{
    oauth::Client spaced = client(ClientAuth::SecretBasic);
    spaced.secret = core::Secret::fromText(u"practice secret"_s);
    const auto request = oauth::authenticated(tokenRequest(), {}, spaced);
    QVERIFY(request);
    QCOMPARE(basicPair(*request), "practice-client:practice%20secret"_ba);
}

void ClientAuthenticationTest::jsonBody_data()
{
    QTest::addColumn<QString>("value");
    QTest::newRow("B03 odd characters") << odd;
    QTest::newRow("B03 control characters") << u"a\r\n\t\u0001\u001fb"_s;
    QTest::newRow("B03 text that closes the string") << u"\",\"client_id\":\"evil"_s;
}

void ClientAuthenticationTest::jsonBody()
{
    QFETCH(QString, value);
    oauth::Client poster = client(ClientAuth::SecretPost, BodyEncoding::Json);
    poster.secret = core::Secret::fromText(value);
    const auto request = oauth::authenticated(tokenRequest(), { { value.toUtf8(), value.toUtf8() } }, poster);
    QVERIFY(request);
    const auto document = core::json::parse(request->body);
    QVERIFY(document);
    QVERIFY(document->duplicates.isEmpty());
    QCOMPARE(document->root.text(u"client_secret"), value);
    QCOMPARE(document->root.text(u"client_id"), u"practice-client"_s);
    QCOMPARE(document->root.text(value), value);
}

void ClientAuthenticationTest::refused_data()
{
    QTest::addColumn<ClientAuth>("method");
    QTest::addColumn<QString>("id");
    QTest::addColumn<QString>("secret");
    QTest::addColumn<QByteArray>("extra");
    QTest::addColumn<QString>("code");
    const QString id = u"practice-client"_s;
    const QString secret = u"practice-secret"_s;
    const QString twice = u"request.parameter_twice"_s;
    QTest::newRow("B05 no id") << ClientAuth::None << QString() << QString() << "x"_ba
                               << u"client.id_missing"_s;
    QTest::newRow("B03 no secret") << ClientAuth::SecretBasic << id << QString() << "x"_ba
                                   << u"client.secret_missing"_s;
    QTest::newRow("B03 no secret, body")
        << ClientAuth::SecretPost << id << QString() << "x"_ba << u"client.secret_missing"_s;
    QTest::newRow("B04 Basic and a secret in the body")
        << ClientAuth::SecretBasic << id << secret << "client_secret"_ba << twice;
    QTest::newRow("B04 Basic and an assertion")
        << ClientAuth::SecretBasic << id << secret << "client_assertion"_ba << twice;
    QTest::newRow("B04 secret twice")
        << ClientAuth::SecretPost << id << secret << "client_secret"_ba << twice;
    QTest::newRow("B05 id twice") << ClientAuth::None << id << QString() << "client_id"_ba << twice;
    QTest::newRow("A10 grant_type twice") << ClientAuth::None << id << QString() << "grant_type"_ba << twice;
}

void ClientAuthenticationTest::refused()
{
    QFETCH(ClientAuth, method);
    QFETCH(QString, id);
    QFETCH(QString, secret);
    QFETCH(QByteArray, extra);
    const oauth::Client asking { id, core::Secret::fromText(secret), method, BodyEncoding::Form };
    const auto request =
        oauth::authenticated(tokenRequest(), grantFields() + core::FormFields { { extra, "x"_ba } }, asking);
    QVERIFY(!request);
    QTEST(request.error().code, "code");
    QCOMPARE(request.error().kind, core::ErrorKind::Usage);
}

void ClientAuthenticationTest::B01_nothingSecretInTheAddress()
{
    for (const ClientAuth method : { ClientAuth::None, ClientAuth::SecretBasic, ClientAuth::SecretPost }) {
        const auto request = oauth::authenticated(tokenRequest(), grantFields(), client(method));
        QVERIFY(request);
        QCOMPARE(request->url, QUrl(u"https://login.example.com/token"_s));
    }
}

void ClientAuthenticationTest::B01_nothingBreaksAHeader()
{
    oauth::Client hostile = client(ClientAuth::SecretBasic);
    hostile.id = u"practice\r\nX-Injected: 1"_s;
    hostile.secret = core::Secret::fromText(u"practice\r\n\r\nsecret"_s.repeated(40));
    const auto request = oauth::authenticated(tokenRequest(), {}, hostile);
    QVERIFY(request);
    for (const core::HttpHeader &header : request->headers)
        QVERIFY(core::isHeaderSafe(header.value));
}

QTEST_GUILESS_MAIN(ClientAuthenticationTest)
#include "tst_clientauthentication.moc"
