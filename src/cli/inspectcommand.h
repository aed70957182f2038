// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "cli/command.h"

namespace tokenprism::cli {

/// `inspect [PROFILE | --token-from stdin|file:PATH|env:NAME] [--at TIME] [--json]`: opens no connection.
class InspectCommand final : public Command {
    Q_OBJECT
public:
    using Command::Command;
    void addOptions(QCommandLineParser &parser) override;
    void start(const QCommandLineParser &parser, const QStringList &arguments) override;

private:
    void inspectGiven(const core::Secret &token);
    void inspectStored(const core::Profile &profile);
    void print(const inspect::Inspection &inspection);

    QDateTime m_at;
    bool m_json = false;
};

} // namespace tokenprism::cli
