// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sandbox/practiceclient.h"

using namespace Qt::StringLiterals;
using namespace tokenprism;
using namespace tokenprism::testing;
namespace json = core::json;

namespace {

const QString withSecret = u"Hybrid client with a secret"_s;
const QString withoutSecret = u"Hybrid client without a secret"_s;
const QByteArray everything = "openid profile email testapi offline_access"_ba;

} // namespace

class TestXenaServices : public QObject {
    Q_OBJECT
private Q_SLOTS:
    /// One server for all: its RSA key takes time to make.
    void initTestCase()
    {
        m_fixture = std::make_unique<PracticeFixture>();
        m_client = std::make_unique<PracticeClient>(*m_fixture, u"xena"_s);
        m_id = m_client->client(withSecret);
    }

    void revocation_data()
    {
        QTest::addColumn<QString>("member");
        QTest::addColumn<bool>("bothGone");
        QTest::newRow("access token") << u"access_token"_s << false;
        QTest::newRow("refresh token") << u"refresh_token"_s << true;
    }
    void revocation()
    {
        QFETCH(QString, member);
        QFETCH(bool, bothGone);
        const auto tokens = m_client->tokensFor(m_id, everything, "ida");
        const auto revoke = [&](const QByteArray &token) {
            return m_fixture->post(m_client->path(u"revocation_endpoint"_s), { { "token"_ba, token } },
                                   { m_fixture->basic(m_id) });
        };
        const auto answer = revoke(textOf(tokens, member).toUtf8());
        QCOMPARE(answer.status, 200);
        QVERIFY(answer.body.isEmpty());
        QCOMPARE(revoke("practice-unknown").status, 200);
        QCOMPARE(
            m_client
                ->getWith(m_client->path(u"userinfo_endpoint"_s), textOf(tokens, u"access_token").toUtf8())
                .status,
            401);
        const auto refreshed =
            m_client->token({ { "grant_type"_ba, "refresh_token"_ba },
                              { "refresh_token"_ba, textOf(tokens, u"refresh_token").toUtf8() } },
                            { m_fixture->basic(m_id) });
        QCOMPARE(refreshed.status, bothGone ? 400 : 200);
    }

    void introspectionKnowsItsOwnTokens()
    {
        const auto tokens = m_client->tokensFor(m_id, "openid testapi", "ida");
        const auto ask = [this](const QByteArray &token) {
            return jsonOf(m_fixture->post(m_client->path(u"introspection_endpoint"_s),
                                          { { "token"_ba, token } }, { m_fixture->basic(m_id) }));
        };
        const json::Value good = ask(textOf(tokens, u"access_token").toUtf8());
        QVERIFY(*good.find(u"active")->boolean());
        QCOMPARE(good.text(u"iss").toUtf8(), m_client->issuer());
        QVERIFY(!*ask("practice-unknown").find(u"active")->boolean());
    }

    void endOfSession_data()
    {
        QTest::addColumn<QByteArray>("target");
        QTest::addColumn<bool>("hint");
        QTest::addColumn<int>("status");
        QTest::newRow("nothing asked") << ""_ba << false << 200;
        QTest::newRow("back to the application") << "http://127.0.0.1/signed-out"_ba << true << 303;
        QTest::newRow("A26 nowhere else") << "https://evil.example/"_ba << true << 400;
        QTest::newRow("A26 not without a client") << "http://127.0.0.1/signed-out"_ba << false << 400;
    }
    void endOfSession()
    {
        QFETCH(QByteArray, target);
        QFETCH(bool, hint);
        core::FormFields fields { { "state"_ba, "practice-bye"_ba } };
        if (!target.isEmpty())
            fields.append({ "post_logout_redirect_uri"_ba, target });
        if (hint) {
            const auto tokens = m_client->tokensFor(m_id, "openid", "ida");
            fields.append({ "id_token_hint"_ba, textOf(tokens, u"id_token").toUtf8() });
        }
        const auto answer =
            m_fixture->get(m_client->path(u"end_session_endpoint"_s) + '?' + core::encodeForm(fields));
        QTEST(answer.status, "status");
        QCOMPARE(answer.header("Location"),
                 answer.status == 303 ? target + "?state=practice-bye" : QByteArray());
    }

    void aPushedRequestWorksOnce()
    {
        const QByteArray path = m_client->path(u"pushed_authorization_request_endpoint"_s);
        const auto fields = m_client->authorization(m_id, "code", "openid testapi");
        const auto pushed = m_fixture->post(path, fields, { m_fixture->basic(m_id) });
        QCOMPARE(pushed.status, 201);
        const QByteArray uri = textOf(pushed, u"request_uri").toUtf8();
        const core::FormFields short_ { { "client_id"_ba, m_id }, { "request_uri"_ba, uri } };
        const auto answer = m_client->signIn(short_, "ida");
        QVERIFY(!answerValue(answer, "code").isEmpty());
        QCOMPARE(answerValue(answer, "state"), "practice-state"_ba);
        QCOMPARE(m_client->token(m_client->exchangeOf(answer, m_id)).status, 200);
        QCOMPARE(m_client->signIn(short_, "ida").status, 400);
    }

