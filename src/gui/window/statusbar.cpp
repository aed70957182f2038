// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/window/statusbar.h"

#include "core/clockdifference.h"
#include "gui/clipboard/secretclipboard.h"
#include "gui/theme/icons.h"
#include "gui/theme/statuscolors.h"
#include "texts/wording.h"
#include "ui_statusbar.h"

#include <QEvent>

using namespace Qt::StringLiterals;

namespace tokenprism::gui {

namespace {

IconInk inkOf(vault::StoreState state)
{
    switch (state) {
    case vault::StoreState::Available:
        return IconInk::Good;
    case vault::StoreState::Locked:
    case vault::StoreState::Missing:
        return IconInk::Caution;
    case vault::StoreState::Unknown:
    case vault::StoreState::SessionOnly:
        break;
    }
    return IconInk::Muted;
}

} // namespace

StatusBar::StatusBar(vault::SecretStore &secrets, session::PracticeGateway &practice,
                     SecretClipboard &clipboard, QWidget *parent)
    : QWidget(parent)
    , m_secrets(secrets)
    , m_practice(practice)
    , m_clipboard(clipboard)
    , m_ui(std::make_unique<Ui::StatusBar>())
{
    m_ui->setupUi(this);
    connect(&m_secrets, &vault::SecretStore::stateChanged, this, &StatusBar::showKeychain);
    connect(&m_practice, &session::PracticeGateway::runningChanged, this, &StatusBar::showPractice);
    connect(&m_clipboard, &SecretClipboard::changed, this, &StatusBar::showClipboard);
    connect(m_ui->clipboardClearButton, &QToolButton::clicked, &m_clipboard, &SecretClipboard::clear);
    connect(m_ui->practiceStartButton, &QToolButton::clicked, this, &StatusBar::practiceStartRequested);
    connect(m_ui->keychainButton, &QToolButton::clicked, this, &StatusBar::keychainExplanationRequested);
    connect(m_ui->clockButton, &QToolButton::clicked, this, &StatusBar::clockExplanationRequested);
    showKeychain();
    showPractice();
    showClipboard();
    showClock(std::nullopt);
    applyInks();
}

StatusBar::~StatusBar() = default;

void StatusBar::showMessage(const QString &message, const QString &detail)
{
    m_ui->messageLabel->setText(message);
    m_ui->messageLabel->setToolTip(Qt::convertFromPlainText(detail.isEmpty() ? message : detail));
    m_ui->messageLabel->setAccessibleName(message);
    m_passing = detail.isEmpty();
}

void StatusBar::dropPassingMessage()
{
    if (m_passing)
        showMessage({});
}

void StatusBar::showKeychain()
{
    const vault::StoreState state = m_secrets.state();
    m_ui->keychainButton->setText(texts::describe(state));
    m_ui->keychainButton->setIcon(icon(u"lock"_s, inkOf(state)));
    m_ui->keychainButton->setAccessibleName(tr("Where secrets are kept: %1").arg(texts::describe(state)));
}

void StatusBar::showClock(std::optional<std::chrono::milliseconds> difference)
{
    const bool notable = difference && core::isNotable(*difference);
    m_ui->clockButton->setVisible(notable);
    if (!notable)
        return;
    m_ui->clockButton->setText(texts::clockDifference(*difference));
    m_ui->clockButton->setIcon(icon(u"clock"_s, IconInk::Caution));
    m_ui->clockButton->setToolTip(texts::clockDifferenceMeaning(*difference));
    m_ui->clockButton->setAccessibleName(m_ui->clockButton->text());
    m_ui->clockButton->setAccessibleDescription(m_ui->clockButton->toolTip());
}

void StatusBar::showPractice()
{
    const bool running = m_practice.isRunning();
    m_ui->practiceLabel->setText(running ? tr("Practice server on %1").arg(m_practice.authority())
                                         : tr("Practice server not running"));
    m_ui->practiceStartButton->setVisible(!running);
    m_ui->practiceIcon->setPixmap(icon(u"server"_s, running ? IconInk::Good : IconInk::Muted)
                                      .pixmap(QSize(16, 16), devicePixelRatioF()));
}

void StatusBar::showClipboard()
{
    const int seconds = m_clipboard.secondsLeft();
    m_ui->clipboardLabel->setVisible(seconds > 0);
    m_ui->clipboardClearButton->setVisible(seconds > 0);
    if (seconds > 0)
        m_ui->clipboardLabel->setText(
            tr("Copied: %1 · cleared in %2").arg(m_clipboard.what(), texts::countdown(seconds)));
}

void StatusBar::applyInks()
{
    QPalette muted = palette();
    muted.setColor(QPalette::WindowText, toneColor(Tone::Muted, palette()));
    for (QLabel *label :
         std::initializer_list<QLabel *> { m_ui->practiceLabel, m_ui->messageLabel, m_ui->clipboardLabel })
        label->setPalette(muted);
    showPractice();
}

void StatusBar::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        applyInks();
}

} // namespace tokenprism::gui
