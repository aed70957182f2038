// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/token/tokencard.h"

#include "gui/theme/fonts.h"
#include "gui/theme/icons.h"
#include "gui/theme/remaining.h"
#include "gui/theme/timetext.h"
#include "gui/token/tokenwords.h"
#include "texts/wording.h"
#include "ui_tokencard.h"

#include <QEvent>
#include <QLocale>

using namespace Qt::StringLiterals;

namespace tokenprism::gui {

namespace {

/// The part of its lifetime that a token still has; nullopt where the lifetime is unknown.
std::optional<double> shareLeft(const inspect::Inspection &inspection, const QDateTime &now)
{
    const QDateTime start = inspection.times.issuedAt.value_or(inspection.receivedAt);
    if (!inspection.times.expiresAt || !start.isValid())
        return std::nullopt;
    const double life = double(start.msecsTo(*inspection.times.expiresAt));
    return life > 0 ? std::optional(qBound(0.0, double(now.msecsTo(*inspection.times.expiresAt)) / life, 1.0))
                    : std::nullopt;
}

} // namespace

TokenCard::TokenCard(QWidget *parent)
    : QWidget(parent)
    , m_ui(std::make_unique<Ui::TokenCard>())
{
    m_ui->setupUi(this);
    m_ui->nameLabel->setFont(scaled(font(), 1.3, QFont::DemiBold));
    m_ui->countdownLabel->setFont(scaled(font(), 1.55, QFont::Bold));
    m_ui->sizeLabel->setFont(scaled(monospaced(font()), 0.95));
    m_ui->copyButton->setIcon(icon(u"copy"_s));
    connect(m_ui->revealButton, &QToolButton::toggled, this, &TokenCard::reveal);
    connect(m_ui->copyButton, &QToolButton::clicked, this, &TokenCard::copyRequested);
    reveal(false);
    applyInks();
}

TokenCard::~TokenCard() = default;

void TokenCard::setSession(session::Session *session)
{
    m_session = session;
    m_shown = {};
    m_ui->revealButton->setChecked(false);
    m_ui->tokenText->setToken({});
}

void TokenCard::refresh(const QDateTime &now)
{
    if (!m_session)
        return;
    m_ui->nameLabel->setText(sourceName(*m_session));
    m_ui->nameLabel->setToolTip(sourceName(*m_session).toHtmlEscaped());
    showBadges();
    m_ui->factsLabel->setText(factsLine(*m_session, now));
    m_ui->factsLabel->setToolTip(m_session->profile().clientId.toHtmlEscaped());
    showToken();
    const bool hasToken = m_session->inspection().hasToken;
    const RefreshWords words = refreshWords(*m_session);
    m_ui->refreshLabel->setText(hasToken ? words.line : QString());
    m_ui->refreshLabel->setToolTip(hasToken ? words.explanation : QString());
    m_ui->refreshLabel->setAccessibleDescription(words.explanation);
    tick(now);
}

void TokenCard::showBadges()
{
    const core::Profile &profile = m_session->profile();
    m_ui->environmentBadge->show(profile.environment,
                                 isProduction(profile.environment) ? Tone::Bad : Tone::Neutral);
    m_ui->environmentBadge->setAccessibleName(tr("Environment: %1").arg(profile.environment));
    m_ui->providerBadge->show(m_session->provider() ? m_session->provider()->name : QString(), Tone::Neutral);
    m_ui->grantBadge->show(m_session->inspection().hasToken ? texts::describe(m_session->inspection().grant)
                                                            : texts::describe(profile.kind),
                           Tone::Neutral);
    const bool bound = m_session->token().isBound();
    m_ui->bindingBadge->show(bound ? u"DPoP"_s : QString(), Tone::Neutral);
    if (bound)
        m_ui->bindingBadge->setToolTip(Qt::convertFromPlainText(texts::boundTokenNote()));
}

void TokenCard::showToken()
{
    const inspect::Inspection &inspection = m_session->inspection();
    m_ui->tokenRow->setVisible(inspection.hasToken);
    if (m_shown != m_session->token().accessToken) {
        m_shown = m_session->token().accessToken;
        m_ui->revealButton->setChecked(false);
        m_ui->tokenText->setToken(m_shown);
    }
    m_ui->sizeLabel->setText(inspection.hasToken ? sizeLine(inspection) : QString());
    m_ui->sizeLabel->setToolTip(
        tr("The fingerprint is the start of the token's SHA-256: two people can tell whether they "
           "look at the same token without showing it."));
}

void TokenCard::tick(const QDateTime &now)
{
    if (!m_session)
        return;
    const inspect::Inspection &inspection = m_session->inspection();
    m_ui->expiryRing->setVisible(true);
    if (!inspection.hasToken) {
        m_ui->expiryRing->show(0, Tone::Muted, {}, tr("No token"));
        m_ui->countdownLabel->clear();
        m_ui->expiryLabel->clear();
        return;
    }
    const auto left = secondsLeft(inspection.times, now);
    const Tone tone = toneOf(inspect::validityAt(inspection.times, now));
    QPalette ink = palette();
    ink.setColor(QPalette::WindowText, toneColor(tone == Tone::Good ? Tone::Neutral : tone, palette()));
    m_ui->countdownLabel->setPalette(ink);
    if (!left) {
        m_ui->expiryRing->show(0, Tone::Muted, u"?"_s, tr("The server didn't say when this token expires."));
        m_ui->countdownLabel->setText(tr("unknown"));
        m_ui->expiryLabel->setText(tr("expiry not stated"));
        return;
    }
    const auto share = shareLeft(inspection, now);
    const int percent = share ? int(*share * 100) : 0;
    m_ui->expiryRing->show(share.value_or(0), tone, share ? tr("%1 %", "percent").arg(percent) : QString(),
                           *left > 0 ? tr("%1 percent of the token's lifetime is left").arg(percent)
                                     : tr("The token has expired"));
    m_ui->countdownLabel->setText(remaining(*left));
    m_ui->countdownLabel->setAccessibleName(*left > 0 ? tr("Expires in %1").arg(remainingSpoken(*left))
                                                      : tr("Expired"));
    const QString moment = timeText(*inspection.times.expiresAt, now);
    m_ui->expiryLabel->setText(*left > 0 ? tr("expires %1").arg(moment) : tr("expired %1").arg(moment));
}

void TokenCard::reveal(bool revealed)
{
    m_ui->tokenText->setDisplay(revealed ? TokenText::Display::Revealed : TokenText::Display::Masked);
    m_ui->revealButton->setText(revealed ? tr("Hide") : tr("Reveal"));
    m_ui->revealButton->setAccessibleName(revealed ? tr("Hide the access token")
                                                   : tr("Reveal the access token"));
    m_ui->revealButton->setIcon(icon(revealed ? u"hide"_s : u"reveal"_s));
    m_ui->sizeLabel->setVisible(!revealed);
}

void TokenCard::applyInks()
{
    QPalette muted = palette();
    muted.setColor(QPalette::WindowText, toneColor(Tone::Muted, palette()));
    for (QLabel *label : std::initializer_list<QLabel *> { m_ui->factsLabel, m_ui->sizeLabel,
                                                           m_ui->expiryLabel, m_ui->refreshLabel })
        label->setPalette(muted);
}

void TokenCard::hideEvent(QHideEvent *event)
{
    // Out of sight, masked again.
    m_ui->revealButton->setChecked(false);
    QWidget::hideEvent(event);
}

void TokenCard::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        applyInks();
}

} // namespace tokenprism::gui
