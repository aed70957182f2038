// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "oauth/authorizationresponse.h"

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
    const auto code = oauth::parseAuthorizationResponse(query, transaction());
    QVERIFY2(code, code ? "" : qPrintable(code.error().code));
    QTEST(code->value().view().toByteArray(), "code");
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

QTEST_GUILESS_MAIN(AuthorizationResponseTest)
#include "tst_authorizationresponse.moc"
