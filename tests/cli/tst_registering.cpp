// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/clirunner.h"
#include "support/fakeserver.h"

#include <QHash>
#include <QJsonArray>
#include <QJsonDocument>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;
using tokenprism::test::FakeRequest;
using tokenprism::test::FakeServer;
using tokenprism::tests::CliResult;
using tokenprism::tests::CliRunner;

/// `profile add --register` (RFC 7591) at a server of raw sockets, on a computer without a keychain.
class TestRegistering final : public QObject {
    Q_OBJECT

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<CliRunner> m_cli;
    std::unique_ptr<FakeServer> m_server;
    QByteArray m_answer;
    QByteArray m_registration;

    QStringList addSignIn(const QStringList &more = {}) const
    {
        return QStringList { u"profile"_s,        u"add"_s,
                             u"--name"_s,         u"Person"_s,
                             u"--provider"_s,     u"generic"_s,
                             u"--sign-in"_s,      u"--register"_s,
                             u"--issuer"_s,       m_server->url(QString()).toString(),
                             u"--scope"_s,        u"openid email"_s,
                             u"--redirect-uri"_s, u"http://127.0.0.1/callback"_s }
        + more;
    }
    QJsonObject shown()
    {
        return QJsonDocument::fromJson(m_cli->run({ u"profile"_s, u"show"_s, u"Person"_s }).output.toUtf8())
            .object();
    }
    QList<FakeRequest> registrations() const
    {
        QList<FakeRequest> found;
        for (const FakeRequest &request : m_server->requests) {
            if (request.method == "POST")
                found.append(request);
        }
        return found;
    }

private Q_SLOTS:
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        m_cli = std::make_unique<CliRunner>(m_folder->filePath(u"config"_s));
        m_cli->setEnvironment(u"DBUS_SESSION_BUS_ADDRESS"_s, u"disabled:"_s);
        m_cli->setEnvironment(u"LC_ALL"_s, u"C.UTF-8"_s);
        m_answer = FakeServer::answer(
            201,
            "{\"client_id\":\"practice-registered\",\"token_endpoint_auth_method\":\"none\","
            "\"registration_access_token\":\"practice-secret-registration\",\"scope\":\"openid\"}");
        m_server = std::make_unique<FakeServer>([this](QTcpSocket &socket, const FakeRequest &request) {
            const QByteArray own = m_server->url(QString()).toString().toUtf8();
            if (request.target == "/register")
                socket.write(m_answer);
            else
                socket.write(FakeServer::answer(200,
                                                "{\"issuer\":\"" + own + "\",\"token_endpoint\":\"" + own
                                                    + "/token\",\"authorization_endpoint\":\"" + own
                                                    + "/authorize\"" + m_registration + '}'));
        });
        m_registration =
            ",\"registration_endpoint\":\"" + m_server->url(u"/register"_s).toString().toUtf8() + '"';
    }

    void registersAPublicClient()
    {
        const CliResult added = m_cli->run(addSignIn());
        QVERIFY2(added.code == 0, qPrintable(added.notes));
        QVERIFY(added.notes.contains(u"Registered at 127.0.0.1 as practice-registered."_s));
        QVERIFY2(added.notes.contains(u"changing the registration later. It is not kept"_s),
                 qPrintable(added.notes));
        QVERIFY(added.notes.contains(u"lacks scopes that are asked for: email"_s));
        QVERIFY(!added.notes.contains(u"practice-secret-"_s));
        QCOMPARE(shown()[u"client_id"_s].toString(), u"practice-registered"_s);
        QVERIFY(!QJsonDocument(shown()).toJson().contains("practice-secret-"));
        QCOMPARE(registrations().size(), 1);
        const QJsonObject sent = QJsonDocument::fromJson(registrations().first().body).object();
        QCOMPARE(sent[u"client_name"_s].toString(), u"Person"_s);
        QCOMPARE(sent[u"token_endpoint_auth_method"_s].toString(), u"none"_s);
        QCOMPARE(sent[u"redirect_uris"_s].toArray().first().toString(), u"http://127.0.0.1/callback"_s);
    }

    void showsTheTokenThatIsWanted()
    {
        m_cli->setEnvironment(u"PRACTICE_INITIAL"_s, u"practice-secret-initial"_s);
        const CliResult added =
            m_cli->run(addSignIn({ u"--registration-token-from"_s, u"env:PRACTICE_INITIAL"_s }));
        QVERIFY2(added.code == 0, qPrintable(added.notes));
        QCOMPARE(registrations().first().header("Authorization"), "Bearer practice-secret-initial"_ba);
    }

    void refusals_data()
    {
        QTest::addColumn<QByteArray>("answer");
        QTest::addColumn<int>("code");
        QTest::addColumn<QStringList>("words");
        QTest::newRow("a token is wanted") << FakeServer::answer(401, "{}", "WWW-Authenticate: Bearer\r\n")
                                           << 4 << QStringList { u"--registration-token-from"_s };
        const QString lockedOut = u"The server does not let this program register itself."_s;
        QTest::newRow("a token is wanted, and nobody was asked")
            << FakeServer::answer(400, "{\"error\":\"access_denied\"}") << 4
            << QStringList { u"--registration-token-from"_s, lockedOut };
        QTest::newRow("a token is wanted, and no id is to blame")
            << FakeServer::answer(403, {}) << 4
            << QStringList { u"--registration-token-from"_s, lockedOut, u"Ask those who run the server"_s };
        QTest::newRow("not these values")
            << FakeServer::answer(400, "{\"error\":\"invalid_client_metadata\"}") << 4
            << QStringList { u"The server does not take this registration."_s, u"ask for less"_s };
        QTest::newRow("no client id")
            << FakeServer::answer(201, "{}") << 3 << QStringList { u"registration.client_id_missing"_s };
        QTest::newRow("no secret") << FakeServer::answer(
            201, "{\"client_id\":\"c\",\"token_endpoint_auth_method\":\"client_secret_post\"}")
                                   << 3
                                   << QStringList { u"gave it no secret"_s,
                                                    u"client_secret_post needs one"_s };
        QTest::newRow("a way that wants a key")
            << FakeServer::answer(201,
                                  "{\"client_id\":\"c\",\"token_endpoint_auth_method\":\"private_key_jwt\"}")
            << 3 << QStringList { u"can't register itself with private_key_jwt"_s };
    }

    void refusals()
    {
        QFETCH(QByteArray, answer);
        QFETCH(int, code);
        QFETCH(QStringList, words);
        m_answer = answer;
        const CliResult added = m_cli->run(addSignIn());
        QVERIFY2(added.code == code, qPrintable(added.notes));
        for (const QString &part : words)
            QVERIFY2(added.notes.contains(part), qPrintable(added.notes));
        QVERIFY(m_cli->run({ u"profile"_s, u"list"_s }).output.isEmpty());
    }

    /// Some servers want a redirect address of everybody.
    void aKeyHasNoRedirectAddress()
    {
        m_answer = FakeServer::answer(400, "{\"error\":\"invalid_redirect_uri\"}");
        const CliResult person = m_cli->run(addSignIn());
        QVERIFY2(person.notes.contains(u"The server does not take the redirect address."_s),
                 qPrintable(person.notes));
        // The device grant is one without a browser that comes back, too, and needs no keychain.
        const CliResult device = m_cli->run(
            { u"profile"_s, u"add"_s, u"--name"_s, u"Device"_s, u"--provider"_s, u"generic"_s, u"--sign-in"_s,
              u"--register"_s, u"--issuer"_s, m_server->url(QString()).toString(), u"--grant"_s, u"device"_s,
              u"--device-authorization-endpoint"_s, m_server->url(u"/device"_s).toString() });
        QCOMPARE(device.code, 4);
        for (const QString &part : { u"The server registers nobody without a redirect address."_s,
                                     u"None was sent, as no browser comes back with this grant"_s })
            QVERIFY2(device.notes.contains(part), qPrintable(device.notes));
        QVERIFY(!registrations().last().body.contains("redirect_uris"));
    }

    void notOffered()
    {
        m_registration.clear();
        const CliResult added = m_cli->run(addSignIn());
        QCOMPARE(added.code, 2);
        QVERIFY2(added.notes.contains(u"does not let programs register"_s), qPrintable(added.notes));
    }

    /// DESIGN §5.8: an initial access token is a secret, too.
    void C03_onlyAtAConfirmedHost()
    {
        m_registration = ",\"registration_endpoint\":\"https://elsewhere.example/register\"";
        const CliResult added = m_cli->run(addSignIn());
        QCOMPARE(added.code, 2);
        QVERIFY2(added.notes.contains(u"--allow-host elsewhere.example"_s), qPrintable(added.notes));
    }

    /// No client comes to be whose secret can't be kept.
    void theKeychainIsAskedFirst()
    {
        const CliResult added = m_cli->run(addSignIn({ u"--client-auth"_s, u"client_secret_basic"_s }));
        QCOMPARE(added.code, 6);
        QCOMPARE(registrations().size(), 0);
    }

    void whatDoesNotGoTogether_data()
    {
        QTest::addColumn<QStringList>("more");
        QTest::addColumn<QString>("words");
        QTest::newRow("client id") << QStringList { u"--client-id"_s, u"c"_s } << u"leave --client-id"_s;
        QTest::newRow("secret") << QStringList { u"--secret-from"_s, u"stdin"_s } << u"--secret-from out"_s;
        QTest::newRow("two of standard input") << QStringList { u"--registration-token-from"_s,
                                                                u"stdin"_s,
                                                                u"--grant"_s,
                                                                u"password"_s,
                                                                u"--username"_s,
                                                                u"mia"_s,
                                                                u"--password-from"_s,
                                                                u"stdin"_s }
                                               << u"standard input"_s;
        QTest::newRow("given twice") << QStringList { u"--registration-token-from"_s, u"stdin"_s,
                                                      u"--registration-token-from"_s, u"stdin"_s }
                                     << u"may be given once only"_s;
        QTest::newRow("a certificate")
            << QStringList { u"--client-auth"_s, u"tls_client_auth"_s } << u"tls_client_auth"_s;
        QTest::newRow("a key that isn't there")
            << QStringList { u"--client-auth"_s, u"private_key_jwt"_s } << u"Only its public half is sent"_s;
        QTest::newRow("a key that is none")
            << QStringList { u"--client-auth"_s, u"private_key_jwt"_s, u"--secret-from"_s, u"stdin"_s }
            << u"has to give a private key"_s;
    }

    void whatDoesNotGoTogether()
    {
        QFETCH(QStringList, more);
        QFETCH(QString, words);
        const CliResult added = m_cli->run(addSignIn(more), "practice-secret-x\n");
        QVERIFY2(added.code == 2 || added.code == 6, qPrintable(added.notes));
        QVERIFY2(added.notes.contains(words), qPrintable(added.notes));
        QCOMPARE(registrations().size(), 0);
    }
};

QTEST_GUILESS_MAIN(TestRegistering)
#include "tst_registering.moc"
