// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/exportcommand.h"

#include "cli/secretoptions.h"
#include "texts/wording.h"

namespace tokenprism::cli {

using namespace Qt::StringLiterals;
using exporters::ExportFormat;
using exporters::Secrets;

namespace {

constexpr qint64 leastValidity = 60; // seconds, as `token` has it

}

void ExportCommand::addOptions(QCommandLineParser &parser)
{
    addFileOptions(parser);
    parser.addOption(
        { u"include-secrets"_s,
          tr("Write the access token and the client secret into a Postman environment, or the token into the "
             "curl command. Without it their places are there and empty.") });
    addSecretOptions(parser);
}

bool ExportCommand::readOptions(const QCommandLineParser &parser, const QStringList &arguments)
{
    const auto format = exporters::formatFromName(arguments.value(0));
    if (!format || arguments.size() != 2) {
        failUsage(tr("Write `export FORMAT PROFILE`; FORMAT is postman-environment, postman-collection, curl "
                     "or report."));
        return false;
    }
    m_format = *format;
    m_path = parser.value(u"out"_s);
    // An unset variable of a script must not put the export on the screen.
    if (parser.isSet(u"out"_s) && m_path.isEmpty()) {
        failUsage(tr("--out takes the name of a file."));
        return false;
    }
    if (parser.isSet(u"include-secrets"_s) && !exporters::canHoldSecrets(m_format)) {
        failUsage(tr("A collection and a report never hold secrets: leave --include-secrets out. A Postman "
                     "environment can hold them."));
        return false;
    }
    m_secrets = parser.isSet(u"include-secrets"_s) ? Secrets::Included : Secrets::LeftOut;
    m_existing = parser.isSet(u"force"_s) ? exporters::Existing::Replace : exporters::Existing::Refuse;
    return true;
}

void ExportCommand::start(const QCommandLineParser &parser, const QStringList &arguments)
{
    if (!readOptions(parser, arguments))
        return;
    const core::Profile *profile = findProfile(arguments.at(1));
    m_session = profile ? open(parser, *profile) : nullptr;
    if (!m_session)
        return;
    if (m_secrets == Secrets::Included || m_format == ExportFormat::Report)
        return getToken(Way::Stored, leastValidity);
    if (write({}))
        done();
}

void ExportCommand::deliver()
{
    if (m_secrets == Secrets::LeftOut) {
        if (write({}))
            finishDelivery();
        return;
    }
    m_session->readClientSecret(this, [this](const core::Result<core::Secret> &secret) {
        if (!secret)
            return fail(secret.error());
        if (write(*secret))
            finishDelivery();
    });
}

/// What was refused is what a report is for: it is written, and the exit code still says so.
void ExportCommand::giveUp(const core::Error &error)
{
    if (m_format != ExportFormat::Report || write({}))
        fail(error);
}

bool ExportCommand::write(const core::Secret &clientSecret)
{
    auto source = exporters::exportSource(*m_session, context().services.practice);
    source.clientSecret = clientSecret;
    const core::Secret content =
        exporters::exported(m_format, source, m_secrets, context().services.clock.now());
    const auto readers =
        m_secrets == Secrets::Included ? exporters::Readers::OwnerOnly : exporters::Readers::Usual;
    if (m_format != ExportFormat::Report && exporters::bindingOf(source) == core::TokenBinding::DPoP)
        printNote(texts::boundTokenNote());
    if (!m_path.isEmpty())
        return saveFile(m_path, content.view(), m_existing, readers);
    // Lines of text end with a line feed; that of a curl command is missing.
    if (m_format == ExportFormat::Curl)
        printSecret(content);
    else
        printBytes(content.view().toByteArray());
    return true;
}

} // namespace tokenprism::cli
