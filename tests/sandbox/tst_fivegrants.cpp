// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sandbox/practiceclient.h"

using namespace Qt::StringLiterals;
using namespace tokenprism;
using namespace tokenprism::testing;
namespace json = core::json;

namespace {

const QString server = u"Server-side"_s;
const QString browser = u"Client-side"_s;
const QString asReceived = u"Its codes go back"_s;

/// Only what the vendor's own text knows of: no redirect address, no state, no PKCE, no scope.
core::FormFields bare(const QByteArray &client, const QByteArray &responseType)
{
    return { { "response_type"_ba, responseType }, { "client_id"_ba, client } };
}

} // namespace

class TestFiveGrants : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init()
    {
        m_fixture = std::make_unique<PracticeFixture>();
        m_client = std::make_unique<PracticeClient>(*m_fixture, u"five-grants"_s);
        m_id = m_client->client(server);
    }

    void aCodeWithoutAnythingElse()
    {
        const auto page = m_fixture->get(m_client->path(u"authorization_endpoint"_s) + '?'
                                         + core::encodeForm(bare(m_id, "code")));
        const QByteArray consent = m_fixture
                                       ->post(m_client->path(u"authorization_endpoint"_s),
                                              { { "form_token"_ba, hiddenField(page.body, "form_token") },
                                                { "username"_ba, "jonas"_ba },
                                                { "password"_ba, "practice"_ba } })
                                       .body;
        QVERIFY2(consent.contains("This server knows no scopes"), consent.constData());
        const auto answer = m_client->signIn(bare(m_id, "code"), "jonas");
        QVERIFY(answer.header("Location").startsWith("http://127.0.0.1/callback?code="));
        QVERIFY2(answer.header("Location").contains("%3D&"), "the code's last character is encoded once");
        const auto tokens = m_client->tokenJson({ { "grant_type"_ba, "authorization_code"_ba },
                                                  { "client_id"_ba, m_id },
                                                  { "client_secret"_ba, m_client->secretOf(m_id) },
                                                  { "code"_ba, answerValue(answer, "code") } });
        QCOMPARE(tokens.status, 200);
        QVERIFY(textOf(tokens, u"access_token").endsWith(u'='));
        QVERIFY(!textOf(tokens, u"refresh_token").isEmpty());
        QVERIFY(!jsonOf(tokens).find(u"scope"));
    }

    void codesAreDecodedOnce_data()
    {
        QTest::addColumn<QString>("note");
        QTest::addColumn<bool>("decoded");
        QTest::addColumn<int>("status");
        QTest::newRow("decoded, as it should be") << server << true << 200;
        QTest::newRow("as it stood in the address, though it should be decoded") << server << false << 400;
        QTest::newRow("as received, where the client is registered so") << asReceived << false << 200;
        QTest::newRow("decoded, where it should be as received") << asReceived << true << 400;
    }
    void codesAreDecodedOnce()
    {
        QFETCH(QString, note);
        QFETCH(bool, decoded);
        const QByteArray id = m_client->client(note);
        const auto answer = m_client->signIn(bare(id, "code"), "jonas");
        const QByteArray location = answer.header("Location");
        const qsizetype from = location.indexOf("code=") + 5;
        QByteArray code = location.mid(from, location.indexOf('&', from) - from);
        QVERIFY2(code.endsWith("%3D"), code.constData());
        if (decoded)
            code = QByteArray::fromPercentEncoding(code);
        const auto tokens = m_client->tokenJson({ { "grant_type"_ba, "authorization_code"_ba },
                                                  { "client_id"_ba, id },
                                                  { "client_secret"_ba, m_client->secretOf(id) },
                                                  { "code"_ba, code } });
        QTEST(tokens.status, "status");
    }

    void implicitGivesATokenInTheFragment()
    {
        const QByteArray id = m_client->client(browser);
        const auto answer = m_client->signIn(bare(id, "token"), "jonas");
        QVERIFY(answer.header("Location").startsWith("http://127.0.0.1/callback#access_token="));
        QVERIFY(answerValue(answer, "access_token").endsWith('='));
        QCOMPARE(answerValue(answer, "token_type"), "bearer"_ba);
        QVERIFY(answerValue(answer, "refresh_token").isEmpty());
        const auto me =
            m_client->getWith(m_client->path(u"resource_endpoint"_s), answerValue(answer, "access_token"));
        QCOMPARE(textOf(me, u"user"), u"jonas"_s);
    }

    void otherGrants_data()
    {
        QTest::addColumn<QByteArray>("grant");
        QTest::addColumn<QByteArray>("username");
        QTest::addColumn<QByteArray>("password");
        QTest::addColumn<bool>("json");
        QTest::addColumn<QString>("error");
        QTest::newRow("password, JSON") << "password"_ba
                                        << "jonas"_ba
                                        << "practice"_ba << true << QString();
        QTest::newRow("password, form") << "password"_ba
                                        << "petra"_ba
                                        << "practice & more = 100%"_ba << false << QString();
        QTest::newRow("password, wrong") << "password"_ba
                                         << "jonas"_ba
                                         << "practise"_ba << true << u"invalid_grant"_s;
        QTest::newRow("password, missing") << "password"_ba
                                           << "jonas"_ba
                                           << ""_ba << true << u"invalid_request"_s;
        QTest::newRow("client credentials, JSON") << "client_credentials"_ba
                                                  << ""_ba
                                                  << ""_ba << true << QString();
        QTest::newRow("client credentials, form") << "client_credentials"_ba
                                                  << ""_ba
                                                  << ""_ba << false << QString();
        QTest::newRow("implicit needs no token endpoint") << "implicit"_ba
                                                          << ""_ba
                                                          << ""_ba << true << u"unsupported_grant_type"_s;
    }
    void otherGrants()
    {
        QFETCH(QByteArray, grant);
        QFETCH(QByteArray, username);
        QFETCH(QByteArray, password);
        QFETCH(bool, json);
        core::FormFields form { { "grant_type"_ba, grant },
                                { "client_id"_ba, m_id },
                                { "client_secret"_ba, m_client->secretOf(m_id) } };
        if (!username.isEmpty())
            form += { { "username"_ba, username }, { "password"_ba, password } };
        const auto answer = json ? m_client->tokenJson(form) : m_client->token(form);
        QTEST(textOf(answer, u"error"), "error");
        QCOMPARE(textOf(answer, u"refresh_token").isEmpty(), answer.status != 200);
    }

    void everyRefreshBringsAFreshToken()
    {
        const core::FormFields client { { "client_id"_ba, m_id },
                                        { "client_secret"_ba, m_client->secretOf(m_id) } };
        const auto refresh = [&](const QByteArray &token) {
            return m_client->tokenJson(client
                                       + core::FormFields { { "grant_type"_ba, "refresh_token"_ba },
                                                            { "refresh_token"_ba, token } });
        };
        const QByteArray first =
            textOf(m_client->tokenJson(client
                                       + core::FormFields { { "grant_type"_ba, "client_credentials"_ba } }),
                   u"refresh_token")
                .toUtf8();
        const auto next = refresh(first);
        const QByteArray second = textOf(next, u"refresh_token").toUtf8();
        QCOMPARE(next.status, 200);
        QVERIFY(!second.isEmpty() && second != first);
        QCOMPARE(textOf(refresh(first), u"error"), u"invalid_grant"_s);
        QCOMPARE(textOf(refresh(second), u"error"), u"invalid_grant"_s); // reuse took everything back
    }

    void badBodies_data()
    {
        QTest::addColumn<QByteArray>("body");
        QTest::newRow("no object") << "[]"_ba;
        QTest::newRow("no JSON") << "{"_ba;
        QTest::newRow("a number") << R"({"grant_type":1})"_ba;
        QTest::newRow("twice") << R"({"grant_type":"password","grant_type":"password"})"_ba;
    }
    void badBodies()
    {
        QFETCH(QByteArray, body);
        const auto answer = m_fixture->send("POST", "/five-grants/token",
                                            { { "Content-Type"_ba, "application/json"_ba } }, body);
        QVERIFY(answer.status == 400 || answer.status == 415);
        QCOMPARE(textOf(answer, u"error"), u"invalid_request"_s);
    }

    void jsonElsewhereIsRefused()
    {
        const auto answer = m_fixture->send("POST", "/applixure/token",
                                            { { "Content-Type"_ba, "application/json"_ba } }, "{}");
        QCOMPARE(answer.status, 415);
    }

    void anotherRedirectAddressIsRefused()
    {
        auto fields = bare(m_id, "code");
        fields.append({ "redirect_uri"_ba, "https://evil.example/callback"_ba });
        const auto page =
            m_fixture->get(m_client->path(u"authorization_endpoint"_s) + '?' + core::encodeForm(fields));
        QCOMPARE(page.status, 400);
        QVERIFY(page.header("Location").isEmpty());
    }

private:
    std::unique_ptr<PracticeFixture> m_fixture;
    std::unique_ptr<PracticeClient> m_client;
    QByteArray m_id;
};

QTEST_GUILESS_MAIN(TestFiveGrants)
#include "tst_fivegrants.moc"
