// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "cli/command.h"
#include "cli/secretoptions.h"
#include "session/profilediscovery.h"
#include "session/profileregistration.h"

namespace tokenprism::cli {

/// `profile list | show NAME | add … | remove NAME | import FILE | export NAME [--out FILE] [--force] |
/// discover NAME`
class ProfileCommand final : public Command {
    Q_OBJECT
public:
    using Command::Command;
    void addOptions(QCommandLineParser &parser) override;
    void start(const QCommandLineParser &parser, const QStringList &arguments) override;

private:
    void list();
    void show(const QString &name);
    void exportProfile(const QString &name, const QCommandLineParser &parser);
    void add(const QCommandLineParser &parser);
    void addDiscovered(const core::Profile &profile, const GivenSecrets &secrets);
    /// `add --register`. The keychain is asked first, so that no secret comes that can't be kept.
    void registerAndSave(const core::Profile &profile, const GivenSecrets &secrets);
    void registerClient(const core::Profile &profile, const GivenSecrets &secrets);
    void takeRegistered(const session::RegisteredProfile &registered, GivenSecrets secrets);
    /// Reads the server's metadata again, and prints the addresses.
    void discoverAgain(const QString &name, const QCommandLineParser &parser);
    /// Fills \a profile in from its issuer's metadata, then hands it to \a next, unless something is amiss
    /// that a person has to decide.
    void discover(const core::Profile &profile, oauth::Prefer prefer,
                  std::function<void(const core::Profile &)> next);
    bool isFit(const session::DiscoveredProfile &discovered);
    bool isConfirmed(const QStringList &hostsToConfirm);
    /// The secrets go into the keychain first: where that fails nothing is half-made.
    void saveWithSecrets(const core::Profile &profile, GivenSecrets left);
    /// Removes what was stored for a profile that could not be saved, then fails with \a error.
    void takeBack(core::Profile profile, const core::Error &error);
    void save(const core::Profile &profile);
    void remove(const QString &name);
    void removeSecrets(const core::Profile &profile, int index);
    void importFile(const QString &path, const QCommandLineParser &parser);

    std::optional<core::Secret> m_registrationToken; ///< set: the program is to register itself
};

} // namespace tokenprism::cli
