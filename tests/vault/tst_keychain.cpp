// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "keychaincalls.h"
#include "support/keyring.h"
#include "support/plantedentry.h"
#include "vault/keychainsecretstore.h"
#include "vault/secretblob.h"

#include <QSignalSpy>
#include <QStandardPaths>

#include <csignal>

using namespace tokenprism;
using namespace tokenprism::tests;
using namespace tokenprism::vault;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using core::SecretKind;

namespace {

BoundSecret sample(const QByteArray &secret = "practice-secret-in-keyring"_ba)
{
    return { core::Secret::fromBytes(secret),
             { u"https://login.nordwind.test"_s, u"https://login.nordwind.test:443"_s, u"client-1"_s } };
}

QString keyOf(const QString &id)
{
    return u"tokenprism/"_s + id + u"/client_secret"_s;
}

} // namespace

/// Runs against a real, unlocked gnome-keyring of its own (tests/support/with-keyring.sh unlocked).
class TestKeychain : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void cleanup();
    void probeFindsIt();
    void comesBack_data();
    void comesBack();
    void kindsAndProfilesAreApart();
    void removes();
    void chunksComeBackAndShrink();
    void KC03_locked();
    void KC03_probeOfALockedKeyring();
    void KC05_frozen();
    void KC07_corruptEntry_data();
    void KC07_corruptEntry();
    void KC07_chunkMissing();
    void KC08_entryRemovedByTheUser();
    void KC16_noPlainFile();
    void dropsCallbacksOfDeadContexts();
    void storeGoesWithCallsUnderWay();
};

void TestKeychain::initTestCase()
{
    QVERIFY2(qEnvironmentVariableIsSet("KEYRING_PID"), "run me by tests/support/with-keyring.sh unlocked");
}

void TestKeychain::cleanup()
{
    ::kill(qEnvironmentVariableIntValue("KEYRING_PID"), SIGCONT);
    QVERIFY(unlockKeyring());
}

void TestKeychain::probeFindsIt()
{
    KeychainSecretStore store(5s);
    QSignalSpy changed(&store, &SecretStore::stateChanged);
    QCOMPARE(store.state(), StoreState::Unknown);
    store.probe(this, [](const std::optional<core::Error> &) {});
    QTRY_COMPARE(changed.size(), 1);
    QCOMPARE(store.state(), StoreState::Available);
}

void TestKeychain::comesBack_data()
{
    QTest::addColumn<QByteArray>("secret");
    QTest::newRow("B-binding ASCII") << "practice-secret-1"_ba;
    QTest::newRow("KC15 non-ASCII") << "practice-s\xc3\xa4kret-\xf0\x9f\x94\x91"_ba;
    QTest::newRow("KC15 NUL") << QByteArray("practice\0secret\0", 16);
    QTest::newRow("KC15 no UTF-8") << "\xff\xfe\x80"_ba;
    QTest::newRow("KC10 70,000 bytes") << QByteArray(70000, 'p');
}

void TestKeychain::comesBack()
{
    QFETCH(QByteArray, secret);
    KeychainSecretStore store(5s);
    Caller caller(store);
    const auto write = caller.write(u"back"_s, sample(secret));
    const auto read = caller.read(u"back"_s);
    QTRY_COMPARE(write->answers, 1);
    QTRY_COMPARE(read->answers, 1);
    QCOMPARE(write->code, QString());
    QTRY_COMPARE(store.state(), StoreState::Available);
    const auto again = caller.read(u"back"_s);
    QTRY_COMPARE(again->answers, 1);
    QCOMPARE(again->code, QString());
    QVERIFY(again->secret.secret == core::Secret::fromBytes(secret));
    QCOMPARE(again->secret.binding, sample().binding);
}

void TestKeychain::kindsAndProfilesAreApart()
{
    KeychainSecretStore store(5s);
    Caller caller(store);
    const auto written = caller.write(u"one"_s, sample("practice-secret-a"), SecretKind::ClientSecret);
    const auto other = caller.write(u"one"_s, sample("practice-secret-b"), SecretKind::RefreshToken);
    QTRY_COMPARE(written->answers + other->answers, 2);
    const auto a = caller.read(u"one"_s, SecretKind::ClientSecret);
    const auto b = caller.read(u"one"_s, SecretKind::RefreshToken);
    const auto none = caller.read(u"one"_s, SecretKind::AccessToken);
    const auto stranger = caller.read(u"two"_s, SecretKind::ClientSecret);
    QTRY_COMPARE(a->answers + b->answers + none->answers + stranger->answers, 4);
    QVERIFY(a->secret.secret == core::Secret::fromBytes("practice-secret-a"));
    QVERIFY(b->secret.secret == core::Secret::fromBytes("practice-secret-b"));
    QCOMPARE(none->code, u"vault.not_found"_s);
    QCOMPARE(stranger->code, u"vault.not_found"_s);
}

