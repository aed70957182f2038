// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "oauth/authorizationresponse.h"
#include "oauth/fronttokens.h"

#include <QTest>

using namespace tokenprism;
using namespace Qt::StringLiterals;

namespace {

const QByteArray state = "practice-state-0123456789-practice-state-01"_ba;
const QByteArray issuer = "https%3A%2F%2Flogin.example.com%2Ftenant"_ba;

oauth::Transaction transaction()
{
    return { state, "practice-verifier"_ba, u"http://127.0.0.1:8000/cb"_s,
             u"https://login.example.com/tenant"_s };
}

} // namespace

class AuthorizationResponseTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void accepted_data();
    void accepted();
    void refused_data();
    void refused();
    void B11_serversWordsStayText();
    void A10_unknownNamesAreNotRepeated();
    void A08_transactionWithoutStateAcceptsNothing();
    void A19_withoutOwnIssuerNothingIsCompared();
    void A19_mismatchNamesBoth();
    void issuerRule_data();
    void issuerRule();
    void anIdTokenNamesItsIssuer_data();
    void anIdTokenNamesItsIssuer();
    void ruleOfProfile_data();
    void ruleOfProfile();
    void tokens_data();
    void tokens();
    void codeForm_data();
    void codeForm();
    void frontTokensAreReadLikeOthers();
};

void AuthorizationResponseTest::accepted_data()
{
    QTest::addColumn<QByteArray>("query");
    QTest::addColumn<QByteArray>("code");
    QTest::newRow("A08 state equal") << "code=abc&state=" + state << "abc"_ba;
    QTest::newRow("A11 unknown parameters") << "x=1&code=abc&session_state=%25&state=" + state + "&y"
                                            << "abc"_ba;
    QTest::newRow("A10 empty error counts as none") << "error=&code=abc&state=" + state << "abc"_ba;
    QTest::newRow("A10 empty iss counts as none") << "iss=&code=abc&state=" + state << "abc"_ba;
    QTest::newRow("A19 iss equal") << "code=abc&state=" + state + "&iss=" + issuer << "abc"_ba;
    QTest::newRow("decoded once") << "code=a%252Bb%2Bc%26%3D+d&state=" + state << "a%2Bb+c&= d"_ba;
}

void AuthorizationResponseTest::accepted()
{
    QFETCH(QByteArray, query);
    const auto answer = oauth::parseAuthorizationResponse(query, transaction());
    QVERIFY2(answer, answer ? "" : qPrintable(answer.error().code));
    QTEST(answer->code->value().view().toByteArray(), "code");
    QVERIFY(answer->accessToken.isEmpty() && answer->idToken.isEmpty());
}

