// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sandbox/practiceclient.h"

#include <QCryptographicHash>

using namespace Qt::StringLiterals;
using namespace tokenprism;
using namespace tokenprism::testing;
namespace json = core::json;

namespace {

const QString withSecret = u"Hybrid client with a secret"_s;
const QString withoutSecret = u"Hybrid client without a secret"_s;
const QString implicit = u"Implicit client"_s;
const QByteArray everything = "openid profile email testapi offline_access"_ba;

/// The left half of the SHA-256 hash (OpenID Connect Core §3.1.3.6).
QString halfHash(const QByteArray &value)
{
    return QString::fromLatin1(QCryptographicHash::hash(value, QCryptographicHash::Sha256)
                                   .left(16)
                                   .toBase64(QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals));
}

} // namespace

class TestXena : public QObject {
    Q_OBJECT
private Q_SLOTS:
    /// One server for all: its RSA key takes time to make.
    void initTestCase()
    {
        m_fixture = std::make_unique<PracticeFixture>();
        m_client = std::make_unique<PracticeClient>(*m_fixture, u"xena"_s);
        m_id = m_client->client(withSecret);
    }

    void metadataIsFound_data()
    {
        QTest::addColumn<QByteArray>("path");
        QTest::newRow("SB06 OpenID Connect Discovery") << "/xena/.well-known/openid-configuration"_ba;
        QTest::newRow("SB06 RFC 8414") << "/.well-known/oauth-authorization-server/xena"_ba;
    }
    void metadataIsFound()
    {
        QFETCH(QByteArray, path);
        const auto answer = m_fixture->get(path);
        QCOMPARE(answer.status, 200);
        QCOMPARE(answer.header("Content-Type"), "application/json"_ba);
        const json::Value document = jsonOf(answer);
        QCOMPARE(document.text(u"issuer").toUtf8(), m_fixture->origin() + "/xena");
        QCOMPARE(document.text(u"token_endpoint").toUtf8(), m_fixture->origin() + "/xena/connect/token");
        QCOMPARE(document.text(u"jwks_uri").toUtf8(),
                 m_fixture->origin() + "/xena/.well-known/openid-configuration/jwks");
        QVERIFY(*document.find(u"authorization_response_iss_parameter_supported")->boolean());
        QVERIFY(json::toStrings(document.find(u"response_types_supported")).contains(u"code id_token"));
        for (const QString &name :
             { u"userinfo_endpoint"_s, u"end_session_endpoint"_s, u"revocation_endpoint"_s,
               u"introspection_endpoint"_s, u"pushed_authorization_request_endpoint"_s,
               u"device_authorization_endpoint"_s })
            QCOMPARE(document.text(name), m_client->row().text(name));
    }

    void hybridComesAsAFormThatPostsItself()
    {
        auto fields = m_client->authorization(m_id, "id_token code", everything);
        fields.append({ "response_mode"_ba, "form_post"_ba });
        const auto page = m_client->signIn(fields, "ida");
        QCOMPARE(page.status, 200);
        QVERIFY(page.body.contains("action=\"" + practiceRedirect + '"'));
        QVERIFY(page.body.contains("<noscript>"));
        const QByteArray policy = page.header("Content-Security-Policy");
        const QByteArray script =
            page.body.mid(page.body.indexOf("<script>") + 8,
                          page.body.indexOf("</script>") - page.body.indexOf("<script>") - 8);
        const QByteArray hash = QCryptographicHash::hash(script, QCryptographicHash::Sha256).toBase64();
        QVERIFY2(policy.contains("script-src 'sha256-" + hash + '\''), policy.constData());
        QVERIFY2(!policy.contains("form-action"), "Chromium would keep the form here");
        QCOMPARE(page.header("X-Frame-Options"), "DENY"_ba);
        QCOMPARE(answerValue(page, "state"), "practice-state"_ba);
        QCOMPARE(answerValue(page, "iss"), m_client->issuer());

        const QByteArray code = answerValue(page, "code");
        const json::Value claims = verifiedClaims(answerValue(page, "id_token"), m_client->keys());
        QCOMPARE(claims.text(u"c_hash"), halfHash(code));
        QVERIFY(!claims.find(u"at_hash"));
        QCOMPARE(claims.text(u"nonce"), u"practice-nonce"_s);

        const json::Value tokens = jsonOf(m_client->token(m_client->exchangeOf(page, m_id)));
        QCOMPARE(tokens.text(u"token_type"), u"Bearer"_s);
        QVERIFY(!tokens.text(u"refresh_token").isEmpty());
        const json::Value second = verifiedClaims(tokens.text(u"id_token").toUtf8(), m_client->keys());
        QCOMPARE(second.text(u"at_hash"), halfHash(tokens.text(u"access_token").toUtf8()));
        QCOMPARE(second.text(u"sub"), claims.text(u"sub"));
    }

