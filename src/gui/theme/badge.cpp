// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/theme/badge.h"

#include "gui/theme/fonts.h"

#include <QPainter>

namespace tokenprism::gui {

void paintBadge(QPainter &painter, const QRectF &rect, const QString &text, Tone tone,
                const QPalette &palette)
{
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(badgeGround(tone, palette));
    painter.drawRoundedRect(rect, rect.height() / 2, rect.height() / 2);
    painter.setPen(badgeText(tone, palette));
    painter.drawText(rect, Qt::AlignCenter, text);
    painter.restore();
}

Badge::Badge(QWidget *parent)
    : QLabel(parent)
{
    setTextFormat(Qt::PlainText);
    setSizePolicy(QSizePolicy::Maximum, QSizePolicy::Fixed);
    setFont(scaled(font(), 0.9));
    setVisible(false);
}

void Badge::show(const QString &text, Tone tone)
{
    m_tone = tone;
    // People name environments as they like: a badge stays a badge.
    constexpr int longest = 24;
    setText(text.size() > longest ? text.left(longest - 1) + QChar(0x2026) : text);
    setToolTip(text.size() > longest ? text.toHtmlEscaped() : QString());
    setVisible(!text.isEmpty());
    updateGeometry();
    update();
}

QSize Badge::sizeHint() const
{
    const QFontMetrics metrics(font());
    const int height = metrics.height() + 4;
    return { qMax(height, metrics.horizontalAdvance(text()) + height), height };
}

QSize Badge::minimumSizeHint() const
{
    return sizeHint();
}

void Badge::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setFont(font());
    paintBadge(painter, rect(), text(), m_tone, palette());
}

} // namespace tokenprism::gui
