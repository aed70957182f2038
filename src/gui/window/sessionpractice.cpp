// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// What SessionController does with the practice server: starts it, and makes a newcomer's profiles for it.
#include "gui/window/sessioncontroller.h"

#include <QPointer>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace tokenprism::gui {

using session::Session;

void SessionController::offerPractice(Session *session)
{
    const QPointer<Session> wanted(session);
    ask(tr("The practice server is not running. Start it?"),
        tr("It listens on this computer only, and stops when Tokenprism ends."), tr("Start and go on"),
        [this, wanted] {
            if (wanted && startPractice())
                run(wanted);
        });
}

bool SessionController::startPractice()
{
    if (m_practice.isRunning())
        return true;
    if (const auto started = m_practice.start(); !started) {
        tell(started.error());
        return false;
    }
    Q_EMIT said(tr("The practice server is running."), {});
    return true;
}

QList<core::Profile> SessionController::samplesOf(const QString &issuer) const
{
    return issuer == "applixure"_L1 ? m_practice.sampleProfiles() : m_practice.samplesOf(issuer);
}

/// The session that \a sample was saved as before, perhaps by an earlier run, which gave it another id.
Session *SessionController::practised(const core::Profile &sample) const
{
    const auto &all = m_workspace.sessions();
    const auto same = [&sample](const auto &known) {
        const core::Profile &profile = known->profile();
        return profile.id == sample.id
            || (profile.endpoints.issuer == sample.endpoints.issuer && profile.clientId == sample.clientId
                && profile.grant() == sample.grant());
    };
    const auto found = std::find_if(all.begin(), all.end(), same);
    return found == all.end() ? nullptr : found->get();
}

/// \a name, or with a number after it where a person has given it to a source of their own.
QString SessionController::freeName(const QString &name) const
{
    const auto &all = m_workspace.sessions();
    QString free = name;
    const auto isTaken = [&free](const auto &known) { return known->profile().name == free; };
    for (int number = 2; std::any_of(all.begin(), all.end(), isTaken); ++number)
        free = u"%1 %2"_s.arg(name).arg(number);
    return free;
}

void SessionController::usePractice(const QString &issuer)
{
    if (!startPractice())
        return;
    Session *first = nullptr;
    const QList<core::Profile> samples = samplesOf(issuer);
    for (core::Profile sample : samples) {
        Session *session = practised(sample);
        if (!session) {
            sample.name = freeName(sample.name);
            const auto saved = m_workspace.save(sample, {});
            if (!saved)
                return tell(saved.error());
            session = *saved;
        }
        if (!first && sample.kind == core::SourceKind::SignIn)
            first = session;
    }
    if (!first)
        return;
    m_workspace.setCurrent(first);
    if (!first->isBusy() && first->token().isEmpty())
        run(first);
}

} // namespace tokenprism::gui
