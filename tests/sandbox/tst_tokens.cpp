// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sandbox/practicefixture.h"

using namespace Qt::StringLiterals;
using namespace tokenprism;
using namespace tokenprism::testing;
namespace json = core::json;

namespace {

const core::FormFields keyForm { { "grant_type"_ba, "client_credentials"_ba } };

core::HttpHeader bearer(const QByteArray &token)
{
    return { "Authorization"_ba, "Bearer " + token };
}

QByteArray accessTokenOf(const core::HttpResponse &answer)
{
    return textOf(answer, u"access_token").toUtf8();
}

} // namespace

class TestTokens : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void aCodeGivesATokenAsTheVendorHasIt()
    {
        const PracticeFixture fixture;
        const auto answer = fixture.token(fixture.exchangeOf(fixture.signIn(fixture.authorization(), "mia")));
        QCOMPARE(answer.status, 200);
        QCOMPARE(answer.header("Content-Type"), "application/json"_ba);
        QVERIFY(textOf(answer, u"access_token").size() >= 43);
        QCOMPARE(textOf(answer, u"token_type"), u"bearer"_s);
        QCOMPARE(jsonOf(answer).find(u"expires_in")->number()->raw, "3600"_ba);
        QCOMPARE(textOf(answer, u"scope"), u"feedback-report:read feedback-admin"_s);
    }

    void answersAreNotStored_data()
    {
        QTest::addColumn<QByteArray>("grantType");
        QTest::newRow("SB05 token answer") << "client_credentials"_ba;
        QTest::newRow("SB05 token error") << "fortune_telling"_ba;
    }
    void answersAreNotStored()
    {
        QFETCH(QByteArray, grantType);
        const PracticeFixture fixture;
        const auto answer =
            fixture.token({ { "grant_type"_ba, grantType }, { "scope"_ba, "feedback-report:read"_ba } },
                          { fixture.basic("key-reporting") });
        QCOMPARE(answer.header("Cache-Control"), "no-store"_ba);
        QCOMPARE(answer.header("Pragma"), "no-cache"_ba);
    }

    void wrongExchange_data()
    {
        QTest::addColumn<QByteArray>("name");
        QTest::addColumn<QByteArray>("value"); // null: left out
        QTest::addColumn<QString>("error");
        const auto row = [](const char *title, const QByteArray &name, const QByteArray &value,
                            const QString &error) { QTest::newRow(title) << name << value << error; };
        row("SB01 redirect_uri with another port", "redirect_uri", "http://127.0.0.1:49153/callback",
            u"invalid_grant"_s);
        row("SB01 redirect_uri missing", "redirect_uri", {}, u"invalid_grant"_s);
        row("SB02 verifier wrong", "code_verifier", practiceVerifier + "x", u"invalid_grant"_s);
        row("SB02 verifier missing", "code_verifier", {}, u"invalid_grant"_s);
        row("SB02 verifier too short", "code_verifier", "abc", u"invalid_grant"_s);
        row("SB03 code of another client", "client_id", "practice-defaults", u"invalid_grant"_s);
        row("SB03 code unknown", "code", QByteArray(43, 'x'), u"invalid_grant"_s);
        row("code missing", "code", {}, u"invalid_request"_s);
        row("client unknown", "client_id", "practice-nobody", u"invalid_client"_s);
        row("client missing", "client_id", {}, u"invalid_client"_s);
        row("signed assertion, which is not known", "client_assertion", "practice.assertion.signed",
            u"invalid_client"_s);
        row("secret for a public client", "client_secret", "practice-secret", u"invalid_client"_s);
        row("grant_type missing", "grant_type", {}, u"invalid_request"_s);
        row("grant_type unknown", "grant_type", "password", u"unsupported_grant_type"_s);
        row("grant_type not for applications", "grant_type", "client_credentials", u"unauthorized_client"_s);
    }
    void wrongExchange()
    {
        QFETCH(QByteArray, name);
        QFETCH(QByteArray, value);
        const PracticeFixture fixture;
        const auto good = fixture.exchangeOf(fixture.signIn(fixture.authorization(), "mia"));
        const auto answer = fixture.token(value.isNull() ? without(good, name) : with(good, name, value));
        QCOMPARE(answer.status, 400);
        QTEST(textOf(answer, u"error"), "error");
        QVERIFY(!textOf(answer, u"error_description").isEmpty());
        QVERIFY(textOf(answer, u"access_token").isEmpty());
    }

    void aVerifierNeedsAChallenge_data()
    {
        QTest::addColumn<bool>("verifier");
        QTest::newRow("SB02 verifier without challenge is refused") << true;
        QTest::newRow("SB02 neither is fine with a secret") << false;
    }
    void aVerifierNeedsAChallenge()
    {
        QFETCH(bool, verifier);
        const PracticeFixture fixture;
        auto fields = with(fixture.authorization(), "client_id", "practice-web");
        fields = without(without(fields, "code_challenge"), "code_challenge_method");
        auto exchange = without(fixture.exchangeOf(fixture.signIn(fields, "mia")), "client_id");
        if (!verifier)
            exchange = without(exchange, "code_verifier");
        const auto answer = fixture.token(exchange, { fixture.basic("practice-web") });
        QCOMPARE(textOf(answer, u"error"), verifier ? u"invalid_grant"_s : QString());
        QCOMPARE(answer.status, verifier ? 400 : 200);
        QVERIFY2(!jsonOf(answer).find(u"refresh_token"), "this registration gives no refresh tokens");
    }

    void codeLifetime_data()
    {
        QTest::addColumn<int>("seconds");
        QTest::addColumn<int>("status");
        QTest::newRow("SB03 in time") << 299 << 200;
        QTest::newRow("SB03 too late") << 300 << 400;
        QTest::newRow("SB03 ten minutes") << 600 << 400;
    }
    void codeLifetime()
    {
        QFETCH(int, seconds);
        PracticeFixture fixture;
        const auto exchange = fixture.exchangeOf(fixture.signIn(fixture.authorization(), "mia"));
        fixture.clock.advance(seconds);
        QTEST(fixture.token(exchange).status, "status");
    }

    void codeReuse_data()
    {
        QTest::addColumn<int>("secondsBetween");
        QTest::newRow("SB03 second use revokes the tokens issued") << 0;
        QTest::newRow("SB03 second use long after revokes as well") << 3000;
    }
    void codeReuse()
    {
        QFETCH(int, secondsBetween);
        PracticeFixture fixture;
        const auto exchange = fixture.exchangeOf(fixture.signIn(fixture.authorization(), "mia"));
        const auto first = fixture.token(exchange);
        const auto token = bearer(accessTokenOf(first));
        QCOMPARE(fixture.send("GET", "/applixure/api/feedback/v1/reports", { token }).status, 200);
        fixture.clock.advance(secondsBetween);
        const auto second = fixture.token(exchange);
        QCOMPARE(textOf(second, u"error"), u"invalid_grant"_s);
        QCOMPARE(fixture.send("GET", "/applixure/api/feedback/v1/reports", { token }).status, 401);
        const auto refresh =
            fixture.token({ { "grant_type"_ba, "refresh_token"_ba },
                            { "client_id"_ba, "practice-desktop"_ba },
                            { "refresh_token"_ba, textOf(first, u"refresh_token").toUtf8() } });
        QCOMPARE(textOf(refresh, u"error"), u"invalid_grant"_s);
    }

    void aFailedExchangeUsesTheCodeUp()
    {
        const PracticeFixture fixture;
        const auto good = fixture.exchangeOf(fixture.signIn(fixture.authorization(), "mia"));
        QCOMPARE(fixture.token(with(good, "code_verifier", practiceVerifier + "x")).status, 400);
        QCOMPARE(textOf(fixture.token(good), u"error"), u"invalid_grant"_s);
    }

    void keys_data()
    {
        QTest::addColumn<QByteArray>("key");
        QTest::addColumn<QByteArray>("asked");
        QTest::addColumn<QString>("granted"); // empty: refused
        QTest::addColumn<QString>("error");
        QTest::newRow("reporting only")
            << "key-reporting"_ba
            << "feedback-report:read"_ba << u"feedback-report:read"_s << QString();
        QTest::newRow("narrowed") << "key-reporting"_ba
                                  << "feedback-report:read feedback-admin"_ba << u"feedback-report:read"_s
                                  << QString();
        QTest::newRow("none left") << "key-reporting"_ba
                                   << "feedback-admin"_ba << QString() << u"invalid_scope"_s;
        QTest::newRow("admin doesn't read reports")
            << "key-admin"_ba
            << "feedback-report:read"_ba << QString() << u"invalid_scope"_s;
        QTest::newRow("several") << "key-several"_ba
                                 << "account-data:manage feedback-report:read"_ba
                                 << u"feedback-report:read account-data:manage"_s << QString();
        QTest::newRow("defaults") << "key-defaults"_ba
                                  << ""_ba << u"feedback-report:read"_s << QString();
        QTest::newRow("no defaults") << "key-reporting"_ba
                                     << ""_ba << QString() << u"invalid_scope"_s;
        QTest::newRow("scope is case-sensitive")
            << "key-reporting"_ba
            << "Feedback-Report:Read"_ba << QString() << u"invalid_scope"_s;
    }
    void keys()
    {
        QFETCH(QByteArray, key);
        QFETCH(QByteArray, asked);
        const PracticeFixture fixture;
        const auto answer = fixture.token(with(keyForm, "scope", asked), { fixture.basic(key) });
        QTEST(textOf(answer, u"scope"), "granted");
        QTEST(textOf(answer, u"error"), "error");
        QVERIFY2(!jsonOf(answer).find(u"refresh_token"),
                 "keys get no refresh token (seed: client credentials)");
    }

    void clientAuthentication_data()
    {
        QTest::addColumn<bool>("inHeader");
        QTest::addColumn<bool>("inBody");
        QTest::addColumn<QByteArray>("key");
        QTest::addColumn<bool>("rightSecret");
        QTest::addColumn<int>("status");
        QTest::addColumn<QString>("error");
        const QByteArray key = "key-reporting";
        const QByteArray off = "key-disabled";
        QTest::newRow("Basic") << true << false << key << true << 200 << QString();
        QTest::newRow("body") << false << true << key << true << 200 << QString();
        QTest::newRow("both") << true << true << key << true << 400 << u"invalid_request"_s;
        QTest::newRow("none") << false << false << key << true << 400 << u"invalid_client"_s;
        QTest::newRow("Basic, wrong secret") << true << false << key << false << 401 << u"invalid_client"_s;
        QTest::newRow("body, wrong secret") << false << true << key << false << 400 << u"invalid_client"_s;
        QTest::newRow("disabled key, Basic") << true << false << off << true << 401 << u"invalid_client"_s;
        QTest::newRow("disabled key, body") << false << true << off << true << 400 << u"invalid_client"_s;
        QTest::newRow("public client with Basic")
            << true << false << "practice-desktop"_ba << true << 401 << u"invalid_client"_s;
    }
    void clientAuthentication()
    {
        QFETCH(bool, inHeader);
        QFETCH(bool, inBody);
        QFETCH(QByteArray, key);
        QFETCH(bool, rightSecret);
        const PracticeFixture fixture;
        const QByteArray secret =
            rightSecret ? fixture.secretOf(QString::fromUtf8(key)) : "practice-wrong"_ba;
        core::FormFields form = with(keyForm, "scope", "feedback-report:read");
        core::HttpHeaders headers;
        if (inHeader)
            headers.append(fixture.basic(key, secret));
        if (inBody)
            form += core::FormFields { { "client_id"_ba, key }, { "client_secret"_ba, secret } };
        const auto answer = fixture.token(form, headers);
        QTEST(answer.status, "status");
        QTEST(textOf(answer, u"error"), "error");
        QCOMPARE(answer.header("WWW-Authenticate").startsWith("Basic "), answer.status == 401);
    }

    void malformedRequests_data()
    {
        QTest::addColumn<QByteArray>("type");
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<int>("status");
        const QByteArray form = "application/x-www-form-urlencoded";
        QTest::newRow("JSON") << "application/json"_ba
                              << R"({"grant_type":"client_credentials"})"_ba << 415;
        QTest::newRow("repeated parameter") << form << "grant_type=client_credentials&grant_type=x"_ba << 400;
        QTest::newRow("broken escape") << form << "grant_type=%zz"_ba << 400;
        QTest::newRow("no UTF-8") << form << "grant_type=%ff"_ba << 400;
        QTest::newRow("empty") << form << ""_ba << 400;
    }
    void malformedRequests()
    {
        QFETCH(QByteArray, type);
        QFETCH(QByteArray, body);
        const PracticeFixture fixture;
        const auto answer =
            fixture.send("POST", "/applixure/token",
                         { { "Content-Type"_ba, type }, fixture.basic("key-reporting") }, body);
        QTEST(answer.status, "status");
        QCOMPARE(textOf(answer, u"error"), u"invalid_request"_s);
        QCOMPARE(fixture.get("/applixure/token?grant_type=client_credentials").status, 405);
        QCOMPARE(fixture.get("/applixure/token").header("Allow"), "POST"_ba);
    }

    void introspectionTellsWhereEachScopeHolds()
    {
        PracticeFixture fixture;
        const auto basic = fixture.basic("key-several");
        const auto token = accessTokenOf(fixture.token(
            with(keyForm, "scope", "feedback-report:read feedback-queries:create account-all:read"),
            { basic }));
        const auto answer = fixture.post("/applixure/introspect", { { "token"_ba, token } }, { basic });
        QCOMPARE(answer.status, 200);
        const json::Value body = jsonOf(answer);
        QCOMPARE(*body.find(u"active")->boolean(), true);
        QCOMPARE(body.text(u"client_id"), u"key-several"_s);
        QVERIFY(!body.find(u"username"));
        QCOMPARE(body.find(u"exp")->number()->integer().value()
                     - body.find(u"iat")->number()->integer().value(),
                 3600);
        QStringList rows;
        for (const json::Value &place : *body.find(u"environments")->array()) {
            rows.append(QStringList { place.text(u"kind"), place.text(u"account"), place.text(u"name"),
                                      json::toStrings(place.find(u"scopes")).join(u'+') }
                            .join(u'|'));
        }
        const QStringList expected {
            u"environment|Nordwind Oy|Helsinki HQ|feedback-report:read+feedback-queries:create"_s,
            u"environment|Nordwind Oy|Field crew|feedback-queries:create"_s,
            u"account||Suvanto Retail Ab|account-all:read"_s,
            u"environment|Suvanto Retail Ab|Web shop|feedback-report:read"_s,
        };
        QCOMPARE(rows, expected);
    }

    void introspectionTellsOnlyTheHolder_data()
    {
        QTest::addColumn<QByteArray>("caller"); // null: nobody
        QTest::addColumn<qint64>("later");
        QTest::addColumn<int>("status");
        QTest::newRow("another key") << "key-admin"_ba << qint64(0) << 200;
        QTest::newRow("after expiry") << "key-reporting"_ba << qint64(3600) << 200;
        QTest::newRow("nobody") << QByteArray() << qint64(0) << 400;
    }
    void introspectionTellsOnlyTheHolder()
    {
        QFETCH(QByteArray, caller);
        QFETCH(qint64, later);
        PracticeFixture fixture;
        const auto token = accessTokenOf(fixture.token(with(keyForm, "scope", "feedback-report:read"),
                                                       { fixture.basic("key-reporting") }));
        fixture.clock.advance(later);
        const auto answer =
            fixture.post("/applixure/introspect", { { "token"_ba, token } },
                         caller.isNull() ? core::HttpHeaders() : core::HttpHeaders { fixture.basic(caller) });
        QTEST(answer.status, "status");
        if (answer.status == 200)
            QCOMPARE(answer.body, R"({"active":false})"_ba);
        else
            QCOMPARE(textOf(answer, u"error"), u"invalid_client"_s);
    }

    void aPublicClientIntrospectsItsOwnToken()
    {
        const PracticeFixture fixture;
        const json::Value tokens = fixture.tokensFor(fixture.authorization(), "risto");
        const auto answer = fixture.post("/applixure/introspect",
                                         { { "token"_ba, tokens.text(u"access_token").toUtf8() },
                                           { "client_id"_ba, "practice-desktop"_ba } });
        QCOMPARE(textOf(answer, u"username"), u"risto"_s);
        QCOMPARE(jsonOf(answer).find(u"environments")->array()->size(), size_t(2));
    }

    void resource_data()
    {
        QTest::addColumn<QByteArray>("path");
        QTest::addColumn<QByteArray>("scope"); // null: no token; empty: a made-up one
        QTest::addColumn<int>("status");
        QTest::addColumn<QByteArray>("challenge");
        QTest::newRow("reports") << "reports"_ba
                                 << "feedback-report:read"_ba << 200 << ""_ba;
        QTest::newRow("queries") << "queries"_ba
                                 << "feedback-queries:create"_ba << 200 << ""_ba;
        QTest::newRow("reports with another scope")
            << "reports"_ba
            << "feedback-queries:create"_ba << 403
            << R"(error="insufficient_scope", scope="feedback-report:read")"_ba;
        QTest::newRow("admin with another scope")
            << "admin"_ba
            << "feedback-report:read"_ba << 403 << R"(error="insufficient_scope", scope="feedback-admin")"_ba;
        QTest::newRow("made-up token") << "reports"_ba
                                       << ""_ba << 401 << R"(error="invalid_token")"_ba;
        QTest::newRow("no token") << "reports"_ba << QByteArray() << 401 << "Bearer realm="_ba;
        QTest::newRow("no such resource") << "secrets"_ba
                                          << "feedback-report:read"_ba << 404 << ""_ba;
    }
    void resource()
    {
        QFETCH(QByteArray, path);
        QFETCH(QByteArray, scope);
        QFETCH(QByteArray, challenge);
        const PracticeFixture fixture;
        core::HttpHeaders headers;
        if (!scope.isNull()) {
            const auto answer =
                fixture.token(with(keyForm, "scope", scope), { fixture.basic("key-several") });
            headers.append(bearer(scope.isEmpty() ? QByteArray(43, 'x') : accessTokenOf(answer)));
        }
        const auto answer = fixture.send("GET", "/applixure/api/feedback/v1/" + path, headers);
        QTEST(answer.status, "status");
        QVERIFY2(answer.header("WWW-Authenticate").contains(challenge),
                 answer.header("WWW-Authenticate").constData());
        if (scope.isNull())
            QVERIFY(!answer.header("WWW-Authenticate").contains("error="));
    }

    void aResourceAnswersForThePlacesOfItsScope()
    {
        PracticeFixture fixture;
        const auto token = accessTokenOf(
            fixture.token(with(keyForm, "scope", "feedback-report:read feedback-queries:create"),
                          { fixture.basic("key-several") }));
        const auto answer = fixture.send("GET", "/applixure/api/feedback/v1/reports", { bearer(token) });
        QVERIFY(answer.body.contains("Helsinki HQ"));
        QVERIFY(!answer.body.contains("Field crew"));
        fixture.clock.advance(3600);
        QCOMPARE(fixture.send("GET", "/applixure/api/feedback/v1/reports", { bearer(token) }).status, 401);
    }
};

QTEST_GUILESS_MAIN(TestTokens)
#include "tst_tokens.moc"