void AuthorizationResponseTest::refused_data()
{
    QTest::addColumn<QByteArray>("query");
    QTest::addColumn<QString>("code");
    QTest::addColumn<bool>("foreign");
    const QByteArray good = "&state=" + state;
    const auto row = [](const char *name, const QByteArray &query, const QString &code, bool foreign) {
        QTest::newRow(name) << query << code << foreign;
    };
    row("A08 CB27 nothing at all", {}, u"oauth.callback_empty"_s, true);
    row("A08 state missing", "code=abc"_ba, u"oauth.state_missing"_s, true);
    row("A08 state empty", "code=abc&state="_ba, u"oauth.state_missing"_s, true);
    row("A08 state of another attempt", "code=abc&state=practice-state-of-somebody-else"_ba,
        u"oauth.state_mismatch"_s, true);
    row("A08 state in other letter case", "code=abc&state=" + state.toUpper(), u"oauth.state_mismatch"_s,
        true);
    row("A08 state too long", "code=abc" + good + "x", u"oauth.state_mismatch"_s, true);
    row("A08 state cut short", "code=abc&state=" + state.chopped(1), u"oauth.state_mismatch"_s, true);
    row("A09 error without state is not believed", "error=access_denied"_ba, u"oauth.state_missing"_s, true);
    row("A09 error with wrong state is not believed", "error=access_denied&state=x"_ba,
        u"oauth.state_mismatch"_s, true);
    row("A09 error with wrong iss is not believed",
        "error=access_denied" + good + "&iss=https%3A%2F%2Fevil.example", u"oauth.issuer_mismatch"_s, true);
    row("A09 error with state is the server's", "error=access_denied" + good,
        u"oauth.authorization_refused"_s, false);
    row("A10 state twice", "code=abc" + good + good, u"oauth.duplicate_parameter"_s, true);
    row("A10 code twice", "code=abc&code=abd" + good, u"oauth.duplicate_parameter"_s, true);
    row("A10 code twice, one escaped", "code=abc&c%6Fde=abd" + good, u"oauth.duplicate_parameter"_s, true);
    row("A10 code twice, one empty", "code=&code=abd" + good, u"oauth.duplicate_parameter"_s, true);
    row("A10 unknown one twice", "x=1&x=2&code=abc" + good, u"oauth.duplicate_parameter"_s, true);
    row("A22 two issuers", "code=abc&iss=" + issuer + "&iss=https%3A%2F%2Fevil.example" + good,
        u"oauth.duplicate_parameter"_s, true);
    row("A10 code empty", "code=" + good, u"oauth.code_missing"_s, false);
    row("code missing", "x=1" + good, u"oauth.code_missing"_s, false);
    row("A11 an unknown one is no code", "Code=abc&auth_code=abc" + good, u"oauth.code_missing"_s, false);
    row("A11 an unknown one is no state", "code=abc&State=" + state + "&session_state=" + state,
        u"oauth.state_missing"_s, true);
    row("A14 token instead of a code", "access_token=practice-token&token_type=bearer" + good,
        u"oauth.code_missing"_s, false);
    row("code and error", "code=abc&error=server_error" + good, u"oauth.code_and_error"_s, false);
    row("A19 other iss", "code=abc&iss=https%3A%2F%2Fevil.example" + good, u"oauth.issuer_mismatch"_s, true);
    row("A19 iss with a slash more", "code=abc&iss=" + issuer + "%2F" + good, u"oauth.issuer_mismatch"_s,
        true);
    row("A19 iss in other letter case", "code=abc&iss=" + issuer.toUpper() + good, u"oauth.issuer_mismatch"_s,
        true);
    row("A19 iss encoded twice", "code=abc&iss=https%253A%252F%252Flogin.example.com%252Ftenant" + good,
        u"oauth.issuer_encoded_twice"_s, true);
    row("A19 another iss encoded twice", "code=abc&iss=https%253A%252F%252Fevil.example" + good,
        u"oauth.issuer_mismatch"_s, true);
    row("A19 iss before state", "code=abc&state=x&iss=https%3A%2F%2Fevil.example"_ba,
        u"oauth.issuer_mismatch"_s, true);
    row("broken escape", "code=%zz" + good, u"oauth.callback_unreadable"_s, true);
    row("cut escape", "code=abc" + good + "&x=%4", u"oauth.callback_unreadable"_s, true);
    row("no UTF-8", "code=abc&x=%FF" + good, u"oauth.callback_unreadable"_s, true);
    row("NUL", "code=a%00b" + good, u"oauth.callback_unreadable"_s, true);
}

void AuthorizationResponseTest::refused()
{
    QFETCH(QByteArray, query);
    const auto code = oauth::parseAuthorizationResponse(query, transaction());
    QVERIFY(!code);
    QTEST(code.error().code, "code");
    QTEST(oauth::isForeignCallback(code.error()), "foreign");
    const bool said = code.error().code == "oauth.authorization_refused"_L1;
    QCOMPARE(code.error().serverError.isEmpty(), !said);
    QCOMPARE(code.error().kind, said ? core::ErrorKind::Refused : core::ErrorKind::Malformed);
}