    void responseTypes_data()
    {
        QTest::addColumn<QString>("note");
        QTest::addColumn<QByteArray>("type");
        QTest::addColumn<QStringList>("members");
        QTest::newRow("code") << withSecret << "code"_ba << QStringList { u"code"_s };
        QTest::newRow("code id_token token") << withSecret << "code id_token token"_ba
                                             << QStringList { u"code"_s, u"access_token"_s, u"id_token"_s };
        QTest::newRow("id_token token")
            << implicit << "id_token token"_ba << QStringList { u"access_token"_s, u"id_token"_s };
        QTest::newRow("token") << implicit << "token"_ba << QStringList { u"access_token"_s };
    }
    void responseTypes()
    {
        QFETCH(QString, note);
        QFETCH(QByteArray, type);
        QFETCH(QStringList, members);
        const auto answer = m_client->signIn(
            m_client->authorization(m_client->client(note), type, "openid profile testapi"), "ida");
        QCOMPARE(answer.status, 303);
        QCOMPARE(answer.header("Location").contains('#'), type != "code");
        for (const QString &name : { u"code"_s, u"access_token"_s, u"id_token"_s })
            QCOMPARE(!answerValue(answer, name.toUtf8()).isEmpty(), members.contains(name));
        QVERIFY(answerValue(answer, "refresh_token").isEmpty());
        if (members.contains(u"id_token"_s) && members.contains(u"access_token"_s)) {
            const json::Value claims = verifiedClaims(answerValue(answer, "id_token"), m_client->keys());
            QCOMPARE(claims.text(u"at_hash"), halfHash(answerValue(answer, "access_token")));
        }
    }

    void refusals_data()
    {
        QTest::addColumn<QByteArray>("name");
        QTest::addColumn<QByteArray>("value"); // null: left out
        QTest::addColumn<QByteArray>("error");
        QTest::newRow("nonce missing") << "nonce"_ba << QByteArray() << "invalid_request"_ba;
        QTest::newRow("openid missing") << "scope"_ba
                                        << "testapi"_ba
                                        << "invalid_scope"_ba;
        QTest::newRow("unknown scope") << "scope"_ba
                                       << "openid fly"_ba
                                       << "invalid_scope"_ba;
        QTest::newRow("query for tokens") << "response_mode"_ba
                                          << "query"_ba
                                          << "invalid_request"_ba;
        QTest::newRow("unknown mode") << "response_mode"_ba
                                      << "pigeon"_ba
                                      << "invalid_request"_ba;
        QTest::newRow("unknown type") << "response_type"_ba
                                      << "code pigeon"_ba
                                      << "unsupported_response_type"_ba;
        QTest::newRow("not for this client") << "response_type"_ba
                                             << "id_token"_ba
                                             << "unauthorized_client"_ba;
        QTest::newRow("SB02 plain challenge") << "code_challenge_method"_ba
                                              << "plain"_ba
                                              << "invalid_request"_ba;
        QTest::newRow("prompt=none") << "prompt"_ba
                                     << "none"_ba
                                     << "login_required"_ba;
    }
    void refusals()
    {
        QFETCH(QByteArray, name);
        QFETCH(QByteArray, value);
        auto fields = without(m_client->authorization(m_id, "code id_token", "openid testapi"), name);
        if (!value.isNull())
            fields.append({ name, value });
        const auto answer = m_client->signIn(fields, "ida");
        QCOMPARE(answer.status, 303);
        QTEST(answerValue(answer, "error"), "error");
        QCOMPARE(answerValue(answer, "state"), "practice-state"_ba);
        QCOMPARE(answerValue(answer, "iss"), m_client->issuer());
    }

    void accessTokensAreJwts()
    {
        const auto answer = m_client->tokensFor(m_id, everything, "ida");
        const json::Value claims = verifiedClaims(textOf(answer, u"access_token").toUtf8(), m_client->keys());
        QCOMPARE(claims.text(u"iss").toUtf8(), m_client->issuer());
        QVERIFY(json::toStrings(claims.find(u"aud")).contains(u"testapi"));
        QCOMPARE(json::toStrings(claims.find(u"scope")).join(u' ').toUtf8(),
                 "openid profile email testapi offline_access"_ba);
        QCOMPARE(claims.find(u"exp")->number()->integer().value()
                     - claims.find(u"iat")->number()->integer().value(),
                 3600);
    }

