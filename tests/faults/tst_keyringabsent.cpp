// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "faults/keyringdesk.h"

using namespace tokenprism;
using namespace tokenprism::tests;
using namespace Qt::StringLiterals;

/// The real window where there is no secret service (tests/support/with-keyring.sh none), and no bus (nobus).
class TestKeyringAbsent final : public QObject {
    Q_OBJECT

    std::unique_ptr<KeyringDesk> m_desk;

    static bool hasBus() { return qgetenv("DBUS_SESSION_BUS_ADDRESS") != "disabled:"; }

private Q_SLOTS:
    void initTestCase()
    {
        m_desk = std::make_unique<KeyringDesk>();
        QVERIFY(m_desk->begin());
        QVERIFY(m_desk->addSignIn(u"Person"_s));
    }

    void theWindowGoesOnInMemory_data()
    {
        QTest::addColumn<bool>("bus");
        QTest::newRow(hasBus() ? "KC02 D-Bus but no service, in the window" : "KC01 no D-Bus, in the window")
            << hasBus();
    }

    void theWindowGoesOnInMemory()
    {
        m_desk->openWindow();
        m_desk->waitForKeychain(u"No keychain: secrets are kept until the program ends"_s);
        m_desk->choose(u"Person"_s);
        m_desk->hand().click(u"primaryButton"_s);
        m_desk->waitForToken();
        m_desk->waitForMessage(u"No keychain answers on this computer."_s);
        const QString first = m_desk->copiedToken();
        m_desk->hand().trigger(u"refreshAction"_s);
        Hand::waitUntil([&] { return m_desk->copiedToken() != first; }, u"a new token"_s);
        m_desk->waitForNoPanel();
        m_desk->picture(u"keychain-missing"_s);
        m_desk->hand().click(u"keychainButton"_s);
        const QString words = wordsIn(*m_desk->hand().dialog());
        QVERIFY2(words.contains(u"they are never written to a file"_s), qPrintable(words));
        m_desk->hand().closeDialog();
    }

    void theTerminalSaysSo_data() { theWindowGoesOnInMemory_data(); }

    void theTerminalSaysSo()
    {
        const CliResult result = m_desk->cli().run({ u"sign-in"_s, u"Person"_s, u"--no-browser"_s });
        QCOMPARE(result.code, 6);
        QVERIFY(result.output.isEmpty());
        QVERIFY2(result.notes.contains(u"No keychain answers on this computer."_s), qPrintable(result.notes));
        QVERIFY(result.notes.contains(u"Start or install one (GNOME Keyring or KWallet on Linux)."_s));
    }

    /// Neither in the folder of profiles nor anywhere at home.
    void KC16_nothingWasWritten()
    {
        m_desk->closeWindow();
        QCOMPARE(m_desk->sightings(), QStringList());
    }
};

QTEST_MAIN(TestKeyringAbsent)
#include "tst_keyringabsent.moc"
