// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/token/expiryring.h"

#include "gui/theme/fonts.h"

#include <QPainter>

namespace tokenprism::gui {

ExpiryRing::ExpiryRing(QWidget *parent)
    : QWidget(parent)
{
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
}

void ExpiryRing::show(double share, Tone tone, const QString &text, const QString &spoken)
{
    m_share = qBound(0.0, share, 1.0);
    m_tone = tone;
    m_text = text;
    setAccessibleName(spoken);
    setToolTip(spoken);
    update();
}

QSize ExpiryRing::sizeHint() const
{
    return { 62, 62 };
}

void ExpiryRing::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    constexpr qreal thickness = 5.5;
    const qreal side = qMin(width(), height()) - thickness - 1;
    const QRectF ring((width() - side) / 2, (height() - side) / 2, side, side);
    painter.setPen(QPen(hairline(palette()), thickness));
    painter.drawEllipse(ring);
    if (m_share > 0) {
        painter.setPen(QPen(toneColor(m_tone, palette()), thickness, Qt::SolidLine, Qt::RoundCap));
        // What is gone opens at the top and grows clockwise.
        painter.drawArc(ring, 90 * 16, qRound(360 * 16 * m_share));
    }
    painter.setFont(scaled(font(), 0.85));
    painter.setPen(toneColor(Tone::Neutral, palette()));
    painter.drawText(rect(), Qt::AlignCenter, m_text);
}

} // namespace tokenprism::gui