    void offlineAccessGivesRefreshTokens_data()
    {
        QTest::addColumn<QByteArray>("scope");
        QTest::addColumn<bool>("given");
        QTest::newRow("with offline_access") << everything << true;
        QTest::newRow("without") << "openid testapi"_ba << false;
    }
    void offlineAccessGivesRefreshTokens()
    {
        QFETCH(QByteArray, scope);
        QFETCH(bool, given);
        const QByteArray first = textOf(m_client->tokensFor(m_id, scope, "ida"), u"refresh_token").toUtf8();
        QCOMPARE(!first.isEmpty(), given);
        if (!given)
            return;
        const auto refresh = [this](const QByteArray &token) {
            return m_client->token({ { "grant_type"_ba, "refresh_token"_ba }, { "refresh_token"_ba, token } },
                                   { m_fixture->basic(m_id) });
        };
        const auto next = refresh(first);
        const json::Value claims = verifiedClaims(textOf(next, u"id_token").toUtf8(), m_client->keys());
        QVERIFY2(!claims.isNull() && !claims.find(u"nonce"), "a refreshed ID token has no nonce");
        const QByteArray second = textOf(next, u"refresh_token").toUtf8();
        QVERIFY(!second.isEmpty() && second != first);
        QCOMPARE(textOf(refresh(first), u"error"), u"invalid_grant"_s);
        QCOMPARE(textOf(refresh(second), u"error"), u"invalid_grant"_s); // reuse took everything back
    }

    void consentIsAskedOnceUnlessWanted()
    {
        const auto pages = [this](const QByteArray &prompt) {
            auto fields = m_client->authorization(m_id, "code", everything);
            if (!prompt.isEmpty())
                fields.append({ "prompt"_ba, prompt });
            const auto page =
                m_fixture->get(m_client->path(u"authorization_endpoint"_s) + '?' + core::encodeForm(fields));
            return m_fixture->post(m_client->path(u"authorization_endpoint"_s),
                                   { { "form_token"_ba, hiddenField(page.body, "form_token") },
                                     { "username"_ba, "lars"_ba },
                                     { "password"_ba, "practice"_ba } });
        };
        const auto consent = pages({});
        QCOMPARE(consent.status, 200);
        for (const QByteArray &scope : everything.split(' '))
            QVERIFY2(consent.body.contains("data-scope=\"" + scope + '"'), scope.constData());
        QVERIFY(consent.body.contains("Demo ApS"));
        m_client->fillIn(consent, "lars");
        QCOMPARE(pages({}).status, 303);
        QCOMPARE(pages("consent").status, 200);
    }

    void userinfoFollowsTheScopes()
    {
        const auto ask = [this](const QByteArray &scope) {
            const auto tokens = m_client->tokensFor(m_id, scope, "ida");
            return m_client->getWith(m_client->path(u"userinfo_endpoint"_s),
                                     textOf(tokens, u"access_token").toUtf8());
        };
        QCOMPARE(textOf(ask("openid profile email"), u"email"), u"ida@demo.example"_s);
        QCOMPARE(textOf(ask("openid"), u"name"), QString());
        QCOMPARE(textOf(ask("openid"), u"sub"), u"20417"_s);
        const auto refused = ask("testapi");
        QCOMPARE(refused.status, 403);
        QVERIFY(refused.header("WWW-Authenticate").contains("scope=\"openid\""));
    }

    void fiscalSetups_data()
    {
        QTest::addColumn<QByteArray>("username");
        QTest::addColumn<QByteArray>("query");
        QTest::addColumn<int>("rows");
        QTest::addColumn<int>("count");
        QTest::newRow("all") << "lars"_ba
                             << "?ForceNoPaging=true"_ba << 7 << 7;
        QTest::newRow("all, as the samples spell it") << "lars"_ba
                                                      << "?forceNoPaging=true"_ba << 7 << 7;
        QTest::newRow("first page") << "lars"_ba
                                    << ""_ba << 5 << 7;
        QTest::newRow("second page") << "lars"_ba
                                     << "?Page=1"_ba << 2 << 7;
        QTest::newRow("beyond the end") << "lars"_ba
                                        << "?Page=9&PageSize=3"_ba << 0 << 7;
        QTest::newRow("page size") << "lars"_ba
                                   << "?Page=2&PageSize=3"_ba << 1 << 7;
        QTest::newRow("two roles") << "ida"_ba
                                   << ""_ba << 2 << 2;
    }
    void fiscalSetups()
    {
        QFETCH(QByteArray, username);
        QFETCH(QByteArray, query);
        const QByteArray token =
            textOf(m_client->tokensFor(m_id, "openid testapi", username), u"access_token").toUtf8();
        for (const QByteArray &list : { "XenaUserMembership"_ba, "FiscalSetup"_ba }) {
            const json::Value answer = jsonOf(m_client->getWith("/xena/Api/User/" + list + query, token));
            QTEST(int(answer.find(u"Entities")->array()->size()), "rows");
            QTEST(int(answer.find(u"Count")->number()->integer().value()), "count");
        }
    }

