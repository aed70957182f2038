// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "faults/stage.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QLockFile>

using namespace tokenprism::tests;
using namespace Qt::StringLiterals;

namespace {

const QByteArray oneProfile =
    R"({"version":1,"profiles":[{"id":"11111111-1111-4111-8111-111111111111","name":"Old",)"
    R"("provider":"generic","kind":"api_key","client_id":"practice-old",)"
    R"("token_endpoint":"https://login.nordwind.test/token"}]})";

QStringList namesIn(const QByteArray &text)
{
    QStringList names;
    for (const QJsonValue &entry : QJsonDocument::fromJson(text)[u"profiles"_s].toArray())
        names.append(entry[u"name"_s].toString());
    return names;
}

QStringList leftovers(const QString &folder)
{
    QStringList files = QDir(folder).entryList(QDir::Files | QDir::Hidden);
    files.removeIf([](const QString &name) {
        return name == "profiles.json"_L1 || name == "profiles.json.bak"_L1 || name == "ballast"_L1;
    });
    return files;
}

/// Writes until \a folder's file system is full, then gives \a freeBytes back.
bool leaveFree(const QString &folder, qint64 freeBytes)
{
    QFile ballast(folder + "/ballast"_L1);
    if (!ballast.open(QIODevice::WriteOnly | QIODevice::Unbuffered))
        return false;
    const QByteArray page(4096, 'b');
    while (ballast.write(page) == page.size()) { }
    return ballast.resize(qMax<qint64>(0, ballast.size() / 4096 * 4096 - freeBytes));
}

bool mountTmpfs(const QString &folder)
{
    return ::mount("tmpfs", QFile::encodeName(folder).constData(), "tmpfs", 0, "size=256k,mode=0777") == 0;
}

bool runs(const QString &program, const QStringList &arguments)
{
    return QProcess::execute(program, arguments) == 0;
}

/// A file system of the usual kind in a file of its own; needs a loop device.
bool mountExt4(const QString &image, const QString &folder)
{
    QFile file(image);
    return file.open(QIODevice::WriteOnly) && file.resize(1024 * 1024)
        && runs(u"/sbin/mkfs.ext4"_s, { u"-q"_s, u"-O"_s, u"^has_journal"_s, u"-m"_s, u"0"_s, image })
        && runs(u"mount"_s, { u"-o"_s, u"loop"_s, image, folder }) && runs(u"chmod"_s, { u"0777"_s, folder });
}

bool ownMounts = false;

} // namespace

/// Trouble with files and folders, met by the real tokenprism-cli: what it says, what it ends with, and what
/// is left.
class TestDisk final : public QObject {
    Q_OBJECT

    /// The common expectation: told in words with a code, exit 6, old profiles still there, nothing left
    /// lying about.
    static void checkRefusal(const CliResult &result, const QString &code, const QStringList &words)
    {
        QCOMPARE(result.code, 6);
        QVERIFY(result.output.isEmpty());
        QVERIFY2(result.notes.contains(u"error: "_s + code), qPrintable(result.notes));
        for (const QString &sentence : words)
            QVERIFY2(result.notes.contains(sentence), qPrintable(result.notes));
    }

private Q_SLOTS:
    void initTestCase()
    {
        Stage stage;
        if (!stage.canRun())
            QSKIP("tokenprism-cli lies where only root may start it");
    }

    void DK01_readOnly_data()
    {
        QTest::addColumn<QString>("how");
        QTest::newRow("DK01 folder without write permission") << u"mode"_s;
        QTest::newRow("DK01 folder of somebody else") << u"owner"_s;
        QTest::newRow("DK01 file system mounted read-only") << u"mount"_s;
        QTest::newRow("DK01 folder is a file") << u"file"_s;
    }

