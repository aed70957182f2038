// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "exporters/exportfile.h"
#include "support/smalldisk.h"
#include "texts/errortext.h"

#include <QDir>
#include <QFileInfo>
#include <QTemporaryDir>
#include <QTest>

#include <csignal>
#include <sys/resource.h>
#include <sys/stat.h>

using namespace tokenprism;
using namespace Qt::StringLiterals;
using exporters::Existing;
using exporters::Readers;
using exporters::saveExport;

namespace {

bool ownMounts = false;

bool makeFile(const QString &path, const QByteArray &content)
{
    QFile file(path);
    return file.open(QIODevice::WriteOnly) && file.write(content) == content.size();
}

QByteArray contentOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : "unreadable"_ba;
}

mode_t modeOf(const QString &path)
{
    struct stat status { };
    return ::stat(QFile::encodeName(path).constData(), &status) == 0 ? status.st_mode & 0777 : 0;
}

} // namespace

/// Every row: a real obstacle, the code, the words, and nothing changed or left behind.
class TestExportFile final : public QObject {
    Q_OBJECT

    std::unique_ptr<QTemporaryDir> m_dir;

    QString path(const QString &name) const { return m_dir->filePath(name); }
    QStringList entries() const
    {
        return QDir(m_dir->path()).entryList(QDir::AllEntries | QDir::System | QDir::NoDotAndDotDot);
    }

    void refuses(const QString &name, Existing existing, const QString &code, const QStringList &words)
    {
        const QStringList before = entries();
        const auto saved = saveExport(path(name), "new content", existing, Readers::Usual);
        QVERIFY(!saved);
        QCOMPARE(saved.error().code, code);
        QCOMPARE(saved.error().kind, core::ErrorKind::File);
        QCOMPARE(saved.error().where, path(name));
        const texts::ErrorText text = texts::describe(saved.error());
        QVERIFY(!text.nextStep.isEmpty());
        for (const QString &word : words)
            QVERIFY2(text.plain().contains(word), qPrintable(text.plain()));
        QVERIFY(!text.plain().contains(u"new content"_s));
        QCOMPARE(entries(), before);
    }

private Q_SLOTS:
    void init() { m_dir = std::make_unique<QTemporaryDir>(); }

    void DK10_targetExists()
    {
        QVERIFY(makeFile(path(u"f"_s), "old"));
        refuses(u"f"_s, Existing::Refuse, u"export.exists"_s,
                { u"already a file of this name"_s, path(u"f"_s), u"was left as it is"_s, u"--force"_s });
        QCOMPARE(contentOf(path(u"f"_s)), "old"_ba);
        QVERIFY(saveExport(path(u"f"_s), "new", Existing::Replace, Readers::Usual));
        QCOMPARE(contentOf(path(u"f"_s)), "new"_ba);
        QCOMPARE(entries(), QStringList { u"f"_s });
    }

    void DK10_targetIsReadOnly()
    {
        QVERIFY(makeFile(path(u"f"_s), "old"));
        QVERIFY(QFile::setPermissions(path(u"f"_s), QFile::ReadOwner));
        refuses(u"f"_s, Existing::Replace, u"export.read_only"_s,
                { u"may not be changed"_s, u"read-only"_s });
        QCOMPARE(contentOf(path(u"f"_s)), "old"_ba);
    }

    void DK10_folderIsReadOnly()
    {
        if (!ownMounts)
            QSKIP("no mounts of our own here");
        QVERIFY(QDir(m_dir->path()).mkdir(u"disk"_s));
        const test::SmallDisk disk(path(u"disk"_s), 64);
        QVERIFY(disk.isMounted());
        QVERIFY(makeFile(path(u"disk/f"_s), "old"));
        QVERIFY(disk.makeReadOnly());
        refuses(u"disk/g"_s, Existing::Refuse, u"export.unwritable"_s,
                { u"could not be saved"_s, u"can't be written"_s, u"unchanged"_s, u"choose another"_s });
        const auto replaced = saveExport(path(u"disk/f"_s), "new", Existing::Replace, Readers::Usual);
        QVERIFY(!replaced);
        QCOMPARE(contentOf(path(u"disk/f"_s)), "old"_ba);
    }

    void DK10_diskIsFull_data()
    {
        QTest::addColumn<int>("size");
        QTest::newRow("DK10 disk full, 12 bytes") << 12;
        QTest::newRow("DK10 disk full, more than a buffer") << 100000;
    }

    void DK10_diskIsFull()
    {
        QFETCH(int, size);
        if (!ownMounts)
            QSKIP("no mounts of our own here");
        QVERIFY(QDir(m_dir->path()).mkdir(u"disk"_s));
        const test::SmallDisk disk(path(u"disk"_s), 64);
        QVERIFY(disk.isMounted());
        QVERIFY(makeFile(path(u"disk/f"_s), "old"));
        disk.fill();
        for (const Existing existing : { Existing::Refuse, Existing::Replace }) {
            const QString name = existing == Existing::Refuse ? u"disk/new"_s : u"disk/f"_s;
            const auto saved = saveExport(path(name), QByteArray(size, 'x'), existing, Readers::OwnerOnly);
            QVERIFY(!saved);
            QCOMPARE(saved.error().code, u"export.disk_full"_s);
            const QString words = texts::describe(saved.error()).plain();
            QVERIFY2(words.contains(u"the disk is full"_s) && words.contains(u"Make room"_s),
                     qPrintable(words));
        }
        QCOMPARE(contentOf(path(u"disk/f"_s)), "old"_ba);
        QCOMPARE(QDir(path(u"disk"_s)).entryList(QDir::Files), QStringList({ u"ballast"_s, u"f"_s }));
        // Once there is room, the same works.
        QVERIFY(QFile::remove(path(u"disk/ballast"_s)));
        QVERIFY(saveExport(path(u"disk/f"_s), "new", Existing::Replace, Readers::Usual));
        QCOMPARE(contentOf(path(u"disk/f"_s)), "new"_ba);
    }

