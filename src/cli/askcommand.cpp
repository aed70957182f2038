// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/askcommand.h"

#include "cli/secretoptions.h"
#include "core/jsonwriter.h"
#include "texts/errortext.h"

#include <utility>

namespace tokenprism::cli {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 leastValidity = 60; // seconds

core::Error usage(const QString &code)
{
    return core::makeError(core::ErrorKind::Usage, code);
}

/// The problem with that endpoint, among all that went wrong while asking.
core::Error problemWith(const QUrl &endpoint, const core::Evidence &evidence, const core::Error &unasked)
{
    for (const core::Error &problem : evidence.problems) {
        if (problem.where == core::place(endpoint))
            return problem;
    }
    return evidence.problems.isEmpty() ? unasked : evidence.problems.first();
}

} // namespace

void AskCommand::addOptions(QCommandLineParser &parser)
{
    addSecretOptions(parser);
}

void AskCommand::start(const QCommandLineParser &parser, const QStringList &arguments)
{
    if (arguments.size() != 1)
        return failUsage(tr("Write one profile's name."));
    const core::Profile *profile = findProfile(arguments.first());
    m_session = profile ? open(parser, *profile) : nullptr;
    if (!m_session)
        return;
    // A practice profile's addresses are the running server's.
    if (const Answer answer = answerOf(profile->endpoints, {});
        answer.endpoint.isEmpty() && !profile->isPractice())
        return fail(answer.missing);
    getToken(Way::Stored, leastValidity);
}

void AskCommand::deliver()
{
    if (m_asked)
        return; // print() follows
    // A token that was just got has been asked about; one out of the keychain has not.
    const core::Evidence &evidence = m_session->evidence();
    if (!evidence.problems.isEmpty() || answerOf(m_session->profile().endpoints, evidence).value)
        return print();
    m_asked = true;
    connect(m_session, &session::Session::finished, this, &AskCommand::print);
    m_session->askAgain();
}

void AskCommand::print()
{
    if (m_session->lastError())
        return fail(*m_session->lastError());
    const core::Evidence &evidence = m_session->evidence();
    const Answer answer = answerOf(m_session->profile().endpoints, evidence);
    if (!answer.value)
        return fail(problemWith(answer.endpoint, evidence, answer.unasked));
    printBytes(core::json::write(*answer.value, core::json::Layout::Indented));
    finishDelivery();
}

AskCommand::Answer IntrospectCommand::answerOf(const core::Endpoints &endpoints,
                                               const core::Evidence &evidence) const
{
    const core::Error missing = usage(u"introspection.not_offered"_s);
    return { endpoints.introspection, evidence.introspection, missing, missing };
}

AskCommand::Answer UserinfoCommand::answerOf(const core::Endpoints &endpoints,
                                             const core::Evidence &evidence) const
{
    return { endpoints.userinfo, evidence.userinfo, usage(u"userinfo.not_offered"_s),
             usage(u"userinfo.openid_missing"_s) };
}

void RevokeCommand::addOptions(QCommandLineParser &parser)
{
    addSecretOptions(parser);
}

void RevokeCommand::start(const QCommandLineParser &parser, const QStringList &arguments)
{
    if (arguments.size() != 1)
        return failUsage(tr("Write one profile's name."));
    const core::Profile *profile = findProfile(arguments.first());
    m_session = profile ? openSession(*profile, session::Keeping::InStore) : nullptr;
    if (!m_session || !giveSecret(parser, *m_session))
        return;
    connect(m_session, &session::Session::vaultTrouble, this,
            [this](const core::Error &error) { m_vaultTrouble = error; });
    connect(m_session, &session::Session::activityChanged, this, &RevokeCommand::revoke);
    m_session->restore();
    revoke();
}

/// Once the stored token is there.
void RevokeCommand::revoke()
{
    if (m_session->isBusy())
        return;
    disconnect(m_session, &session::Session::activityChanged, this, nullptr);
    if (const auto trouble = std::exchange(m_vaultTrouble, std::nullopt))
        return fail(*trouble);
    connect(m_session, &session::Session::finished, this, &RevokeCommand::finish);
    m_session->revoke();
}

void RevokeCommand::finish()
{
    const std::optional<core::Error> error = m_session->lastError();
    if (error && error->code != "revocation.access_token_unknown"_L1)
        return fail(*error);
    if (m_vaultTrouble)
        return fail(*m_vaultTrouble);
    printNote(error ? texts::describe(*error).plain()
                    : tr("The token was revoked at the server, and forgotten here."));
    done();
}

void RevokeCommand::interrupt()
{
    if (m_session)
        m_session->cancel();
    done(Interrupted);
}

} // namespace tokenprism::cli
