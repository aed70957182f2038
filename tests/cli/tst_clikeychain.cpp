// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/clirunner.h"
#include "robot/browserrobot.h"
#include "support/fakeserver.h"
#include "support/keyring.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QTemporaryDir>
#include <QTest>

using namespace tokenprism::tests;
using namespace Qt::StringLiterals;

namespace {

/// A server that says everything at the sign-in and as little as it may at a refresh (RFC 6749 §6).
struct OtherServer {
    QByteArray person; ///< whom its ID tokens name; empty: it gives none
    tokenprism::test::FakeServer server { [this](QTcpSocket &socket, const auto &request) {
        const bool again = request.body.contains("grant_type=refresh_token");
        QByteArray answer = again
            ? R"({"access_token":"practice-token-2","token_type":"Bearer")"
            : R"({"access_token":"practice-token-1","token_type":"Bearer","expires_in":3600,)"
              R"("refresh_token":"practice-secret-r1")";
        if (!again && person.isEmpty())
            answer += ",\"scope\":\"read\"";
        if (!person.isEmpty())
            answer += ",\"id_token\":\"" + idToken() + '"';
        socket.write(tokenprism::test::FakeServer::answer(200, answer + '}', "Cache-Control: no-store\r\n"));
    } };

private:
    /// Nobody can check its signature: the server publishes no keys.
    QByteArray idToken() const
    {
        const qint64 now = QDateTime::currentSecsSinceEpoch();
        const QByteArray claims = "{\"iss\":\"" + server.url(QString()).toEncoded() + "\",\"sub\":\"" + person
            + "\",\"aud\":\"practice-client\",\"iat\":" + QByteArray::number(now)
            + ",\"exp\":" + QByteArray::number(now + 600) + '}';
        const auto part = [](const QByteArray &text) {
            return text.toBase64(QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals);
        };
        return part(R"({"alg":"RS256"})") + '.' + part(claims) + '.' + part("practice-signature");
    }
};

} // namespace

/// The real tokenprism-cli with a real gnome-keyring (tests/support/with-keyring.sh unlocked): what one
/// process keeps, the next one finds.
class TestCliKeychain final : public QObject {
    Q_OBJECT

    QTemporaryDir m_folder;
    std::unique_ptr<CliRunner> m_cli;
    PracticeProcess m_practice;

    QStringList addKey(const QString &name, const QJsonObject &key) const
    {
        return QStringList { u"profile"_s,   u"add"_s,         u"--name"_s,
                             name,           u"--provider"_s,  u"applixure"_s,
                             u"--api-key"_s, u"--client-id"_s, key[u"id"_s].toString(),
                             u"--scope"_s,   scopeOfKey(key) }
        + m_practice.addresses();
    }

    bool addAndSignIn(const QString &name, const OtherServer &server, const QString &scopes)
    {
        m_cli->setEnvironment(u"PRACTICE_PASSWORD"_s, u"practice-secret-mia"_s);
        const QString root = server.server.url(QString()).toString();
        const CliResult added = m_cli->run({ u"profile"_s,
                                             u"add"_s,
                                             u"--name"_s,
                                             name,
                                             u"--provider"_s,
                                             u"generic"_s,
                                             u"--sign-in"_s,
                                             u"--grant"_s,
                                             u"password"_s,
                                             u"--username"_s,
                                             u"mia"_s,
                                             u"--password-from"_s,
                                             u"env:PRACTICE_PASSWORD"_s,
                                             u"--client-id"_s,
                                             u"practice-client"_s,
                                             u"--scope"_s,
                                             scopes,
                                             u"--issuer"_s,
                                             root,
                                             u"--authorization-endpoint"_s,
                                             root + u"/a"_s,
                                             u"--token-endpoint"_s,
                                             root + u"/t"_s,
                                             u"--end-session-endpoint"_s,
                                             root + u"/out"_s });
        const CliResult signedIn = m_cli->run({ u"sign-in"_s, name });
        if (added.code != 0 || signedIn.code != 0)
            qWarning("%s %s", qPrintable(added.notes), qPrintable(signedIn.notes));
        return added.code == 0 && signedIn.code == 0;
    }