    void DK10_sizeLimit()
    {
        std::signal(SIGXFSZ, SIG_IGN);
        rlimit before {};
        QCOMPARE(::getrlimit(RLIMIT_FSIZE, &before), 0);
        rlimit low { 4096, before.rlim_max };
        QCOMPARE(::setrlimit(RLIMIT_FSIZE, &low), 0);
        const auto saved = saveExport(path(u"f"_s), QByteArray(10000, 'x'), Existing::Refuse, Readers::Usual);
        QCOMPARE(::setrlimit(RLIMIT_FSIZE, &before), 0);
        QVERIFY(!saved);
        QCOMPARE(saved.error().code, u"export.unwritable"_s);
        QCOMPARE(entries(), QStringList());
    }

    void DK10_notAFile_data()
    {
        QTest::addColumn<QString>("kind");
        QTest::addColumn<QString>("code");
        QTest::addColumn<QString>("words");
        QTest::newRow("DK10 folder") << u"folder"_s << u"export.is_folder"_s << u"Add a file name"_s;
        QTest::newRow("DK10 pipe") << u"pipe"_s << u"export.not_a_file"_s << u"a device, a pipe"_s;
        QTest::newRow("DK10 link in a circle")
            << u"circle"_s << u"export.not_a_file"_s << u"leads in a circle"_s;
        QTest::newRow("DK10 link to a device")
            << u"device"_s << u"export.not_a_file"_s << u"standard output"_s;
        QTest::newRow("DK10 folder is missing")
            << u"missing/f"_s << u"export.no_folder"_s << u"Create the folder"_s;
    }

    void DK10_notAFile()
    {
        QFETCH(QString, kind);
        QFETCH(QString, code);
        QFETCH(QString, words);
        if (kind == "folder"_L1)
            QVERIFY(QDir(m_dir->path()).mkdir(kind));
        else if (kind == "pipe"_L1)
            QCOMPARE(::mkfifo(QFile::encodeName(path(kind)).constData(), 0600), 0);
        else if (kind == "circle"_L1)
            QVERIFY(QFile::link(path(kind), path(kind)));
        else if (kind == "device"_L1)
            QVERIFY(QFile::link(u"/dev/full"_s, path(kind)));
        for (const Existing existing : { Existing::Refuse, Existing::Replace })
            refuses(kind, existing, code, { words });
    }

    void DK10_linksStay()
    {
        QVERIFY(makeFile(path(u"real"_s), "old"));
        QVERIFY(QFile::link(path(u"real"_s), path(u"link"_s)));
        refuses(u"link"_s, Existing::Refuse, u"export.exists"_s, { path(u"link"_s) });
        QVERIFY(saveExport(path(u"link"_s), "new", Existing::Replace, Readers::Usual));
        QVERIFY(QFileInfo(path(u"link"_s)).isSymLink());
        QCOMPARE(contentOf(path(u"real"_s)), "new"_ba);
        // A link that leads nowhere was put there by somebody, too.
        QVERIFY(QFile::link(path(u"nowhere"_s), path(u"dangling"_s)));
        refuses(u"dangling"_s, Existing::Refuse, u"export.exists"_s, {});
        QVERIFY(!QFileInfo::exists(path(u"nowhere"_s)));
        QVERIFY(saveExport(path(u"dangling"_s), "new", Existing::Replace, Readers::Usual));
        QCOMPARE(contentOf(path(u"nowhere"_s)), "new"_ba);
    }

    void P11_secretsAreForTheirOwnerOnly()
    {
        const mode_t before = ::umask(022);
        QVERIFY(saveExport(path(u"usual"_s), "x", Existing::Refuse, Readers::Usual));
        QVERIFY(saveExport(path(u"secret"_s), "x", Existing::Refuse, Readers::OwnerOnly));
        // Somebody's older file gave everybody leave to read.
        QVERIFY(makeFile(path(u"older"_s), "old"));
        QVERIFY(saveExport(path(u"older"_s), "x", Existing::Replace, Readers::OwnerOnly));
        ::umask(before);
        QCOMPARE(modeOf(path(u"usual"_s)), 0644u);
        QCOMPARE(modeOf(path(u"secret"_s)), 0600u);
        QCOMPARE(modeOf(path(u"older"_s)), 0600u);
    }

    void DK11_oddNames()
    {
        for (const QString &name : { u"with space"_s, u"työ-日本.json"_s, u"-rf"_s, QString(230, u'x') }) {
            QVERIFY2(saveExport(path(name), "x", Existing::Refuse, Readers::Usual), qPrintable(name));
            QCOMPARE(contentOf(path(name)), "x"_ba);
        }
    }
};

int main(int argc, char *argv[])
{
    ownMounts = tokenprism::test::enterOwnMounts();
    QCoreApplication application(argc, argv);
    TestExportFile tests;
    return QTest::qExec(&tests, argc, argv);
}
#include "tst_exportfile.moc"
