// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "cli/command.h"

namespace tokenprism::cli {

/// `provider list | show ID`
class ProviderCommand final : public Command {
    Q_OBJECT
public:
    using Command::Command;
    void addOptions(QCommandLineParser &) override { }
    void start(const QCommandLineParser &parser, const QStringList &arguments) override;

private:
    void show(const core::Provider &provider);
};

} // namespace tokenprism::cli