void AuthorizationResponseTest::B11_serversWordsStayText()
{
    const auto code =
        oauth::parseAuthorizationResponse("error=%3Cb%3E&error_description=%3Cscript%3Ealert(1)%3C%2Fscript%"
                                          "3E%0D%0A%25s&error_uri=javascript%3Ax&state="
                                              + state,
                                          transaction());
    QVERIFY(!code);
    QCOMPARE(code.error().serverError, u"<b>"_s);
    QCOMPARE(code.error().serverDescription, u"<script>alert(1)</script>\r\n%s"_s);
    QCOMPARE(code.error().serverUri, u"javascript:x"_s);
}

void AuthorizationResponseTest::A10_unknownNamesAreNotRepeated()
{
    const auto nameIn = [](const QByteArray &query) {
        const auto code = oauth::parseAuthorizationResponse(query, transaction());
        return code ? u"accepted"_s : code.error().actual;
    };
    QCOMPARE(nameIn("practice-secret&practice-secret"_ba), QString());
    QCOMPARE(nameIn("code=1&code=2"_ba), u"code"_s);
}

void AuthorizationResponseTest::A08_transactionWithoutStateAcceptsNothing()
{
    oauth::Transaction stateless = transaction();
    stateless.state.clear();
    for (const QByteArray &query : { "code=abc"_ba, "code=abc&state="_ba, "code=abc&state=x"_ba })
        QVERIFY(!oauth::parseAuthorizationResponse(query, stateless));
}

void AuthorizationResponseTest::A19_withoutOwnIssuerNothingIsCompared()
{
    oauth::Transaction plain = transaction();
    plain.issuer.clear();
    QVERIFY(
        oauth::parseAuthorizationResponse("code=abc&iss=https%3A%2F%2Fany.example&state=" + state, plain));
}

void AuthorizationResponseTest::A19_mismatchNamesBoth()
{
    const auto code = oauth::parseAuthorizationResponse(
        "code=abc&iss=https%3A%2F%2Fevil.example&state=" + state, transaction());
    QVERIFY(!code);
    QCOMPARE(code.error().expected, u"https://login.example.com/tenant"_s);
    QCOMPARE(code.error().actual, u"https://evil.example"_s);
}

void AuthorizationResponseTest::issuerRule_data()
{
    QTest::addColumn<oauth::IssuerRule>("rule");
    QTest::addColumn<QByteArray>("iss"); // with its '&'
    QTest::addColumn<QString>("code"); // empty: taken
    using oauth::IssuerRule;
    const QByteArray ours = "&iss=" + issuer;
    const QByteArray other = "&iss=https%3A%2F%2Fevil.example"_ba;
    const QString mismatch = u"oauth.issuer_mismatch"_s;
    QTest::newRow("A19 known nothing, none") << IssuerRule::Compared << ""_ba << QString();
    QTest::newRow("A19 known nothing, ours") << IssuerRule::Compared << ours << QString();
    QTest::newRow("A19 known nothing, another") << IssuerRule::Compared << other << mismatch;
    QTest::newRow("A20 announced, ours") << IssuerRule::Required << ours << QString();
    QTest::newRow("A20 announced, none") << IssuerRule::Required << ""_ba << u"oauth.issuer_missing"_s;
    QTest::newRow("A20 announced, empty") << IssuerRule::Required << "&iss="_ba << u"oauth.issuer_missing"_s;
    QTest::newRow("A20 announced, another") << IssuerRule::Required << other << mismatch;
    QTest::newRow("A21 not announced, none") << IssuerRule::Unannounced << ""_ba << QString();
    QTest::newRow("A21 not announced, ours")
        << IssuerRule::Unannounced << ours << u"oauth.issuer_unannounced"_s;
    QTest::newRow("A21 not announced, another") << IssuerRule::Unannounced << other << mismatch;
    QTest::newRow("A22 two that differ")
        << IssuerRule::Required << ours + other << u"oauth.duplicate_parameter"_s;
    QTest::newRow("A22 two that don't differ")
        << IssuerRule::Compared << ours + ours << u"oauth.duplicate_parameter"_s;
}

