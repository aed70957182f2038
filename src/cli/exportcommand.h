// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "cli/tokencommand.h"
#include "exporters/exportformat.h"

namespace tokenprism::cli {

/// `export postman-environment|postman-collection|curl|report PROFILE [--out FILE] [--force]
/// [--include-secrets] [--secret-from …]`
///
/// Without --include-secrets nothing is asked of server and keychain, except for a report: that needs a token
/// to report on, and one whose token can't be got says why.
class ExportCommand final : public TokenCommand {
    Q_OBJECT
public:
    using TokenCommand::TokenCommand;
    void addOptions(QCommandLineParser &parser) override;
    void start(const QCommandLineParser &parser, const QStringList &arguments) override;

protected:
    void deliver() override;
    void giveUp(const core::Error &error) override;

private:
    bool readOptions(const QCommandLineParser &parser, const QStringList &arguments);
    /// False after having failed.
    bool write(const core::Secret &clientSecret);

    session::Session *m_session = nullptr;
    exporters::ExportFormat m_format = exporters::ExportFormat::Report;
    exporters::Secrets m_secrets = exporters::Secrets::LeftOut;
    exporters::Existing m_existing = exporters::Existing::Refuse;
    QString m_path; ///< empty: standard output
};

} // namespace tokenprism::cli
