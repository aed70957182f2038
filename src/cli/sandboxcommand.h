// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "cli/command.h"

namespace tokenprism::cli {

/// `sandbox [--port N] [--json]`
class SandboxCommand final : public Command {
    Q_OBJECT
public:
    using Command::Command;
    void addOptions(QCommandLineParser &parser) override;
    void start(const QCommandLineParser &parser, const QStringList &arguments) override;
    void interrupt() override { done(Good); }

private:
    void printSummary(const core::json::Value &description);
};

} // namespace tokenprism::cli
