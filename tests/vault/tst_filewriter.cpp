// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "profilesamples.h"
#include "vault/filewriter.h"

#include <QDir>
#include <QTemporaryDir>
#include <QTest>

#ifdef Q_OS_UNIX
#include <csignal>
#include <sys/resource.h>
#include <sys/stat.h>
#endif

using namespace tokenprism;
using namespace tokenprism::tests;
using namespace tokenprism::vault;
using namespace Qt::StringLiterals;

class TestFileWriter : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void replacesTheContent();
    void newFilesBelongToTheirOwnerAlone();
    void DK02_fullDeviceIsReported_data();
    void DK02_fullDeviceIsReported();
    void DK03_sizeLimitLeavesTheOldFile();
    void DK01_noFolder();
    void DK06_linkStays();
    void DK06_folderInPlaceOfTheFile();
};

void TestFileWriter::replacesTheContent()
{
    QTemporaryDir dir;
    const QString path = dir.filePath(u"f"_s);
    QVERIFY(makeFile(path, "a long old text"));
    QVERIFY(replaceFile(path, "new"));
    QCOMPARE(contentOf(path), "new"_ba);
    QVERIFY(replaceFile(path, {}));
    QCOMPARE(contentOf(path), ""_ba);
    QCOMPARE(QDir(dir.path()).entryList(QDir::Files), QStringList { u"f"_s });
}

void TestFileWriter::newFilesBelongToTheirOwnerAlone()
{
#ifndef Q_OS_UNIX
    QSKIP("permissions of POSIX systems");
#else
    QTemporaryDir dir;
    const QString path = dir.filePath(u"f"_s);
    ::umask(0);
    QVERIFY(replaceFile(path, "x"));
    ::umask(022);
    struct stat info { };
    QCOMPARE(::stat(QFile::encodeName(path).constData(), &info), 0);
    QCOMPARE(info.st_mode & 0777, mode_t(0600));
#endif
}

void TestFileWriter::DK02_fullDeviceIsReported_data()
{
    QTest::addColumn<int>("size");
    for (const int size : { 1, 3000, 10000, 20000, 200000 })
        QTest::addRow("DK02 full device, %d bytes", size) << size;
}

void TestFileWriter::DK02_fullDeviceIsReported()
{
    QFETCH(int, size);
    QFile full(u"/dev/full"_s);
    if (!full.exists())
        QSKIP("no /dev/full here");
    QVERIFY(full.open(QIODevice::WriteOnly));
    const auto written = writeChecked(full, QByteArray(size, 'x'));
    QVERIFY(!written);
    QCOMPARE(written.error().code, u"store.disk_full"_s);
}

void TestFileWriter::DK03_sizeLimitLeavesTheOldFile()
{
#ifndef Q_OS_UNIX
    QSKIP("limits of POSIX systems");
#else
    QTemporaryDir dir;
    const QString path = dir.filePath(u"f"_s);
    QVERIFY(makeFile(path, "old"));
    std::signal(SIGXFSZ, SIG_IGN);
    rlimit before {};
    QCOMPARE(::getrlimit(RLIMIT_FSIZE, &before), 0);
    rlimit low { 4096, before.rlim_max };
    QCOMPARE(::setrlimit(RLIMIT_FSIZE, &low), 0);
    const auto written = replaceFile(path, QByteArray(10000, 'x'));
    QCOMPARE(::setrlimit(RLIMIT_FSIZE, &before), 0);
    QVERIFY(!written);
    QCOMPARE(written.error().code, u"store.unwritable"_s);
    QCOMPARE(written.error().where, path);
    QCOMPARE(contentOf(path), "old"_ba);
    QCOMPARE(QDir(dir.path()).entryList(QDir::Files), QStringList { u"f"_s });
#endif
}

void TestFileWriter::DK01_noFolder()
{
    QTemporaryDir dir;
    const auto written = replaceFile(dir.filePath(u"missing/f"_s), "x");
    QVERIFY(!written);
    QCOMPARE(written.error().code, u"store.unwritable"_s);
}

void TestFileWriter::DK06_linkStays()
{
    QTemporaryDir dir;
    QVERIFY(QDir(dir.path()).mkdir(u"elsewhere"_s));
    const QString target = dir.filePath(u"elsewhere/real"_s);
    const QString link = dir.filePath(u"link"_s);
    QVERIFY(QFile::link(target, link));
    QVERIFY(replaceFile(link, "first"));
    QVERIFY(replaceFile(link, "second"));
    QVERIFY(QFileInfo(link).isSymLink());
    QCOMPARE(contentOf(target), "second"_ba);
}

void TestFileWriter::DK06_folderInPlaceOfTheFile()
{
    QTemporaryDir dir;
    QVERIFY(QDir(dir.path()).mkdir(u"f"_s));
    const auto written = replaceFile(dir.filePath(u"f"_s), "x");
    QVERIFY(!written);
    QCOMPARE(written.error().code, u"store.unwritable"_s);
    QCOMPARE(QDir(dir.path()).entryList(QDir::Files), QStringList());
}

QTEST_GUILESS_MAIN(TestFileWriter)
#include "tst_filewriter.moc"
