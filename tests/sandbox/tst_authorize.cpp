// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sandbox/practicefixture.h"

using namespace Qt::StringLiterals;
using namespace tokenprism;
using namespace tokenprism::testing;

namespace {

core::FormFields webClient(const PracticeFixture &fixture)
{
    return with(with(fixture.authorization(), "client_id", "practice-web"), "redirect_uri",
                "http://localhost:8426/callback");
}

} // namespace

class TestAuthorize : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void redirectAddress_data()
    {
        QTest::addColumn<QByteArray>("client");
        QTest::addColumn<QByteArray>("redirectUri");
        QTest::addColumn<bool>("accepted");
        const QByteArray desktop = "practice-desktop";
        const QByteArray web = "practice-web";
        QTest::newRow("SB01 loopback port free") << desktop << "http://127.0.0.1:50123/callback"_ba << true;
        QTest::newRow("SB01 loopback without port") << desktop << "http://127.0.0.1/callback"_ba << true;
        QTest::newRow("SB01 IPv6 loopback port free") << desktop << "http://[::1]:50123/callback"_ba << true;
        QTest::newRow("SB01 localhost registered without port")
            << desktop << "http://localhost:9/callback"_ba << true;
        QTest::newRow("SB01 exact") << web << "https://portal.nordwind.example/oauth/callback"_ba << true;
        QTest::newRow("SB01 localhost, another port") << web << "http://localhost:8427/callback"_ba << false;
        QTest::newRow("SB01 other path") << desktop << "http://127.0.0.1:50123/callback2"_ba << false;
        QTest::newRow("SB01 path below") << desktop << "http://127.0.0.1:50123/callback/x"_ba << false;
        QTest::newRow("SB01 query added") << desktop << "http://127.0.0.1:50123/callback?x=1"_ba << false;
        QTest::newRow("SB01 fragment added") << desktop << "http://127.0.0.1:50123/callback#x"_ba << false;
        QTest::newRow("SB01 https on loopback") << desktop << "https://127.0.0.1:50123/callback"_ba << false;
        QTest::newRow("SB01 other loopback") << desktop << "http://127.0.0.2:50123/callback"_ba << false;
        QTest::newRow("SB01 user info") << desktop << "http://127.0.0.1:80@evil.example/callback"_ba << false;
        QTest::newRow("SB01 host suffix") << desktop << "http://127.0.0.1.evil.example/callback"_ba << false;
        QTest::newRow("SB01 port 0") << desktop << "http://127.0.0.1:0/callback"_ba << false;
        QTest::newRow("SB01 port 65536") << desktop << "http://127.0.0.1:65536/callback"_ba << false;
        QTest::newRow("SB01 port of a real host")
            << web << "https://portal.nordwind.example:8443/oauth/callback"_ba << false;
        QTest::newRow("SB01 other case")
            << web << "https://portal.nordwind.example/OAuth/callback"_ba << false;
        QTest::newRow("SB01 foreign") << desktop << "https://evil.example/callback"_ba << false;
        QTest::newRow("SB01 empty") << desktop << ""_ba << false;
        QTest::newRow("SB01 unknown client") << "practice-nobody"_ba << practiceRedirect << false;
        QTest::newRow("SB01 API key as client") << "key-admin"_ba << practiceRedirect << false;
    }
    void redirectAddress()
    {
        QFETCH(QByteArray, client);
        QFETCH(QByteArray, redirectUri);
        const PracticeFixture fixture;
        const auto answer = fixture.authorize(
            with(with(fixture.authorization(), "client_id", client), "redirect_uri", redirectUri));
        QFETCH(bool, accepted);
        QCOMPARE(answer.status, accepted ? 200 : 400);
        QVERIFY2(answer.header("Location").isNull(),
                 "nothing may be sent to an address that isn't registered");
        QCOMPARE(answer.body.contains("id=\"sign-in\""), accepted);
    }

    void refusedToTheClient_data()
    {
        QTest::addColumn<QByteArray>("name");
        QTest::addColumn<QByteArray>("value"); // null: left out
        QTest::addColumn<QByteArray>("error");
        const auto row = [](const char *title, const QByteArray &name, const QByteArray &value,
                            const QByteArray &error) { QTest::newRow(title) << name << value << error; };
        row("SB02 no challenge", "code_challenge", {}, "invalid_request");
        row("SB02 plain", "code_challenge_method", "plain", "invalid_request");
        row("SB02 method missing means plain", "code_challenge_method", {}, "invalid_request");
        row("SB02 challenge too short", "code_challenge", "abc", "invalid_request");
        row("SB02 challenge not base64url", "code_challenge", QByteArray(43, '+'), "invalid_request");
        row("response_type missing", "response_type", {}, "invalid_request");
        row("response_type token", "response_type", "token", "unsupported_response_type");
        row("response_type code id_token", "response_type", "code id_token", "unsupported_response_type");
        row("response_mode form_post", "response_mode", "form_post", "invalid_request");
        row("scope missing without defaults", "scope", {}, "invalid_scope");
        row("scope unknown", "scope", "everything", "invalid_scope");
    }
    void refusedToTheClient()
    {
        QFETCH(QByteArray, name);
        QFETCH(QByteArray, value);
        QFETCH(QByteArray, error);
        const PracticeFixture fixture;
        const auto fields = value.isNull() ? without(fixture.authorization(), name)
                                           : with(fixture.authorization(), name, value);
        const auto answer = fixture.authorize(fields);
        QCOMPARE(answer.status, 303);
        QVERIFY(answer.header("Location").startsWith(practiceRedirect + '?'));
        const auto query = locationQuery(answer);
        QCOMPARE(core::formValue(query, "error"), error);
        QVERIFY(!core::formValue(query, "error_description").isEmpty());
        QCOMPARE(core::formValue(query, "state"), core::formValue(fields, "state"));
        QCOMPARE(core::formValue(query, "iss"), fixture.issuer());
    }

    void repeatedParameters()
    {
        const PracticeFixture fixture;
        core::FormFields fields = fixture.authorization();
        fields.append({ "scope"_ba, "feedback-admin"_ba });
        QCOMPARE(core::formValue(locationQuery(fixture.authorize(fields)), "error"), "invalid_request"_ba);
        fields = fixture.authorization();
        fields.append({ "redirect_uri"_ba, practiceRedirect });
        QCOMPARE(fixture.authorize(fields).status, 400);
        fields = fixture.authorization();
        fields.append({ "state"_ba, "second"_ba });
        QVERIFY(!fixture.authorize(fields).header("Location").contains("state="));
    }

    void theWayBack_data()
    {
        QTest::addColumn<QByteArray>("decision");
        QTest::addColumn<bool>("code");
        QTest::newRow("SB04 SB06 allowed: 303 with code, state and iss") << "allow"_ba << true;
        QTest::newRow("SB04 SB06 denied: 303 with error, state and iss") << "deny"_ba << false;
        QTest::newRow("SB04 SB06 neither button counts as denied") << ""_ba << false;
    }
    void theWayBack()
    {
        QFETCH(QByteArray, decision);
        const PracticeFixture fixture;
        const auto answer = fixture.signIn(fixture.authorization(), "mia", decision);
        QCOMPARE(answer.status, 303);
        QVERIFY(answer.header("Location").startsWith(practiceRedirect + '?'));
        const auto query = locationQuery(answer);
        QTEST(!core::formValue(query, "code").isEmpty(), "code");
        QTEST(core::formValue(query, "error") != "access_denied", "code");
        QCOMPARE(core::formValue(query, "state"), "state+with/odd&characters="_ba);
        QCOMPARE(core::formValue(query, "iss"), fixture.issuer());
        QVERIFY(core::duplicateNames(query).isEmpty());
        QCOMPARE(answer.header("Cache-Control"), "no-store"_ba);
    }

    void noStateComesBackWhereNoneWasSent()
    {
        const PracticeFixture fixture;
        const auto answer = fixture.signIn(without(fixture.authorization(), "state"), "mia");
        QVERIFY(!core::formValue(locationQuery(answer), "code").isEmpty());
        QVERIFY(!answer.header("Location").contains("state="));
    }

    void pageHeaders_data()
    {
        QTest::addColumn<bool>("error");
        QTest::newRow("SB05 sign-in page can't be framed, stored or read by other sites") << false;
        QTest::newRow("SB05 error page can't be framed, stored or read by other sites") << true;
    }
    void pageHeaders()
    {
        QFETCH(bool, error);
        const PracticeFixture fixture;
        const auto answer = fixture.send(
            "GET",
            "/applixure/authorize?" + (error ? QByteArray() : core::encodeForm(fixture.authorization())),
            { { "Origin"_ba, "https://evil.example"_ba } });
        const QByteArray policy = answer.header("Content-Security-Policy");
        QVERIFY(policy.contains("frame-ancestors 'none'"));
        QVERIFY(policy.contains("default-src 'none'"));
        QVERIFY2(!policy.contains("form-action"), "Chromium would drop the 303 to the client");
        QCOMPARE(answer.header("X-Frame-Options"), "DENY"_ba);
        QCOMPARE(answer.header("Cache-Control"), "no-store"_ba);
        QCOMPARE(answer.header("Referrer-Policy"), "same-origin"_ba);
        for (const core::HttpHeader &header : answer.headers)
            QVERIFY2(!header.name.toLower().startsWith("access-control-"), header.name.constData());
        QVERIFY(answer.body.contains("nothing here is real"));
    }

    void wrongPassword()
    {
        const PracticeFixture fixture;
        const auto page = fixture.authorize(fixture.authorization());
        const auto again = fixture.post("/applixure/authorize",
                                        { { "form_token"_ba, hiddenField(page.body, "form_token") },
                                          { "username"_ba, "mia\"><script>alert('practice')</script>"_ba },
                                          { "password"_ba, "wrong"_ba } });
        QCOMPARE(again.status, 200);
        QVERIFY(again.body.contains("id=\"message\""));
        QVERIFY(again.body.contains("id=\"sign-in\""));
        QVERIFY2(!again.body.contains("<script"), "typed text must be escaped");
        QVERIFY(!again.body.contains("id=\"allow\""));
    }

    void formTokens_data()
    {
        QTest::addColumn<QByteArray>("formToken");
        QTest::newRow("SB07 no form token") << ""_ba;
        QTest::newRow("SB07 made-up form token") << QByteArray(43, 'x');
    }
    void formTokens()
    {
        QFETCH(QByteArray, formToken);
        const PracticeFixture fixture;
        const auto answer = fixture.post(
            "/applixure/authorize",
            { { "form_token"_ba, formToken }, { "username"_ba, "mia"_ba }, { "password"_ba, "practice"_ba } },
            { { "Origin"_ba, "null"_ba } });
        QCOMPARE(answer.status, 400);
        QVERIFY(!answer.body.contains("id=\"allow\""));
    }

    void aFormTokenWorksOnce()
    {
        PracticeFixture fixture;
        const QByteArray formToken =
            hiddenField(fixture.authorize(fixture.authorization()).body, "form_token");
        const core::FormFields form { { "form_token"_ba, formToken },
                                      { "username"_ba, "mia"_ba },
                                      { "password"_ba, "practice"_ba } };
        QCOMPARE(fixture.post("/applixure/authorize", form).status, 200);
        QCOMPARE(fixture.post("/applixure/authorize", form).status, 400);

        const QByteArray old = hiddenField(fixture.authorize(fixture.authorization()).body, "form_token");
        fixture.clock.advance(16 * 60);
        QCOMPARE(fixture.post("/applixure/authorize", with(form, "form_token", old)).status, 400);
    }

    void consentIsNotSkippedByTheSignInForm()
    {
        const PracticeFixture fixture;
        const auto page = fixture.authorize(fixture.authorization());
        const auto answer = fixture.post(
            "/applixure/authorize",
            { { "form_token"_ba, hiddenField(page.body, "form_token") }, { "decision"_ba, "allow"_ba } });
        QCOMPARE(answer.status, 200);
        QVERIFY(answer.body.contains("id=\"sign-in\""));
    }

    void cancelOnTheSignInPage()
    {
        const PracticeFixture fixture;
        const auto page = fixture.authorize(fixture.authorization());
        const auto answer = fixture.post(
            "/applixure/authorize",
            { { "form_token"_ba, hiddenField(page.body, "form_token") }, { "decision"_ba, "deny"_ba } });
        QCOMPARE(core::formValue(locationQuery(answer), "error"), "access_denied"_ba);
    }

    void consentTellsWhatIsGivenWhereAndWhatIsLeftOut()
    {
        const PracticeFixture fixture;
        const auto page = fixture.authorize(fixture.authorization());
        const auto consent = fixture.post("/applixure/authorize",
                                          { { "form_token"_ba, hiddenField(page.body, "form_token") },
                                            { "username"_ba, "risto"_ba },
                                            { "password"_ba, "practice"_ba } });
        QVERIFY(consent.body.contains("data-scope=\"feedback-report:read\""));
        QVERIFY(!consent.body.contains("data-scope=\"feedback-admin\""));
        QVERIFY(consent.body.contains("id=\"left-out\""));
        QVERIFY(consent.body.contains("Tampere plant"));
        QVERIFY(!consent.body.contains("Field crew"));
    }

    void aUserWithoutRightsEndsInAnError()
    {
        const PracticeFixture fixture;
        const auto query = locationQuery(fixture.signIn(fixture.authorization(), "noora"));
        QCOMPARE(core::formValue(query, "error"), "access_denied"_ba);
        QVERIFY(core::formValue(query, "code").isNull());
    }

    void defaultScopesAreUsedWhereNoneIsAsked()
    {
        const PracticeFixture fixture;
        const auto fields = with(without(fixture.authorization(), "scope"), "client_id", "practice-defaults");
        QCOMPARE(fixture.tokensFor(fields, "mia").text(u"scope"), u"feedback-report:read"_s);
    }

    void scopesAreNarrowed_data()
    {
        QTest::addColumn<QByteArray>("client");
        QTest::addColumn<QByteArray>("user");
        QTest::addColumn<QByteArray>("asked");
        QTest::addColumn<QString>("granted");
        QTest::newRow("to the user's rights")
            << "practice-desktop"_ba
            << "risto"_ba
            << "feedback-admin feedback-report:read"_ba << u"feedback-report:read"_s;
        QTest::newRow("to the registration")
            << "practice-defaults"_ba
            << "mia"_ba
            << "feedback-admin feedback-queries:create"_ba << u"feedback-queries:create"_s;
        QTest::newRow("unknown scopes are left out")
            << "practice-desktop"_ba
            << "mia"_ba
            << "fly feedback-admin feedback-admin"_ba << u"feedback-admin"_s;
    }
    void scopesAreNarrowed()
    {
        QFETCH(QByteArray, client);
        QFETCH(QByteArray, user);
        QFETCH(QByteArray, asked);
        const PracticeFixture fixture;
        const auto fields = with(with(fixture.authorization(), "client_id", client), "scope", asked);
        QTEST(fixture.tokensFor(fields, user).text(u"scope"), "granted");
    }

    void aClientWithASecretMayLeavePkceOut()
    {
        const PracticeFixture fixture;
        const auto fields = without(without(webClient(fixture), "code_challenge"), "code_challenge_method");
        QCOMPARE(fixture.authorize(fields).status, 200);
        const auto half = without(webClient(fixture), "code_challenge");
        QCOMPARE(core::formValue(locationQuery(fixture.authorize(half)), "error"), "invalid_request"_ba);
    }
};

QTEST_GUILESS_MAIN(TestAuthorize)
#include "tst_authorize.moc"
