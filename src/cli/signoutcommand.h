// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "cli/command.h"

namespace tokenprism::cli {

/// `sign-out PROFILE [--browser PROGRAM | --no-browser]`: opens the server's page for signing out (OpenID
/// Connect RP-Initiated Logout §2). The address brings the ID token that is kept along. The token stays.
class SignOutCommand final : public Command {
    Q_OBJECT
public:
    using Command::Command;
    void addOptions(QCommandLineParser &parser) override;
    void start(const QCommandLineParser &parser, const QStringList &arguments) override;

private:
    void restored();

    session::Session *m_session = nullptr;
    std::optional<core::Error> m_vaultTrouble;
};

} // namespace tokenprism::cli
