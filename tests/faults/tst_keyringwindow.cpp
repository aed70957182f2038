// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "faults/keyringdesk.h"
#include "support/plantedentry.h"
#include "support/prompter.h"

#include <QMessageBox>

#include <csignal>

using namespace tokenprism;
using namespace tokenprism::tests;
using namespace Qt::StringLiterals;

/// The real window with a real gnome-keyring that is locked, damaged, refused, killed, and comes back
/// (tests/support/with-keyring.sh unlocked).
class TestKeyringWindow final : public QObject {
    Q_OBJECT

    std::unique_ptr<KeyringDesk> m_desk;

    /// A refresh whose new token can't be kept; what the panel says then.
    QString refreshUnkept()
    {
        const QString before = m_desk->copiedToken();
        m_desk->hand().trigger(u"refreshAction"_s);
        m_desk->waitForPanel(u"Not kept yet"_s);
        const QString words = m_desk->panelWords();
        return m_desk->copiedToken() == before ? u"the token is the old one"_s : words;
    }

    /// One that can: it brings the refresh token into memory, too.
    void refreshKept()
    {
        const QString before = m_desk->copiedToken();
        m_desk->hand().trigger(u"refreshAction"_s);
        Hand::waitUntil([&] { return m_desk->copiedToken() != before; }, u"a new token"_s);
        m_desk->waitForNoPanel();
    }

    QString tokenInTheKeychain() { return m_desk->cli().run({ u"token"_s, u"Person"_s }).output.trimmed(); }

private Q_SLOTS:
    void initTestCase()
    {
        QVERIFY2(qEnvironmentVariableIsSet("KEYRING_PID"),
                 "run me by tests/support/with-keyring.sh unlocked");
        m_desk = std::make_unique<KeyringDesk>();
        QVERIFY(m_desk->begin());
        QVERIFY(m_desk->addKey(u"Kept key"_s));
        QVERIFY(m_desk->addSignIn(u"Person"_s));
    }

    void cleanup()
    {
        m_desk->closeWindow();
        QVERIFY(unlockKeyring());
    }

    void KC03_lockedWhenTheWindowOpens()
    {
        QVERIFY(lockKeyring());
        m_desk->openWindow();
        m_desk->waitForKeychain(u"Keychain locked"_s);
        m_desk->choose(u"Kept key"_s);
        m_desk->hand().click(u"primaryButton"_s);
        m_desk->waitForPanel(u"The keychain gave no such entry."_s);
        const QString words = m_desk->panelWords();
        QVERIFY2(words.contains(u"or the keychain is locked"_s), qPrintable(words));
        QVERIFY(words.contains(u"Nothing was changed."_s));
        QVERIFY(words.contains(u"Unlock the keychain and try again."_s));
        m_desk->picture(u"keychain-locked"_s);
        m_desk->hand().click(u"keychainButton"_s);
        m_desk->hand().dialog();
        m_desk->picture(u"keychain-explained"_s);
        m_desk->hand().closeDialog();

        QVERIFY(unlockKeyring());
        m_desk->hand().click(u"retryButton"_s);
        m_desk->waitForToken();
        m_desk->waitForKeychain(u"Keychain unlocked"_s);
    }

    void KC03_lockedWhileTheTokenIsRefreshed()
    {
        m_desk->openWindow();
        m_desk->choose(u"Person"_s);
        m_desk->hand().click(u"primaryButton"_s);
        m_desk->waitForToken();
        QTRY_COMPARE_WITH_TIMEOUT(keyringEntries(), 3, 20000);
        const QString first = m_desk->copiedToken();

        QVERIFY(lockKeyring());
        const QString words = refreshUnkept();
        QVERIFY2(words.contains(u"so it is only in memory"_s), qPrintable(words));
        QVERIFY2(words.contains(u"The keychain is locked."_s), qPrintable(words));
        QVERIFY(words.contains(u"Unlock or start the keychain, then try again."_s));
        m_desk->waitForKeychain(u"Keychain locked"_s);
        m_desk->picture(u"keychain-not-kept"_s);
        const QString second = m_desk->copiedToken();
        QVERIFY(second != first);

        // Unlocked, and nobody told us: the refresh token in the keychain is the spent one. The one in memory
        // must be used.
        QVERIFY(unlockKeyring());
        m_desk->hand().trigger(u"refreshAction"_s);
        m_desk->waitForNoPanel();
        QVERIFY(m_desk->copiedToken() != second);
        QTRY_COMPARE_WITH_TIMEOUT(tokenInTheKeychain(), m_desk->copiedToken(), 20000);
    }

    void KC06_comesBackAndTheTokenIsKept_data()
    {
        QTest::addColumn<QString>("way");
        QTest::newRow("KC06 by the panel's button") << u"panel"_s;
        QTest::newRow("KC06 by the status bar's question") << u"status bar"_s;
    }

    void KC06_comesBackAndTheTokenIsKept()
    {
        QFETCH(QString, way);
        m_desk->openWindow();
        m_desk->choose(u"Person"_s);
        m_desk->waitForToken();
        refreshKept();
        QVERIFY(lockKeyring());
        refreshUnkept();
        QVERIFY(unlockKeyring());
        if (way == "panel"_L1) {
            m_desk->hand().click(u"retryButton"_s);
        } else {
            m_desk->hand().click(u"keychainButton"_s);
            m_desk->hand().click(u"keychainRetryButton"_s);
        }
        m_desk->waitForNoPanel();
        m_desk->waitForKeychain(u"Keychain unlocked"_s);
        QCOMPARE(tokenInTheKeychain(), m_desk->copiedToken());
    }

