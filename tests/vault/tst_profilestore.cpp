// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "profilesamples.h"
#include "vault/profilestore.h"

#include <QDir>
#include <QFileInfo>
#include <QLockFile>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace tokenprism;
using namespace tokenprism::tests;
using namespace tokenprism::vault;
using namespace Qt::StringLiterals;

class TestProfileStore : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init();
    void missingFileIsAnEmptyList();
    void comesBack();
    void findsByNameThenById();
    void namesAreUnique();
    void removes();
    void DK12_keepsThePreviousGoodCopy();
    void DK04_setsABrokenFileAside_data();
    void DK04_setsABrokenFileAside();
    void DK04_theCopyIsThereTheNextTimeToo();
    void DK04_whatCouldNotBeReadAgainIsNotWritten();
    void DK04_saveSetsABrokenFileAside();
    void DK04_newerVersionIsLeftAlone();
    void DK08_leftOverTemporaryFileIsIgnored();
    void DK06_folderInPlaceOfTheFile();
    void DK06_linkStays();
    void DK01_fileInPlaceOfTheFolder();
    void DK07_twoStoresMerge();
    void DK07_heldLock();
    void DK07_staleLock();
    void DK05_repairsPermissions();
    void missingFileDoesNotLoseWhatIsKnown();
    void refreshLocksStayInTheirFolder();
    void configDirectory();

private:
    QString path(const QString &name = u"profiles.json"_s) const
    {
        return m_dir->filePath(u"config/"_s + name);
    }
    QString directory() const { return m_dir->filePath(u"config"_s); }
    bool makeProfilesFile(const QByteArray &content) const
    {
        return QDir().mkpath(directory()) && makeFile(path(), content);
    }

    std::unique_ptr<QTemporaryDir> m_dir;
};

void TestProfileStore::init()
{
    m_dir = std::make_unique<QTemporaryDir>();
    QVERIFY(m_dir->isValid());
}

void TestProfileStore::missingFileIsAnEmptyList()
{
    ProfileStore store(directory());
    QVERIFY(store.load());
    QVERIFY(store.profiles().empty());
    QVERIFY(!QFileInfo::exists(directory()));
}

void TestProfileStore::comesBack()
{
    core::Profile profile = sampleProfile(u"Mia Ä"_s);
    profile.scopes = QStringList { u"b"_s, u"a"_s };
    ProfileStore store(directory());
    QSignalSpy changed(&store, &ProfileStore::changed);
    QVERIFY(store.save(profile));
    QCOMPARE(changed.size(), 1);
    profile.environment = u"test"_s;
    QVERIFY(store.save(profile));

    ProfileStore again(directory());
    QVERIFY(again.load());
    QCOMPARE(again.profiles().size(), size_t(1));
    const core::Profile &read = again.profiles().front();
    QCOMPARE(read.id, profile.id);
    QCOMPARE(read.name, profile.name);
    QCOMPARE(read.scopes, profile.scopes);
    QCOMPARE(read.environment, u"test"_s);
    QCOMPARE(QFile(path()).permissions() & 0x77, QFileDevice::Permissions());
    QCOMPARE(QFile(path(u"profiles.json.bak"_s)).permissions() & 0x77, QFileDevice::Permissions());
}

void TestProfileStore::findsByNameThenById()
{
    ProfileStore store(directory());
    const core::Profile profile = sampleProfile(u"Mia"_s);
    QVERIFY(store.save(profile));
    QCOMPARE(store.findByName(u"Mia"_s), store.find(profile.id));
    QCOMPARE(store.findByName(profile.id), store.find(profile.id));
    QVERIFY(!store.findByName(u"mia"_s));
    QVERIFY(!store.find(u"Mia"_s));
}

void TestProfileStore::namesAreUnique()
{
    ProfileStore store(directory());
    QVERIFY(store.save(sampleProfile(u"Mia"_s)));
    const auto saved = store.save(sampleProfile(u"Mia"_s));
    QVERIFY(!saved);
    QCOMPARE(saved.error().code, u"store.name_taken"_s);
    QCOMPARE(saved.error().kind, core::ErrorKind::Usage);
    QCOMPARE(store.profiles().size(), size_t(1));
}

