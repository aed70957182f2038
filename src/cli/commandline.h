// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "cli/command.h"

#include <memory>

namespace tokenprism::cli {

/// tokenprism-cli: finds the command, reads its options, runs it.
class CommandLine final : public QObject {
    Q_OBJECT
public:
    explicit CommandLine(Context &context);
    ~CommandLine() override;

    /// \a arguments without the program's name and without the options before the command, which
    /// GlobalOptions takes.
    void run(const QStringList &arguments);
    void interrupt();

Q_SIGNALS:
    void finished(int exitCode);

private:
    Context &m_context;
    QCommandLineParser m_parser; ///< as long-lived as the command that reads from it
    std::unique_ptr<Command> m_command;
};

/// The options before the command: `--config DIR`, `--verbose`, `--help`, `--version`.
struct GlobalOptions {
    QString configDirectory;
    bool verbose = false;
    QStringList rest; ///< the command and everything behind it
    QString problem; ///< a sentence, where the words are off
    bool help = false;
    bool version = false;
};
GlobalOptions readGlobalOptions(QStringList arguments);

/// What `--help` prints.
QString helpText();

} // namespace tokenprism::cli
