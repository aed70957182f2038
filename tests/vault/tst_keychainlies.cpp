// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "keychaincalls.h"
#include "support/fakesecretservice.h"
#include "vault/keychainsecretstore.h"

using namespace tokenprism;
using namespace tokenprism::tests;
using namespace tokenprism::vault;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

BoundSecret sample()
{
    return { core::Secret::fromBytes("practice-secret-entrusted"),
             { u"https://login.nordwind.test"_s, u"https://login.nordwind.test:443"_s, u"client-1"_s } };
}

} // namespace

/// A keychain that says yes and doesn't do it, on a bus of its own (tests/support/with-keyring.sh none).
class TestKeychainLies : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void cleanup() { m_service.lie(FakeSecretService::Lie::None); }
    void honestWhenItIsHonest();
    void KC11_whatIsReadBackDiffers_data();
    void KC11_whatIsReadBackDiffers();
    void KC12_theEntryStays();

private:
    FakeSecretService m_service;
};

void TestKeychainLies::initTestCase()
{
    QVERIFY2(m_service.start(), "run me by tests/support/with-keyring.sh none");
}

void TestKeychainLies::honestWhenItIsHonest()
{
    KeychainSecretStore store(10s);
    Caller caller(store);
    const auto write = caller.write(u"p"_s, sample());
    QTRY_COMPARE_WITH_TIMEOUT(write->answers, 1, 15000);
    QVERIFY2(write->code.isEmpty(), qPrintable(write->words));
    const auto read = caller.read(u"p"_s);
    QTRY_COMPARE(read->answers, 1);
    QVERIFY(read->secret.secret == sample().secret);
    const auto remove = caller.remove(u"p"_s);
    QTRY_COMPARE(remove->answers, 1);
    QCOMPARE(remove->code, QString());
    QCOMPARE(m_service.entries(), 0);
}

void TestKeychainLies::KC11_whatIsReadBackDiffers_data()
{
    QTest::addColumn<FakeSecretService::Lie>("lie");
    QTest::newRow("KC11 keeps something else") << FakeSecretService::Lie::KeepsSomethingElse;
    QTest::newRow("KC11 keeps nothing") << FakeSecretService::Lie::KeepsNothing;
}

void TestKeychainLies::KC11_whatIsReadBackDiffers()
{
    QFETCH(FakeSecretService::Lie, lie);
    m_service.lie(lie);
    KeychainSecretStore store(10s);
    Caller caller(store);
    const QString id = QString::fromLatin1(QTest::currentDataTag());
    const auto write = caller.write(id, sample());
    QTRY_COMPARE_WITH_TIMEOUT(write->answers, 1, 15000);
    QCOMPARE(write->code, u"vault.not_kept"_s);
    QVERIFY2(write->words.startsWith(u"The keychain did not keep the secret."_s), qPrintable(write->words));
    QVERIFY(write->words.contains(u"could not be read back unchanged"_s));
    QVERIFY(write->words.contains(u"If it stays so, check it with its own program."_s));
    QVERIFY(!write->words.contains(u"practice-secret"_s));
    m_service.lie(FakeSecretService::Lie::None);
    const auto again = caller.write(id, sample());
    QTRY_COMPARE(again->answers, 1);
    QCOMPARE(again->code, QString());
}

void TestKeychainLies::KC12_theEntryStays()
{
    KeychainSecretStore store(10s);
    Caller caller(store);
    const auto write = caller.write(u"stays"_s, sample());
    QTRY_COMPARE_WITH_TIMEOUT(write->answers, 1, 15000);
    m_service.lie(FakeSecretService::Lie::RemovesNothing);
    const auto remove = caller.remove(u"stays"_s);
    QTRY_COMPARE_WITH_TIMEOUT(remove->answers, 1, 15000);
    QCOMPARE(remove->code, u"vault.not_removed"_s);
    QVERIFY2(remove->words.startsWith(u"The keychain did not remove the entry."_s),
             qPrintable(remove->words));
    QVERIFY(remove->words.contains(u"remove the entry with the keychain's own program"_s));
}

QTEST_GUILESS_MAIN(TestKeychainLies)
#include "tst_keychainlies.moc"
