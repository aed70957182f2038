// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "cli/command.h"
#include "cli/tokenoutput.h"

namespace tokenprism::cli {

/// `token PROFILE [--min-validity S] [--fresh] [--output …] [--secret-from …]
/// [--subject-token-from …] [--actor-token-from …] [--assertion-from …]`: runs a key; of a sign-in, the
/// stored token where it is valid long enough, else a refreshed one.
class TokenCommand : public Command {
    Q_OBJECT
public:
    using Command::Command;
    void addOptions(QCommandLineParser &parser) override;
    void start(const QCommandLineParser &parser, const QStringList &arguments) override;
    void interrupt() override;

protected:
    enum class Way { Stored, Refreshed };
    void startWith(const QCommandLineParser &parser, const QStringList &arguments, Way way);
    /// Opens the profile's session and hands it `--secret-from`. nullptr after having failed.
    session::Session *open(const QCommandLineParser &parser, const core::Profile &profile);
    /// Runs what open() has opened: a token that is good for \a minValidity seconds, then deliver(); else
    /// giveUp().
    void getToken(Way way, qint64 minValidity);
    virtual void deliver();
    virtual void giveUp(const core::Error &error) { fail(error); }
    /// After deliver(): the token is good, but what came with it may not have been kept, and then the next
    /// refresh may fail.
    void finishDelivery();

private:
    /// Goes on once the kept token was read, or could not be.
    void afterRestoring(std::function<void()> next);
    void useStored(qint64 minValidity);
    void refresh();
    void finish();

    session::Session *m_session = nullptr;
    TokenOutput m_output = TokenOutput::Raw;
    std::optional<core::Error> m_vaultTrouble;
};

/// `refresh PROFILE [--output …] [--secret-from …]`
class RefreshCommand final : public TokenCommand {
    Q_OBJECT
public:
    using TokenCommand::TokenCommand;
    void addOptions(QCommandLineParser &parser) override;
    void start(const QCommandLineParser &parser, const QStringList &arguments) override;
};

} // namespace tokenprism::cli