    void DK01_readOnly()
    {
        QFETCH(QString, how);
        Stage stage;
        QVERIFY(how == "file"_L1 ? stage.makeFile(u"config"_s, "a file") : stage.makeFolder(u"config"_s));
        if (how != "file"_L1)
            QVERIFY(stage.makeFile(u"config/profiles.json"_s, oneProfile));
        const QByteArray native = QFile::encodeName(stage.path(u"config"_s));
        const QString config = stage.path(u"config"_s);
        if (how == "mode"_L1) {
            QCOMPARE(::chmod(native.constData(), 0500), 0);
        } else if (how == "owner"_L1) {
            if (::geteuid() != 0)
                QSKIP("only root can give a folder to somebody else");
            QCOMPARE(::chown(native.constData(), 0, 0), 0);
            QCOMPARE(::chmod(native.constData(), 0755), 0);
        } else if (how == "mount"_L1) {
            if (!ownMounts || ::mount(native.constData(), native.constData(), nullptr, MS_BIND, nullptr) != 0
                || ::mount("none", native.constData(), nullptr, MS_BIND | MS_REMOUNT | MS_RDONLY, nullptr)
                    != 0)
                QSKIP("nothing may be mounted here");
        }
        checkRefusal(stage.run(config, Stage::addKey(u"New"_s)), u"store.unwritable"_s,
                     { u"The profiles could not be saved."_s, config,
                       u"What was saved before is unchanged."_s, u"Check who may write to the folder."_s });
        if (how == "file"_L1)
            return;
        QCOMPARE(stage.contentOf(u"config/profiles.json"_s), oneProfile);
        const CliResult list = stage.run(config, { u"profile"_s, u"list"_s });
        QCOMPARE(list.code, 0);
        QVERIFY(list.output.startsWith("Old\t"_L1));
        QCOMPARE(leftovers(config), QStringList());
        if (how == "mount"_L1)
            ::umount(native.constData());
    }

    void DK02_full_data()
    {
        QTest::addColumn<bool>("ext4");
        QTest::addColumn<int>("freeKiB");
        QTest::addColumn<int>("size");
        for (const bool ext4 : { false, true }) {
            for (const int freeKiB : { 0, 4, 8 }) {
                for (const int size : { 3000, 10000, 20000 })
                    QTest::addRow("DK02 %s, %d KiB free, %d bytes", ext4 ? "ext4" : "tmpfs", freeKiB, size)
                        << ext4 << freeKiB << size;
            }
        }
    }

    void DK02_full()
    {
        QFETCH(bool, ext4);
        QFETCH(int, freeKiB);
        QFETCH(int, size);
        Stage stage;
        QVERIFY(stage.makeFolder(u"config"_s));
        const QString config = stage.path(u"config"_s);
        if (!ownMounts || !(ext4 ? mountExt4(stage.path(u"image"_s), config) : mountTmpfs(config)))
            QSKIP("such a file system may not be mounted here");
        QVERIFY(stage.makeFile(u"config/profiles.json"_s, oneProfile));
        QVERIFY(leaveFree(config, freeKiB * 1024));
        const CliResult result = stage.run(
            config, Stage::addKey(u"New"_s) << u"--param"_s << u"audience="_s + QString(size, u'x'));
        const QByteArray after = stage.contentOf(u"config/profiles.json"_s);
        if (result.code == 0) {
            QCOMPARE(namesIn(after), QStringList({ u"Old"_s, u"New"_s }));
        } else {
            checkRefusal(result, u"store.disk_full"_s,
                         { u"The profiles could not be saved: the disk is full."_s,
                           u"What was saved before is unchanged."_s, u"Make room on the disk"_s });
            QCOMPARE(after, oneProfile);
        }
        QCOMPARE(stage.run(config, { u"profile"_s, u"list"_s }).code, 0);
        QVERIFY2(leftovers(config).isEmpty(), qPrintable(leftovers(config).join(u' ')));
        // With room again it works.
        QVERIFY(QFile::remove(config + "/ballast"_L1));
        QCOMPARE(stage.run(config, Stage::addKey(u"Later"_s)).code, 0);
        ::umount(QFile::encodeName(config).constData());
    }

