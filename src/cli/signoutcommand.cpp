// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/signoutcommand.h"

#include "cli/browseroption.h"
#include "texts/errortext.h"

namespace tokenprism::cli {

using namespace Qt::StringLiterals;

void SignOutCommand::addOptions(QCommandLineParser &parser)
{
    addBrowserOptions(
        parser, tr("Print the address on a line of its own. It holds the ID token: give it to nobody."));
}

void SignOutCommand::start(const QCommandLineParser &parser, const QStringList &arguments)
{
    if (arguments.size() != 1)
        return failUsage(tr("Write one profile's name."));
    const core::Profile *profile = findProfile(arguments.first());
    if (!profile)
        return;
    if (profile->kind != core::SourceKind::SignIn)
        return failUsage(tr("“%1” is an API key: nobody is signed in with it.").arg(profile->name));
    if (!chooseBrowser(parser, context().services))
        return failUsage(tr("--browser takes a program."));
    m_session = openSession(*profile, session::Keeping::InStore);
    if (!m_session)
        return;
    connect(m_session, &session::Session::vaultTrouble, this,
            [this](const core::Error &error) { m_vaultTrouble = error; });
    connect(m_session, &session::Session::activityChanged, this, &SignOutCommand::restored);
    m_session->restore();
    restored();
}

void SignOutCommand::restored()
{
    if (m_session->isBusy())
        return;
    disconnect(m_session, &session::Session::activityChanged, this, nullptr);
    const auto address = m_session->logoutAddress();
    if (!address)
        return fail(address.error());
    if (m_vaultTrouble)
        printNote(texts::describe(*m_vaultTrouble).title);
    if (m_session->token().idToken.isEmpty())
        printNote(tr("No ID token is kept, so the server may ask who signs out."));
    if (!context().services.openBrowser(*address)) {
        printNote(tr("No browser could be opened. Open this address yourself:"));
        printLine(address->toString(QUrl::FullyEncoded));
    }
    done();
}

} // namespace tokenprism::cli