void TestProfileStore::removes()
{
    ProfileStore store(directory());
    const core::Profile profile = sampleProfile(u"Mia"_s);
    QVERIFY(store.save(profile));
    QVERIFY(store.remove(profile.id));
    QVERIFY(store.remove(u"nobody"_s));
    QVERIFY(store.load());
    QVERIFY(store.profiles().empty());
}

void TestProfileStore::DK12_keepsThePreviousGoodCopy()
{
    ProfileStore store(directory());
    QVERIFY(store.save(sampleProfile(u"one"_s)));
    const QByteArray first = contentOf(path());
    QVERIFY(store.save(sampleProfile(u"two"_s)));
    QCOMPARE(contentOf(path(u"profiles.json.bak"_s)), first);
    // A broken file never becomes the good copy.
    const QByteArray copy = contentOf(path(u"profiles.json.bak"_s));
    QVERIFY(makeFile(path(), "{"));
    QVERIFY(store.save(sampleProfile(u"three"_s)));
    QCOMPARE(contentOf(path(u"profiles.json.bak"_s)), copy);
    QCOMPARE(store.profiles().size(), size_t(3));
}

void TestProfileStore::DK04_setsABrokenFileAside_data()
{
    QTest::addColumn<QByteArray>("content");
    QTest::newRow("DK04 0 bytes") << ""_ba;
    QTest::newRow("DK04 truncated") << R"({"version":1,"profiles":[{"id":"a")"_ba;
    QTest::newRow("DK04 garbage") << QByteArray(5000, '\xff');
    QTest::newRow("DK04 wrong version") << R"({"version":"one","profiles":[]})"_ba;
    QTest::newRow("DK04 huge") << QByteArray(17 * 1024 * 1024, ' ');
}

void TestProfileStore::DK04_setsABrokenFileAside()
{
    QFETCH(QByteArray, content);
    QVERIFY(makeProfilesFile(content));
    QVERIFY(makeFile(path(u"profiles.json.broken-1"_s), "an older one"));
    ProfileStore store(directory());
    const auto loaded = store.load();
    QVERIFY(!loaded);
    QCOMPARE(loaded.error().code, u"store.set_aside"_s);
    QCOMPARE(loaded.error().kind, core::ErrorKind::File);
    QCOMPARE(loaded.error().where, path(u"profiles.json.broken-2"_s));
    QVERIFY(loaded.error().actual.isEmpty());
    QVERIFY(!QFileInfo::exists(path()));
    QVERIFY(contentOf(path(u"profiles.json.broken-2"_s)) == content);
    QCOMPARE(contentOf(path(u"profiles.json.broken-1"_s)), "an older one"_ba);
    QVERIFY(store.load());
    QVERIFY(store.save(sampleProfile(u"new"_s)));
}

/// The report comes once. Whoever looks again must find what it spoke of, or the next two saves are the end
/// of it.
void TestProfileStore::DK04_theCopyIsThereTheNextTimeToo()
{
    {
        ProfileStore store(directory());
        QVERIFY(store.save(sampleProfile(u"one"_s)));
        QVERIFY(store.save(sampleProfile(u"two"_s)));
    }
    QVERIFY(makeFile(path(), "{\"version\""));
    {
        ProfileStore store(directory());
        const auto loaded = store.load();
        QVERIFY(!loaded);
        QCOMPARE(loaded.error().code, u"store.copy_used"_s);
        const auto reloaded = store.reload();
        QVERIFY(reloaded && !*reloaded); // it is what is known already
    }
    ProfileStore next(directory());
    QVERIFY(next.load());
    QVERIFY(next.findByName(u"one"_s));
    QCOMPARE(contentOf(path(u"profiles.json.broken-1"_s)), "{\"version\""_ba);
}

void TestProfileStore::DK04_whatCouldNotBeReadAgainIsNotWritten()
{
    ProfileStore store(directory());
    QVERIFY(store.save(sampleProfile(u"one"_s)));
    core::Profile huge = sampleProfile(u"huge"_s);
    huge.scopes = { QString(17 * 1024 * 1024, u'x') };
    const auto saved = store.save(huge);
    QVERIFY(!saved);
    QCOMPARE(saved.error().code, u"store.too_large"_s);
    ProfileStore next(directory());
    QVERIFY(next.load());
    QCOMPARE(next.profiles().size(), size_t(1));
}