    void pushedRequestsThatAreRefused()
    {
        const QByteArray path = m_client->path(u"pushed_authorization_request_endpoint"_s);
        const auto good = m_client->authorization(m_id, "code", "openid testapi");
        const auto push = [&](const core::FormFields &fields) {
            return m_fixture->post(path, fields, { m_fixture->basic(m_id) });
        };
        QCOMPARE(textOf(push(with(good, "request_uri", "urn:practice:other")), u"error"),
                 u"invalid_request"_s);
        QCOMPARE(textOf(push(with(good, "scope", "fly")), u"error"), u"invalid_scope"_s);
        QCOMPARE(push(with(good, "redirect_uri", "https://evil.example/")).status, 400);
        QCOMPARE(m_fixture->post(path, good).status, 400); // nobody proved who asks
        const QByteArray uri = textOf(push(good), u"request_uri").toUtf8();
        const core::FormFields stolen { { "client_id"_ba, m_client->client(withoutSecret) },
                                        { "request_uri"_ba, uri } };
        QCOMPARE(m_client->signIn(stolen, "ida").status, 400);
        const QByteArray late = textOf(push(good), u"request_uri").toUtf8();
        m_fixture->clock.advance(61);
        QCOMPARE(m_client->signIn({ { "client_id"_ba, m_id }, { "request_uri"_ba, late } }, "ida").status,
                 400);
    }

    void aDeviceWaitsForAPerson_data()
    {
        QTest::addColumn<QByteArray>("decision");
        QTest::addColumn<QString>("error");
        QTest::newRow("allowed") << "allow"_ba << QString();
        QTest::newRow("denied") << "deny"_ba << u"access_denied"_s;
    }
    void aDeviceWaitsForAPerson()
    {
        QFETCH(QByteArray, decision);
        const QByteArray id = m_client->client(withoutSecret);
        const auto begun = m_fixture->post(m_client->path(u"device_authorization_endpoint"_s),
                                           { { "client_id"_ba, id }, { "scope"_ba, everything } });
        QCOMPARE(begun.status, 200);
        const core::FormFields poll { { "grant_type"_ba, "urn:ietf:params:oauth:grant-type:device_code"_ba },
                                      { "device_code"_ba, textOf(begun, u"device_code").toUtf8() },
                                      { "client_id"_ba, id } };
        QCOMPARE(textOf(m_client->token(poll), u"error"), u"authorization_pending"_s);
        QCOMPARE(textOf(m_client->token(poll), u"error"), u"slow_down"_s);
        const auto page = m_fixture->get("/xena/device");
        const auto typed =
            m_fixture->post("/xena/device",
                            { { "form_token"_ba, hiddenField(page.body, "form_token") },
                              { "user_code"_ba, textOf(begun, u"user_code").toLower().toUtf8() } });
        const auto done = m_client->fillIn(typed, "ida", decision);
        QVERIFY2(done.body.contains("id=\"device-done\""), done.body.constData());
        m_fixture->clock.advance(60);
        const auto answer = m_client->token(poll);
        QTEST(textOf(answer, u"error"), "error");
        QCOMPARE(textOf(answer, u"refresh_token").isEmpty(), answer.status != 200);
        QCOMPARE(textOf(m_client->token(poll), u"error"), u"invalid_grant"_s); // once
    }

    void deviceCodesExpire()
    {
        const QByteArray id = m_client->client(withoutSecret);
        const auto begun = m_fixture->post(m_client->path(u"device_authorization_endpoint"_s),
                                           { { "client_id"_ba, id }, { "scope"_ba, "openid"_ba } });
        m_fixture->clock.advance(601);
        const auto answer =
            m_client->token({ { "grant_type"_ba, "urn:ietf:params:oauth:grant-type:device_code"_ba },
                              { "device_code"_ba, textOf(begun, u"device_code").toUtf8() },
                              { "client_id"_ba, id } });
        QCOMPARE(textOf(answer, u"error"), u"expired_token"_s);
        const auto page = m_fixture->get("/xena/device");
        const auto typed = m_fixture->post("/xena/device",
                                           { { "form_token"_ba, hiddenField(page.body, "form_token") },
                                             { "user_code"_ba, textOf(begun, u"user_code").toUtf8() } });
        QVERIFY(typed.body.contains("No device waits with this code."));
    }

    void aDevicePageTokenOpensNoSignIn()
    {
        const auto page = m_fixture->get("/xena/device");
        const auto answer = m_fixture->post("/xena/connect/authorize",
                                            { { "form_token"_ba, hiddenField(page.body, "form_token") },
                                              { "username"_ba, "ida"_ba },
                                              { "password"_ba, "practice"_ba } });
        QCOMPARE(answer.status, 400);
    }

    void endpointsRefuseOtherSites_data()
    {
        QTest::addColumn<QString>("name");
        for (const char *name :
             { "userinfo_endpoint", "revocation_endpoint", "introspection_endpoint", "token_endpoint",
               "pushed_authorization_request_endpoint", "device_authorization_endpoint" })
            QTest::newRow(qPrintable(u"SB07 %1"_s.arg(QLatin1StringView(name)))) << QString::fromLatin1(name);
    }
    void endpointsRefuseOtherSites()
    {
        QFETCH(QString, name);
        for (const QByteArray &origin : { "null"_ba, "https://evil.example"_ba }) {
            const auto answer = m_fixture->post(m_client->path(name), { { "token"_ba, "x"_ba } },
                                                { { "Origin"_ba, origin } });
            QCOMPARE(answer.status, 403);
        }
    }

private:
    std::unique_ptr<PracticeFixture> m_fixture;
    std::unique_ptr<PracticeClient> m_client;
    QByteArray m_id;
};

QTEST_GUILESS_MAIN(TestXenaServices)
#include "tst_xenaservices.moc"
