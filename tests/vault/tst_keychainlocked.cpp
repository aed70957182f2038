// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "keychaincalls.h"
#include "vault/keychainsecretstore.h"

#include <QSignalSpy>

using namespace tokenprism;
using namespace tokenprism::tests;
using namespace tokenprism::vault;
using namespace Qt::StringLiterals;

/// Runs where the keyring has been locked since the session began (tests/support/with-keyring.sh locked), as
/// after an automatic login.
class TestKeychainLocked : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void KC03_lockedSinceTheSessionBegan();
};

void TestKeychainLocked::KC03_lockedSinceTheSessionBegan()
{
    KeychainSecretStore store(std::chrono::seconds(10));
    QSignalSpy changed(&store, &SecretStore::stateChanged);
    store.probe(this, [](const std::optional<core::Error> &) {});
    QTRY_COMPARE_WITH_TIMEOUT(changed.size(), 1, 15000);
    QCOMPARE(store.state(), StoreState::Locked);

    Caller caller(store);
    const auto read = caller.read(u"p"_s);
    const auto write =
        caller.write(u"p"_s, { core::Secret::fromBytes("practice-secret-for-a-locked-keyring"), {} });
    const auto remove = caller.remove(u"p"_s);
    QTRY_COMPARE_WITH_TIMEOUT(read->answers + write->answers + remove->answers, 3, 15000);
    QCOMPARE(read->code, u"vault.not_found"_s);
    QCOMPARE(write->code, u"vault.locked"_s);
    QCOMPARE(remove->code, u"vault.locked"_s);
    QVERIFY(read->words.contains(u"or the keychain is locked"_s));
    QVERIFY(write->words.contains(u"Unlock the keychain, then try again."_s));
    QCOMPARE(store.state(), StoreState::Locked);
    QCOMPARE(filesWith("practice-secret-for-a-locked-keyring", qEnvironmentVariable("HOME")), QStringList());
}

QTEST_GUILESS_MAIN(TestKeychainLocked)
#include "tst_keychainlocked.moc"
