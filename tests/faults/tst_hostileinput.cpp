// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/clirunner.h"

#include <QDir>
#include <QFile>
#include <QJsonDocument>
#include <QTemporaryDir>
#include <QTest>

#include <csignal>
#include <fcntl.h>
#include <sys/ioctl.h>
#include <sys/stat.h>
#include <unistd.h>

using namespace tokenprism::tests;
using namespace Qt::StringLiterals;

/// Odd input and impatient people at tokenprism-cli.
class TestHostileInput final : public QObject {
    Q_OBJECT

    QTemporaryDir m_folder;
    std::unique_ptr<CliRunner> m_cli;
    QString m_pipe;

    static QStringList adding(const QString &name)
    {
        return { u"profile"_s,
                 u"add"_s,
                 u"--name"_s,
                 name,
                 u"--provider"_s,
                 u"generic"_s,
                 u"--sign-in"_s,
                 u"--client-id"_s,
                 u"practice-client"_s,
                 u"--authorization-endpoint"_s,
                 u"https://as.example/authorize"_s,
                 u"--token-endpoint"_s,
                 u"https://as.example/token"_s };
    }

    /// False where it hangs; it is ended then.
    static bool waitForEnd(QProcess &process)
    {
        const auto hasEnded = [&process] { return process.state() == QProcess::NotRunning; };
        if (QTest::qWaitFor(hasEnded, 5000))
            return true;
        process.kill();
        process.waitForFinished();
        return false;
    }

    QString profiles() { return m_cli->run({ u"profile"_s, u"list"_s }).output; }

private Q_SLOTS:
    void initTestCase()
    {
        m_pipe = m_folder.filePath(u"pipe"_s);
        QCOMPARE(::mkfifo(QFile::encodeName(m_pipe).constData(), 0600), 0);
    }

    void init()
    {
        const QString config = m_folder.filePath(QString::fromLatin1(QTest::currentTestFunction()));
        QDir(config).removeRecursively();
        QVERIFY(QDir().mkpath(config));
        m_cli = std::make_unique<CliRunner>(config);
        m_cli->setEnvironment(u"DBUS_SESSION_BUS_ADDRESS"_s, u"disabled:"_s);
    }

    void ctrlCEndsAWaitForInput_data()
    {
        QTest::addColumn<QStringList>("arguments");
        QTest::addColumn<int>("signal");
        const QStringList fromStdin { u"inspect"_s, u"--token-from"_s, u"stdin"_s };
        QTest::newRow("standard input, Ctrl+C") << fromStdin << SIGINT;
        QTest::newRow("standard input, terminated") << fromStdin << SIGTERM;
        QTest::newRow("a pipe") << QStringList { u"inspect"_s, u"--token-from"_s, u"file:"_s + m_pipe }
                                << SIGINT;
        QTest::newRow("an import") << QStringList { u"profile"_s, u"import"_s, m_pipe } << SIGINT;
    }

    void ctrlCEndsAWaitForInput()
    {
        QFETCH(const QStringList, arguments);
        QFETCH(const int, signal);
        // Open at both ends: neither side waits for the other one.
        const int pipe = ::open(QFile::encodeName(m_pipe).constData(), O_RDWR | O_CLOEXEC);
        QVERIFY(pipe >= 0);
        QCOMPARE(::write(pipe, "a", 1), 1);
        QProcess process;
        process.setStandardInputFile(m_pipe);
        m_cli->start(process, arguments);
        // Once the letter is gone, the program waits for the next one.
        int unread = 1;
        QTRY_VERIFY(::ioctl(pipe, FIONREAD, &unread) == 0 && unread == 0);
        ::kill(static_cast<pid_t>(process.processId()), signal);
        const bool ended = waitForEnd(process);
        ::close(pipe);
        QVERIFY(ended);
        QCOMPARE(process.exitStatus(), QProcess::NormalExit);
        QCOMPARE(process.exitCode(), 7);
    }

    void anImportReadsAPipeToItsEnd()
    {
        QProcess process;
        m_cli->start(process, { u"profile"_s, u"import"_s, u"/dev/stdin"_s });
        process.write(R"({"id":"x","name":"Elsewhere",)");
        QTRY_COMPARE(process.bytesToWrite(), 0);
        process.write(QByteArray(200000, ' ') + R"("provider":"generic","client_id":"practice-client",)"
                      + "\"redirect_uri\":\"http://127.0.0.1/callback\"}");
        process.closeWriteChannel();
        QVERIFY(waitForEnd(process));
        QCOMPARE(process.exitCode(), 0);
        QVERIFY(profiles().startsWith(u"Elsewhere\t"_s));
    }

