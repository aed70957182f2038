// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "cli/context.h"
#include "cli/output.h"
#include "exporters/exportfile.h"

#include <QCommandLineParser>
#include <QObject>

namespace tokenprism::cli {

/// One command of tokenprism-cli: options, then start(), then finished() exactly once.
class Command : public QObject {
    Q_OBJECT
public:
    explicit Command(Context &context)
        : m_context(context)
    {
    }

    virtual void addOptions(QCommandLineParser &parser) = 0;
    /// \a arguments are the positional ones after the command's name.
    virtual void start(const QCommandLineParser &parser, const QStringList &arguments) = 0;
    /// A signal from outside; the standard way is to end with Interrupted.
    virtual void interrupt() { done(Interrupted); }

Q_SIGNALS:
    void finished(int exitCode);

protected:
    Context &context() const { return m_context; }
    void done(int exitCode = Good);
    void fail(const core::Error &error);
    /// Words that are off: a sentence that says what to write instead.
    void failUsage(const QString &sentence);
    /// The profile of that name, or nullptr after having failed.
    const core::Profile *findProfile(const QString &name);
    /// A session for it, printing exchanges with --verbose; practice profiles get a running practice server.
    /// nullptr after having failed.
    session::Session *openSession(const core::Profile &profile, session::Keeping keeping);
    /// Hands `--secret-from` and its like to the session. False after having failed.
    bool giveSecret(const QCommandLineParser &parser, session::Session &session);
    /// Writes an export to a file and names it on standard error. False after having failed.
    bool saveFile(const QString &path, QByteArrayView content, exporters::Existing existing,
                  exporters::Readers readers);

private:
    Context &m_context;
    bool m_done = false;
};

/// `--out FILE` and `--force`.
void addFileOptions(QCommandLineParser &parser);

} // namespace tokenprism::cli