    void DK03_fileSizeLimit()
    {
        Stage stage;
        QVERIFY(stage.makeFolder(u"config"_s));
        QVERIFY(stage.makeFile(u"config/profiles.json"_s, oneProfile));
        stage.fileSizeLimit = 1024;
        const QString config = stage.path(u"config"_s);
        checkRefusal(
            stage.run(config,
                      Stage::addKey(u"New"_s) << u"--param"_s << u"audience="_s + QString(4000, u'x')),
            u"store.unwritable"_s,
            { u"The profiles could not be saved."_s, u"What was saved before is unchanged."_s });
        QCOMPARE(stage.contentOf(u"config/profiles.json"_s), oneProfile);
        QCOMPARE(leftovers(config), QStringList());
    }

    void DK04_brokenFile_data()
    {
        QTest::addColumn<QByteArray>("content");
        QTest::addColumn<QString>("code");
        QTest::addColumn<QStringList>("words");
        const QStringList setAside { u"The file of profiles was broken and has been set aside."_s,
                                     u"profiles.json.broken-1"_s, u"Restore profiles.json.bak"_s };
        QTest::newRow("DK04 0 bytes") << ""_ba << u"store.set_aside"_s << setAside;
        QTest::newRow("DK04 truncated") << oneProfile.chopped(9) << u"store.set_aside"_s << setAside;
        QTest::newRow("DK04 garbage") << QByteArray(3000, '\xf7') << u"store.set_aside"_s << setAside;
        QTest::newRow("DK04 newer version")
            << R"({"version":9,"profiles":["of another shape"]})"_ba << u"store.newer_version"_s
            << QStringList { u"The file of profiles was written by a newer version."_s,
                             u"so it is left alone and nothing can be saved."_s, u"Use the newer version"_s };
    }

    void DK04_brokenFile()
    {
        QFETCH(QByteArray, content);
        QFETCH(QString, code);
        QFETCH(QStringList, words);
        Stage stage;
        QVERIFY(stage.makeFolder(u"config"_s));
        QVERIFY(stage.makeFile(u"config/profiles.json"_s, content));
        const QString config = stage.path(u"config"_s);
        checkRefusal(stage.run(config, Stage::addKey(u"New"_s)), code, words);
        if (code == "store.newer_version"_L1) {
            // Whatever is tried, it stays as it is.
            for (const QStringList &command : { QStringList { u"profile"_s, u"list"_s },
                                                QStringList { u"profile"_s, u"remove"_s, u"Old"_s },
                                                QStringList { u"token"_s, u"Old"_s } })
                checkRefusal(stage.run(config, command), code, words);
            QCOMPARE(stage.contentOf(u"config/profiles.json"_s), content);
            QCOMPARE(leftovers(config), QStringList());
        } else {
            QCOMPARE(stage.contentOf(u"config/profiles.json.broken-1"_s), content);
            QCOMPARE(stage.run(config, Stage::addKey(u"New"_s)).code, 0);
        }
    }

    void DK05_tooWidePermissionsAreRepaired()
    {
        Stage stage;
        QVERIFY(stage.makeFolder(u"config"_s));
        QVERIFY(stage.makeFile(u"config/profiles.json"_s, oneProfile));
        QCOMPARE(::chmod(QFile::encodeName(stage.path(u"config/profiles.json"_s)).constData(), 0644), 0);
        QCOMPARE(stage.run(stage.path(u"config"_s), { u"profile"_s, u"list"_s }).code, 0);
        QCOMPARE(QFile(stage.path(u"config/profiles.json"_s)).permissions() & 0x77,
                 QFileDevice::Permissions());
    }

    void DK06_inPlaceOfTheFile_data()
    {
        QTest::addColumn<bool>("folder");
        QTest::addColumn<QString>("code");
        QTest::addColumn<QString>("words");
        QTest::newRow("DK06 a folder")
            << true << u"store.unreadable"_s << u"The file of profiles can't be read."_s;
        QTest::newRow("DK06 a link into a folder that is missing")
            << false << u"store.unwritable"_s << u"The profiles could not be saved."_s;
    }

