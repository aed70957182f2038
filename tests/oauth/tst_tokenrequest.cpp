// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "oauth/tokenrequest.h"

#include <QTest>

using namespace tokenprism;
using namespace Qt::StringLiterals;
using core::ClientAuth;
using core::formValue;

namespace {

const QUrl endpoint(u"https://login.example.com/token?tenant=1"_s);
const QByteArray verifier = "practice-verifier-0123456789-practice-verifier"_ba;

oauth::Client client(ClientAuth method)
{
    return { u"practice-client"_s, core::Secret::fromText(u"practice-secret"_s), method,
             core::BodyEncoding::Form };
}

oauth::CodeExchange exchange()
{
    return { core::Secret::fromText(u"practice+code/%2B"_s), u"http://localhost:8000/Callback"_s,
             core::Secret::fromBytes(verifier) };
}

core::FormFields fieldsOf(const core::Result<core::HttpRequest> &request)
{
    return request ? core::decodeForm(request->body).value_or(core::FormFields()) : core::FormFields();
}

QString codeOf(const core::Result<core::HttpRequest> &request)
{
    return request ? QString() : request.error().code;
}

} // namespace

class TokenRequestTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void B01_requestIsAPostWithNothingInTheAddress();
    void clientCredentials_data();
    void clientCredentials();
    void B15_publicClientIsRefused();
    void A10_extraParameterCannotRepeatOurs();
    void codeExchange();
    void B05_publicClientSendsItsId();
    void codeExchangeRefused_data();
    void codeExchangeRefused();
    void refreshScopes_data();
    void refreshScopes();
    void refreshTokenArrivesWhole();
    void address_data();
    void address();
};

void TokenRequestTest::B01_requestIsAPostWithNothingInTheAddress()
{
    const auto refresh = core::Secret::fromText(u"practice-refresh"_s);
    for (const auto &request :
         { oauth::buildClientCredentialsRequest(endpoint, client(ClientAuth::SecretPost), { u"a"_s }),
           oauth::buildCodeExchange(endpoint, client(ClientAuth::SecretPost), exchange()),
           oauth::buildRefreshRequest(endpoint, client(ClientAuth::SecretPost), refresh) }) {
        QVERIFY(request);
        QCOMPARE(request->method, "POST"_ba);
        QCOMPARE(request->url, endpoint);
        QVERIFY(!request->url.toEncoded().contains("practice"));
        QCOMPARE(core::headerValue(request->headers, "Content-Type"), "application/x-www-form-urlencoded"_ba);
    }
}

void TokenRequestTest::clientCredentials_data()
{
    QTest::addColumn<QStringList>("scopes");
    QTest::addColumn<QByteArray>("body");
    QTest::newRow("B01 with scopes") << QStringList {
        u"a.read"_s, u"B.write"_s
    } << "grant_type=client_credentials&scope=a.read%20B.write&audience=x%2By"_ba;
    QTest::newRow("B01 without scopes") << QStringList() << "grant_type=client_credentials&audience=x%2By"_ba;
}

void TokenRequestTest::clientCredentials()
{
    QFETCH(QStringList, scopes);
    const auto request = oauth::buildClientCredentialsRequest(endpoint, client(ClientAuth::SecretBasic),
                                                              scopes, { { { "audience"_ba, "x+y"_ba } } });
    QVERIFY(request);
    QTEST(request->body, "body");
    QCOMPARE(request->purpose, core::Purpose::Token);
    QVERIFY(core::headerValue(request->headers, "Authorization").startsWith("Basic "));
}

void TokenRequestTest::B15_publicClientIsRefused()
{
    const auto request = oauth::buildClientCredentialsRequest(endpoint, client(ClientAuth::None), {});
    QCOMPARE(codeOf(request), u"client.confidential_only"_s);
    QCOMPARE(request.error().kind, core::ErrorKind::Usage);
}

void TokenRequestTest::A10_extraParameterCannotRepeatOurs()
{
    for (const QByteArray &name : { "grant_type"_ba, "scope"_ba, "client_id"_ba, "client_secret"_ba }) {
        const auto request = oauth::buildClientCredentialsRequest(endpoint, client(ClientAuth::SecretPost),
                                                                  { u"a"_s }, { { { name, "x"_ba } } });
        QCOMPARE(codeOf(request), u"request.parameter_twice"_s);
        QCOMPARE(request.error().actual, QString::fromUtf8(name));
    }
}

void TokenRequestTest::codeExchange()
{
    const auto request = oauth::buildCodeExchange(endpoint, client(ClientAuth::SecretBasic), exchange());
    QVERIFY(request);
    const core::FormFields expected { { "grant_type"_ba, "authorization_code"_ba },
                                      { "code"_ba, "practice+code/%2B"_ba },
                                      { "redirect_uri"_ba, "http://localhost:8000/Callback"_ba },
                                      { "code_verifier"_ba, verifier } };
    QCOMPARE(fieldsOf(request), expected);
}

