// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// What the buttons of ProfileDialog do, and how a trial shows.
#include "gui/profile/profiledialog_p.h"
#include "texts/wording.h"

#include <algorithm>
#include <utility>

namespace tokenprism::gui {

using namespace Qt::StringLiterals;
using inspect::ScopeStatus;

core::Profile ProfileDialog::Private::usable() const
{
    core::Profile profile = m_draft.toProfile();
    profile.id = m_trialId;
    if (profile.name.isEmpty())
        profile.name = profile.clientId;
    if (m_edited)
        profile.storedSecrets.clear();
    return profile;
}

/// Everything but the name.
bool ProfileDialog::Private::readyToRun() const
{
    const QList<DraftField> fields = allDraftFields();
    return std::all_of(fields.begin(), fields.end(), [this](DraftField field) {
        return field == DraftField::Name || m_draft.problem(field).isEmpty();
    });
}

void ProfileDialog::Private::find(const std::function<void()> &then)
{
    if (m_discovery || m_draft.issuerToFind().isEmpty())
        return;
    m_afterFinding = then;
    m_problem->setError({});
    m_discovery = std::make_unique<session::ProfileDiscovery>(m_draft.toProfile(), oauth::Prefer::Metadata,
                                                              m_workspace.services());
    connect(m_discovery.get(), &session::ProfileDiscovery::finished, this, &Private::takeFound);
    m_discovery->start();
    showTrial();
}

void ProfileDialog::Private::takeFound()
{
    const auto found = m_discovery->result();
    m_discovery.release()->deleteLater();
    const auto then = std::exchange(m_afterFinding, nullptr);
    showTrial();
    if (!found) {
        if (found.error().kind == core::ErrorKind::Cancelled)
            return;
        m_draft.setNotFound();
        m_problem->setError(found.error());
        return fitSoon();
    }
    m_draft.setFound(found->profile.endpoints, found->profile.server);
    m_ui.form->readDraft();
    fitSoon();
    if (then)
        then();
}

void ProfileDialog::Private::tryIt()
{
    if (!readyToRun())
        return m_ui.form->showAllProblems();
    if (m_draft.needsFinding())
        return find([this] { tryIt(); });
    m_problem->setError({});
    m_trial.start(usable(), m_draft.secrets(), { m_draft.profileId(), m_draft.keptSecrets() });
}

void ProfileDialog::Private::useOnce()
{
    if (!readyToRun())
        return m_ui.form->showAllProblems();
    if (m_draft.needsFinding())
        return find([this] { useOnce(); });
    session::Session *session = m_trial.session();
    const bool hasRun = session && m_trial.covers(usable()) && !session->token().isEmpty();
    session = m_workspace.addOnce(usable(), m_draft.secret());
    giveSecrets(*session, m_draft.secrets());
    m_trial.release();
    if (!hasRun)
        session->getToken();
    m_dialog.accept();
}

void ProfileDialog::Private::save()
{
    if (!m_draft.isComplete())
        return m_ui.form->showAllProblems();
    if (m_draft.needsFinding())
        return find([this] { save(); });
    const core::Profile profile = m_draft.toProfile();
    // A token that was tried with other facts doesn't belong to what is saved.
    if (m_edited || !m_trial.covers(profile))
        m_trial.discard();
    const auto saved = m_workspace.save(profile, m_draft.secret());
    if (!saved) {
        m_problem->setError(saved.error());
        return fitSoon();
    }
    giveSecrets(**saved, m_draft.secrets());
    (*saved)->keepGivenSecrets();
    m_dialog.accept();
}

void ProfileDialog::Private::showTrial()
{
    const bool finding = m_discovery != nullptr;
    const bool running = m_trial.isRunning() || finding || m_registration;
    m_waiting->setSession(m_trial.session());
    session::Session *session = m_trial.session();
    const bool elsewhere = running && session && session->device();
    const bool inBrowser = running && session && (session->signIn() || elsewhere);
    m_device->follow(elsewhere ? session : nullptr);
    m_ui.form->setFactsEnabled(!running);
    for (QWidget *button : { m_ui.tryButton, m_ui.onceButton, m_ui.saveButton })
        button->setEnabled(!running);
    m_ui.providerCombo->setEnabled(!running && !m_edited);
    m_ui.trialFrame->setVisible((running && !inBrowser) || m_trial.succeeded());
    m_ui.trialBar->setVisible(running);
    m_ui.trialCancelButton->setVisible(running);
    if (inBrowser)
        m_second.start();
    else
        m_second.stop();
    if (running) {
        const auto activity =
            m_trial.session() ? m_trial.session()->activity() : session::Activity::ReadingSecrets;
        m_ui.trialTitle->setText(finding ? ProfileDialog::tr("Reading what the server says about itself…")
                                     : m_registration
                                     ? ProfileDialog::tr("Registering this program at the server…")
                                     : texts::describe(activity));
        m_ui.trialLines->hide();
    } else {
        showOutcome();
    }
    fitSoon();
}

void ProfileDialog::Private::fitSoon()
{
    // Once the layouts know of what has come or gone.
    QMetaObject::invokeMethod(this, &Private::fit, Qt::QueuedConnection);
}

void ProfileDialog::Private::showOutcome()
{
    m_problem->setError(m_trial.error());
    if (!m_trial.succeeded() || !m_trial.session())
        return;
    m_ui.trialTitle->setText(grantedTitle());
    m_ui.trialLines->setText(grantedLines().join(u'\n'));
    m_ui.trialLines->setVisible(!m_ui.trialLines->text().isEmpty());
}

void ProfileDialog::Private::hideOutcome()
{
    if (m_trial.isRunning() || m_discovery || m_registration)
        return;
    m_ui.trialFrame->hide();
    m_problem->setError({});
}

QString ProfileDialog::Private::grantedTitle() const
{
    const core::TokenSet &token = m_trial.session()->token();
    const qsizetype granted = token.effectiveScopes().size();
    const qsizetype asked = token.scopesAsked.size();
    if (asked == 0)
        return ProfileDialog::tr("It works. Scopes granted: %1").arg(granted);
    return ProfileDialog::tr("It works. Scopes granted: %1 of %2").arg(granted).arg(asked);
}

QStringList ProfileDialog::Private::grantedLines() const
{
    QStringList lines;
    for (const inspect::ScopeLine &scope : m_trial.session()->inspection().scopes) {
        if (scope.status == ScopeStatus::KnownNotAsked)
            continue;
        const bool has = scope.status != ScopeStatus::AskedNotGranted;
        lines.append(ProfileDialog::tr("%1 %2 – %3")
                         .arg(has ? u"✓"_s : u"✗"_s, scope.name, texts::describe(scope.status)));
    }
    return lines;
}

} // namespace tokenprism::gui