    /// As `inspect` tells them: name and status.
    QStringList scopesOf(const QString &profile)
    {
        const CliResult result = m_cli->run({ u"inspect"_s, profile, u"--json"_s });
        QStringList told;
        for (const QJsonValue &scope :
             QJsonDocument::fromJson(result.output.toUtf8()).object()[u"scopes"_s].toArray())
            told.append(scope[u"name"_s].toString() + u' ' + scope[u"status"_s].toString());
        return told;
    }

    static QString scopeOfKey(const QJsonObject &key)
    {
        return key[u"scopes"_s].toArray().first().toString();
    }

    QStringList addSignIn(const QString &name, const QJsonObject &client) const
    {
        return QStringList { u"profile"_s,
                             u"add"_s,
                             u"--name"_s,
                             name,
                             u"--provider"_s,
                             u"applixure"_s,
                             u"--sign-in"_s,
                             u"--client-id"_s,
                             client[u"client_id"_s].toString(),
                             u"--redirect-uri"_s,
                             u"http://127.0.0.1/callback"_s,
                             u"--client-auth"_s,
                             client[u"client_secret"_s].toString().isEmpty() ? u"none"_s
                                                                             : u"client_secret_basic"_s,
                             u"--scope"_s,
                             client[u"scopes"_s].toArray().first().toString() }
        + m_practice.addresses();
    }

    QString tokenOf(const QString &profile)
    {
        const CliResult result = m_cli->run({ u"token"_s, profile });
        return result.code == 0 ? result.output.trimmed() : u"exit %1: "_s.arg(result.code) + result.notes;
    }

    /// Signs in with the robot for a browser. The exit code; -1 where no address came.
    int signIn(const QString &profile)
    {
        QProcess process;
        m_cli->start(process, { u"sign-in"_s, profile, u"--no-browser"_s, u"--timeout"_s, u"60"_s });
        if (!QTest::qWaitFor([&] { return process.canReadLine() || process.state() == QProcess::NotRunning; },
                             20000)
            || !process.canReadLine())
            return -1;
        const QUrl address(QString::fromUtf8(process.readLine().trimmed()));
        const QJsonObject user = m_practice.row(u"users"_s, 0);
        BrowserRobot robot(user[u"username"_s].toString(), user[u"password"_s].toString());
        robot.open(address);
        if (!QTest::qWaitFor([&] { return process.state() == QProcess::NotRunning; }, 20000))
            return -1;
        if (process.exitCode() != 0)
            qWarning() << process.readAllStandardError();
        return process.exitCode();
    }

private Q_SLOTS:
    void initTestCase()
    {
        QVERIFY2(qEnvironmentVariableIsSet("KEYRING_PID"),
                 "run me by tests/support/with-keyring.sh unlocked");
        m_cli = std::make_unique<CliRunner>(m_folder.filePath(u"config"_s));
        QVERIFY(m_practice.start(*m_cli));
        QCOMPARE(keyringEntries(), 0);
    }

    void aKeyRunsWithItsStoredSecret()
    {
        const QJsonObject key = m_practice.row(u"api_keys"_s, 0);
        const QString secret = key[u"secret"_s].toString();
        const CliResult added =
            m_cli->run(addKey(u"Kept key"_s, key) + QStringList { u"--secret-from"_s, u"stdin"_s },
                       secret.toUtf8() + '\n');
        QVERIFY2(added.code == 0, qPrintable(added.notes));
        QCOMPARE(keyringEntries(), 1);
        const CliResult token = m_cli->run({ u"token"_s, u"Kept key"_s });
        QVERIFY2(token.code == 0, qPrintable(token.notes));
        QVERIFY(token.output.trimmed().size() >= 40);
        // The keyring has the secret, the file doesn't.
        QFile file(m_folder.filePath(u"config/profiles.json"_s));
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QByteArray saved = file.readAll();
        QVERIFY(saved.contains("client_secret"));
        QVERIFY(!saved.contains(secret.toUtf8()));
    }

