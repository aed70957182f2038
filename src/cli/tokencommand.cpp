// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/tokencommand.h"

#include <utility>

namespace tokenprism::cli {

using namespace Qt::StringLiterals;

void TokenCommand::addOptions(QCommandLineParser &parser)
{
    parser.addOption(
        { u"min-validity"_s, tr("The token must be good for this many seconds."), u"S"_s, u"60"_s });
    parser.addOption({ u"fresh"_s, tr("Get a new token even where the stored one is still good.") });
    addOutputOption(parser);
    addSecretOption(parser);
}

void TokenCommand::start(const QCommandLineParser &parser, const QStringList &arguments)
{
    startWith(parser, arguments, parser.isSet(u"fresh"_s) ? Way::Refreshed : Way::Stored);
}

void TokenCommand::startWith(const QCommandLineParser &parser, const QStringList &arguments, Way way)
{
    const auto output = tokenOutputFrom(parser);
    bool good = true;
    const qint64 minValidity = way == Way::Stored ? parser.value(u"min-validity"_s).toLongLong(&good) : 0;
    if (arguments.size() != 1 || !output || !good || minValidity < 0)
        return failUsage(
            tr("Write one profile's name; --output is raw, header, json, env or curl; --min-validity is a "
               "number of seconds."));
    m_output = *output;
    const core::Profile *profile = findProfile(arguments.first());
    m_session = profile ? openSession(*profile, session::Keeping::InStore) : nullptr;
    if (!m_session || !giveSecret(parser, *m_session))
        return;
    connect(m_session, &session::Session::vaultTrouble, this,
            [this](const core::Error &error) { m_vaultTrouble = error; });
    if (profile->kind == core::SourceKind::ApiKey) {
        connect(m_session, &session::Session::finished, this, &TokenCommand::finish);
        m_session->getToken();
    } else if (way == Way::Refreshed) {
        connect(m_session, &session::Session::finished, this, &TokenCommand::finish);
        m_session->refresh();
    } else {
        useStored(minValidity);
    }
}

void TokenCommand::useStored(qint64 minValidity)
{
    const auto decide = [this, minValidity] {
        if (m_session->isBusy())
            return;
        disconnect(m_session, &session::Session::activityChanged, this, nullptr);
        const core::TokenSet &token = m_session->token();
        const bool lasts =
            token.expiresAt && context().services.clock.now().secsTo(*token.expiresAt) >= minValidity;
        if (!token.isEmpty() && lasts)
            return print();
        if (!token.isEmpty() && !token.expiresAt && !m_session->canRefresh()) {
            printNote(
                tr("The server did not say how long this token is good, so it may have expired. Signing "
                   "in again brings a new one."));
            return print();
        }
        const auto unread = std::exchange(m_vaultTrouble, std::nullopt);
        if (unread && !m_session->canRefresh())
            return fail(*unread);
        connect(m_session, &session::Session::finished, this, &TokenCommand::finish);
        m_session->refresh();
    };
    connect(m_session, &session::Session::activityChanged, this, decide);
    m_session->restore();
    decide();
}

void TokenCommand::finish()
{
    if (m_session->lastError())
        return fail(*m_session->lastError());
    print();
}

void TokenCommand::print()
{
    const core::Provider *provider = m_session->provider();
    const QString base = provider && !provider->catalog.apis().isEmpty()
        ? provider->catalog.apis().first().baseUrl
        : u"https://api.example/"_s;
    printToken(m_session->token(), m_output, QUrl(base), context().services.clock.now());
    // The token is good, but what came with it could not be kept: the next refresh may fail.
    if (m_vaultTrouble)
        return fail(*m_vaultTrouble);
    done();
}

void TokenCommand::interrupt()
{
    if (m_session)
        m_session->cancel();
    done(Interrupted);
}

void RefreshCommand::addOptions(QCommandLineParser &parser)
{
    addOutputOption(parser);
    addSecretOption(parser);
}

void RefreshCommand::start(const QCommandLineParser &parser, const QStringList &arguments)
{
    startWith(parser, arguments, Way::Refreshed);
}

} // namespace tokenprism::cli
