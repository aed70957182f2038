// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// How ProfileDialog registers the program at a server.
#include "gui/profile/profiledialog_p.h"
#include "gui/signin/passwordprompt.h"
#include "texts/wording.h"

namespace tokenprism::gui {

using namespace Qt::StringLiterals;

void ProfileDialog::Private::registerClient(const core::Secret &initialAccessToken)
{
    if (m_registration || !m_draft.canRegister())
        return;
    if (!m_draft.problem(DraftField::RedirectAddress).isEmpty())
        return m_ui.form->showField(DraftField::RedirectAddress);
    m_problem->setError({});
    m_registration = std::make_unique<session::ProfileRegistration>(
        m_draft.toProfile(), session::RegistrationSecrets { initialAccessToken, m_draft.secret() },
        m_workspace.services());
    connect(m_registration.get(), &session::ProfileRegistration::finished, this,
            [this, hadToken = !initialAccessToken.isEmpty()] { takeRegistered(hadToken); });
    m_registration->start();
    showTrial();
}

void ProfileDialog::Private::takeRegistered(bool hadToken)
{
    const auto result = m_registration->result();
    m_registration.release()->deleteLater();
    showTrial();
    if (!result) {
        if (result.error().kind == core::ErrorKind::Cancelled)
            return;
        if (session::wantsInitialAccessToken(result.error()) && !hadToken)
            return askInitialAccessToken();
        m_problem->setError(result.error());
        return fitSoon();
    }
    m_draft.setRegistered(result->profile, result->secret);
    m_ui.form->readDraft();
    QStringList lines;
    for (const core::Finding &finding : result->findings)
        lines.append(texts::describe(finding));
    lines.append(ProfileDialog::tr("Save it, or the registration is of no use."));
    m_ui.trialTitle->setText(ProfileDialog::tr("Registered at %1 as %2.")
                                 .arg(m_draft.registrationHost(), result->profile.clientId));
    m_ui.trialLines->setText(lines.join(u'\n'));
    m_ui.trialLines->show();
    m_ui.trialFrame->show();
    fitSoon();
}

void ProfileDialog::Private::askInitialAccessToken()
{
    PasswordPrompt *prompt = PasswordPrompt::forRegistration(m_draft.registrationHost(), &m_dialog);
    prompt->setObjectName(u"registrationPrompt"_s);
    prompt->setAttribute(Qt::WA_DeleteOnClose);
    connect(prompt, &PasswordPrompt::given, this,
            [this](const core::Secret &token) { registerClient(token); });
    prompt->open();
}

} // namespace tokenprism::gui
