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
    profile.endpoints.issuer = u"https://login.example.com"_s;
    profile.endpoints.authorization = QUrl(u"https://login.example.com/authorize"_s);
    profile.scopes = QStringList { u"feedback.read"_s, u"Feedback.Read"_s };
    return profile;
}

const QString redirectUri = u"http://127.0.0.1:8000/callback"_s;

oauth::Transaction start(const core::Profile &profile = signIn())
{
    return oauth::Transaction::start(profile, redirectUri).value_or(oauth::Transaction());
}

QString codeOf(const core::Profile &profile, const QString &redirect = redirectUri)
{
    const auto url =
        oauth::Transaction::start(profile, redirect).and_then([&](const oauth::Transaction &transaction) {
            return oauth::buildAuthorizationUrl(profile, transaction);
        });
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
    void responseType_data();
    void responseType();
    void modeOfTokens_data();
    void modeOfTokens();
    void nonce_data();
    void nonce();
    void A06_proofKeysGoWithEveryCode_data();
    void A06_proofKeysGoWithEveryCode();
    void theCodeIsBoundToTheProofKey();
    void targetsAndDetails();
    void parametersOfThisStageOnly();
};

void AuthorizationRequestTest::A05_freshForEveryTransaction()
{
    QSet<QByteArray> seen;
    core::Profile openId = signIn();
    openId.scopes.append(u"openid"_s);
    for (int i = 0; i < 10000; ++i) {
        const oauth::Transaction transaction = start();
        seen.insert(transaction.state);
        seen.insert(transaction.verifier);
        seen.insert(start(openId).nonce);
    }
    QCOMPARE(seen.size(), 30000);
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
    const auto url = oauth::buildAuthorizationUrl(profile, start(profile));
    QVERIFY(url);
    QCOMPARE(formValue(fieldsOf(*url), "response_mode"), sent);
    profile.parameters = { { u"response_mode"_s, u"fragment"_s } };
    QCOMPARE(codeOf(profile), u"authorization.parameter_twice"_s); // the answer is waited for in one way
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
    QTest::newRow("E03 nonce") << QStringList { u"nonce"_s };
    QTest::newRow("CB27 response_mode") << QStringList { u"response_mode"_s };
    QTest::newRow("J01 thumbprint of the proof key") << QStringList { u"dpop_jkt"_s };
    QTest::newRow("B01 ID token in a file") << QStringList { u"id_token_hint"_s };
    QTest::newRow("I01 a request_uri is the server's to give") << QStringList { u"request_uri"_s };
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
    QTEST(codeOf(profile, redirect), "code");
}

void AuthorizationRequestTest::responseType_data()
{
    QTest::addColumn<core::GrantKind>("grant");
    QTest::addColumn<QString>("chosen");
    QTest::addColumn<QStringList>("scopes");
    QTest::addColumn<QString>("sent"); // empty: refused
    using core::GrantKind;
    const QStringList plain { u"feedback.read"_s };
    const QStringList openId { u"openid"_s, u"testapi"_s };
    const auto row = [](const char *name, GrantKind grant, const QString &chosen, const QStringList &scopes,
                        const QString &sent) { QTest::newRow(name) << grant << chosen << scopes << sent; };
    row("code", GrantKind::AuthorizationCode, {}, plain, u"code"_s);
    row("A14 code with openid: no token through the browser", GrantKind::AuthorizationCode, {}, openId,
        u"code"_s);
    row("hybrid", GrantKind::Hybrid, {}, openId, u"code id_token"_s);
    row("hybrid with a token", GrantKind::Hybrid, u"code token"_s, plain, u"code token"_s);
    row("hybrid with both, words in another order", GrantKind::Hybrid, u" token  id_token code"_s, openId,
        u"code id_token token"_s);
    row("implicit", GrantKind::Implicit, {}, plain, u"token"_s);
    row("implicit with openid", GrantKind::Implicit, {}, openId, u"id_token token"_s);
    row("implicit, chosen", GrantKind::Implicit, u"token"_s, openId, u"token"_s);
    row("A14 a code grant never asks for a token", GrantKind::AuthorizationCode, u"token"_s, plain, {});
    row("A14 a code grant never asks for a token beside the code", GrantKind::AuthorizationCode,
        u"code token"_s, plain, {});
    row("hybrid without a code", GrantKind::Hybrid, u"id_token token"_s, openId, {});
    row("hybrid with a code alone", GrantKind::Hybrid, u"code"_s, openId, {});
    row("implicit with a code", GrantKind::Implicit, u"code token"_s, plain, {});
    row("implicit without a token", GrantKind::Implicit, u"id_token"_s, openId, {});
    row("a word twice", GrantKind::Hybrid, u"code id_token id_token"_s, openId, {});
    row("an unknown word", GrantKind::Hybrid, u"code id_token magic"_s, openId, {});
    row("other letter case", GrantKind::Hybrid, u"Code id_token"_s, openId, {});
}