void TestProfileStore::DK04_saveSetsABrokenFileAside()
{
    {
        ProfileStore store(directory());
        QVERIFY(store.save(sampleProfile(u"one"_s)));
        QVERIFY(store.save(sampleProfile(u"two"_s)));
    }
    QVERIFY(makeFile(path(), "{\"version\""));
    {
        // Not loaded before: the previous-good copy is the base.
        ProfileStore store(directory());
        QVERIFY(store.save(sampleProfile(u"three"_s)));
        QVERIFY(store.findByName(u"one"_s));
        QVERIFY(store.findByName(u"three"_s));
    }
    QCOMPARE(contentOf(path(u"profiles.json.broken-1"_s)), "{\"version\""_ba);
    QVERIFY(makeFile(path(), "{"));
    ProfileStore store(directory());
    const auto loaded = store.load();
    QVERIFY(!loaded);
    QCOMPARE(loaded.error().actual, path(u"profiles.json.bak"_s));
    QVERIFY(store.findByName(u"one"_s));
}

void TestProfileStore::DK04_newerVersionIsLeftAlone()
{
    const QByteArray content = R"({"version":2,"profiles":["of another shape"]})";
    QVERIFY(makeProfilesFile(content));
    ProfileStore store(directory());
    const auto loaded = store.load();
    QVERIFY(!loaded);
    QCOMPARE(loaded.error().code, u"store.newer_version"_s);
    const auto saved = store.save(sampleProfile(u"Mia"_s));
    QVERIFY(!saved);
    QCOMPARE(saved.error().code, u"store.newer_version"_s);
    QVERIFY(!store.remove(u"a"_s));
    QCOMPARE(contentOf(path()), content);
    QVERIFY(store.profiles().empty());
}

void TestProfileStore::DK08_leftOverTemporaryFileIsIgnored()
{
    ProfileStore store(directory());
    QVERIFY(store.save(sampleProfile(u"Mia"_s)));
    // As a program leaves it that is killed before the rename.
    const QByteArray half = "{\"version\":1,\"prof";
    QVERIFY(makeFile(path(u"profiles.json.aBcDeF"_s), half));
    QVERIFY(store.load());
    QVERIFY(store.findByName(u"Mia"_s));
    QVERIFY(store.save(sampleProfile(u"Noa"_s)));
}

void TestProfileStore::DK06_folderInPlaceOfTheFile()
{
    QVERIFY(QDir().mkpath(path()));
    ProfileStore store(directory());
    const auto loaded = store.load();
    QVERIFY(!loaded);
    QCOMPARE(loaded.error().code, u"store.unreadable"_s);
    const auto saved = store.save(sampleProfile(u"Mia"_s));
    QVERIFY(!saved);
    QCOMPARE(saved.error().code, u"store.unwritable"_s);
    QVERIFY(store.profiles().empty());
}

void TestProfileStore::DK06_linkStays()
{
    QVERIFY(QDir().mkpath(directory()));
    const QString target = m_dir->filePath(u"real.json"_s);
    QVERIFY(QFile::link(target, path()));
    ProfileStore store(directory());
    const auto saved = store.save(sampleProfile(u"Mia"_s));
    QVERIFY2(saved, qPrintable(saved ? QString() : saved.error().code + saved.error().detail));
    QVERIFY(QFileInfo(path()).isSymLink());
    QVERIFY(contentOf(target).contains("Mia"));
    QVERIFY(makeFile(target, "broken"));
    QVERIFY(!store.load());
    QVERIFY(QFileInfo(path()).isSymLink());
    QCOMPARE(contentOf(target + u".broken-1"_s), "broken"_ba);
}

void TestProfileStore::DK01_fileInPlaceOfTheFolder()
{
    QVERIFY(makeFile(directory(), "a file"));
    ProfileStore store(directory());
    QVERIFY(store.load());
    const auto saved = store.save(sampleProfile(u"Mia"_s));
    QVERIFY(!saved);
    QCOMPARE(saved.error().code, u"store.unwritable"_s);
    QVERIFY(store.profiles().empty());
    QCOMPARE(contentOf(directory()), "a file"_ba);
}