    void DK06_inPlaceOfTheFile()
    {
        QFETCH(bool, folder);
        QFETCH(QString, code);
        QFETCH(QString, words);
        Stage stage;
        QVERIFY(stage.makeFolder(u"config"_s));
        if (folder)
            QVERIFY(stage.makeFolder(u"config/profiles.json"_s));
        else
            QVERIFY(QFile::link(stage.path(u"missing/real.json"_s), stage.path(u"config/profiles.json"_s)));
        checkRefusal(stage.run(stage.path(u"config"_s), Stage::addKey(u"New"_s)), code,
                     { words, stage.path(u"config/profiles.json"_s) });
    }

    void DK07_anotherProgramHoldsTheLock()
    {
        Stage stage;
        QVERIFY(stage.makeFolder(u"config"_s));
        QVERIFY(stage.makeFile(u"config/profiles.json"_s, oneProfile));
        QLockFile lock(stage.path(u"config/profiles.json.lock"_s));
        QVERIFY(lock.tryLock());
        checkRefusal(stage.run(stage.path(u"config"_s), Stage::addKey(u"New"_s)), u"store.locked"_s,
                     { u"Another program is writing the profiles right now."_s,
                       u"What was saved before is unchanged."_s, u"Wait a moment, then save again."_s });
        QCOMPARE(stage.contentOf(u"config/profiles.json"_s), oneProfile);
        lock.unlock();
        QCOMPARE(stage.run(stage.path(u"config"_s), Stage::addKey(u"New"_s)).code, 0);
    }

    void DK09_home_data()
    {
        QTest::addColumn<QString>("home");
        QTest::newRow("DK09 HOME is not writable") << u"/proc"_s;
        QTest::newRow("DK09 HOME is a file") << u"file"_s;
        QTest::newRow("DK09 HOME is not there and can't be made") << u"/nonexistent/home"_s;
        QTest::newRow("DK09 HOME missing") << QString();
    }

    void DK09_home()
    {
        QFETCH(QString, home);
        Stage stage;
        if (home.isNull() && ::geteuid() != 0)
            QSKIP("the home of the person who runs this is writable");
        QVERIFY(stage.makeFile(u"file"_s, "a file"));
        const QString where = home == "file"_L1 ? stage.path(home) : home;
        for (const char *name : { "HOME", "XDG_CONFIG_HOME", "TOKENPRISM_CONFIG_HOME" })
            stage.environment.remove(QString::fromLatin1(name));
        if (!home.isNull())
            stage.environment.insert(u"HOME"_s, where);
        QCOMPARE(stage.run({}, { u"profile"_s, u"list"_s }).code, 0);
        const CliResult result = stage.run({}, Stage::addKey(u"New"_s));
        // Never the root folder, which Qt takes for a home that is missing.
        QVERIFY2(!result.notes.contains(u" /.config"_s), qPrintable(result.notes));
        checkRefusal(result, u"store.unwritable"_s,
                     { u"The profiles could not be saved."_s, where + u"/.config/tokenprism"_s,
                       u"Check who may write to the folder."_s });
        // Another folder helps.
        QCOMPARE(stage.run(stage.path(u"config"_s), Stage::addKey(u"New"_s)).code, 0);
    }

    void DK10_output_data()
    {
        QTest::addColumn<QStringList>("arguments");
        QTest::newRow("DK10 export onto a full disk") << QStringList { u"profile"_s, u"export"_s, u"Old"_s };
        QTest::newRow("DK10 list onto a full disk") << QStringList { u"profile"_s, u"list"_s };
    }

