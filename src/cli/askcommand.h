// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "cli/tokencommand.h"

namespace tokenprism::cli {

/// Gets a token as `token` does it, and prints what the server says of it.
class AskCommand : public TokenCommand {
    Q_OBJECT
public:
    using TokenCommand::TokenCommand;
    void addOptions(QCommandLineParser &parser) override;
    void start(const QCommandLineParser &parser, const QStringList &arguments) override;

protected:
    void deliver() override;
    /// What was asked for, out of all that the server said.
    struct Answer {
        QUrl endpoint;
        std::optional<core::json::Value> value;
        core::Error missing; ///< where there is no endpoint
        core::Error unasked; ///< where there is one, and it was not asked
    };
    virtual Answer answerOf(const core::Endpoints &endpoints, const core::Evidence &evidence) const = 0;

private:
    void print();

    session::Session *m_session = nullptr;
    bool m_asked = false;
};

/// `introspect PROFILE [--secret-from …]`: the answer of RFC 7662 as JSON.
class IntrospectCommand final : public AskCommand {
    Q_OBJECT
public:
    using AskCommand::AskCommand;

protected:
    Answer answerOf(const core::Endpoints &endpoints, const core::Evidence &evidence) const override;
};

/// `userinfo PROFILE [--secret-from …]`: the answer of OpenID Connect Core §5.3 as JSON.
class UserinfoCommand final : public AskCommand {
    Q_OBJECT
public:
    using AskCommand::AskCommand;

protected:
    Answer answerOf(const core::Endpoints &endpoints, const core::Evidence &evidence) const override;
};

/// `revoke PROFILE [--secret-from …]`: revokes at the server, and forgets the token here.
class RevokeCommand final : public Command {
    Q_OBJECT
public:
    using Command::Command;
    void addOptions(QCommandLineParser &parser) override;
    void start(const QCommandLineParser &parser, const QStringList &arguments) override;
    void interrupt() override;

private:
    void revoke();
    void finish();

    session::Session *m_session = nullptr;
    std::optional<core::Error> m_vaultTrouble;
};

} // namespace tokenprism::cli