    void profileAddRefusesWhatTheWindowRefuses_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<QStringList>("more");
        QTest::addColumn<QString>("words");
        const auto row = [](const char *what, const QStringList &more, const QString &words) {
            QTest::newRow(what) << u"Person"_s << more << words;
        };
        QTest::newRow("blank name") << u"   "_s << QStringList() << u"--name is missing"_s;
        QTest::newRow("endless name") << QString(100000, u'x') << QStringList() << u"--name is too long"_s;
        QTest::newRow("line break in the name") << u"a\nb"_s << QStringList() << u"--name can't hold"_s;
        row("environment with an escape sequence", { u"--environment"_s, u"x\ty\x1b[31m"_s },
            u"--environment can't hold"_s);
        row("client id that is none", { u"--client-id"_s, u"a\nb"_s }, u"--client-id holds a character"_s);
        row("scope that is none", { u"--scope"_s, u"a \"b"_s }, u"can't be a scope"_s);
        row("parameter of the program's own", { u"--param"_s, u"response_type=token"_s },
            u"“response_type” can't be added"_s);
        row("parameter twice", { u"--param"_s, u"a=1"_s, u"--param"_s, u"a=2"_s }, u"“a” is given twice"_s);
        row("host that is none", { u"--allow-host"_s, u"http://u:p@x/.."_s }, u"--allow-host takes a host"_s);
        row("issuer that is a script", { u"--issuer"_s, u"javascript:alert(1)"_s },
            u"--issuer: This kind of address"_s);
        row("issuer with a query", { u"--issuer"_s, u"https://as.example/?a=b"_s }, u"can't have a query"_s);
    }

    void profileAddRefusesWhatTheWindowRefuses()
    {
        QFETCH(const QString, name);
        QFETCH(const QStringList, more);
        QFETCH(const QString, words);
        const CliResult result = m_cli->run(adding(name) + more);
        QVERIFY2(result.notes.contains(words), qPrintable(result.notes));
        QCOMPARE(result.code, 2);
        QCOMPARE(profiles(), QString());
    }

    void importedNamesAreNames_data()
    {
        QTest::addColumn<QString>("member");
        QTest::addColumn<QString>("value");
        QTest::newRow("blank") << u"name"_s << u"  "_s;
        QTest::newRow("endless") << u"name"_s << QString(5000, u'x');
        QTest::newRow("escape sequence") << u"environment"_s << u"test\x1b[31m"_s;
    }

    void importedNamesAreNames()
    {
        QFETCH(const QString, member);
        QFETCH(const QString, value);
        QJsonObject profile { { u"id"_s, u"x"_s },
                              { u"name"_s, u"Elsewhere"_s },
                              { u"provider"_s, u"generic"_s },
                              { u"client_id"_s, u"practice-client"_s } };
        profile[member] = value;
        QFile file(m_folder.filePath(u"import.json"_s));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(QJsonDocument(profile).toJson());
        file.close();
        const CliResult result = m_cli->run({ u"profile"_s, u"import"_s, file.fileName() });
        QCOMPARE(result.code, 3);
        QVERIFY2(result.notes.contains(member), qPrintable(result.notes));
        QCOMPARE(profiles(), QString());
    }

    void aPipeIsNoProfileFile()
    {
        const QString config = m_folder.filePath(QString::fromLatin1(QTest::currentTestFunction()));
        const QString pipe = config + u"/profiles.json"_s;
        QVERIFY(::mkfifo(QFile::encodeName(pipe).constData(), 0600) == 0);
        QProcess process;
        m_cli->start(process, { u"profile"_s, u"list"_s });
        QVERIFY(waitForEnd(process));
        QCOMPARE(process.exitCode(), 6);
        QVERIFY(process.readAllStandardError().contains("store.unreadable"));
    }

    void tokenSaysThatNobodyHasSignedIn()
    {
        QCOMPARE(m_cli->run(adding(u"Person"_s)).code, 0);
        const CliResult result = m_cli->run({ u"token"_s, u"Person"_s });
        QCOMPARE(result.code, 2);
        QVERIFY2(result.notes.contains(u"`tokenprism-cli sign-in` gets one"_s), qPrintable(result.notes));
    }

    void lostHelpIsTold_data()
    {
        QTest::addColumn<QStringList>("arguments");
        QTest::newRow("help") << QStringList { u"--help"_s };
        QTest::newRow("help of a command") << QStringList { u"profile"_s, u"--help"_s };
        QTest::newRow("practice server") << QStringList { u"sandbox"_s, u"--port"_s, u"0"_s, u"--json"_s };
    }

    void lostHelpIsTold()
    {
        QFETCH(const QStringList, arguments);
        QProcess process;
        process.setStandardOutputFile(u"/dev/full"_s);
        m_cli->start(process, arguments);
        QVERIFY(waitForEnd(process));
        QCOMPARE(process.exitCode(), 6);
    }

    void tooMuchIsNamed()
    {
        const CliResult result =
            m_cli->run({ u"inspect"_s, u"--token-from"_s, u"stdin"_s }, QByteArray(5 * 1024 * 1024, 'a'));
        QCOMPARE(result.code, 6);
        QVERIFY2(result.notes.contains(u"4 MB"_s), qPrintable(result.notes));
    }
};

QTEST_GUILESS_MAIN(TestHostileInput)
#include "tst_hostileinput.moc"
