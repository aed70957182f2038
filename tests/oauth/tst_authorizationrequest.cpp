// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "oauth/authorizationrequest.h"
#include "oauth/pkce.h"

#include <QSet>
#include <QTest>

using namespace tokenprism;
using namespace Qt::StringLiterals;
using core::formValue;

namespace {

core::Profile signIn()
{
    core::Profile profile;
    profile.clientId = u"practice client+1"_s;
    profile.endpoints.authorization = QUrl(u"https://login.example.com/authorize"_s);
    profile.scopes = QStringList { u"feedback.read"_s, u"Feedback.Read"_s };
    return profile;
}

oauth::Transaction start()
{
    return oauth::Transaction::start(u"http://127.0.0.1:8000/callback"_s, u"https://login.example.com"_s);
}

QString codeOf(const core::Profile &profile, const oauth::Transaction &transaction = start())
{
    const auto url = oauth::buildAuthorizationUrl(profile, transaction);
    return url ? QString() : url.error().code;
}

core::FormFields fieldsOf(const QUrl &url)
{
    return core::decodeForm(url.query(QUrl::FullyEncoded).toLatin1()).value_or(core::FormFields());
}

} // namespace

class AuthorizationRequestTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void A05_freshForEveryTransaction();
    void A07_stateHas256Bit();
    void A18_transactionKeepsIssuerAndRedirect();
    void A01_parametersInWireOrder();
    void A02_neverPlain();
    void responseMode_data();
    void responseMode();
    void A27_scopesKeepOrderAndCase();
    void noScopeParameterWithoutScopes();
    void existingQuery_data();
    void existingQuery();
    void oddCharactersArriveWhole();
    void refusedParameter_data();
    void refusedParameter();
    void refusedRequest_data();
    void refusedRequest();
};

void AuthorizationRequestTest::A05_freshForEveryTransaction()
{
    QSet<QByteArray> seen;
    for (int i = 0; i < 10000; ++i) {
        const oauth::Transaction transaction = start();
        seen.insert(transaction.state);
        seen.insert(transaction.verifier);
    }
    QCOMPARE(seen.size(), 20000);
}

void AuthorizationRequestTest::A07_stateHas256Bit()
{
    const oauth::Transaction transaction = start();
    QCOMPARE(transaction.state.size(), 43);
    QCOMPARE(QByteArray::fromBase64(transaction.state, QByteArray::Base64UrlEncoding).size(), 32);
    QVERIFY(oauth::isCodeVerifier(transaction.verifier));
}

void AuthorizationRequestTest::A18_transactionKeepsIssuerAndRedirect()
{
    const oauth::Transaction transaction = start();
    QCOMPARE(transaction.issuer, u"https://login.example.com"_s);
    QCOMPARE(transaction.redirectUri, u"http://127.0.0.1:8000/callback"_s);
}

void AuthorizationRequestTest::A01_parametersInWireOrder()
{
    core::Profile profile = signIn();
    profile.parameters = { { u"prompt"_s, u"login"_s } };
    const oauth::Transaction transaction = start();
    const auto fields = oauth::authorizationParameters(profile, transaction);
    QVERIFY(fields);
    const core::FormFields expected {
        { "response_type"_ba, "code"_ba },
        { "client_id"_ba, "practice client+1"_ba },
        { "redirect_uri"_ba, "http://127.0.0.1:8000/callback"_ba },
        { "scope"_ba, "feedback.read Feedback.Read"_ba },
        { "state"_ba, transaction.state },
        { "code_challenge"_ba, oauth::codeChallengeS256(transaction.verifier) },
        { "code_challenge_method"_ba, "S256"_ba },
        { "prompt"_ba, "login"_ba },
    };
    QCOMPARE(*fields, expected);
}

