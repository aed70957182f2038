// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "vault/memorysecretstore.h"

#include <QTest>

using namespace tokenprism;
using namespace tokenprism::vault;
using namespace Qt::StringLiterals;
using core::SecretKind;

class TestMemorySecretStore : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void keepsWhatWasWritten();
    void answersLater();
    void dropsCallbacksOfDeadContexts();
};

void TestMemorySecretStore::keepsWhatWasWritten()
{
    MemorySecretStore store;
    QCOMPARE(store.state(), StoreState::SessionOnly);
    const BoundSecret secret { core::Secret::fromText(u"practice-secret-ä"_s), { u"i"_s, u"o"_s, u"c"_s } };
    int answers = 0;
    store.write(u"p"_s, SecretKind::ClientSecret, secret, this, [&](const auto &error) {
        QVERIFY(!error);
        ++answers;
    });
    store.read(u"p"_s, SecretKind::ClientSecret, this, [&](const core::Result<BoundSecret> &read) {
        QVERIFY(read);
        QVERIFY(read->secret == secret.secret);
        QCOMPARE(read->binding, secret.binding);
        ++answers;
    });
    store.read(u"p"_s, SecretKind::RefreshToken, this, [&](const core::Result<BoundSecret> &read) {
        QVERIFY(!read);
        QCOMPARE(read.error().code, u"vault.not_found"_s);
        ++answers;
    });
    store.remove(u"p"_s, SecretKind::ClientSecret, this, [&](const auto &) { ++answers; });
    store.remove(u"p"_s, SecretKind::ClientSecret, this, [&](const auto &error) {
        QVERIFY(!error);
        ++answers;
    });
    store.read(u"p"_s, SecretKind::ClientSecret, this, [&](const core::Result<BoundSecret> &read) {
        QVERIFY(!read);
        ++answers;
    });
    QTRY_COMPARE(answers, 6);
}

void TestMemorySecretStore::answersLater()
{
    MemorySecretStore store;
    bool answered = false;
    store.read(u"p"_s, SecretKind::AccessToken, this, [&](const auto &) { answered = true; });
    QVERIFY(!answered);
    QTRY_VERIFY(answered);
}

void TestMemorySecretStore::dropsCallbacksOfDeadContexts()
{
    MemorySecretStore store;
    bool answered = false;
    auto context = std::make_unique<QObject>();
    store.read(u"p"_s, SecretKind::AccessToken, context.get(), [&](const auto &) { answered = true; });
    context.reset();
    bool later = false;
    store.read(u"p"_s, SecretKind::AccessToken, this, [&](const auto &) { later = true; });
    QTRY_VERIFY(later);
    QVERIFY(!answered);
}

QTEST_GUILESS_MAIN(TestMemorySecretStore)
#include "tst_memorysecretstore.moc"
