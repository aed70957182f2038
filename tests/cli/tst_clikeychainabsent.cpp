// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/clirunner.h"

#include <QDir>
#include <QJsonArray>
#include <QTemporaryDir>
#include <QTest>

using namespace tokenprism::tests;
using namespace Qt::StringLiterals;

/// The real tokenprism-cli where the keyring is locked, where no secret service is and where no bus is
/// (tests/support/with-keyring.sh): exit code 6, a message, and nothing half-made. Without needing a keychain
/// everything works.
class TestCliKeychainAbsent final : public QObject {
    Q_OBJECT

    QTemporaryDir m_folder;
    std::unique_ptr<CliRunner> m_cli;
    PracticeProcess m_practice;

    QStringList addKey(const QString &name) const
    {
        const QJsonObject key = m_practice.row(u"api_keys"_s, 0);
        return QStringList { u"profile"_s,
                             u"add"_s,
                             u"--name"_s,
                             name,
                             u"--provider"_s,
                             u"applixure"_s,
                             u"--api-key"_s,
                             u"--client-id"_s,
                             key[u"id"_s].toString(),
                             u"--scope"_s,
                             key[u"scopes"_s].toArray().first().toString() }
        + m_practice.addresses();
    }

    QString secret() const { return m_practice.row(u"api_keys"_s, 0)[u"secret"_s].toString(); }
    static QString whatIsWrong()
    {
        return qEnvironmentVariableIsSet("KEYRING_PID") ? u"The keychain is locked."_s
                                                        : u"No keychain answers on this computer."_s;
    }
    QString profiles() { return m_cli->run({ u"profile"_s, u"list"_s }).output; }

private Q_SLOTS:
    void initTestCase()
    {
        m_cli = std::make_unique<CliRunner>(m_folder.filePath(u"config"_s));
        QVERIFY(m_practice.start(*m_cli));
    }

    void KC01_KC02_noProfileWithoutItsSecret()
    {
        const CliResult added = m_cli->run(
            addKey(u"Kept key"_s) + QStringList { u"--secret-from"_s, u"stdin"_s }, secret().toUtf8());
        QCOMPARE(added.code, 6);
        QVERIFY(added.output.isEmpty());
        QVERIFY2(added.notes.contains(whatIsWrong()), qPrintable(added.notes));
        QVERIFY(added.notes.contains(u"Next step: "_s));
        QVERIFY(!added.notes.contains(secret()));
        QVERIFY(profiles().isEmpty());
    }

    void KC01_KC02_noSignInThatCantBeKept()
    {
        const QJsonObject client = m_practice.noted(u"clients"_s, u"gives refresh tokens"_s);
        QCOMPARE(m_cli
                     ->run(QStringList { u"profile"_s, u"add"_s, u"--name"_s, u"Person"_s, u"--provider"_s,
                                         u"applixure"_s, u"--sign-in"_s, u"--client-id"_s,
                                         client[u"client_id"_s].toString(), u"--redirect-uri"_s,
                                         u"http://127.0.0.1/callback"_s }
                           + m_practice.addresses())
                     .code,
                 0);
        const CliResult result = m_cli->run({ u"sign-in"_s, u"Person"_s, u"--no-browser"_s });
        QCOMPARE(result.code, 6);
        QVERIFY(result.output.isEmpty()); // no address: the person isn't sent to the browser for nothing
        QVERIFY2(result.notes.contains(whatIsWrong()), qPrintable(result.notes));
        QCOMPARE(m_cli->run({ u"profile"_s, u"remove"_s, u"Person"_s }).code, 0);
    }

    void aSecretThatIsGivenNeedsNoKeychain()
    {
        QCOMPARE(m_cli->run(addKey(u"Given key"_s)).code, 0);
        const CliResult token =
            m_cli->run({ u"token"_s, u"Given key"_s, u"--secret-from"_s, u"stdin"_s }, secret().toUtf8());
        QVERIFY2(token.code == 0, qPrintable(token.notes));
        QVERIFY(token.output.trimmed().size() >= 40);
    }

    void KC16_neverInAFile()
    {
        QDir folder(m_folder.filePath(u"config"_s));
        const QStringList files = folder.entryList(QDir::Files | QDir::Hidden);
        QVERIFY(!files.isEmpty());
        for (const QString &name : files) {
            QFile file(folder.filePath(name));
            QVERIFY(file.open(QIODevice::ReadOnly));
            QVERIFY2(!file.readAll().contains(secret().toUtf8()), qPrintable(name));
        }
    }
};

QTEST_GUILESS_MAIN(TestCliKeychainAbsent)
#include "tst_clikeychainabsent.moc"