    void aWrongSecretOfThisRunIsNotKept()
    {
        const CliResult wrong = m_cli->run({ u"token"_s, u"Kept key"_s, u"--secret-from"_s, u"stdin"_s },
                                           "practice-secret-wrong");
        QCOMPARE(wrong.code, 4);
        QCOMPARE(m_cli->run({ u"token"_s, u"Kept key"_s }).code, 0);
    }

    void aSecretForAnotherServerIsNotSent()
    {
        // A profile file that was changed behind our back, to send the key elsewhere.
        QFile file(m_folder.filePath(u"config/profiles.json"_s));
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QByteArray before = file.readAll();
        file.close();
        const QByteArray endpoint = m_practice.row(u"issuers"_s, 0)[u"token_endpoint"_s].toString().toUtf8();
        QByteArray turned = before;
        turned.replace(endpoint, "http://127.0.0.1:9/token");
        QVERIFY(turned != before);
        QVERIFY(file.open(QIODevice::WriteOnly | QIODevice::Truncate));
        file.write(turned);
        file.close();
        const CliResult result = m_cli->run({ u"--verbose"_s, u"token"_s, u"Kept key"_s });
        QCOMPARE(result.code, 6);
        QVERIFY(!result.notes.contains(u"grant_type"_s)); // no request was made
        QVERIFY(file.open(QIODevice::WriteOnly | QIODevice::Truncate));
        file.write(before);
        file.close();
        QCOMPARE(m_cli->run({ u"token"_s, u"Kept key"_s }).code, 0);
    }

    void aSignInIsKeptAndRefreshed()
    {
        const QJsonObject client = m_practice.noted(u"clients"_s, u"gives refresh tokens"_s);
        const CliResult added = m_cli->run(addSignIn(u"Person"_s, client));
        QVERIFY2(added.code == 0, qPrintable(added.notes));
        QCOMPARE(m_cli->run({ u"inspect"_s, u"Person"_s }).code, 2); // nothing to inspect yet
        QCOMPARE(signIn(u"Person"_s), 0);
        QCOMPARE(keyringEntries(), 3);

        const QString first = tokenOf(u"Person"_s);
        QVERIFY2(first.size() >= 40 && !first.contains(u' '), qPrintable(first));
        QCOMPARE(tokenOf(u"Person"_s), first);

        const CliResult refreshed = m_cli->run({ u"refresh"_s, u"Person"_s });
        QVERIFY2(refreshed.code == 0, qPrintable(refreshed.notes));
        const QString second = refreshed.output.trimmed();
        QVERIFY(second.size() >= 40 && second != first);
        QCOMPARE(tokenOf(u"Person"_s), second);
        // Refresh tokens are used once: the new one was stored.
        const CliResult fresh = m_cli->run({ u"token"_s, u"Person"_s, u"--fresh"_s });
        QVERIFY2(fresh.code == 0, qPrintable(fresh.notes));
        QVERIFY(fresh.output.trimmed() != second);
        // A token that must last longer than this one does is fetched anew.
        const CliResult longer = m_cli->run({ u"token"_s, u"Person"_s, u"--min-validity"_s, u"100000"_s });
        QVERIFY2(longer.code == 0, qPrintable(longer.notes));
        QVERIFY(longer.output.trimmed() != fresh.output.trimmed());
        QCOMPARE(keyringEntries(), 3);
    }

    void B12_whatARefreshLeavesOutStaysAsItWas()
    {
        OtherServer server;
        QVERIFY(addAndSignIn(u"Terse"_s, server, u"read write"_s));
        QCOMPARE(scopesOf(u"Terse"_s), QStringList({ u"read granted"_s, u"write asked_not_granted"_s }));
        for (int turn = 0; turn < 2; ++turn) {
            const CliResult refreshed = m_cli->run({ u"refresh"_s, u"Terse"_s });
            QVERIFY2(refreshed.code == 0, qPrintable(refreshed.notes));
            QCOMPARE(refreshed.output.trimmed(), u"practice-token-2"_s);
            QCOMPARE(scopesOf(u"Terse"_s), QStringList({ u"read granted"_s, u"write asked_not_granted"_s }));
        }
        QCOMPARE(m_cli->run({ u"profile"_s, u"remove"_s, u"Terse"_s }).code, 0);
    }

