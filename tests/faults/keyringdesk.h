// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/desktop.h"
#include "cli/clirunner.h"
#include "desk/hand.h"
#include "faults/words.h"
#include "leak/evidencebag.h"
#include "robot/browserrobot.h"
#include "support/keyring.h"

#include <QTemporaryDir>

#include <memory>

namespace tokenprism::tests {

/// The real window and the real tokenprism-cli over one configuration folder, with a practice server in a
/// process of its own, so that its profiles are kept as any other server's: with the keychain. Waits end with
/// Stuck.
class KeyringDesk {
public:
    KeyringDesk();
    bool begin();
    /// The one with a secret of its own, kept in the keychain; the one of a client without a secret, that
    /// gives refresh tokens.
    bool addKey(const QString &name);
    bool addSignIn(const QString &name);

    void openWindow();
    void closeWindow();
    Hand &hand() { return *m_hand; }
    CliRunner &cli() { return m_cli; }
    QString config() const { return m_folder.filePath(QStringLiteral("config")); }

    /// Makes a source the current one.
    void choose(const QString &name);
    /// What the access token's copy button puts on the clipboard.
    QString copiedToken();
    QString panelWords();
    void waitForPanel(const QString &words);
    void waitForNoPanel();
    void waitForToken();
    /// What the status bar says of the keychain, and in its sentence.
    void waitForKeychain(const QString &words);
    void waitForMessage(const QString &words);
    /// The keychain's name of a profile's client secret.
    QString entryOf(const QString &name) const;

    /// Light and dark, at single and double density, into TOKENPRISM_PICTURES, if that is set.
    void picture(const QString &name);
    /// Where a secret or a token was seen in the window's texts or in a file.
    QStringList sightings();

private:
    QTemporaryDir m_folder;
    CliRunner m_cli;
    PracticeProcess m_practice;
    EvidenceBag m_bag;
    QByteArrayList m_secrets;
    std::unique_ptr<BrowserRobot> m_robot;
    std::unique_ptr<app::Desktop> m_desktop;
    std::unique_ptr<Hand> m_hand;
};

} // namespace tokenprism::tests
