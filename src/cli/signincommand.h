// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "cli/command.h"
#include "cli/tokenoutput.h"

namespace tokenprism::cli {

/// `sign-in PROFILE [--browser PROGRAM | --no-browser | --device] [--timeout S] [--output …]
/// [--secret-from …] [--password-from …]`
///
/// --device signs in with a code that is typed in somewhere else (RFC 8628), also where the profile usually
/// opens a browser: the verification address and the code come on a line each. A profile of the password
/// grant takes its password from --password-from or the keychain.
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
    void begin(const QCommandLineParser &parser, const core::Profile &profile, session::Keeping keeping);
    void tell();
    void tellOfBrowser();
    void tellOfDevice();
    void tellOfIgnored(const std::optional<core::Error> &ignored);
    void finish();

    session::Session *m_session = nullptr;
    std::optional<TokenOutput> m_output;
    std::optional<core::Error> m_vaultTrouble;
    bool m_printsAddress = false;
    bool m_toldOfBrowser = false;
    bool m_toldOfDevice = false;
    QStringList m_toldOfIgnored; ///< codes
};

} // namespace tokenprism::cli