    void E12_theIdTokenIsKeptForWhatComesLater()
    {
        OtherServer server;
        server.person = "mia";
        QVERIFY(addAndSignIn(u"Named"_s, server, u"openid read"_s));
        const CliResult out = m_cli->run({ u"sign-out"_s, u"Named"_s, u"--no-browser"_s });
        QVERIFY2(out.output.contains(u"id_token_hint="_s), qPrintable(out.notes));
        // What the profile knows is what the token is judged by; --issuer counts before it.
        const QString looked = m_cli->run({ u"inspect"_s, u"Named"_s, u"--json"_s }).output;
        QVERIFY2(looked.contains(u"\"id_token\""_s) && !looked.contains(u"\"idtoken."_s), qPrintable(looked));
        const CliResult other =
            m_cli->run({ u"inspect"_s, u"Named"_s, u"--issuer"_s, u"https://other.example"_s, u"--json"_s });
        QVERIFY2(other.output.contains(u"\"idtoken.issuer\""_s), qPrintable(other.output));
        QCOMPARE(other.code, 1);
        server.person = "eve";
        const CliResult refused = m_cli->run({ u"refresh"_s, u"Named"_s });
        QCOMPARE(refused.code, 3);
        QVERIFY2(refused.notes.contains(u"oauth.id_token_refused"_s), qPrintable(refused.notes));
        server.person = "mia";
        const CliResult good = m_cli->run({ u"refresh"_s, u"Named"_s });
        QVERIFY2(good.code == 0, qPrintable(good.notes));
        QCOMPARE(m_cli->run({ u"profile"_s, u"remove"_s, u"Named"_s }).code, 0);
    }

    void P11_exportsTakeKeptSecretsOnlyWhenAsked()
    {
        const QString secret = m_practice.row(u"api_keys"_s, 0)[u"secret"_s].toString();
        const QString token = tokenOf(u"Person"_s);
        for (const QString &name : { u"Kept key"_s, u"Person"_s }) {
            const QStringList words { u"export"_s, u"postman-environment"_s, name };
            const CliResult plain = m_cli->run(words);
            QCOMPARE(plain.code, 0);
            QVERIFY(!plain.output.contains(secret) && !plain.output.contains(token));
            const CliResult asked = m_cli->run(words + QStringList { u"--include-secrets"_s });
            QVERIFY2(asked.code == 0, qPrintable(asked.notes));
            // Each profile its own: the person's token is not the key's, and the key's secret not the
            // person's.
            const bool isKey = name == "Kept key"_L1;
            QCOMPARE(asked.output.contains(secret), isKey);
            QCOMPARE(asked.output.contains(token), !isKey);
            const CliResult report = m_cli->run({ u"export"_s, u"report"_s, name });
            QVERIFY2(report.code == 0 && report.output.contains(u"granted"_s), qPrintable(report.notes));
            QVERIFY(!report.output.contains(secret) && !report.output.contains(token));
        }
    }

    void aStoredTokenIsInspected()
    {
        const CliResult result = m_cli->run({ u"inspect"_s, u"Person"_s, u"--json"_s });
        QVERIFY2(result.code == 0, qPrintable(result.notes));
        const QJsonObject object = QJsonDocument::fromJson(result.output.toUtf8()).object();
        QCOMPARE(object[u"format"_s].toString(), u"opaque"_s);
        QVERIFY(object[u"times"_s][u"expires_in"_s].toInt() > 3000);
        QCOMPARE(object[u"scopes"_s].toArray().first()[u"status"_s].toString(), u"granted"_s);
        QVERIFY(!result.output.contains(tokenOf(u"Person"_s)));
    }

