// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/request/tryrequestdialog.h"

#include "gui/request/verdicttext.h"
#include "oauth/addresspolicy.h"
#include "oauth/bearer.h"
#include "texts/errortext.h"
#include "ui_tryrequestdialog.h"

#include <QRegularExpression>

#include <algorithm>

namespace tokenprism::gui {

using namespace Qt::StringLiterals;

namespace {

void setOptionalText(QLabel *label, const QString &text)
{
    label->setText(text);
    label->setVisible(!text.isEmpty());
}

QString wordsOf(const core::Error &error)
{
    const texts::ErrorText text = texts::describe(error);
    return text.title + u' ' + text.nextStep;
}

/// `host` or `host:port`, in ASCII so that look-alike letters show.
QString hostOf(const QUrl &address)
{
    const QString host = address.host(QUrl::FullyEncoded);
    return address.port() < 0 ? host : host + u':' + QString::number(address.port());
}

} // namespace

TryRequestDialog::TryRequestDialog(session::Session &session, QWidget *parent)
    : QDialog(parent)
    , m_session(&session)
    , m_ui(std::make_unique<Ui::TryRequestDialog>())
{
    m_ui->setupUi(this);
    m_ui->verdictFrame->hide();
    m_ui->confirmFrame->hide();
    for (HintLabel *problem : { m_ui->addressProblem, m_ui->pasteProblem }) {
        problem->setTone(Tone::Bad);
        problem->hide();
    }
    connect(m_ui->sendButton, &QPushButton::clicked, this, &TryRequestDialog::send);
    connect(m_ui->confirmButton, &QPushButton::clicked, this, &TryRequestDialog::confirmHost);
    connect(m_ui->declineButton, &QPushButton::clicked, m_ui->confirmFrame, &QWidget::hide);
    connect(m_ui->judgeButton, &QPushButton::clicked, this, &TryRequestDialog::judgePasted);
    connect(m_ui->addressEdit, &QLineEdit::textChanged, this, &TryRequestDialog::forgetAddress);
    connect(m_ui->answerEdit, &QPlainTextEdit::textChanged, m_ui->pasteProblem, &QWidget::hide);
    connect(m_ui->answerEdit, &QPlainTextEdit::textChanged, this, &TryRequestDialog::updateButtons);
    connect(m_ui->tabs, &QTabWidget::currentChanged, this, &TryRequestDialog::updateButtons);
    connect(m_ui->buttons, &QDialogButtonBox::rejected, this, &TryRequestDialog::reject);
    connect(m_session, &session::Session::resourceAnswered, this, &TryRequestDialog::showAnswer);
    connect(m_session, &session::Session::activityChanged, this, &TryRequestDialog::updateButtons);
    connect(m_session, &QObject::destroyed, this, &TryRequestDialog::reject); // another program removed it
    proposeAddress();
    updateButtons();
}

TryRequestDialog::~TryRequestDialog() = default;

/// The first API of the preset that a granted scope belongs to.
void TryRequestDialog::proposeAddress()
{
    const core::Provider *provider = m_session->provider();
    if (!provider || m_session->profile().isPractice())
        return;
    const QStringList scopes = m_session->token().effectiveScopes();
    for (const QString &name : scopes) {
        const core::ScopeInfo *scope = provider->catalog.find(name);
        const core::ApiInfo *api = scope ? provider->catalog.findApi(scope->api) : nullptr;
        if (api && !api->baseUrl.isEmpty()) {
            m_ui->addressEdit->setText(api->baseUrl);
            return;
        }
    }
}

void TryRequestDialog::updateButtons()
{
    const bool holdsToken = m_session && !m_session->token().isEmpty();
    const bool typed = !m_ui->addressEdit->text().trimmed().isEmpty();
    m_ui->sendButton->setEnabled(holdsToken && typed && !m_waiting && !m_session->isBusy());
    m_ui->sendButton->setText(m_waiting ? tr("Sending…") : tr("&Send"));
    m_ui->judgeButton->setEnabled(!m_ui->answerEdit->toPlainText().trimmed().isEmpty());
    const bool asking = m_ui->tabs->currentWidget() == m_ui->askPage;
    (asking ? m_ui->sendButton : m_ui->judgeButton)->setDefault(true);
}

void TryRequestDialog::forgetAddress()
{
    m_ui->addressProblem->hide();
    m_ui->confirmFrame->hide();
    updateButtons();
}

void TryRequestDialog::send()
{
    if (!m_session)
        return;
    m_ui->confirmFrame->hide();
    const auto address = oauth::parseServerAddress(m_ui->addressEdit->text().trimmed());
    if (!address) {
        m_ui->addressProblem->showText(wordsOf(address.error()));
        return;
    }
    m_waiting = true;
    m_ui->verdictFrame->hide();
    updateButtons();
    m_session->tryRequest(*address);
}

void TryRequestDialog::askForHost(const QUrl &address)
{
    m_ui->confirmLabel->setText(
        tr("%1 is not a host of this profile. Whoever runs it can use the token as you can, until it "
           "expires. Send the token there?")
            .arg(hostOf(address)));
    m_ui->confirmFrame->show();
    growSoon();
    m_ui->declineButton->setFocus();
}

void TryRequestDialog::confirmHost()
{
    const auto address = oauth::parseServerAddress(m_ui->addressEdit->text().trimmed());
    if (!m_session || !address)
        return;
    // For this session only: what is saved changes in the profile's own dialog.
    core::Profile profile = m_session->profile();
    profile.allowedHosts.append(hostOf(*address));
    m_session->setProfile(profile);
    send();
}

void TryRequestDialog::showAnswer()
{
    m_waiting = false;
    updateButtons();
    if (!m_session || !m_session->resourceAnswer())
        return;
    const auto &answer = *m_session->resourceAnswer();
    if (answer)
        showVerdict(*answer);
    else if (answer.error().code == "address.host_not_confirmed"_L1)
        askForHost(QUrl(m_ui->addressEdit->text().trimmed(), QUrl::StrictMode));
    else
        showError(answer.error());
}

void TryRequestDialog::judgePasted()
{
    const auto answer = oauth::parsePastedAnswer(m_ui->answerEdit->toPlainText());
    if (answer && m_session)
        showVerdict(*answer);
    else if (!answer)
        m_ui->pasteProblem->showText(wordsOf(answer.error()));
}

void TryRequestDialog::showVerdict(const core::HttpResponse &answer)
{
    const core::TokenSet &token = m_session->token();
    const auto verdict = oauth::judgeResourceAnswer(answer.status, answer.headers, token.effectiveScopes());
    const VerdictText text = describeVerdict(verdict, token);
    showWords(text.title, text.lines, text.serverWords);
}

void TryRequestDialog::showError(const core::Error &error)
{
    const texts::ErrorText text = texts::describe(error);
    showWords(text.title, { text.cause, text.nextStep, text.whoCanFix }, text.serverWords);
}

void TryRequestDialog::showWords(const QString &title, const QStringList &lines, const QString &serverWords)
{
    m_ui->verdictTitle->setText(title);
    setOptionalText(m_ui->verdictLines, QStringList(lines).filter(QRegularExpression(u"."_s)).join(u'\n'));
    setOptionalText(m_ui->serverLabel, serverWords);
    m_ui->serverCaption->setVisible(!serverWords.isEmpty());
    m_ui->verdictFrame->setAccessibleName(title);
    m_ui->verdictFrame->show();
    growSoon();
}

/// Wrapped text needs its height: once the layouts know of it, the dialog grows, and never shrinks.
void TryRequestDialog::growSoon()
{
    QMetaObject::invokeMethod(
        this,
        [this] {
            layout()->activate();
            resize(width(), std::max(height(), layout()->totalHeightForWidth(width())));
        },
        Qt::QueuedConnection);
}

} // namespace tokenprism::gui