void TestKeychain::removes()
{
    KeychainSecretStore store(5s);
    Caller caller(store);
    const auto write = caller.write(u"gone"_s, sample());
    QTRY_COMPARE(write->answers, 1);
    const auto remove = caller.remove(u"gone"_s);
    QTRY_COMPARE(remove->answers, 1);
    QCOMPARE(remove->code, QString());
    const auto read = caller.read(u"gone"_s);
    const auto again = caller.remove(u"gone"_s);
    QTRY_COMPARE(again->answers + read->answers, 2);
    QCOMPARE(read->code, u"vault.not_found"_s);
    QCOMPARE(again->code, QString());
}

void TestKeychain::chunksComeBackAndShrink()
{
    KeychainSecretStore store(KeychainOptions { 10s, 256 });
    Caller caller(store);
    const QByteArray longSecret(1000, 'q');
    const auto write = caller.write(u"chunks"_s, sample(longSecret));
    QTRY_COMPARE(write->answers, 1);
    QCOMPARE(write->code, QString());
    const auto read = caller.read(u"chunks"_s);
    QTRY_COMPARE(read->answers, 1);
    QVERIFY(read->secret.secret == core::Secret::fromBytes(longSecret));

    const auto shorter = caller.write(u"chunks"_s, sample("practice-secret-short"));
    QTRY_COMPARE(shorter->answers, 1);
    const auto readShort = caller.read(u"chunks"_s);
    QTRY_COMPARE(readShort->answers, 1);
    QVERIFY(readShort->secret.secret == core::Secret::fromBytes("practice-secret-short"));
    if (!QStandardPaths::findExecutable(u"secret-tool"_s).isEmpty()) {
        QVERIFY(!runProgram(
            u"secret-tool"_s,
            { u"lookup"_s, u"user"_s, keyOf(u"chunks"_s) + u".4"_s, u"server"_s, u"tokenprism"_s }));
    }
}

void TestKeychain::KC03_locked()
{
    KeychainSecretStore store(10s);
    Caller caller(store);
    const auto write = caller.write(u"locked"_s, sample("practice-secret-old"));
    QTRY_COMPARE(write->answers, 1);
    QCOMPARE(write->code, QString());
    QVERIFY(lockKeyring());

    const auto read = caller.read(u"locked"_s);
    const auto overwrite = caller.write(u"locked"_s, sample("practice-secret-new"));
    const auto remove = caller.remove(u"locked"_s);
    QTRY_COMPARE_WITH_TIMEOUT(remove->answers, 1, 15000);
    QCOMPARE(read->code, u"vault.not_found"_s);
    QVERIFY2(read->words.contains(u"the keychain is locked"_s), qPrintable(read->words));
    QVERIFY(read->words.contains(u"Nothing was changed."_s));
    QVERIFY(read->words.contains(u"Unlock the keychain and try again."_s));
    QCOMPARE(overwrite->code, u"vault.locked"_s);
    QVERIFY(overwrite->words.startsWith(u"The keychain is locked."_s));
    QVERIFY(overwrite->words.contains(u"Next step: Unlock the keychain, then try again."_s));
    QCOMPARE(remove->code, u"vault.locked"_s);
    QCOMPARE(store.state(), StoreState::Locked);

    QVERIFY(unlockKeyring());
    const auto again = caller.read(u"locked"_s);
    QTRY_COMPARE(again->answers, 1);
    QCOMPARE(again->code, QString());
    QVERIFY(again->secret.secret == core::Secret::fromBytes("practice-secret-old"));
    QCOMPARE(store.state(), StoreState::Available);
}

void TestKeychain::KC03_probeOfALockedKeyring()
{
    QVERIFY(lockKeyring());
    KeychainSecretStore store(10s);
    QSignalSpy changed(&store, &SecretStore::stateChanged);
    store.probe(this, [](const std::optional<core::Error> &) {});
    QTRY_COMPARE_WITH_TIMEOUT(changed.size(), 1, 15000);
    QCOMPARE(store.state(), StoreState::Locked);
}

void TestKeychain::KC05_frozen()
{
    KeychainSecretStore patient(20s);
    Caller patientCaller(patient);
    const auto before = patientCaller.write(u"frozen"_s, sample());
    QTRY_COMPARE(before->answers, 1);

    QCOMPARE(::kill(qEnvironmentVariableIntValue("KEYRING_PID"), SIGSTOP), 0);
    KeychainSecretStore store(300ms);
    Caller caller(store);
    const auto read = caller.read(u"frozen"_s);
    const auto write = caller.write(u"frozen-too"_s, sample());
    const auto remove = caller.remove(u"frozen-three"_s);
    QTRY_COMPARE_WITH_TIMEOUT(read->answers + write->answers + remove->answers, 3, 5000);
    QCOMPARE(read->code, u"vault.timeout"_s);
    QCOMPARE(write->code, u"vault.timeout"_s);
    QCOMPARE(remove->code, u"vault.timeout"_s);
    QVERIFY2(read->words.startsWith(u"The keychain did not answer."_s), qPrintable(read->words));
    QVERIFY(read->words.contains(u"Look for a password question, answer it, then try again."_s));
    QCOMPARE(store.state(), StoreState::Locked);

    QCOMPARE(::kill(qEnvironmentVariableIntValue("KEYRING_PID"), SIGCONT), 0);
    const auto after = patientCaller.read(u"frozen"_s);
    QTRY_COMPARE_WITH_TIMEOUT(after->answers, 1, 20000);
    QCOMPARE(after->code, QString());
    // The late answers of the first three were dropped.
    QCOMPARE(read->answers + write->answers + remove->answers, 3);
}