void AuthorizationRequestTest::A02_neverPlain()
{
    const oauth::Transaction transaction = start();
    const auto url = oauth::buildAuthorizationUrl(signIn(), transaction);
    QVERIFY(url);
    QCOMPARE(formValue(fieldsOf(*url), "code_challenge_method"), "S256"_ba);
    QVERIFY(!url->toEncoded().contains(transaction.verifier));
    core::Profile profile = signIn();
    profile.parameters = { { u"code_challenge_method"_s, u"plain"_s } };
    QCOMPARE(codeOf(profile), u"authorization.parameter_twice"_s);
}

void AuthorizationRequestTest::responseMode_data()
{
    QTest::addColumn<core::ResponseMode>("mode");
    QTest::addColumn<QByteArray>("sent");
    QTest::newRow("CB27 query is the default, and not asked for")
        << core::ResponseMode::Query << QByteArray();
    QTest::newRow("CB27 fragment") << core::ResponseMode::Fragment << "fragment"_ba;
    QTest::newRow("CB27 form_post") << core::ResponseMode::FormPost << "form_post"_ba;
}

void AuthorizationRequestTest::responseMode()
{
    QFETCH(const core::ResponseMode, mode);
    QFETCH(const QByteArray, sent);
    core::Profile profile = signIn();
    profile.responseMode = mode;
    const auto url = oauth::buildAuthorizationUrl(profile, start());
    QVERIFY(url);
    QCOMPARE(formValue(fieldsOf(*url), "response_mode"), sent);
    profile.parameters = { { u"response_mode"_s, u"fragment"_s } };
    QCOMPARE(codeOf(profile), sent.isEmpty() ? QString() : u"authorization.parameter_twice"_s);
}

void AuthorizationRequestTest::A27_scopesKeepOrderAndCase()
{
    const auto url = oauth::buildAuthorizationUrl(signIn(), start());
    QVERIFY(url);
    QCOMPARE(formValue(fieldsOf(*url), "scope"), "feedback.read Feedback.Read"_ba);
    QVERIFY(url->toEncoded().contains("scope=feedback.read%20Feedback.Read"));
}

void AuthorizationRequestTest::noScopeParameterWithoutScopes()
{
    core::Profile profile = signIn();
    profile.scopes.clear();
    const auto url = oauth::buildAuthorizationUrl(profile, start());
    QVERIFY(url);
    QVERIFY(!url->toEncoded().contains("scope"));
}

void AuthorizationRequestTest::existingQuery_data()
{
    QTest::addColumn<QString>("endpoint");
    QTest::addColumn<QByteArray>("begins");
    QTest::addColumn<QString>("code");
    const QByteArray base = "https://login.example.com/authorize?"_ba;
    QTest::newRow("A12 none") << u"https://login.example.com/authorize"_s << base + "response_type=code&"
                              << QString();
    QTest::newRow("A12 empty") << u"https://login.example.com/authorize?"_s << base + "response_type=code&"
                               << QString();
    QTest::newRow("A12 kept as it is") << u"https://login.example.com/authorize?tenant=a%2Bb+c%26d"_s
                                       << base + "tenant=a%2Bb+c%26d&response_type=code&" << QString();
    QTest::newRow("A12 fragment refused")
        << u"https://login.example.com/authorize#x"_s << QByteArray() << u"address.fragment"_s;
    QTest::newRow("A10 our name in the endpoint's query")
        << u"https://login.example.com/authorize?state=fixed"_s << QByteArray()
        << u"authorization.parameter_twice"_s;
    QTest::newRow("A10 our name, escaped, in the endpoint's query")
        << u"https://login.example.com/authorize?%73tate=fixed"_s << QByteArray()
        << u"authorization.parameter_twice"_s;
}

void AuthorizationRequestTest::existingQuery()
{
    QFETCH(QString, endpoint);
    QFETCH(QByteArray, begins);
    core::Profile profile = signIn();
    profile.endpoints.authorization = QUrl(endpoint);
    const auto url = oauth::buildAuthorizationUrl(profile, start());
    QTEST(url ? QString() : url.error().code, "code");
    if (url)
        QVERIFY2(url->toEncoded().startsWith(begins), url->toEncoded().constData());
}