    void aClientWithASecretSignsInWithoutBeingAsked()
    {
        const QJsonObject client = m_practice.noted(u"clients"_s, u"has a secret"_s);
        const CliResult added =
            m_cli->run(addSignIn(u"Web"_s, client) + QStringList { u"--secret-from"_s, u"stdin"_s },
                       client[u"client_secret"_s].toString().toUtf8());
        QVERIFY2(added.code == 0, qPrintable(added.notes));
        QCOMPARE(signIn(u"Web"_s), 0);
        QVERIFY(tokenOf(u"Web"_s).size() >= 40);
        // No refresh token came: that is said, and the token is still there.
        const CliResult refreshed = m_cli->run({ u"refresh"_s, u"Web"_s });
        QCOMPARE(refreshed.code, 2);
        QVERIFY(!refreshed.notes.isEmpty());
        QVERIFY(tokenOf(u"Web"_s).size() >= 40);
    }

    void printingATokenKeepsNothing()
    {
        const QJsonObject client = m_practice.noted(u"clients"_s, u"gives refresh tokens"_s);
        QCOMPARE(m_cli->run(addSignIn(u"Once"_s, client)).code, 0);
        const qsizetype before = keyringEntries();
        QProcess process;
        m_cli->start(process, { u"sign-in"_s, u"Once"_s, u"--no-browser"_s, u"--output"_s, u"raw"_s });
        QTRY_VERIFY_WITH_TIMEOUT(process.canReadLine(), 20000);
        const QJsonObject user = m_practice.row(u"users"_s, 0);
        BrowserRobot robot(user[u"username"_s].toString(), user[u"password"_s].toString());
        robot.open(QUrl(QString::fromUtf8(process.readLine().trimmed())));
        QTRY_COMPARE_WITH_TIMEOUT(process.state(), QProcess::NotRunning, 20000);
        QCOMPARE(process.exitCode(), 0);
        QCOMPARE(keyringEntries(), before);
        QCOMPARE(m_cli->run({ u"profile"_s, u"remove"_s, u"Once"_s }).code, 0);
    }

    void KC03_lockedMeanwhile_data()
    {
        QTest::addColumn<QStringList>("arguments");
        QTest::newRow("KC03 key") << QStringList { u"token"_s, u"Kept key"_s };
        QTest::newRow("KC03 kept token") << QStringList { u"token"_s, u"Person"_s };
        QTest::newRow("KC03 refresh") << QStringList { u"refresh"_s, u"Person"_s };
        QTest::newRow("KC03 inspect") << QStringList { u"inspect"_s, u"Person"_s };
        QTest::newRow("KC03 sign-in, before anything is half-made")
            << QStringList { u"sign-in"_s, u"Person"_s, u"--no-browser"_s };
        QTest::newRow("KC03 remove") << QStringList { u"profile"_s, u"remove"_s, u"Person"_s };
    }

    void KC03_lockedMeanwhile()
    {
        QFETCH(QStringList, arguments);
        const qsizetype before = keyringEntries();
        const QString profiles = m_cli->run({ u"profile"_s, u"list"_s }).output;
        QVERIFY(lockKeyring());
        const CliResult result = m_cli->run(arguments);
        QVERIFY(unlockKeyring());
        QCOMPARE(result.code, 6);
        QVERIFY(result.output.isEmpty());
        QVERIFY2(result.notes.contains(u"keychain is locked"_s), qPrintable(result.notes));
        QVERIFY2(result.notes.contains(u"Next step: Unlock the keychain"_s), qPrintable(result.notes));
        QCOMPARE(keyringEntries(), before);
        QCOMPARE(m_cli->run({ u"profile"_s, u"list"_s }).output, profiles);
    }

    void removingAProfileLeavesNothing()
    {
        for (const QString &name : { u"Person"_s, u"Web"_s, u"Kept key"_s }) {
            const CliResult removed = m_cli->run({ u"profile"_s, u"remove"_s, name });
            QVERIFY2(removed.code == 0, qPrintable(removed.notes));
        }
        QCOMPARE(keyringEntries(), 0);
        QVERIFY(m_cli->run({ u"profile"_s, u"list"_s }).output.isEmpty());
        QCOMPARE(m_cli->run({ u"token"_s, u"Person"_s }).code, 2);
    }
};

QTEST_GUILESS_MAIN(TestCliKeychain)
#include "tst_clikeychain.moc"