void TestKeychain::KC07_corruptEntry_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QByteArray whole = splitBlob(encodeSecret(sample()), 0).first();
    QByteArray newer = whole;
    newer[8] = 2;
    QTest::newRow("KC07 not ours") << "practice-secret of another program"_ba;
    QTest::newRow("KC07 truncated") << whole.chopped(5);
    QTest::newRow("KC07 wrong version") << newer;
    QTest::newRow("KC07 one byte") << "x"_ba;
}

void TestKeychain::KC07_corruptEntry()
{
    QFETCH(QByteArray, bytes);
    QVERIFY(plantEntry(keyOf(u"corrupt"_s), bytes));
    KeychainSecretStore store(5s);
    Caller caller(store);
    const auto read = caller.read(u"corrupt"_s);
    QTRY_COMPARE(read->answers, 1);
    QCOMPARE(read->code, u"vault.corrupt"_s);
    QVERIFY(read->secret.secret.isEmpty());
    QVERIFY2(read->words.startsWith(u"The keychain's entry can't be read."_s), qPrintable(read->words));
    QVERIFY(read->words.contains(u"Enter the secret again; the entry is then written anew."_s));
    QVERIFY2(!read->words.contains(u"practice-secret"_s), "the entry's content is nobody's business");
    // It can be replaced, and removed.
    const auto write = caller.write(u"corrupt"_s, sample());
    const auto remove = caller.remove(u"corrupt"_s);
    QTRY_COMPARE(write->answers + remove->answers, 2);
    QCOMPARE(remove->code, QString());
}

void TestKeychain::KC07_chunkMissing()
{
    KeychainSecretStore store(KeychainOptions { 5s, 64 });
    Caller caller(store);
    QVERIFY(plantEntry(keyOf(u"torn"_s), splitBlob(encodeSecret(sample()), 64).first()));
    const auto read = caller.read(u"torn"_s);
    QTRY_COMPARE(read->answers, 1);
    QCOMPARE(read->code, u"vault.corrupt"_s);
}

void TestKeychain::KC08_entryRemovedByTheUser()
{
    if (QStandardPaths::findExecutable(u"secret-tool"_s).isEmpty())
        QSKIP("secret-tool is missing");
    KeychainSecretStore store(5s);
    Caller caller(store);
    const auto write = caller.write(u"cleared"_s, sample());
    QTRY_COMPARE(write->answers, 1);
    QVERIFY(runProgram(u"secret-tool"_s,
                       { u"clear"_s, u"user"_s, keyOf(u"cleared"_s), u"server"_s, u"tokenprism"_s }));
    const auto read = caller.read(u"cleared"_s);
    QTRY_COMPARE(read->answers, 1);
    QCOMPARE(read->code, u"vault.not_found"_s);
    QVERIFY2(read->words.contains(u"It was deleted there, or the keychain is locked"_s),
             qPrintable(read->words));
    QVERIFY(read->words.contains(u"If the entry is gone, enter the secret again."_s));
}

void TestKeychain::KC16_noPlainFile()
{
    const QByteArray marker = "practice-secret-marker-KC16";
    KeychainSecretStore store(5s);
    Caller caller(store);
    const auto write = caller.write(u"plain"_s, sample(marker));
    QTRY_COMPARE(write->answers, 1);
    QCOMPARE(write->code, QString());
    for (const char *folder : { "HOME", "XDG_RUNTIME_DIR" })
        QCOMPARE(filesWith(marker, qEnvironmentVariable(folder)), QStringList());
}

void TestKeychain::dropsCallbacksOfDeadContexts()
{
    KeychainSecretStore store(5s);
    auto caller = std::make_unique<Caller>(store);
    const auto write = caller->write(u"context"_s, sample());
    caller.reset();
    Caller other(store);
    const auto read = other.read(u"nothing"_s);
    QTRY_COMPARE(read->answers, 1);
    const auto written = other.read(u"context"_s);
    QTRY_COMPARE(written->answers, 1);
    QCOMPARE(write->answers, 0);
    // What was asked for happens all the same.
    QCOMPARE(written->code, QString());
}

void TestKeychain::storeGoesWithCallsUnderWay()
{
    auto first = std::make_unique<KeychainSecretStore>(5s);
    Caller caller(*first);
    const auto read = caller.read(u"going"_s);
    const auto write = caller.write(u"going"_s, sample());
    first.reset();
    KeychainSecretStore store(5s);
    Caller other(store);
    const auto later = other.read(u"nothing"_s);
    QTRY_COMPARE(later->answers, 1);
    QCOMPARE(read->answers + write->answers, 0);
}

QTEST_GUILESS_MAIN(TestKeychain)
#include "tst_keychain.moc"
