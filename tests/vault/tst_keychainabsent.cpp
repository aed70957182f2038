// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "keychaincalls.h"
#include "vault/keychainsecretstore.h"

#include <QFile>
#include <QSignalSpy>

using namespace tokenprism;
using namespace tokenprism::tests;
using namespace tokenprism::vault;
using namespace Qt::StringLiterals;

namespace {

constexpr QByteArrayView marker = "practice-secret-without-keychain";

} // namespace

/// Runs without a secret service (tests/support/with-keyring.sh none) and without a bus (nobus).
class TestKeychainAbsent : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void asksWithoutLoadingAnything();
    void saysThatThereIsNone_data();
    void saysThatThereIsNone();
    void KC16_insecureFallbackIsNeverUsed();
};

/// First, while nothing else has asked for an entry.
void TestKeychainAbsent::asksWithoutLoadingAnything()
{
    KeychainSecretStore store(std::chrono::seconds(10));
    std::optional<core::Error> told;
    store.probe(this, [&told](const std::optional<core::Error> &error) { told = error; });
    QVERIFY(!told);
    QTRY_VERIFY(told);
    QCOMPARE(told->code, u"vault.no_service"_s);
#ifdef Q_OS_LINUX
    QFile maps(u"/proc/self/maps"_s);
    QVERIFY(maps.open(QIODevice::ReadOnly));
    QVERIFY(!maps.readAll().contains("libsecret"));
#endif
}

void TestKeychainAbsent::saysThatThereIsNone_data()
{
    QTest::addColumn<bool>("hasBus");
    const bool bus = qgetenv("DBUS_SESSION_BUS_ADDRESS") != "disabled:";
    QTest::newRow(bus ? "KC02 D-Bus but no service" : "KC01 no D-Bus") << bus;
}

void TestKeychainAbsent::saysThatThereIsNone()
{
    KeychainSecretStore store(std::chrono::seconds(10));
    QSignalSpy changed(&store, &SecretStore::stateChanged);
    QCOMPARE(store.state(), StoreState::Unknown);
    store.probe(this, [](const std::optional<core::Error> &) {});
    QTRY_COMPARE(changed.size(), 1);
    QCOMPARE(store.state(), StoreState::Missing);

    Caller caller(store);
    const auto read = caller.read(u"p"_s);
    const auto write = caller.write(u"p"_s, { core::Secret::fromBytes(marker.toByteArray()), {} });
    const auto remove = caller.remove(u"p"_s);
    QCOMPARE(read->answers, 0);
    QTRY_COMPARE(remove->answers, 1);
    QCOMPARE(read->code, u"vault.no_service"_s);
    QCOMPARE(write->code, u"vault.no_service"_s);
    QCOMPARE(remove->code, u"vault.no_service"_s);
    for (const auto &call : { read, write, remove }) {
        QVERIFY2(call->words.startsWith(u"No keychain answers on this computer."_s), qPrintable(call->words));
        QVERIFY(call->words.contains(u"Start or install one (GNOME Keyring or KWallet on Linux)."_s));
        QVERIFY(!call->words.contains(QString::fromUtf8(marker)));
    }
    QCOMPARE(read->answers, 1);
    QCOMPARE(write->answers, 1);
    QCOMPARE(store.state(), StoreState::Missing);
}

void TestKeychainAbsent::KC16_insecureFallbackIsNeverUsed()
{
    KeychainSecretStore store(std::chrono::seconds(10));
    Caller caller(store);
    const auto write = caller.write(u"p"_s, { core::Secret::fromBytes(marker.toByteArray()), {} });
    QTRY_COMPARE(write->answers, 1);
    QVERIFY(!write->code.isEmpty());
    const QString home = qEnvironmentVariable("HOME");
    QVERIFY(home.endsWith(u"/home"_s));
    QCOMPARE(filesWith(marker.toByteArray(), home), QStringList());
    QCOMPARE(filesWith(marker.toByteArray().toBase64().first(20), home), QStringList());
}

QTEST_GUILESS_MAIN(TestKeychainAbsent)
#include "tst_keychainabsent.moc"