void AuthorizationRequestTest::responseType()
{
    QFETCH(const core::GrantKind, grant);
    QFETCH(const QString, chosen);
    QFETCH(const QStringList, scopes);
    QFETCH(const QString, sent);
    core::Profile profile = signIn();
    profile.setGrant(grant);
    profile.responseType = chosen;
    profile.scopes = scopes;
    const auto type = oauth::responseTypeOf(profile);
    QCOMPARE(bool(type), !sent.isEmpty());
    if (!type) {
        QCOMPARE(type.error().code, u"authorization.response_type_unfit"_s);
        QCOMPARE(type.error().kind, core::ErrorKind::Usage);
        QCOMPARE(type.error().actual, chosen);
        QCOMPARE(codeOf(profile), u"authorization.response_type_unfit"_s);
        return;
    }
    const auto url = oauth::buildAuthorizationUrl(profile, start(profile));
    QVERIFY(url);
    QCOMPARE(formValue(fieldsOf(*url), "response_type"), sent.toUtf8());
}

void AuthorizationRequestTest::modeOfTokens_data()
{
    QTest::addColumn<core::GrantKind>("grant");
    QTest::addColumn<core::ResponseMode>("chosen");
    QTest::addColumn<QStringList>("offered");
    QTest::addColumn<core::ResponseMode>("awaited");
    QTest::addColumn<QByteArray>("sent");
    using core::GrantKind;
    using core::ResponseMode;
    const QStringList none;
    const QStringList forms { u"query"_s, u"fragment"_s, u"form_post"_s };
    QTest::newRow("CB27 hybrid, nothing known: behind the #, which is not asked for")
        << GrantKind::Hybrid << ResponseMode::Query << none << ResponseMode::Fragment << ""_ba;
    QTest::newRow("CB27 hybrid where forms are offered")
        << GrantKind::Hybrid << ResponseMode::Query << forms << ResponseMode::FormPost << "form_post"_ba;
    QTest::newRow("CB27 hybrid, a form chosen")
        << GrantKind::Hybrid << ResponseMode::FormPost << none << ResponseMode::FormPost << "form_post"_ba;
    QTest::newRow("CB27 implicit, the # chosen though forms are offered")
        << GrantKind::Implicit << ResponseMode::Fragment << forms << ResponseMode::Fragment << ""_ba;
    QTest::newRow("CB27 implicit, nothing known")
        << GrantKind::Implicit << ResponseMode::Query << none << ResponseMode::Fragment << ""_ba;
    QTest::newRow("CB27 a code alone stays in the query, whatever is offered")
        << GrantKind::AuthorizationCode << ResponseMode::Query << forms << ResponseMode::Query << ""_ba;
}

