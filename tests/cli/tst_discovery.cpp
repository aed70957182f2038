// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/clirunner.h"
#include "support/fakeserver.h"

#include <QHash>
#include <QJsonDocument>
#include <QTemporaryDir>
#include <QTest>
#include <QUrlQuery>

using namespace Qt::StringLiterals;
using tokenprism::test::FakeRequest;
using tokenprism::test::FakeServer;
using tokenprism::tests::CliResult;
using tokenprism::tests::CliRunner;

namespace {

const QByteArray place = "/.well-known/openid-configuration";

} // namespace

/// tokenprism-cli beside tokens: addresses by discovery, introspection, userinfo, revocation, at a server of
/// raw sockets. There is no keychain here.
class TestDiscovery final : public QObject {
    Q_OBJECT

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<CliRunner> m_cli;
    std::unique_ptr<FakeServer> m_server;
    QHash<QByteArray, QByteArray> m_answers;

    QString issuer() const { return m_server->url(QString()).toString(); }
    QByteArray address(const QString &path) const { return m_server->url(path).toString().toUtf8(); }
    /// Metadata with all of a server's addresses; \a more are further members.
    QByteArray metadata(const QByteArray &more = {}) const
    {
        return "{\"issuer\":\"" + issuer().toUtf8() + "\",\"token_endpoint\":\"" + address(u"/token"_s)
            + "\",\"authorization_endpoint\":\"" + address(u"/authorize"_s) + '"' + more + '}';
    }
    QStringList addKey(const QStringList &more = {}) const
    {
        return QStringList { u"profile"_s,      u"add"_s,      u"--name"_s,    u"Key"_s,
                             u"--provider"_s,   u"generic"_s,  u"--api-key"_s, u"--client-id"_s,
                             u"practice-key"_s, u"--issuer"_s, issuer(),       u"--scope"_s,
                             u"openid"_s }
        + more;
    }
    QJsonObject shown()
    {
        return QJsonDocument::fromJson(m_cli->run({ u"profile"_s, u"show"_s, u"Key"_s }).output.toUtf8())
            .object();
    }
    CliResult ask(const QString &command)
    {
        return m_cli->run({ command, u"Key"_s, u"--secret-from"_s, u"stdin"_s }, "practice-secret-key");
    }

private Q_SLOTS:
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        m_cli = std::make_unique<CliRunner>(m_folder->filePath(u"config"_s));
        m_cli->setEnvironment(u"DBUS_SESSION_BUS_ADDRESS"_s, u"disabled:"_s);
        m_cli->setEnvironment(u"LC_ALL"_s, u"C.UTF-8"_s);
        m_answers.clear();
        m_server = std::make_unique<FakeServer>([this](QTcpSocket &socket, const FakeRequest &request) {
            socket.write(m_answers.value(request.target, FakeServer::answer(404, {})));
        });
        m_answers["/token"] = FakeServer::answer(
            200, "{\"access_token\":\"practice-secret-access\",\"token_type\":\"bearer\",\"expires_in\":60}");
    }

    void D06_addsByIssuerAlone()
    {
        m_answers[place] =
            FakeServer::answer(200,
                               metadata(",\"jwks_uri\":\"" + address(u"/keys"_s)
                                        + "\",\"code_challenge_methods_supported\":[\"S256\"]"));
        const CliResult added = m_cli->run(addKey());
        QVERIFY2(added.code == 0, qPrintable(added.notes));
        const QString profile = QString::fromUtf8(QJsonDocument(shown()).toJson());
        for (const QString &path : { u"/token"_s, u"/authorize"_s, u"/keys"_s })
            QVERIFY2(profile.contains(QString::fromUtf8(address(path))), qPrintable(profile));
        QVERIFY(profile.contains(u"code_challenge_methods_supported"_s));
    }

    void refused_data()
    {
        QTest::addColumn<QByteArray>("answer");
        QTest::addColumn<int>("code");
        QTest::addColumn<QStringList>("words");
        QTest::newRow("T24 404") << FakeServer::answer(404, {}) << 4
                                 << QStringList { u"does not say what it offers"_s, u"HTTP 404"_s,
                                                  u"/.well-known/oauth-authorization-server"_s };
        QTest::newRow("T24 HTML") << FakeServer::answer(200, "<html>", {}, "text/html") << 4
                                  << QStringList { u"metadata.not_found"_s };
        QTest::newRow("D03 issuer differs")
            << FakeServer::answer(200, "{\"issuer\":\"https://evil.example\"}") << 3
            << QStringList { u"calls itself by another name"_s, u"https://evil.example"_s,
                             u"metadata.issuer_differs"_s };
        QTest::newRow("T24 redirect") << FakeServer::answer(301, {}, "Location: https://evil.example/\r\n")
                                      << 3 << QStringList { u"metadata.redirected"_s, u"not followed"_s };
        QTest::newRow("T24 5 MiB") << FakeServer::answer(200, QByteArray(5 * 1024 * 1024, ' ')) << 5
                                   << QStringList { u"net.too_large"_s };
    }

    void refused()
    {
        QFETCH(QByteArray, answer);
        QFETCH(int, code);
        QFETCH(QStringList, words);
        m_answers[place] = answer;
        const CliResult added = m_cli->run(addKey());
        QVERIFY2(added.code == code, qPrintable(added.notes));
        for (const QString &part : words)
            QVERIFY2(added.notes.contains(part), qPrintable(added.notes));
        QVERIFY(m_cli->run({ u"profile"_s, u"list"_s }).output.isEmpty());
    }

    void T24_missingAndRefusedEndpoints()
    {
        m_answers[place] = FakeServer::answer(
            200, "{\"issuer\":\"" + issuer().toUtf8() + "\",\"token_endpoint\":\"http://as.example/token\"}");
        const CliResult added = m_cli->run(addKey());
        QCOMPARE(added.code, 2);
        QVERIFY2(added.notes.contains(u"token_endpoint is never called: http://as.example/token"_s),
                 qPrintable(added.notes));
        QVERIFY(added.notes.contains(u"--token-endpoint is missing"_s));
    }

    void T24_otherHostsWantConfirming()
    {
        m_answers[place] =
            FakeServer::answer(200,
                               metadata(",\"jwks_uri\":\"https://keys.example/k\","
                                        "\"userinfo_endpoint\":\"https://people.example:8443/me\""));
        const CliResult added = m_cli->run(addKey());
        QCOMPARE(added.code, 2);
        QVERIFY2(added.notes.contains(u"--allow-host people.example:8443 --allow-host keys.example"_s),
                 qPrintable(added.notes));
        QVERIFY(m_cli->run({ u"profile"_s, u"list"_s }).output.isEmpty());
        QCOMPARE(m_cli->run(addKey({ u"--allow-host"_s, u"keys.example"_s })).code, 2);
        const QStringList both { u"--allow-host"_s, u"keys.example"_s, u"--allow-host"_s,
                                 u"people.example:8443"_s };
        const CliResult confirmed = m_cli->run(addKey(both));
        QVERIFY2(confirmed.code == 0, qPrintable(confirmed.notes));
    }

    void D06_readsTheMetadataAgain()
    {
        m_answers[place] = FakeServer::answer(200, metadata());
        QCOMPARE(m_cli->run(addKey()).code, 0);
        m_answers[place] =
            FakeServer::answer(200, metadata(",\"revocation_endpoint\":\"" + address(u"/revoke"_s) + '"'));
        const CliResult again = m_cli->run({ u"profile"_s, u"discover"_s, u"Key"_s });
        QVERIFY2(again.code == 0, qPrintable(again.notes));
        QVERIFY2(again.output.contains(u"revocation_endpoint\t"_s + QString::fromUtf8(address(u"/revoke"_s))),
                 qPrintable(again.output));
        m_answers[place] =
            FakeServer::answer(200, metadata(",\"revocation_endpoint\":\"https://evil.example/r\""));
        const CliResult elsewhere = m_cli->run({ u"profile"_s, u"discover"_s, u"Key"_s });
        QCOMPARE(elsewhere.code, 2);
        QVERIFY(elsewhere.notes.contains(u"--allow-host evil.example"_s));
        QVERIFY(!QJsonDocument(shown()).toJson().contains("evil.example"));
    }

    void asksAboutTheToken_data()
    {
        QTest::addColumn<QString>("command");
        QTest::addColumn<QString>("path");
        QTest::addColumn<QByteArray>("answer");
        QTest::addColumn<int>("code");
        QTest::addColumn<QString>("words");
        const QString introspect = u"introspect"_s;
        const QString userinfo = u"userinfo"_s;
        QTest::newRow("G05 inactive is an answer")
            << introspect << u"/introspect"_s << "{\"active\":false}"_ba << 0 << QString();
        QTest::newRow("G05 active as text") << introspect << u"/introspect"_s << "{\"active\":\"true\"}"_ba
                                            << 3 << u"introspection.active_invalid"_s;
        QTest::newRow("introspection not offered")
            << introspect << QString() << QByteArray() << 2 << u"introspection.not_offered"_s;
        QTest::newRow("userinfo") << userinfo << u"/userinfo"_s << "{\"sub\":\"mia\"}"_ba << 0 << QString();
        QTest::newRow("E11 nobody") << userinfo << u"/userinfo"_s << "{\"name\":\"Mia\"}"_ba << 3
                                    << u"userinfo.subject_missing"_s;
        QTest::newRow("userinfo not offered")
            << userinfo << QString() << QByteArray() << 2 << u"userinfo.not_offered"_s;
    }

    void asksAboutTheToken()
    {
        QFETCH(QString, command);
        QFETCH(QString, path);
        QFETCH(QByteArray, answer);
        QFETCH(int, code);
        QFETCH(QString, words);
        m_answers[place] = FakeServer::answer(200, metadata());
        m_answers[path.toUtf8()] = FakeServer::answer(200, answer);
        const QString option =
            command == "userinfo"_L1 ? u"--userinfo-endpoint"_s : u"--introspection-endpoint"_s;
        const QStringList endpoint { option, QString::fromUtf8(address(path)) };
        QCOMPARE(m_cli->run(addKey(path.isEmpty() ? QStringList() : endpoint)).code, 0);
        const CliResult result = ask(command);
        QVERIFY2(result.code == code, qPrintable(result.notes));
        QVERIFY2(result.notes.contains(words), qPrintable(result.notes));
        QVERIFY(!(result.output + result.notes).contains(u"practice-secret-"_s));
        if (code == 0)
            QCOMPARE(QJsonDocument::fromJson(result.output.toUtf8()), QJsonDocument::fromJson(answer));
        else
            QVERIFY(result.output.isEmpty());
    }

    void revokingWithoutATokenSaysSo()
    {
        m_answers[place] = FakeServer::answer(200, metadata());
        QCOMPARE(m_cli->run(addKey()).code, 0);
        const CliResult result = ask(u"revoke"_s);
        QCOMPARE(result.code, 2);
        QVERIFY2(result.notes.contains(u"There is no token to revoke."_s), qPrintable(result.notes));
    }

    void A22_oneIssuerWithTwoTokenEndpoints()
    {
        const QStringList byHand { u"--token-endpoint"_s, QString::fromUtf8(address(u"/token"_s)) };
        QCOMPARE(m_cli->run(addKey(byHand)).code, 0);
        QStringList second = addKey({ u"--token-endpoint"_s, u"https://evil.example/token"_s });
        second[3] = u"Other"_s;
        const CliResult claimed = m_cli->run(second);
        QCOMPARE(claimed.code, 2);
        QVERIFY2(claimed.notes.contains(u"profile.issuer_claimed"_s), qPrintable(claimed.notes));
        QVERIFY(claimed.notes.contains(u"“Key” names "_s + issuer()));
        // Several profiles of one server share its issuer.
        QStringList third = addKey(byHand);
        third[3] = u"Third"_s;
        QCOMPARE(m_cli->run(third).code, 0);
    }

    void saysWhichGrantIsNotOffered_data()
    {
        QTest::addColumn<QByteArray>("grants");
        QTest::addColumn<QString>("words");
        QTest::newRow("not listed") << ",\"grant_types_supported\":[\"authorization_code\"]"_ba
                                    << u"not in the server's metadata (grant_types_supported)"_s;
        QTest::newRow("listed") << ",\"grant_types_supported\":[\"client_credentials\"]"_ba << QString();
        QTest::newRow("listed as a response type")
            << ",\"grant_types_supported\":[\"authorization_code\"],"
               "\"response_types_supported\":[\"code\",\"client_credentials\"]"_ba
            << QString();
        QTest::newRow("nothing said") << QByteArray() << QString();
    }

    void saysWhichGrantIsNotOffered()
    {
        QFETCH(QByteArray, grants);
        QFETCH(QString, words);
        m_answers[place] = FakeServer::answer(200, metadata(grants));
        const CliResult added = m_cli->run(addKey());
        QVERIFY2(added.code == 0, qPrintable(added.notes));
        QCOMPARE(added.notes.contains(u"--grant client_credentials is not in"_s), !words.isEmpty());
        QVERIFY2(added.notes.contains(words), qPrintable(added.notes));
    }

    void takesAClientAuthenticationThatIsListed_data()
    {
        QTest::addColumn<QByteArray>("listed");
        QTest::addColumn<QString>("chosen");
        QTest::addColumn<QString>("taken");
        QTest::addColumn<bool>("noted");
        const QString basic = u"client_secret_basic"_s;
        const QString post = u"client_secret_post"_s;
        QTest::newRow("nothing said") << QByteArray() << QString() << basic << false;
        QTest::newRow("post alone") << R"("client_secret_post","none")"_ba << QString() << post << false;
        QTest::newRow("both") << R"("client_secret_post","client_secret_basic")"_ba << QString() << basic
                              << false;
        QTest::newRow("none of them") << R"("private_key_jwt")"_ba << QString() << basic << true;
        QTest::newRow("what was chosen stays") << R"("client_secret_post")"_ba << basic << basic << true;
        QTest::newRow("chosen and listed") << R"("client_secret_post")"_ba << post << post << false;
    }

    void takesAClientAuthenticationThatIsListed()
    {
        QFETCH(QByteArray, listed);
        QFETCH(QString, chosen);
        QFETCH(QString, taken);
        QFETCH(bool, noted);
        m_answers[place] = FakeServer::answer(
            200,
            metadata(listed.isEmpty() ? QByteArray()
                                      : ",\"token_endpoint_auth_methods_supported\":[" + listed + ']'));
        const CliResult added =
            m_cli->run(addKey(chosen.isEmpty() ? QStringList() : QStringList { u"--client-auth"_s, chosen }));
        QVERIFY2(added.code == 0, qPrintable(added.notes));
        const QString words = u"is not in the server's metadata (token_endpoint_auth_methods_supported)"_s;
        QVERIFY2(added.notes.contains(words) == noted, qPrintable(added.notes));
        const QString shown = m_cli->run({ u"profile"_s, u"show"_s, u"Key"_s }).output;
        QVERIFY2(shown.contains(u"\"client_auth\": \"%1\""_s.arg(taken)), qPrintable(shown));
    }

    void signsOutAtTheServer()
    {
        m_answers[place] =
            FakeServer::answer(200, metadata(",\"end_session_endpoint\":\"" + address(u"/logout"_s) + '"'));
        const QStringList person { u"profile"_s,
                                   u"add"_s,
                                   u"--name"_s,
                                   u"Person"_s,
                                   u"--provider"_s,
                                   u"generic"_s,
                                   u"--sign-in"_s,
                                   u"--client-id"_s,
                                   u"practice-client"_s,
                                   u"--issuer"_s,
                                   issuer(),
                                   u"--post-logout-redirect-uri"_s,
                                   u"https://app.example/out"_s,
                                   u"--unannounced-issuer"_s,
                                   u"compare"_s };
        const CliResult added = m_cli->run(person);
        QVERIFY2(added.code == 0, qPrintable(added.notes));
        const CliResult out = m_cli->run({ u"sign-out"_s, u"Person"_s, u"--no-browser"_s });
        QVERIFY2(out.code == 0, qPrintable(out.notes));
        const QUrl url(out.output.trimmed());
        QCOMPARE(url.adjusted(QUrl::RemoveQuery), m_server->url(u"/logout"_s));
        const QUrlQuery query(url);
        QCOMPARE(query.queryItemValue(u"client_id"_s), u"practice-client"_s);
        QCOMPARE(query.queryItemValue(u"post_logout_redirect_uri"_s, QUrl::FullyDecoded),
                 u"https://app.example/out"_s);
        QCOMPARE(query.queryItemValue(u"state"_s).size(), 43);
        QVERIFY(out.notes.contains(u"No ID token is kept"_s));
        const QByteArray shownAs = m_cli->run({ u"profile"_s, u"show"_s, u"Person"_s }).output.toUtf8();
        QVERIFY2(shownAs.contains("\"unannounced_issuer\": \"compare\""), shownAs.constData());
    }

    void signingOutIsSaidWhereItCanNotBe()
    {
        m_answers[place] = FakeServer::answer(200, metadata());
        QCOMPARE(m_cli->run(addKey()).code, 0);
        const CliResult key = m_cli->run({ u"sign-out"_s, u"Key"_s });
        QCOMPARE(key.code, 2);
        QVERIFY(key.notes.contains(u"nobody is signed in with it"_s));
        QStringList person = addKey();
        person.replace(person.indexOf(u"Key"_s), u"Person"_s);
        person.replace(person.indexOf(u"--api-key"_s), u"--sign-in"_s);
        QCOMPARE(m_cli->run(person).code, 0);
        const CliResult out = m_cli->run({ u"sign-out"_s, u"Person"_s, u"--no-browser"_s });
        QCOMPARE(out.code, 2);
        QVERIFY2(out.notes.contains(u"logout.not_offered"_s), qPrintable(out.notes));
        QVERIFY(out.output.isEmpty());
    }
};

QTEST_GUILESS_MAIN(TestDiscovery)
#include "tst_discovery.moc"
