// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/clirunner.h"

#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

#include <cerrno>

using namespace tokenprism::tests;
using namespace Qt::StringLiterals;

/// The real tokenprism-cli, ended or failed at every single call by which it changes a file (faultline).
class TestKilledSaving final : public QObject {
    Q_OBJECT

    std::unique_ptr<QTemporaryDir> m_folder;
    QString m_config;

    static QStringList addKey(const QString &name)
    {
        return { u"profile"_s,
                 u"add"_s,
                 u"--name"_s,
                 name,
                 u"--provider"_s,
                 u"generic"_s,
                 u"--api-key"_s,
                 u"--client-id"_s,
                 u"practice-key"_s,
                 u"--token-endpoint"_s,
                 u"https://login.nordwind.test/token"_s };
    }

    CliResult run(const QStringList &arguments, const QString &fault = {}, const QString &value = {})
    {
        CliRunner cli(m_config);
        if (!fault.isEmpty()) {
            cli.setEnvironment(u"LD_PRELOAD"_s, QStringLiteral(TOKENPRISM_FAULTLINE));
            cli.setEnvironment(u"FAULTLINE_FOLDER"_s, m_config);
            cli.setEnvironment(fault, value);
        }
        return cli.run(arguments);
    }

    /// Names in the file, without repairing anything; an error where the file isn't whole.
    QStringList names() const
    {
        QFile file(m_config + "/profiles.json"_L1);
        const QJsonDocument document =
            file.open(QIODevice::ReadOnly) ? QJsonDocument::fromJson(file.readAll()) : QJsonDocument();
        if (document.isNull())
            return { u"not whole"_s };
        QStringList names;
        for (const QJsonValue &entry : document[u"profiles"_s].toArray())
            names.append(entry[u"name"_s].toString());
        return names;
    }

    /// "Old" and "Older", and a previous-good copy.
    void prepare()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        m_config = m_folder->filePath(u"config"_s);
        QCOMPARE(run(addKey(u"Older"_s)).code, 0);
        QCOMPARE(run(addKey(u"Old"_s)).code, 0);
    }

private Q_SLOTS:
    void initTestCase()
    {
#ifdef TOKENPRISM_SANITIZED
        QSKIP("the sanitizers' library has to be the first one that is loaded");
#endif
    }

    void DK08_killedAtEveryStep_data()
    {
        QTest::addColumn<QStringList>("command");
        QTest::addColumn<QStringList>("after");
        QTest::newRow("DK08 profile add")
            << addKey(u"New"_s) << QStringList { u"Older"_s, u"Old"_s, u"New"_s };
        QTest::newRow("DK08 profile remove")
            << QStringList { u"profile"_s, u"remove"_s, u"Old"_s } << QStringList { u"Older"_s };
    }

    void DK08_killedAtEveryStep()
    {
        QFETCH(QStringList, command);
        QFETCH(QStringList, after);
        const QStringList before { u"Older"_s, u"Old"_s };
        int killed = 0;
        int oldOnes = 0;
        for (int step = 1;; ++step) {
            prepare();
            const CliResult result = run(command, u"FAULTLINE_DIE_AT"_s, QString::number(step));
            const QStringList found = names();
            QVERIFY2(found == before || found == after,
                     qPrintable(u"step %1: %2"_s.arg(step).arg(found.join(u", "_s))));
            if (result.code == 0) {
                QCOMPARE(found, after);
                break;
            }
            QCOMPARE(result.code, -1); // by the signal, not by an error of its own
            ++killed;
            oldOnes += found == before ? 1 : 0;
            // The next one isn't hindered by what the dead one has left: lock and half-written files.
            const CliResult next = run(addKey(u"Next"_s));
            QVERIFY2(next.code == 0, qPrintable(u"step %1: %2"_s.arg(step).arg(next.notes)));
            QCOMPARE(names(), found + QStringList { u"Next"_s });
        }
        // Lock, copy, file: each with making, writing, syncing and renaming.
        QVERIFY2(killed >= 10, qPrintable(QString::number(killed)));
        QVERIFY2(oldOnes > 5 && oldOnes < killed, qPrintable(u"%1 of %2"_s.arg(oldOnes).arg(killed)));
    }

    void DK08_firstSaveKilledAtEveryStep()
    {
        for (int step = 1;; ++step) {
            m_folder = std::make_unique<QTemporaryDir>();
            m_config = m_folder->filePath(u"config"_s);
            const CliResult result = run(addKey(u"New"_s), u"FAULTLINE_DIE_AT"_s, QString::number(step));
            const bool written = QFile::exists(m_config + "/profiles.json"_L1);
            QVERIFY2(!written || names() == QStringList { u"New"_s }, qPrintable(QString::number(step)));
            if (result.code == 0)
                break;
            const CliResult next = run(addKey(u"Next"_s));
            QVERIFY2(next.code == 0, qPrintable(u"step %1: %2"_s.arg(step).arg(next.notes)));
        }
    }

    void callsThatFail_data()
    {
        QTest::addColumn<QString>("fault");
        QTest::addColumn<QString>("code");
        const auto row = [](const char *name, const char *call, int error, const QString &code) {
            QTest::newRow(name) << QString::fromLatin1(call) + u':' + QString::number(error) << code;
        };
        row("DK02 a part is written, then the disk is full", "write", ENOSPC, u"store."_s);
        row("DK02 full when it is synced", "fsync", ENOSPC, u"store.unwritable"_s);
        row("DK03 quota reached when it is synced", "fsync", EDQUOT, u"store.unwritable"_s);
        row("DK01 input/output error when it is synced", "fsync", EIO, u"store.unwritable"_s);
        row("DK02 full when it is renamed", "rename", ENOSPC, u"store.unwritable"_s);
        row("DK01 renaming isn't allowed", "rename", EACCES, u"store.unwritable"_s);
        row("DK03 quota reached when it is made", "open", EDQUOT, u"store.unwritable"_s);
    }

    void callsThatFail()
    {
        QFETCH(QString, fault);
        QFETCH(QString, code);
        prepare();
        QFile file(m_config + "/profiles.json"_L1);
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QByteArray before = file.readAll();
        file.close();
        const CliResult result = run(addKey(u"New"_s), u"FAULTLINE_FAIL"_s, fault);
        QCOMPARE(result.code, 6);
        QVERIFY2(result.notes.contains(u"error: "_s + code), qPrintable(result.notes));
        QVERIFY(result.notes.contains(u"The profiles could not be saved"_s));
        QVERIFY(result.notes.contains(u"What was saved before is unchanged."_s));
        QVERIFY(file.open(QIODevice::ReadOnly));
        QCOMPARE(file.readAll(), before);
        QCOMPARE(QDir(m_config).entryList({ u"profiles.json.*"_s }, QDir::Files),
                 QStringList { u"profiles.json.bak"_s });
        QCOMPARE(run(addKey(u"New"_s)).code, 0);
    }
};

QTEST_GUILESS_MAIN(TestKilledSaving)
#include "tst_killedsaving.moc"