void TestProfileStore::DK07_twoStoresMerge()
{
    ProfileStore window(directory());
    ProfileStore terminal(directory());
    core::Profile shared = sampleProfile(u"shared"_s);
    QVERIFY(window.save(shared));
    QVERIFY(terminal.load());
    QVERIFY(terminal.save(sampleProfile(u"from the terminal"_s)));
    shared.environment = u"test"_s;
    QVERIFY(window.save(shared));
    QVERIFY(window.findByName(u"from the terminal"_s));
    QVERIFY(terminal.remove(shared.id));
    QVERIFY(terminal.save(sampleProfile(u"taken"_s)));
    const auto saved = window.save(sampleProfile(u"taken"_s));
    QVERIFY(!saved);
    QCOMPARE(saved.error().code, u"store.name_taken"_s);
    QVERIFY(window.load());
    QVERIFY(!window.find(shared.id));
    QCOMPARE(window.profiles().size(), size_t(2));
}

void TestProfileStore::DK07_heldLock()
{
    ProfileStore store(directory());
    QVERIFY(store.save(sampleProfile(u"one"_s)));
    const QByteArray before = contentOf(path());
    QLockFile lock(path(u"profiles.json.lock"_s));
    QVERIFY(lock.tryLock());
    const auto saved = store.save(sampleProfile(u"two"_s));
    QVERIFY(!saved);
    QCOMPARE(saved.error().code, u"store.locked"_s);
    QCOMPARE(contentOf(path()), before);
    QCOMPARE(store.profiles().size(), size_t(1));
    lock.unlock();
    QVERIFY(store.save(sampleProfile(u"two"_s)));
}

void TestProfileStore::DK07_staleLock()
{
    QVERIFY(QDir().mkpath(directory()));
    // A lock of a process that is no more: no process has this id.
    QVERIFY(makeFile(path(u"profiles.json.lock"_s),
                     "999999999\ntokenprism\n" + QSysInfo::machineHostName().toUtf8() + '\n'));
    ProfileStore store(directory());
    QVERIFY(store.save(sampleProfile(u"one"_s)));
}

void TestProfileStore::DK05_repairsPermissions()
{
    ProfileStore store(directory());
    QVERIFY(store.save(sampleProfile(u"Mia"_s)));
    QVERIFY(QFile::setPermissions(path(), QFileDevice::Permissions(0x6644)));
    QVERIFY(store.load());
    QCOMPARE(QFile(path()).permissions() & 0x77, QFileDevice::Permissions());
    QVERIFY(QFile(path()).permissions() & QFileDevice::ReadOwner);
}

void TestProfileStore::missingFileDoesNotLoseWhatIsKnown()
{
    ProfileStore store(directory());
    QVERIFY(store.save(sampleProfile(u"one"_s)));
    QVERIFY(QFile::remove(path()));
    QVERIFY(store.save(sampleProfile(u"two"_s)));
    ProfileStore again(directory());
    QVERIFY(again.load());
    QCOMPARE(again.profiles().size(), size_t(2));
}

void TestProfileStore::refreshLocksStayInTheirFolder()
{
    const ProfileStore store(directory());
    QCOMPARE(store.refreshLockPath(u"abc-1"_s), path(u"locks/abc-1.lock"_s));
    QVERIFY(QFileInfo(path(u"locks"_s)).isDir());
    QLockFile lock(store.refreshLockPath(u"../../etc/x"_s));
    QVERIFY(lock.tryLock());
    QCOMPARE(QDir(path(u"locks"_s)).entryList(QDir::Files | QDir::Hidden).size(), 1);
}

void TestProfileStore::configDirectory()
{
    qputenv("TOKENPRISM_CONFIG_HOME", "/somewhere/else");
    QCOMPARE(defaultConfigDirectory(), u"/somewhere/else"_s);
    qunsetenv("TOKENPRISM_CONFIG_HOME");
    QCoreApplication::setApplicationName(u"whatever"_s);
    QVERIFY(defaultConfigDirectory().endsWith(u"/tokenprism"_s));
}

QTEST_GUILESS_MAIN(TestProfileStore)
#include "tst_profilestore.moc"
