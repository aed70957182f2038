// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/signin/passwordprompt.h"

#include "ui_passwordprompt.h"

#include <QPushButton>

namespace tokenprism::gui {

QString PasswordPrompt::wordsFor(const core::Profile &profile)
{
    const QString who = profile.grantFacts.username;
    // The practice server's addresses are known when it runs.
    if (profile.isPractice())
        return tr("The password of %1, sent to the practice server. Its sign-in page names its users and "
                  "their "
                  "passwords.")
            .arg(who);
    return tr("The password of %1, sent to %2.").arg(who, profile.endpoints.token.host(QUrl::FullyEncoded));
}

PasswordPrompt::PasswordPrompt(const core::Profile &profile, QWidget *parent)
    : PasswordPrompt(wordsFor(profile), tr("Sign in"), parent)
{
}

PasswordPrompt *PasswordPrompt::forRegistration(const QString &host, QWidget *parent)
{
    auto *prompt = new PasswordPrompt(
        tr("%1 wants a token before it registers a program. Those who run the server give it.").arg(host),
        tr("Register"), parent);
    prompt->setWindowTitle(tr("Initial access token"));
    prompt->m_ui->promptEdit->setAccessibleName(prompt->windowTitle());
    prompt->m_ui->promptHint->setText(tr("It is used once and kept nowhere."));
    return prompt;
}

PasswordPrompt::PasswordPrompt(const QString &words, const QString &button, QWidget *parent)
    : QDialog(parent)
    , m_ui(std::make_unique<Ui::PasswordPrompt>())
{
    m_ui->setupUi(this);
    m_ui->whereLabel->setText(words);
    QPushButton *go = m_ui->promptButtons->button(QDialogButtonBox::Ok);
    go->setText(button);
    go->setEnabled(false);
    connect(m_ui->promptEdit, &QLineEdit::textChanged, go,
            [this, go] { go->setEnabled(!m_ui->promptEdit->secret().isEmpty()); });
    connect(m_ui->promptButtons, &QDialogButtonBox::accepted, this, &QDialog::accept);
    connect(m_ui->promptButtons, &QDialogButtonBox::rejected, this, &QDialog::reject);
}

PasswordPrompt::~PasswordPrompt() = default;

void PasswordPrompt::done(int result)
{
    const core::Secret password = m_ui->promptEdit->secret();
    m_ui->promptEdit->forget();
    if (result == QDialog::Accepted && !password.isEmpty())
        Q_EMIT given(password);
    QDialog::done(result);
}

} // namespace tokenprism::gui