void AuthorizationRequestTest::modeOfTokens()
{
    QFETCH(const core::GrantKind, grant);
    QFETCH(const core::ResponseMode, chosen);
    QFETCH(const QStringList, offered);
    QFETCH(const core::ResponseMode, awaited);
    QFETCH(const QByteArray, sent);
    core::Profile profile = signIn();
    profile.setGrant(grant);
    profile.responseMode = chosen;
    profile.server.known = !offered.isEmpty();
    profile.server.responseModes = offered;
    const oauth::Transaction transaction = start(profile);
    QCOMPARE(transaction.responseMode, awaited);
    const auto url = oauth::buildAuthorizationUrl(profile, transaction);
    QVERIFY(url);
    QCOMPARE(formValue(fieldsOf(*url), "response_mode"), sent);
    QVERIFY(!url->toEncoded().contains("response_mode=query"));
}

void AuthorizationRequestTest::nonce_data()
{
    QTest::addColumn<core::GrantKind>("grant");
    QTest::addColumn<QString>("type");
    QTest::addColumn<QString>("scope");
    QTest::addColumn<bool>("sent");
    using core::GrantKind;
    QTest::newRow("E08 code with openid") << GrantKind::AuthorizationCode << QString() << u"openid"_s << true;
    QTest::newRow("E08 code without openid") << GrantKind::AuthorizationCode << QString() << u"a"_s << false;
    QTest::newRow("E08 other letter case is another scope")
        << GrantKind::AuthorizationCode << QString() << u"OpenID"_s << false;
    QTest::newRow("E08 hybrid, ID token without openid") << GrantKind::Hybrid << QString() << u"a"_s << true;
    QTest::newRow("E08 hybrid without an ID token")
        << GrantKind::Hybrid << u"code token"_s << u"a"_s << false;
    QTest::newRow("E08 implicit without openid") << GrantKind::Implicit << QString() << u"a"_s << false;
    QTest::newRow("E08 implicit with openid") << GrantKind::Implicit << QString() << u"openid"_s << true;
}

void AuthorizationRequestTest::nonce()
{
    QFETCH(const core::GrantKind, grant);
    QFETCH(const QString, type);
    QFETCH(const QString, scope);
    QFETCH(const bool, sent);
    core::Profile profile = signIn();
    profile.setGrant(grant);
    profile.responseType = type;
    profile.scopes = { scope };
    const oauth::Transaction transaction = start(profile);
    const auto url = oauth::buildAuthorizationUrl(profile, transaction);
    QVERIFY(url);
    QCOMPARE(formValue(fieldsOf(*url), "nonce"), transaction.nonce);
    QCOMPARE(transaction.nonce.size(), sent ? 43 : 0);
    QCOMPARE(url->toEncoded().contains("nonce"), sent);
    QVERIFY(transaction.nonce != transaction.state);
    // A fixed one would answer for every attempt.
    profile.parameters = { { u"nonce"_s, u"fixed"_s } };
    QCOMPARE(codeOf(profile), u"authorization.parameter_twice"_s);
}

void AuthorizationRequestTest::A06_proofKeysGoWithEveryCode_data()
{
    QTest::addColumn<core::GrantKind>("grant");
    QTest::addColumn<QStringList>("methods");
    QTest::addColumn<bool>("sent");
    using core::GrantKind;
    const QStringList unsaid;
    QTest::newRow("A06 code, server says nothing of PKCE") << GrantKind::AuthorizationCode << unsaid << true;
    QTest::newRow("A06 code, server offers plain only: still S256, state besides")
        << GrantKind::AuthorizationCode << QStringList { u"plain"_s } << true;
    QTest::newRow("A06 code, server offers S256")
        << GrantKind::AuthorizationCode << QStringList { u"S256"_s } << true;
    QTest::newRow("A06 hybrid") << GrantKind::Hybrid << unsaid << true;
    QTest::newRow("A06 implicit has no code to protect: state and nonce do it")
        << GrantKind::Implicit << QStringList { u"S256"_s } << false;
}

