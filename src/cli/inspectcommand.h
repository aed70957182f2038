// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "cli/command.h"

#include <functional>

namespace tokenprism::cli {

/// `inspect [PROFILE | --token-from stdin|file:PATH|env:NAME] [--jwks FILE|URL] [--issuer URL] [--audience A]
/// [--at TIME] [--json]`: opens no connection but to the address that --jwks names.
class InspectCommand final : public Command {
    Q_OBJECT
public:
    using Command::Command;
    void addOptions(QCommandLineParser &parser) override;
    void start(const QCommandLineParser &parser, const QStringList &arguments) override;

private:
    /// Reads what is to be inspected; the inspection itself comes once the keys are there. Empty after having
    /// failed.
    std::function<void()> readGiven(const QString &from);
    std::function<void()> readStored(const QString &name);
    void getKeys(const QString &fileOrAddress, std::function<void()> next);
    void inspectGiven(const core::Secret &token);
    void inspectStored(const core::Profile &profile);
    /// By the profile; what the command line says counts before it.
    inspect::Expectation expectedOf(const session::Session &session) const;
    void print(const inspect::Inspection &inspection);

    core::Evidence m_evidence;
    inspect::Expectation m_expected;
    QDateTime m_at;
    bool m_json = false;
};

} // namespace tokenprism::cli
