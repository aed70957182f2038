// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/command.h"

#include "cli/secretoptions.h"
#include "core/clockdifference.h"
#include "texts/errortext.h"
#include "texts/wording.h"

namespace tokenprism::cli {

using namespace Qt::StringLiterals;

void Command::done(int exitCode)
{
    if (m_done)
        return;
    m_done = true;
    if (isOutputLost()) {
        printNote(tr("The result could not be written to standard output."));
        exitCode = exitCode == Good ? FileError : exitCode;
    }
    Q_EMIT finished(exitCode);
}

void Command::fail(const core::Error &error)
{
    if (m_done)
        return;
    printError(error);
    done(texts::exitCode(error));
}

void Command::failUsage(const QString &sentence)
{
    printNote(sentence);
    done(UsageError);
}

const core::Profile *Command::findProfile(const QString &name)
{
    if (const auto loaded = m_context.services.profiles.load(); !loaded) {
        fail(loaded.error());
        return nullptr;
    }
    const core::Profile *profile = m_context.services.profiles.findByName(name);
    if (!profile)
        failUsage(tr("There is no profile named “%1”. `tokenprism-cli profile list` lists them.").arg(name));
    return profile;
}

session::Session *Command::openSession(const core::Profile &profile, session::Keeping keeping)
{
    if (profile.isPractice() && !m_context.services.practice.isRunning()) {
        if (const auto started = m_context.services.practice.start(); !started) {
            fail(started.error());
            return nullptr;
        }
    }
    auto *session = new session::Session(profile, m_context.providers.find(profile.provider), keeping,
                                         m_context.services, this);
    connect(session, &session::Session::exchangeAdded, this, [this, session] {
        if (m_context.verbose)
            printExchange(session->exchanges().back());
    });
    connect(session, &session::Session::finished, this, [session] {
        const auto difference = session->clockDifference();
        if (difference && core::isNotable(*difference))
            printNote(texts::clockDifference(*difference) + u' '
                      + texts::clockDifferenceMeaning(*difference));
    });
    return session;
}

bool Command::giveSecret(const QCommandLineParser &parser, session::Session &session)
{
    const auto secrets = readSecrets(parser);
    if (!secrets) {
        fail(secrets.error());
        return false;
    }
    for (auto it = secrets->begin(); it != secrets->end(); ++it) {
        if (it.key() == core::SecretKind::ClientSecret)
            session.setClientSecret(it.value());
        else
            session.setSecret(it.key(), it.value());
    }
    return true;
}

bool Command::saveFile(const QString &path, QByteArrayView content, exporters::Existing existing,
                       exporters::Readers readers)
{
    if (const auto saved = exporters::saveExport(path, content, existing, readers); !saved) {
        fail(saved.error());
        return false;
    }
    printNote(tr("Saved %1.").arg(path));
    return true;
}

void addFileOptions(QCommandLineParser &parser)
{
    parser.addOption(
        { u"out"_s, Command::tr("The file to write; standard output where it is left out."), u"FILE"_s });
    parser.addOption({ u"force"_s, Command::tr("Replace the file where it exists.") });
}

} // namespace tokenprism::cli
