// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "cli/command.h"
#include "cli/tokenoutput.h"

namespace tokenprism::cli {

/// `sign-in PROFILE [--browser PROGRAM | --no-browser] [--timeout S] [--output …] [--secret-from …]`
///
/// Without --output the token is kept in the keychain, and a keychain that doesn't answer ends the command
/// before the browser opens. With --output the token is printed and nothing is kept.
class SignInCommand final : public Command {
    Q_OBJECT
public:
    using Command::Command;
    void addOptions(QCommandLineParser &parser) override;
    void start(const QCommandLineParser &parser, const QStringList &arguments) override;
    void interrupt() override;

private:
    bool chooseBrowser(const QCommandLineParser &parser);
    void run(const QCommandLineParser &parser, const core::Profile &profile, session::Keeping keeping);
    void tellOfBrowser();
    void tellOfIgnored(const std::optional<core::Error> &ignored);
    void finish();

    session::Session *m_session = nullptr;
    std::optional<TokenOutput> m_output;
    std::optional<core::Error> m_vaultTrouble;
    bool m_printsAddress = false;
    bool m_toldOfBrowser = false;
    QStringList m_toldOfIgnored; ///< codes
};

} // namespace tokenprism::cli
