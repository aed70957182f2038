// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QJsonObject>
#include <QProcess>
#include <QStringList>

namespace tokenprism::tests {

/// What a run of tokenprism-cli printed and ended with.
struct CliResult {
    int code = -1;
    QString output;
    QString notes; ///< standard error
};

/// Runs the real tokenprism-cli with a configuration folder of its own. Waits inside its calls: for tests
/// only.
class CliRunner {
public:
    explicit CliRunner(const QString &configDirectory);

    void setEnvironment(const QString &name, const QString &value);
    CliResult run(const QStringList &arguments, const QByteArray &input = {});
    /// Starts a command that goes on; the caller reads from it.
    void start(QProcess &process, const QStringList &arguments);

private:
    QString m_config;
    QProcessEnvironment m_environment;
};

/// A practice server in a process of its own: `tokenprism-cli sandbox --port 0 --json`.
class PracticeProcess {
public:
    ~PracticeProcess();
    bool start(CliRunner &cli);
    const QJsonObject &description() const { return m_description; }
    QJsonObject row(const QString &list, int index) const;
    /// The first row whose note has \a words in it.
    QJsonObject noted(const QString &list, const QString &words) const;
    QStringList addresses() const; ///< as options of `profile add`
    /// Ends it as Ctrl+C does; the exit code.
    int interrupt();

private:
    QProcess m_process;
    QJsonObject m_description;
};

} // namespace tokenprism::tests