    void membershipsSayWhereAndAsWhat()
    {
        const QByteArray token =
            textOf(m_client->tokensFor(m_id, "openid testapi", "ida"), u"access_token").toUtf8();
        const json::Value answer = jsonOf(m_client->getWith("/xena/Api/User/XenaUserMembership", token));
        const json::Value &row = answer.find(u"Entities")->array()->back();
        QCOMPARE(row.find(u"FiscalSetupId")->number()->integer().value(), 98826);
        QCOMPARE(row.text(u"FiscalSetupName"), u"Kaffebar Sydhavn"_s);
        QCOMPARE(row.text(u"SecurityGroups"), u"Bogholder, Sælger"_s);
        const json::Value setup = jsonOf(m_client->getWith("/xena/Api/User/FiscalSetup", token));
        QCOMPARE(setup.find(u"Entities")->array()->front().find(u"Address")->text(u"Name"), u"Demo ApS"_s);
    }

    void apiRefusals()
    {
        const QByteArray path = "/xena/Api/User/XenaUserMembership"_ba;
        QCOMPARE(m_fixture->get(path).header("WWW-Authenticate"), R"(Bearer realm="practice")"_ba);
        QCOMPARE(m_fixture->get(path).status, 401);
        const auto wrong = m_client->getWith(path, "practice-no-token");
        QCOMPARE(wrong.status, 401);
        QVERIFY(wrong.header("WWW-Authenticate").contains("error=\"invalid_token\""));
        const QByteArray token = textOf(m_client->tokensFor(m_id, "openid", "ida"), u"access_token").toUtf8();
        const auto lacking = m_client->getWith(path, token);
        QCOMPARE(lacking.status, 403);
        QVERIFY(
            lacking.header("WWW-Authenticate").contains(R"(error="insufficient_scope", scope="testapi")"));
        const QByteArray good =
            textOf(m_client->tokensFor(m_id, "openid testapi", "ida"), u"access_token").toUtf8();
        QCOMPARE(m_client->getWith(path + "?PageSize=0", good).status, 400);
    }

    void serviceAccountActsForOnePerson()
    {
        const json::Value description = m_fixture->server.description();
        QByteArray id;
        for (const json::Value &key : *description.find(u"api_keys")->array()) {
            if (key.text(u"provider") == u"xena")
                id = key.text(u"id").toUtf8();
        }
        QVERIFY(id.endsWith(".xena.biz"));
        const auto run = [&](const QByteArray &scope) {
            return m_client->token({ { "grant_type"_ba, "client_credentials"_ba }, { "scope"_ba, scope } },
                                   { m_fixture->basic(id) });
        };
        const auto answer = run("testapi");
        QCOMPARE(textOf(answer, u"scope"), u"testapi"_s);
        QVERIFY(!jsonOf(answer).find(u"refresh_token"));
        const auto rows = jsonOf(
            m_client->getWith("/xena/Api/User/XenaUserMembership", textOf(answer, u"access_token").toUtf8()));
        QCOMPARE(rows.find(u"Entities")->array()->size(), size_t(2));
        QCOMPARE(textOf(run("openid"), u"error"), u"invalid_scope"_s);
    }

    void clientAuthentication_data()
    {
        QTest::addColumn<bool>("basic");
        QTest::addColumn<QByteArray>("secret");
        QTest::addColumn<int>("status");
        QTest::newRow("Basic") << true << QByteArray() << 200;
        QTest::newRow("body") << false << QByteArray() << 200;
        QTest::newRow("Basic, wrong") << true << "practice-wrong"_ba << 401;
        QTest::newRow("body, wrong") << false << "practice-wrong"_ba << 400;
    }
    void clientAuthentication()
    {
        QFETCH(bool, basic);
        QFETCH(QByteArray, secret);
        if (secret.isNull())
            secret = m_client->secretOf(m_id);
        auto form = m_client->exchangeOf(
            m_client->signIn(m_client->authorization(m_id, "code", "openid"), "ida"), m_id);
        form = without(form, "client_secret");
        if (!basic)
            form.append({ "client_secret"_ba, secret });
        const auto answer = m_client->token(
            form, basic ? core::HttpHeaders { m_fixture->basic(m_id, secret) } : core::HttpHeaders());
        QTEST(answer.status, "status");
    }

    void aPublicClientNeedsPkce()
    {
        const QByteArray id = m_client->client(withoutSecret);
        auto fields = m_client->authorization(id, "code id_token", "openid testapi");
        QVERIFY(!answerValue(m_client->signIn(fields, "ida"), "code").isEmpty());
        fields = without(without(fields, "code_challenge"), "code_challenge_method");
        QCOMPARE(answerValue(m_client->signIn(fields, "ida"), "error"), "invalid_request"_ba);
    }

private:
    std::unique_ptr<PracticeFixture> m_fixture;
    std::unique_ptr<PracticeClient> m_client;
    QByteArray m_id;
};

QTEST_GUILESS_MAIN(TestXena)
#include "tst_xena.moc"