void TokenRequestTest::B05_publicClientSendsItsId()
{
    const auto request = oauth::buildCodeExchange(endpoint, client(ClientAuth::None), exchange());
    QVERIFY(request);
    QCOMPARE(formValue(fieldsOf(request), "client_id"), "practice-client"_ba);
    QVERIFY(formValue(fieldsOf(request), "client_secret").isNull());
    QVERIFY(core::headerValue(request->headers, "Authorization").isNull());
}

void TokenRequestTest::codeExchangeRefused_data()
{
    QTest::addColumn<QString>("redirect");
    QTest::addColumn<QByteArray>("proof");
    QTest::addColumn<QString>("code");
    const QString redirect = u"http://localhost:8000/Callback"_s;
    QTest::newRow("A01 good") << redirect << verifier << QString();
    QTest::newRow("A01 no verifier") << redirect << QByteArray() << u"pkce.verifier_invalid"_s;
    QTest::newRow("A03 short verifier") << redirect << "short"_ba << u"pkce.verifier_invalid"_s;
    QTest::newRow("A13 redirect with a fragment") << redirect + u"#x"_s << verifier << u"redirect.fragment"_s;
    QTest::newRow("A13 no redirect") << QString() << verifier << u"redirect.empty"_s;
}

void TokenRequestTest::codeExchangeRefused()
{
    QFETCH(QString, redirect);
    QFETCH(QByteArray, proof);
    oauth::CodeExchange odd = exchange();
    odd.redirectUri = redirect;
    odd.verifier = core::Secret::fromBytes(proof);
    QTEST(codeOf(oauth::buildCodeExchange(endpoint, client(ClientAuth::None), odd)), "code");
}

void TokenRequestTest::refreshScopes_data()
{
    QTest::addColumn<QStringList>("scopes");
    QTest::addColumn<QStringList>("granted");
    QTest::addColumn<QByteArray>("sent");
    QTest::addColumn<QString>("code");
    const QStringList granted { u"a"_s, u"b"_s };
    const QString refused = u"refresh.scope_not_granted"_s;
    QTest::newRow("B13 none asked") << QStringList() << granted << QByteArray() << QString();
    QTest::newRow("B13 fewer asked") << QStringList { u"b"_s } << granted << "b"_ba << QString();
    QTest::newRow("B13 all asked") << granted << granted << "a b"_ba << QString();
    QTest::newRow("B13 one not granted")
        << QStringList { u"a"_s, u"c"_s } << granted << QByteArray() << refused;
    QTest::newRow("B13 other letter case") << QStringList { u"A"_s } << granted << QByteArray() << refused;
    QTest::newRow("B13 nothing known to be granted")
        << QStringList { u"a"_s } << QStringList() << QByteArray() << refused;
}

void TokenRequestTest::refreshScopes()
{
    QFETCH(QStringList, scopes);
    QFETCH(QStringList, granted);
    const auto request = oauth::buildRefreshRequest(
        endpoint, client(ClientAuth::None), core::Secret::fromText(u"practice-refresh"_s), scopes, granted);
    QTEST(codeOf(request), "code");
    QTEST(formValue(fieldsOf(request), "scope"), "sent");
}

void TokenRequestTest::refreshTokenArrivesWhole()
{
    const auto request = oauth::buildRefreshRequest(endpoint, client(ClientAuth::SecretBasic),
                                                    core::Secret::fromText(u"practice+/=%2B~"_s));
    QVERIFY(request);
    QCOMPARE(request->purpose, core::Purpose::Refresh);
    QCOMPARE(request->body, "grant_type=refresh_token&refresh_token=practice%2B%2F%3D%252B~"_ba);
}

void TokenRequestTest::address_data()
{
    QTest::addColumn<QUrl>("url");
    QTest::addColumn<QString>("code");
    QTest::newRow("B02 https") << QUrl(u"https://login.example.com/token"_s) << QString();
    QTest::newRow("B02 loopback") << QUrl(u"http://127.0.0.1:9000/token"_s) << QString();
    QTest::newRow("B02 http") << QUrl(u"http://login.example.com/token"_s) << u"address.not_https"_s;
    QTest::newRow("B01 fragment") << QUrl(u"https://login.example.com/token#x"_s) << u"address.fragment"_s;
    QTest::newRow("B01 user info") << QUrl(u"https://a:b@login.example.com/token"_s)
                                   << u"address.user_info"_s;
}

void TokenRequestTest::address()
{
    QFETCH(QUrl, url);
    const auto refresh = core::Secret::fromText(u"practice-refresh"_s);
    const oauth::Client asking = client(ClientAuth::SecretBasic);
    QTEST(codeOf(oauth::buildClientCredentialsRequest(url, asking, {})), "code");
    QTEST(codeOf(oauth::buildCodeExchange(url, asking, exchange())), "code");
    QTEST(codeOf(oauth::buildRefreshRequest(url, asking, refresh)), "code");
}

QTEST_GUILESS_MAIN(TokenRequestTest)
#include "tst_tokenrequest.moc"
