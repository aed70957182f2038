// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/tokencommand.h"

#include "cli/secretoptions.h"
#include "exporters/exportsource.h"

#include <utility>

namespace tokenprism::cli {

using namespace Qt::StringLiterals;

void TokenCommand::addOptions(QCommandLineParser &parser)
{
    parser.addOption(
        { u"min-validity"_s, tr("The token must be good for this many seconds."), u"S"_s, u"60"_s });
    parser.addOption({ u"fresh"_s, tr("Get a new token even where the stored one is still good.") });
    addOutputOption(parser);
    addSecretOptions(parser);
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
    if (!profile || !open(parser, *profile))
        return;
    m_session->setCuriosity(session::Curiosity::TokenOnly);
    getToken(way, minValidity);
}

session::Session *TokenCommand::open(const QCommandLineParser &parser, const core::Profile &profile)
{
    m_session = openSession(profile, session::Keeping::InStore);
    if (!m_session || !giveSecret(parser, *m_session))
        return nullptr;
    connect(m_session, &session::Session::vaultTrouble, this,
            [this](const core::Error &error) { m_vaultTrouble = error; });
    return m_session;
}

void TokenCommand::getToken(Way way, qint64 minValidity)
{
    if (m_session->profile().kind == core::SourceKind::ApiKey) {
        connect(m_session, &session::Session::finished, this, &TokenCommand::finish);
        m_session->getToken();
    } else {
        // Also where it is to be replaced: a refresh that names no scopes leaves them as they were (RFC 6749
        // §6).
        afterRestoring([this, way, minValidity] {
            if (way == Way::Stored)
                return useStored(minValidity);
            m_vaultTrouble.reset(); // what was kept and can't be read is replaced
            refresh();
        });
    }
}

void TokenCommand::afterRestoring(std::function<void()> next)
{
    const auto goOn = [this, next = std::move(next)] {
        if (m_session->isBusy())
            return;
        disconnect(m_session, &session::Session::activityChanged, this, nullptr);
        next();
    };
    connect(m_session, &session::Session::activityChanged, this, goOn);
    m_session->restore();
    goOn();
}

void TokenCommand::refresh()
{
    connect(m_session, &session::Session::finished, this, &TokenCommand::finish);
    m_session->refresh();
}

void TokenCommand::useStored(qint64 minValidity)
{
    const core::TokenSet &token = m_session->token();
    const bool lasts =
        token.expiresAt && context().services.clock.now().secsTo(*token.expiresAt) >= minValidity;
    if (!token.isEmpty() && lasts)
        return deliver();
    if (!token.isEmpty() && !token.expiresAt && !m_session->canRefresh()) {
        printNote(tr("The server did not say how long this token is good, so it may have expired. Signing "
                     "in again brings a new one."));
        return deliver();
    }
    const auto unread = std::exchange(m_vaultTrouble, std::nullopt);
    if (unread && !m_session->canRefresh())
        return giveUp(*unread);
    refresh();
}

void TokenCommand::finish()
{
    const auto &error = m_session->lastError();
    if (error && error->code == "session.no_refresh_token"_L1 && m_session->token().isEmpty())
        printNote(tr("No token of this profile is kept. `tokenprism-cli sign-in` gets one."));
    if (error)
        return giveUp(*error);
    deliver();
}

void TokenCommand::deliver()
{
    const auto source = exporters::exportSource(*m_session, context().services.practice);
    printToken(m_session->token(), m_output, exporters::exampleAddress(source),
               context().services.clock.now());
    finishDelivery();
}

void TokenCommand::finishDelivery()
{
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
    addSecretOptions(parser);
}

void RefreshCommand::start(const QCommandLineParser &parser, const QStringList &arguments)
{
    startWith(parser, arguments, Way::Refreshed);
}

} // namespace tokenprism::cli