void AuthorizationRequestTest::A06_proofKeysGoWithEveryCode()
{
    QFETCH(const core::GrantKind, grant);
    QFETCH(const QStringList, methods);
    QFETCH(const bool, sent);
    core::Profile profile = signIn();
    profile.setGrant(grant);
    profile.scopes = { u"openid"_s };
    profile.server.known = true;
    profile.server.challengeMethods = methods;
    const oauth::Transaction transaction = start(profile);
    const auto url = oauth::buildAuthorizationUrl(profile, transaction);
    QVERIFY(url);
    const core::FormFields fields = fieldsOf(*url);
    QCOMPARE(formValue(fields, "code_challenge_method"), sent ? "S256"_ba : QByteArray());
    QCOMPARE(formValue(fields, "code_challenge"),
             sent ? oauth::codeChallengeS256(transaction.verifier) : QByteArray());
    QCOMPARE(formValue(fields, "state"), transaction.state);
    QCOMPARE(transaction.state.size(), 43);
    QCOMPARE(formValue(fields, "nonce").size(), 43);
}

/// RFC 9449 §10: whoever gets hold of the code can't redeem it with a key of their own.
void AuthorizationRequestTest::theCodeIsBoundToTheProofKey()
{
    oauth::Transaction transaction = start();
    const auto thumbprintOf = [&] {
        return formValue(*oauth::authorizationParameters(signIn(), transaction), "dpop_jkt");
    };
    QCOMPARE(thumbprintOf(), QByteArray());
    transaction.proofKey = "0ZcOCORZNYy-DWpqq30jZyJGHTN0d2HglBV3uiguA4I"_ba;
    QCOMPARE(thumbprintOf(), transaction.proofKey);
    transaction.responseType = {};
    transaction.responseType.code = false;
    transaction.responseType.token = true;
    QCOMPARE(thumbprintOf(), QByteArray());
}

void AuthorizationRequestTest::targetsAndDetails()
{
    core::Profile profile = signIn();
    profile.resources = { u"https://api.example.com/a"_s, u"https://api.example.com/b?c=d"_s };
    profile.audience = u"https://api.example.com"_s;
    profile.authorizationDetails = { core::json::Object { { u"type"_s, u"payment"_s } } };
    const auto url = oauth::buildAuthorizationUrl(profile, start(profile));
    QVERIFY2(url, url ? "" : qPrintable(url.error().code));
    QByteArrayList resources;
    const core::FormFields fields = fieldsOf(*url);
    for (const core::FormField &field : fields) {
        if (field.name == "resource")
            resources.append(field.value);
    }
    QCOMPARE(resources,
             (QByteArrayList { "https://api.example.com/a"_ba, "https://api.example.com/b?c=d"_ba }));
    QCOMPARE(formValue(fields, "audience"), "https://api.example.com"_ba);
    QCOMPARE(formValue(fields, "authorization_details"), R"([{"type":"payment"}])"_ba);
    profile.parameters = { { u"audience"_s, u"other"_s } };
    QCOMPARE(codeOf(profile), u"authorization.parameter_twice"_s);
}

void AuthorizationRequestTest::parametersOfThisStageOnly()
{
    core::Profile profile = signIn();
    profile.parameters = { { u"max_age"_s, u"60"_s } };
    profile.moreParameters = { { core::Stage::Authorization, { u"claims"_s, u"{\"userinfo\":{}}"_s } },
                               { core::Stage::Token, { u"for_token"_s, u"x"_s } },
                               { core::Stage::Refresh, { u"for_refresh"_s, u"x"_s } } };
    const auto url = oauth::buildAuthorizationUrl(profile, start(profile));
    QVERIFY(url);
    const core::FormFields fields = fieldsOf(*url);
    QCOMPARE(formValue(fields, "max_age"), "60"_ba);
    QCOMPARE(formValue(fields, "claims"), R"({"userinfo":{}})"_ba);
    QVERIFY(!url->toEncoded().contains("for_"));
    profile.moreParameters = { { core::Stage::Authorization, { u"state"_s, u"fixed"_s } } };
    QCOMPARE(codeOf(profile), u"authorization.parameter_twice"_s);
}

QTEST_GUILESS_MAIN(AuthorizationRequestTest)
#include "tst_authorizationrequest.moc"
