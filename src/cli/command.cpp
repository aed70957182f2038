// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/command.h"

#include "cli/secretsource.h"
#include "core/clockdifference.h"
#include "texts/errortext.h"
#include "texts/wording.h"

namespace tokenprism::cli {

using namespace Qt::StringLiterals;

namespace {

/// Options that hand a secret to a session.
QList<std::pair<QString, core::SecretKind>> secretOptions()
{
    return { { u"secret-from"_s, core::SecretKind::ClientSecret },
             { u"password-from"_s, core::SecretKind::Password },
             { u"subject-token-from"_s, core::SecretKind::SubjectToken },
             { u"actor-token-from"_s, core::SecretKind::ActorToken },
             { u"assertion-from"_s, core::SecretKind::Assertion } };
}

} // namespace

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

bool Command::giveSecrets(const QCommandLineParser &parser, session::Session &session)
{
    QStringList fromStdin;
    for (const auto &[option, kind] : secretOptions()) {
        // A command may not have this one, and QCommandLineParser warns where it is asked about those.
        if (!parser.optionNames().contains(option))
            continue;
        const auto source = parseSecretSource(parser.value(option));
        if (source && source->kind == SecretSource::Kind::Stdin)
            fromStdin.append(option);
        if (fromStdin.size() > 1) {
            failUsage(tr("Only one secret can come from stdin."));
            return false;
        }
        const auto secret = source.and_then(&readSecret);
        if (!secret) {
            fail(secret.error());
            return false;
        }
        if (!secret->isEmpty())
            session.setSecret(kind, *secret);
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

void addPasswordOption(QCommandLineParser &parser)
{
    parser.addOption({ u"password-from"_s,
                       Command::tr("Where the person's password comes from: stdin, env:NAME, file:PATH or "
                                   "keychain."),
                       u"SOURCE"_s });
}

void addGrantSecretOptions(QCommandLineParser &parser)
{
    parser.addOption({ u"subject-token-from"_s,
                       Command::tr("Where the token to exchange comes from: stdin, env:NAME, file:PATH or "
                                   "keychain."),
                       u"SOURCE"_s });
    parser.addOption({ u"actor-token-from"_s,
                       Command::tr("Where the token of the one who acts comes from: stdin, env:NAME, "
                                   "file:PATH or keychain."),
                       u"SOURCE"_s });
    parser.addOption({ u"assertion-from"_s,
                       Command::tr("Where the assertion comes from: stdin, env:NAME, file:PATH or "
                                   "keychain."),
                       u"SOURCE"_s });
}

void addSecretOption(QCommandLineParser &parser)
{
    parser.addOption({ u"secret-from"_s,
                       Command::tr("Where the secret comes from: stdin, env:NAME, file:PATH or keychain."),
                       u"SOURCE"_s });
}

} // namespace tokenprism::cli