void AuthorizationRequestTest::oddCharactersArriveWhole()
{
    const QString odd = u"+ / % & = ~ : \" # ? %2B \u00e4\u20ac"_s;
    core::Profile profile = signIn();
    profile.clientId = odd;
    profile.scopes = QStringList { u"a+b"_s, u"https://api.example.com/x%20y"_s };
    profile.parameters = { { u"login_hint"_s, odd } };
    const auto url = oauth::buildAuthorizationUrl(profile, start());
    QVERIFY(url);
    const core::FormFields fields = fieldsOf(*url);
    QCOMPARE(formValue(fields, "client_id"), odd.toUtf8());
    QCOMPARE(formValue(fields, "login_hint"), odd.toUtf8());
    QCOMPARE(formValue(fields, "scope"), "a+b https://api.example.com/x%20y"_ba);
    QCOMPARE(formValue(fields, "redirect_uri"), "http://127.0.0.1:8000/callback"_ba);
}

void AuthorizationRequestTest::refusedParameter_data()
{
    QTest::addColumn<QStringList>("names");
    QTest::newRow("A14 response_type token") << QStringList { u"response_type"_s };
    QTest::newRow("A10 state") << QStringList { u"state"_s };
    QTest::newRow("A10 redirect_uri") << QStringList { u"redirect_uri"_s };
    QTest::newRow("A10 client_id") << QStringList { u"client_id"_s };
    QTest::newRow("A10 scope") << QStringList { u"scope"_s };
    QTest::newRow("A10 code_challenge") << QStringList { u"code_challenge"_s };
    QTest::newRow("A10 extra one twice") << QStringList { u"prompt"_s, u"prompt"_s };
    QTest::newRow("B01 secret in the address") << QStringList { u"client_secret"_s };
    QTest::newRow("B01 verifier in the address") << QStringList { u"code_verifier"_s };
}

void AuthorizationRequestTest::refusedParameter()
{
    QFETCH(QStringList, names);
    core::Profile profile = signIn();
    profile.scopes.clear();
    for (const QString &name : names)
        profile.parameters.append({ name, u"token"_s });
    const auto url = oauth::buildAuthorizationUrl(profile, start());
    QVERIFY(!url);
    QCOMPARE(url.error().code, u"authorization.parameter_twice"_s);
    QCOMPARE(url.error().actual, names.first());
    QCOMPARE(url.error().kind, core::ErrorKind::Usage);
}

void AuthorizationRequestTest::refusedRequest_data()
{
    QTest::addColumn<QString>("clientId");
    QTest::addColumn<QString>("endpoint");
    QTest::addColumn<QString>("redirect");
    QTest::addColumn<QString>("code");
    const QString client = u"practice"_s;
    const QString endpoint = u"https://login.example.com/authorize"_s;
    const QString redirect = u"http://127.0.0.1:8000/callback"_s;
    QTest::newRow("good") << client << endpoint << redirect << QString();
    QTest::newRow("no client id") << QString() << endpoint << redirect << u"client.id_missing"_s;
    QTest::newRow("no endpoint") << client << QString() << redirect << u"address.empty"_s;
    QTest::newRow("B02 http endpoint")
        << client << u"http://login.example.com/authorize"_s << redirect << u"address.not_https"_s;
    QTest::newRow("A13 redirect with a fragment")
        << client << endpoint << u"http://127.0.0.1:8000/callback#x"_s << u"redirect.fragment"_s;
    QTest::newRow("A13 redirect relative") << client << endpoint << u"/callback"_s << u"redirect.not_http"_s;
}

void AuthorizationRequestTest::refusedRequest()
{
    QFETCH(QString, clientId);
    QFETCH(QString, endpoint);
    QFETCH(QString, redirect);
    core::Profile profile = signIn();
    profile.clientId = clientId;
    profile.endpoints.authorization = QUrl(endpoint);
    QTEST(codeOf(profile, oauth::Transaction::start(redirect, {})), "code");
}

QTEST_GUILESS_MAIN(AuthorizationRequestTest)
#include "tst_authorizationrequest.moc"