    void KC03_aKeptTokenComesOnceTheKeychainIsOpen()
    {
        QVERIFY(lockKeyring());
        m_desk->openWindow();
        m_desk->waitForKeychain(u"Keychain locked"_s);
        m_desk->choose(u"Person"_s);
        m_desk->waitForMessage(u"The keychain gave no such entry."_s);
        QVERIFY(unlockKeyring());
        m_desk->hand().click(u"keychainButton"_s);
        m_desk->hand().click(u"keychainRetryButton"_s);
        m_desk->waitForToken();
        QCOMPARE(tokenInTheKeychain(), m_desk->copiedToken());
    }

    void KC04_thePersonRefusesTheQuestion()
    {
        RefusingPrompter prompter;
        QVERIFY(prompter.start());
        m_desk->openWindow();
        m_desk->waitForKeychain(u"Keychain unlocked"_s);
        m_desk->choose(u"Kept key"_s);
        QVERIFY(lockKeyring());
        m_desk->hand().click(u"primaryButton"_s);
        m_desk->waitForPanel(u"The keychain gave no such entry."_s);
        QVERIFY2(m_desk->panelWords().contains(u"Unlock the keychain and try again."_s),
                 qPrintable(m_desk->panelWords()));
        QVERIFY(prompter.questions() >= 1);
        const CliResult terminal = m_desk->cli().run({ u"token"_s, u"Kept key"_s });
        QCOMPARE(terminal.code, 6);
        QVERIFY(terminal.output.isEmpty());
        QVERIFY2(terminal.notes.contains(u"or the keychain is locked"_s), qPrintable(terminal.notes));
        QVERIFY(unlockKeyring());
        m_desk->hand().click(u"retryButton"_s);
        m_desk->waitForToken();
    }

    void KC07_KC08_entryOfTheKey_data()
    {
        QTest::addColumn<bool>("cleared");
        QTest::addColumn<QString>("title");
        QTest::addColumn<QString>("next");
        QTest::newRow("KC07 overwritten by something else")
            << false << u"The keychain's entry can't be read."_s << u"Enter the secret again"_s;
        QTest::newRow("KC08 removed by the person") << true << u"The keychain gave no such entry."_s
                                                    << u"If the entry is gone, enter the secret again."_s;
    }

    void KC07_KC08_entryOfTheKey()
    {
        QFETCH(bool, cleared);
        QFETCH(QString, title);
        QFETCH(QString, next);
        const QString entry = m_desk->entryOf(u"Kept key"_s);
        QVERIFY(!entry.isEmpty());
        if (cleared)
            QVERIFY(
                runProgram(u"secret-tool"_s, { u"clear"_s, u"user"_s, entry, u"server"_s, u"tokenprism"_s }));
        else
            QVERIFY(plantEntry(entry, "practice-secret of another program"));
        m_desk->openWindow();
        m_desk->choose(u"Kept key"_s);
        m_desk->hand().click(u"primaryButton"_s);
        m_desk->waitForPanel(title);
        QVERIFY2(m_desk->panelWords().contains(next), qPrintable(m_desk->panelWords()));
        QVERIFY(!m_desk->panelWords().contains(u"practice-secret"_s));
        const CliResult terminal = m_desk->cli().run({ u"token"_s, u"Kept key"_s });
        QCOMPARE(terminal.code, 6);
        QVERIFY2(terminal.notes.contains(title) && terminal.notes.contains(next), qPrintable(terminal.notes));
    }

    void KC12_removedWhileLocked()
    {
        const qsizetype entries = 2; // what the sign-in brought: refresh token and access token
        m_desk->openWindow();
        // Before anything else asks the keychain: these words are the probe's then, and nothing of it is
        // left.
        m_desk->waitForKeychain(u"Keychain unlocked"_s);
        m_desk->choose(u"Person"_s);
        m_desk->waitForToken();
        QTRY_COMPARE(keyringEntries(), entries);
        QVERIFY(lockKeyring());
        m_desk->hand().trigger(u"removeSourceAction"_s);
        m_desk->hand().click(u"confirmButton"_s);
        const auto *box = m_desk->hand().find<QMessageBox>(u"errorBox"_s);
        QVERIFY2(box->text().contains(u"its secrets are still in the keychain"_s), qPrintable(box->text()));
        QVERIFY2(box->informativeText().contains(u"The keychain is locked."_s),
                 qPrintable(box->informativeText()));
        QVERIFY(box->informativeText().contains(u"Remove the entries that begin with tokenprism/"_s));
        m_desk->picture(u"keychain-secrets-left"_s);
        QCOMPARE(keyringEntries(), entries);
        m_desk->hand().closeDialog();
    }

    /// The daemon that D-Bus starts in its place has another process id: the last but one.
    void KC06_killedWhileTheWindowIsOpen()
    {
        QVERIFY(m_desk->addSignIn(u"Another person"_s));
        m_desk->openWindow();
        m_desk->choose(u"Another person"_s);
        m_desk->hand().click(u"primaryButton"_s);
        m_desk->waitForToken();
        QCOMPARE(::kill(qEnvironmentVariableIntValue("KEYRING_PID"), SIGKILL), 0);
        const QString words = refreshUnkept();
        QVERIFY2(words.contains(u"The keychain is locked."_s)
                     || words.contains(u"No keychain answers on this computer."_s),
                 qPrintable(words));
        QVERIFY(unlockKeyring());
        m_desk->hand().click(u"retryButton"_s);
        m_desk->waitForNoPanel();
        QCOMPARE(m_desk->cli().run({ u"token"_s, u"Another person"_s }).output.trimmed(),
                 m_desk->copiedToken());
    }

    void P08_nothingOfAllThisShowedASecret() { QCOMPARE(m_desk->sightings(), QStringList()); }
};

QTEST_MAIN(TestKeyringWindow)
#include "tst_keyringwindow.moc"