void AuthorizationResponseTest::issuerRule()
{
    QFETCH(const oauth::IssuerRule, rule);
    QFETCH(const QByteArray, iss);
    QFETCH(const QString, code);
    oauth::Transaction own = transaction();
    own.issuerRule = rule;
    // Neither a code nor a refusal is believed before.
    for (const QByteArray &says : { "code=abc"_ba, "error=access_denied"_ba }) {
        const auto answer = oauth::parseAuthorizationResponse(says + "&state=" + state + iss, own);
        const QString refused = says.startsWith('e') ? u"oauth.authorization_refused"_s : QString();
        QCOMPARE(answer ? QString() : answer.error().code, code.isEmpty() ? refused : code);
        if (!code.isEmpty()) {
            QVERIFY(oauth::isForeignCallback(answer.error()));
            QVERIFY(answer.error().serverError.isEmpty());
        }
    }
}

void AuthorizationResponseTest::anIdTokenNamesItsIssuer_data()
{
    QTest::addColumn<QByteArray>("named"); // by the ID token
    QTest::addColumn<QByteArray>("iss"); // with its '&'
    QTest::addColumn<bool>("asked"); // an ID token was
    QTest::addColumn<QString>("code");
    const QByteArray ours = QByteArray::fromPercentEncoding(issuer);
    const QString missing = u"oauth.issuer_missing"_s;
    QTest::newRow("A20 ours in the ID token") << ours << ""_ba << true << QString();
    QTest::newRow("A20 another one in the ID token") << "https://evil.example"_ba
                                                     << ""_ba << true << missing;
    QTest::newRow("A20 ours in an ID token that was not asked for") << ours << ""_ba << false << missing;
    QTest::newRow("A19 ours in the ID token, another one beside it")
        << ours << "&iss=https%3A%2F%2Fevil.example"_ba << true << u"oauth.issuer_mismatch"_s;
}

void AuthorizationResponseTest::anIdTokenNamesItsIssuer()
{
    QFETCH(const QByteArray, named);
    QFETCH(const QByteArray, iss);
    QFETCH(const bool, asked);
    QFETCH(const QString, code);
    oauth::Transaction own = transaction();
    own.issuerRule = oauth::IssuerRule::Required;
    own.responseType.idToken = asked;
    const auto part = [](const QByteArray &json) {
        return json.toBase64(QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals);
    };
    const QByteArray idToken =
        part("{\"alg\":\"RS256\"}") + '.' + part("{\"iss\":\"" + named + "\"}") + '.' + part("practice");
    const auto answer =
        oauth::parseAuthorizationResponse("code=abc&state=" + state + "&id_token=" + idToken + iss, own);
    QCOMPARE(answer ? QString() : answer.error().code, code);
}

void AuthorizationResponseTest::ruleOfProfile_data()
{
    QTest::addColumn<bool>("known");
    QTest::addColumn<bool>("announced");
    QTest::addColumn<core::UnannouncedIssuer>("policy");
    QTest::addColumn<oauth::IssuerRule>("rule");
    using core::UnannouncedIssuer;
    using oauth::IssuerRule;
    QTest::newRow("A19 metadata not known")
        << false << false << UnannouncedIssuer::Refuse << IssuerRule::Compared;
    QTest::newRow("A20 announced") << true << true << UnannouncedIssuer::Refuse << IssuerRule::Required;
    QTest::newRow("A20 announced, whatever the policy for others")
        << true << true << UnannouncedIssuer::Compare << IssuerRule::Required;
    QTest::newRow("A21 not announced")
        << true << false << UnannouncedIssuer::Refuse << IssuerRule::Unannounced;
    QTest::newRow("A21 not announced, and taken by policy")
        << true << false << UnannouncedIssuer::Compare << IssuerRule::Compared;
}

