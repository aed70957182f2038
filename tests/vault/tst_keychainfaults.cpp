// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "keychaincalls.h"
#include "support/keyring.h"
#include "support/prompter.h"
#include "vault/keychainsecretstore.h"

#include <QCoreApplication>
#include <QProcess>

#include <csignal>

using namespace tokenprism;
using namespace tokenprism::tests;
using namespace tokenprism::vault;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr int rounds = 12;

QByteArray markedSecret(const QByteArray &mark)
{
    // Of another length for each writer, so that a mixture can't pass.
    return "practice-secret-of-" + mark + QByteArray(mark == "window" ? 3000 : 70, mark.front());
}

BoundSecret sample(const QByteArray &secret)
{
    return { core::Secret::fromBytes(secret),
             { u"https://login.nordwind.test"_s, u"https://login.nordwind.test:443"_s, u"client-1"_s } };
}

/// The other process: writes the same entry again and again, and ends.
int writeMany(const QByteArray &mark)
{
    KeychainSecretStore store(20s);
    Caller caller(store);
    for (int round = 0; round < rounds; ++round) {
        const auto write = caller.write(u"shared"_s, sample(markedSecret(mark)));
        if (!QTest::qWaitFor([&] { return write->answers == 1; }, 25000))
            return 3;
        // Another one's value may be what is read back: that is told, and no mixture.
        if (!write->code.isEmpty() && write->code != "vault.not_kept"_L1)
            return 4;
    }
    return 0;
}

} // namespace

/// What a person and other programs do to a real gnome-keyring while it is used
/// (tests/support/with-keyring.sh unlocked).
class TestKeychainFaults : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void KC13_twoProcessesWrite();
    void KC04_thePersonRefusesTheQuestion();
    void KC06_killedBetweenWriteAndRead();
};

void TestKeychainFaults::initTestCase()
{
    QVERIFY2(qEnvironmentVariableIsSet("KEYRING_PID"), "run me by tests/support/with-keyring.sh unlocked");
}

void TestKeychainFaults::KC13_twoProcessesWrite()
{
    KeychainSecretStore store(20s);
    Caller caller(store);
    const auto before = caller.write(u"shared"_s, sample(markedSecret("window")));
    QTRY_COMPARE(before->answers, 1);

    QProcess window;
    QProcess terminal;
    const QString self = QCoreApplication::applicationFilePath();
    window.start(self, { u"--write"_s, u"window"_s });
    terminal.start(self, { u"--write"_s, u"terminal"_s });
    const auto running = [&] {
        return window.state() != QProcess::NotRunning || terminal.state() != QProcess::NotRunning;
    };
    int reads = 0;
    while (running()) {
        const auto read = caller.read(u"shared"_s);
        QTRY_COMPARE_WITH_TIMEOUT(read->answers, 1, 25000);
        QCOMPARE(read->code, QString());
        QVERIFY2(read->secret.secret == core::Secret::fromBytes(markedSecret("window"))
                     || read->secret.secret == core::Secret::fromBytes(markedSecret("terminal")),
                 "whole, of the one or of the other");
        ++reads;
    }
    QVERIFY(reads > 0);
    QCOMPARE(window.exitCode(), 0);
    QCOMPARE(terminal.exitCode(), 0);

    // The last one wins, and there is one entry, not two.
    const auto last = caller.write(u"shared"_s, sample(markedSecret("terminal")));
    QTRY_COMPARE(last->answers, 1);
    QCOMPARE(last->code, QString());
    const auto read = caller.read(u"shared"_s);
    QTRY_COMPARE(read->answers, 1);
    QVERIFY(read->secret.secret == core::Secret::fromBytes(markedSecret("terminal")));
    QCOMPARE(keyringEntries(), 1);
}

void TestKeychainFaults::KC04_thePersonRefusesTheQuestion()
{
    RefusingPrompter prompter;
    QVERIFY(prompter.start());
    KeychainSecretStore store(20s);
    Caller caller(store);
    const auto kept = caller.write(u"asked"_s, sample("practice-secret-kept"));
    QTRY_COMPARE(kept->answers, 1);
    QVERIFY(lockKeyring());

    const auto read = caller.read(u"asked"_s);
    QTRY_COMPARE_WITH_TIMEOUT(read->answers, 1, 25000);
    QCOMPARE(read->code, u"vault.not_found"_s);
    QVERIFY(read->words.contains(u"or the keychain is locked"_s));
    QVERIFY(read->words.contains(u"Nothing was changed."_s));
    const auto write = caller.write(u"asked"_s, sample("practice-secret-not-kept"));
    QTRY_COMPARE_WITH_TIMEOUT(write->answers, 1, 25000);
    QCOMPARE(write->code, u"vault.locked"_s);
    QVERIFY(write->words.startsWith(u"The keychain is locked."_s));
    QVERIFY(!write->words.contains(u"practice-secret"_s));
    QCOMPARE(store.state(), StoreState::Locked);
    QVERIFY2(prompter.questions() >= 1, "the person was really asked");

    QVERIFY(unlockKeyring());
    const auto again = caller.read(u"asked"_s);
    QTRY_COMPARE(again->answers, 1);
    QVERIFY(again->secret.secret == core::Secret::fromBytes("practice-secret-kept"));
}

/// Last: the daemon that D-Bus starts in its place has another process id.
void TestKeychainFaults::KC06_killedBetweenWriteAndRead()
{
    KeychainSecretStore store(20s);
    Caller caller(store);
    const auto write = caller.write(u"outlives"_s, sample("practice-secret-outlives"));
    QTRY_COMPARE(write->answers, 1);
    QCOMPARE(write->code, QString());
    QCOMPARE(::kill(qEnvironmentVariableIntValue("KEYRING_PID"), SIGKILL), 0);

    const auto read = caller.read(u"outlives"_s);
    const auto overwrite = caller.write(u"outlives"_s, sample("practice-secret-too-late"));
    QTRY_COMPARE_WITH_TIMEOUT(read->answers + overwrite->answers, 2, 45000);
    // D-Bus starts the daemon anew, locked; where it doesn't, nobody answers.
    QVERIFY2(read->code == "vault.not_found"_L1 || read->code == "vault.no_service"_L1,
             qPrintable(read->code));
    QVERIFY2(read->words.contains(u"locked"_s) || read->words.contains(u"it has just ended"_s),
             qPrintable(read->words));
    QVERIFY(overwrite->code == "vault.locked"_L1 || overwrite->code == "vault.no_service"_L1);
    QVERIFY(store.state() == StoreState::Locked || store.state() == StoreState::Missing);

    QVERIFY(unlockKeyring());
    const auto again = caller.read(u"outlives"_s);
    QTRY_COMPARE_WITH_TIMEOUT(again->answers, 1, 25000);
    QCOMPARE(again->code, QString());
    QVERIFY(again->secret.secret == core::Secret::fromBytes("practice-secret-outlives"));
    QCOMPARE(store.state(), StoreState::Available);
}

int main(int argc, char *argv[])
{
    QCoreApplication application(argc, argv);
    if (argc == 3 && qstrcmp(argv[1], "--write") == 0)
        return writeMany(argv[2]);
    TestKeychainFaults test;
    return QTest::qExec(&test, argc, argv);
}
#include "tst_keychainfaults.moc"
