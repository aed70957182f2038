// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/signin/signinpanel.h"

#include "gui/clipboard/secretclipboard.h"
#include "session/session.h"
#include "texts/errortext.h"
#include "texts/wording.h"
#include "ui_signinpanel.h"

#include <QDesktopServices>

#include <algorithm>

namespace tokenprism::gui {

using namespace Qt::StringLiterals;

SignInPanel::SignInPanel(SecretClipboard &clipboard, QWidget *parent)
    : QWidget(parent)
    , m_ui(std::make_unique<Ui::SignInPanel>())
    , m_clipboard(clipboard)
    , m_openBrowser(&QDesktopServices::openUrl)
{
    m_ui->setupUi(this);
    connect(m_ui->openButton, &QPushButton::clicked, this, &SignInPanel::openAgain);
    connect(m_ui->copyButton, &QPushButton::clicked, this, &SignInPanel::copyAddress);
    connect(m_ui->cancelButton, &QPushButton::clicked, this, [this] {
        if (m_session)
            m_session->cancel();
    });
    connect(m_ui->pasteButton, &QPushButton::clicked, this, &SignInPanel::submitPasted);
    connect(m_ui->pasteEdit, &QLineEdit::returnPressed, this, &SignInPanel::submitPasted);
    connect(m_ui->pasteEdit, &QLineEdit::textChanged, this, [this](const QString &text) {
        m_ui->pasteButton->setEnabled(!text.trimmed().isEmpty());
        m_ui->pasteProblem->hide();
    });
    m_ui->pasteButton->setEnabled(false);
    m_ui->pasteProblem->setTone(Tone::Bad);
    m_ui->pasteProblem->hide();
    m_ui->noteLabel->setTone(Tone::Caution);
    hide();
}

SignInPanel::~SignInPanel() = default;

void SignInPanel::setSession(session::Session *session)
{
    if (m_session)
        disconnect(m_session, nullptr, this, nullptr);
    m_session = session;
    if (session) {
        connect(session, &session::Session::activityChanged, this, &SignInPanel::refresh);
        connect(session, &session::Session::changed, this, &SignInPanel::refresh);
    }
    refresh();
}

void SignInPanel::setBrowserOpener(grants::BrowserOpener opener)
{
    m_openBrowser = std::move(opener);
}

void SignInPanel::tick()
{
    if (!m_grant || !isVisible())
        return;
    const qint64 left = m_grant->timeLeft().count();
    m_longest = std::max({ m_longest, left, qint64(1) });
    m_ui->timeLabel->setText(texts::countdown(left / 1000));
    m_ui->timeLabel->setAccessibleName(tr("%1 left").arg(texts::countdownSpoken(left / 1000)));
    m_ui->waitBar->setValue(static_cast<int>(left * 1000 / m_longest));
    showNote();
}

void SignInPanel::refresh()
{
    grants::BrowserGrant *grant = m_session ? m_session->signIn() : nullptr;
    if (grant != m_grant) {
        if (m_grant)
            disconnect(m_grant, nullptr, this, nullptr);
        m_grant = grant;
        m_longest = 0;
        m_ui->pasteEdit->clear();
        if (grant)
            connect(grant, &grants::Grant::stateChanged, this, &SignInPanel::refresh);
    }
    setVisible(grant != nullptr);
    if (!grant)
        return;
    const QUrl address = grant->authorizationUrl();
    m_ui->awaitedLabel->setText(
        tr("Sign in at %1 as the person whose access you want to see. The answer comes back to %2.")
            .arg(address.host(QUrl::FullyEncoded), grant->redirectUri()));
    m_ui->openButton->setEnabled(!address.isEmpty());
    m_ui->copyButton->setEnabled(!address.isEmpty());
    showNote();
    tick();
}

void SignInPanel::showNote()
{
    QString note;
    if (!m_grant->browserOpened() && !m_grant->authorizationUrl().isEmpty())
        note = tr("Your browser could not be opened. Copy the address and open it yourself.");
    if (const auto ignored = m_grant->ignoredCallback()) {
        const texts::ErrorText words = texts::describe(*ignored);
        note = tr("An answer arrived and was ignored: %1 %2 %3 Still waiting for the right one.")
                   .arg(words.title, words.cause, words.nextStep);
    }
    if (m_ui->noteLabel->text() != note || m_ui->noteLabel->isHidden() != note.isEmpty()) {
        m_ui->noteLabel->showText(note);
    }
}

void SignInPanel::copyAddress()
{
    // The address carries this attempt's state and challenge: it goes the way of secrets.
    if (m_grant)
        m_clipboard.copy(core::Secret::fromBytes(m_grant->authorizationUrl().toEncoded()),
                         tr("Sign-in address"));
}

void SignInPanel::openAgain()
{
    if (!m_grant || m_openBrowser(m_grant->authorizationUrl()))
        return;
    m_ui->noteLabel->showText(tr("Your browser could not be opened. Copy the address and open it yourself."));
}

void SignInPanel::submitPasted()
{
    if (!m_grant || m_ui->pasteEdit->text().trimmed().isEmpty())
        return;
    // Taken or not: a redirect address holds the code, so the line is emptied when it was taken.
    const auto error = m_grant->submitRedirectAddress(m_ui->pasteEdit->text().trimmed());
    if (!error) {
        m_ui->pasteEdit->clear();
        return;
    }
    const texts::ErrorText text = texts::describe(*error);
    m_ui->pasteProblem->showText(text.title + u' ' + text.nextStep);
}

} // namespace tokenprism::gui