void AuthorizationResponseTest::ruleOfProfile()
{
    QFETCH(const bool, known);
    QFETCH(const bool, announced);
    QFETCH(const core::UnannouncedIssuer, policy);
    core::Profile profile;
    profile.endpoints.issuer = u"https://login.example.com"_s;
    profile.server.known = known;
    profile.server.issuerInResponse = announced;
    profile.unannouncedIssuer = policy;
    QTEST(oauth::issuerRuleOf(profile), "rule");
    const auto started = oauth::Transaction::start(profile, u"http://127.0.0.1:8000/cb"_s);
    QVERIFY(started);
    QTEST(started->issuerRule, "rule");
    QCOMPARE(started->issuer, profile.endpoints.issuer);
}

void AuthorizationResponseTest::tokens_data()
{
    QTest::addColumn<QString>("type");
    QTest::addColumn<QByteArray>("answer");
    QTest::addColumn<QString>("code"); // empty: taken
    QTest::addColumn<QString>("missing");
    const QByteArray code = "code=practice-code&";
    const QByteArray token = "access_token=practice-secret-%2Btoken&token_type=Bearer&expires_in=3600&";
    const QByteArray id = "id_token=practice.id.token&";
    const auto row = [](const char *name, const QString &type, const QByteArray &answer,
                        const QString &error = {}, const QString &missing = {}) {
        QTest::newRow(name) << type << answer << error << missing;
    };
    const QString incomplete = u"oauth.answer_incomplete"_s;
    row("hybrid", u"code id_token"_s, code + id);
    row("A11 hybrid, a token that was not asked for is left", u"code id_token"_s, code + id + token);
    row("hybrid with everything", u"code id_token token"_s, code + id + token);
    row("hybrid without the ID token", u"code id_token"_s, code, incomplete, u"id_token"_s);
    row("hybrid with an empty ID token", u"code id_token"_s, code + "id_token=&", incomplete, u"id_token"_s);
    row("hybrid without the code", u"code id_token"_s, id, u"oauth.code_missing"_s);
    row("hybrid without the token", u"code token"_s, code, incomplete, u"access_token"_s);
    row("implicit", u"token"_s, token);
    row("A11 implicit, a code that was not asked for is left", u"token"_s, token + code);
    row("implicit without the token", u"token"_s, "token_type=bearer&"_ba, incomplete, u"access_token"_s);
    row("implicit with a code instead", u"token"_s, code, incomplete, u"access_token"_s);
    row("implicit without the ID token", u"id_token token"_s, token, incomplete, u"id_token"_s);
    row("A10 token twice", u"token"_s, token + "access_token=other&", u"oauth.duplicate_parameter"_s);
    row("A10 ID token twice", u"id_token token"_s, token + id + id, u"oauth.duplicate_parameter"_s);
    row("token and error", u"token"_s, token + "error=access_denied&", u"oauth.code_and_error"_s);
    row("A09 refused", u"token"_s, "error=access_denied&"_ba, u"oauth.authorization_refused"_s);
}

void AuthorizationResponseTest::tokens()
{
    QFETCH(const QString, type);
    QFETCH(const QByteArray, answer);
    QFETCH(const QString, code);
    QFETCH(const QString, missing);
    oauth::Transaction own = transaction();
    own.responseType = { type.contains(u"code"_s), type.contains(u"id_token"_s),
                         type.split(u' ').contains(u"token"_s) };
    QCOMPARE(own.responseType.text(), type);
    const auto read = oauth::parseAuthorizationResponse(answer + "state=" + state, own);
    QCOMPARE(read ? QString() : read.error().code, code);
    if (!read) {
        QCOMPARE(read.error().expected, missing);
        return;
    }
    QCOMPARE(read->code.has_value(), own.responseType.code);
    QCOMPARE(read->accessToken.view().toByteArray(),
             own.responseType.token ? "practice-secret-+token"_ba : QByteArray());
    QCOMPARE(read->idToken.view().toByteArray(),
             own.responseType.idToken ? "practice.id.token"_ba : QByteArray());
}

