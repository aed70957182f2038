// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "cli/command.h"

namespace tokenprism::cli {

/// `profile list | show NAME | add … | remove NAME | import FILE | export NAME [--out FILE] [--force]`
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
    /// The secret goes into the keychain first: where that fails nothing is half-made.
    void saveWithSecret(core::Profile profile, const core::Secret &secret);
    void save(const core::Profile &profile);
    void remove(const QString &name);
    void removeSecrets(const core::Profile &profile, int index);
    void importFile(const QString &path);
};

} // namespace tokenprism::cli
