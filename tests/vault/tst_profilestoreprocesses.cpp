// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "profilesamples.h"
#include "vault/profilestore.h"

#include <QTemporaryDir>
#include <QTest>

#include <csignal>
#include <functional>
#include <sys/wait.h>
#include <unistd.h>

using namespace tokenprism;
using namespace tokenprism::tests;
using namespace tokenprism::vault;
using namespace Qt::StringLiterals;

namespace {

/// Runs \a work in a process of its own; 0 where there is none.
pid_t inProcess(const std::function<bool()> &work)
{
    const pid_t child = ::fork();
    if (child == 0)
        ::_exit(work() ? 0 : 1);
    return child;
}

int statusOf(pid_t child)
{
    int status = -1;
    ::waitpid(child, &status, 0);
    return status;
}

/// Saves \a count profiles, waiting for the other program as long as it takes.
bool saveMany(const QString &directory, const QString &prefix, int count)
{
    ProfileStore store(directory);
    for (int number = 0; number < count;) {
        const auto saved = store.save(sampleProfile(prefix + QString::number(number)));
        if (saved)
            ++number;
        else if (saved.error().code != u"store.locked"_s)
            return false;
    }
    return true;
}

} // namespace

class TestProfileStoreProcesses : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void DK07_twoProcessesSaveAtOnce();
    void DK08_killedWhileSaving();
};

void TestProfileStoreProcesses::DK07_twoProcessesSaveAtOnce()
{
    QTemporaryDir dir;
    constexpr int count = 15;
    const pid_t first = inProcess([&] { return saveMany(dir.path(), u"window "_s, count); });
    const pid_t second = inProcess([&] { return saveMany(dir.path(), u"terminal "_s, count); });
    QCOMPARE(statusOf(first), 0);
    QCOMPARE(statusOf(second), 0);
    ProfileStore store(dir.path());
    QVERIFY(store.load());
    QCOMPARE(store.profiles().size(), size_t(2 * count));
}

void TestProfileStoreProcesses::DK08_killedWhileSaving()
{
    QTemporaryDir dir;
    core::Profile profile = sampleProfile(u"always there"_s);
    {
        ProfileStore store(dir.path());
        QVERIFY(store.save(profile));
    }
    for (int round = 0; round < 15; ++round) {
        int ready[2];
        QCOMPARE(::pipe(ready), 0);
        const pid_t child = inProcess([&] {
            ProfileStore store(dir.path());
            for (int number = 0;; ++number) {
                profile.environment = QString::number(number);
                if (!store.save(profile) || ::write(ready[1], "s", 1) != 1)
                    return false;
            }
        });
        // Some saves later, wherever the child then is.
        char byte = 0;
        for (int saves = 0; saves <= round % 4; ++saves)
            QCOMPARE(::read(ready[0], &byte, 1), ssize_t(1));
        QCOMPARE(::kill(child, SIGKILL), 0);
        QVERIFY(WIFSIGNALED(statusOf(child)));
        ::close(ready[0]);
        ::close(ready[1]);

        ProfileStore store(dir.path());
        QVERIFY(store.load());
        QVERIFY(store.find(profile.id));
        QCOMPARE(store.profiles().size(), size_t(1));
        const auto saved = store.save(profile);
        QVERIFY2(saved, saved ? "" : qPrintable(saved.error().code + u' ' + saved.error().detail));
    }
}

QTEST_GUILESS_MAIN(TestProfileStoreProcesses)
#include "tst_profilestoreprocesses.moc"