void AuthorizationResponseTest::codeForm_data()
{
    QTest::addColumn<core::CodeForm>("form");
    QTest::addColumn<core::ResponseMode>("mode");
    QTest::addColumn<QByteArray>("raw");
    QTest::addColumn<QByteArray>("code");
    using core::CodeForm;
    using core::ResponseMode;
    QTest::newRow("decoded once") << CodeForm::Decoded << ResponseMode::Query << "abc%3D"_ba
                                  << "abc="_ba;
    QTest::newRow("decoded once, and no more") << CodeForm::Decoded << ResponseMode::Query << "abc%253D"_ba
                                               << "abc%3D"_ba;
    QTest::newRow("as received") << CodeForm::AsReceived << ResponseMode::Query << "abc%3D"_ba
                                 << "abc%3D"_ba;
    QTest::newRow("as received, small letters, plus")
        << CodeForm::AsReceived << ResponseMode::Fragment << "a%3d+b"_ba
        << "a%3d+b"_ba;
    QTest::newRow("as received in a form, whose escapes are the browser's")
        << CodeForm::AsReceived << ResponseMode::FormPost << "abc%253D"_ba
        << "abc%3D"_ba;
}

void AuthorizationResponseTest::codeForm()
{
    QFETCH(const core::CodeForm, form);
    QFETCH(const core::ResponseMode, mode);
    QFETCH(const QByteArray, raw);
    oauth::Transaction own = transaction();
    own.codeForm = form;
    own.responseMode = mode;
    const auto answer = oauth::parseAuthorizationResponse("x=1&c%6Fde=" + raw + "&state=" + state, own);
    QVERIFY(answer);
    QTEST(answer->code->value().view().toByteArray(), "code");
}

void AuthorizationResponseTest::frontTokensAreReadLikeOthers()
{
    oauth::Transaction own = transaction();
    own.responseType = { false, false, true };
    const QDateTime now(QDate(2026, 1, 2), QTime(3, 4, 5), Qt::UTC);
    const auto tokensFrom = [&](const QByteArray &query) {
        const auto answer = oauth::parseAuthorizationResponse(query + "&state=" + state, own);
        return oauth::tokensOf(answer.value_or(oauth::AuthorizationAnswer()),
                               { core::GrantKind::Implicit, { u"a"_s, u"b"_s }, now });
    };
    const auto good =
        tokensFrom("access_token=practice-secret-token&token_type=BEARER&expires_in=60&scope=a"_ba);
    QVERIFY(good);
    QCOMPARE(good->accessToken.view(), QByteArrayView("practice-secret-token"));
    QCOMPARE(good->expiresAt, now.addSecs(60));
    QCOMPARE(good->scopesGranted, QStringList { u"a"_s });
    QCOMPARE(good->grant, core::GrantKind::Implicit);
    QCOMPARE(good->findings.size(), 1); // the scope that is missing
    const auto bare = tokensFrom("access_token=practice-secret-token&token_type=bearer"_ba);
    QVERIFY(bare && !bare->expiresAt && !bare->scopesGranted);
    const auto odd = tokensFrom("access_token=practice-secret-token&token_type=bearer&expires_in=soon"_ba);
    QVERIFY(odd && !odd->expiresAt);
    QCOMPARE(tokensFrom("access_token=practice-secret-token"_ba).error().code, u"oauth.token_type_missing"_s);
    QCOMPARE(tokensFrom("access_token=practice-secret-token&token_type=mac"_ba).error().code,
             u"oauth.token_type_unknown"_s);
}

QTEST_GUILESS_MAIN(AuthorizationResponseTest)
#include "tst_authorizationresponse.moc"