    void DK10_output()
    {
        QFETCH(QStringList, arguments);
        if (!QFile::exists(u"/dev/full"_s))
            QSKIP("no /dev/full here");
        Stage stage;
        QVERIFY(stage.makeFolder(u"config"_s));
        QVERIFY(stage.makeFile(u"config/profiles.json"_s, oneProfile));
        stage.standardOutput = u"/dev/full"_s;
        const CliResult result = stage.run(stage.path(u"config"_s), arguments);
        QCOMPARE(result.code, 6);
        QCOMPARE(result.notes.trimmed(), u"The result could not be written to standard output."_s);
        QCOMPARE(stage.contentOf(u"config/profiles.json"_s), oneProfile);
    }

    void DK11_names_data()
    {
        QTest::addColumn<QString>("name");
        QTest::newRow("DK11 spaces") << u"my own  folder "_s;
        QTest::newRow("DK11 non-ASCII") << u"Ääkköset – 設定 🔑"_s;
        QTest::newRow("DK11 255 bytes") << QString(255, u'n');
        QTest::newRow("DK11 255 bytes of two each, and one") << QString(127, u'ä') + u'n';
        QTest::newRow("DK11 quotes, percent, hash") << u"a'b\"c%20d#e?f"_s;
        QTest::newRow("DK11 line break") << u"two\nlines"_s;
    }

    void DK11_names()
    {
        QFETCH(QString, name);
        Stage stage;
        const QString config = stage.path(name);
        const CliResult added = stage.run(config, Stage::addKey(u"New"_s));
        QVERIFY2(added.code == 0, qPrintable(added.notes));
        QCOMPARE(namesIn(stage.contentOf(name + u"/profiles.json"_s)), QStringList { u"New"_s });
        // An exported profile lies in a file of such a name, too.
        QVERIFY(stage.makeFolder(u"files"_s));
        QByteArray exported = stage.run(config, { u"profile"_s, u"export"_s, u"New"_s }).output.toUtf8();
        exported.replace("\"New\"", "\"Imported\"");
        QVERIFY(stage.makeFile(u"files/"_s + name, exported));
        const CliResult imported =
            stage.run(config, { u"profile"_s, u"import"_s, stage.path(u"files/"_s + name) });
        QVERIFY2(imported.code == 0, qPrintable(imported.notes));
        QCOMPARE(namesIn(stage.contentOf(name + u"/profiles.json"_s)),
                 QStringList({ u"New"_s, u"Imported"_s }));
    }

    void DK11_nameTooLong()
    {
        Stage stage;
        const QString config = stage.path(QString(256, u'n'));
        checkRefusal(stage.run(config, Stage::addKey(u"New"_s)), u"store.unwritable"_s,
                     { u"The profiles could not be saved."_s });
    }

    void DK12_backupIsNotOverwrittenByTheBadCopy()
    {
        Stage stage;
        QVERIFY(stage.makeFolder(u"config"_s));
        const QString config = stage.path(u"config"_s);
        QCOMPARE(stage.run(config, Stage::addKey(u"One"_s)).code, 0);
        QCOMPARE(stage.run(config, Stage::addKey(u"Two"_s)).code, 0);
        const QByteArray good = stage.contentOf(u"config/profiles.json.bak"_s);
        QCOMPARE(namesIn(good), QStringList { u"One"_s });
        QVERIFY(stage.makeFile(u"config/profiles.json"_s, "{\"version\":1,\"prof"));
        checkRefusal(stage.run(config, Stage::addKey(u"Three"_s)), u"store.copy_used"_s,
                     { u"the copy before it is used."_s, u"profiles.json.broken-1"_s,
                       u"make the last change again"_s });
        QCOMPARE(stage.contentOf(u"config/profiles.json.bak"_s), good);
        QCOMPARE(namesIn(stage.contentOf(u"config/profiles.json"_s)), QStringList { u"One"_s });
    }
};

int main(int argc, char *argv[])
{
    ownMounts = enterOwnMounts();
    QCoreApplication application(argc, argv);
    TestDisk test;
    return QTest::qExec(&test, argc, argv);
}

#include "tst_disk.moc"
