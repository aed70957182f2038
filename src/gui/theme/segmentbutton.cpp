// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/theme/segmentbutton.h"

#include "gui/theme/fonts.h"
#include "gui/theme/statuscolors.h"

#include <QPainter>

namespace tokenprism::gui {

SegmentButton::SegmentButton(QWidget *parent)
    : QToolButton(parent)
{
    setCheckable(true);
}

QSize SegmentButton::sizeHint() const
{
    const QFontMetrics metrics(scaled(font(), 1.0, QFont::DemiBold));
    return { metrics.size(Qt::TextShowMnemonic, text()).width() + 24, metrics.height() + 8 };
}

void SegmentButton::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const QColor accent = toneColor(Tone::Accent, palette());
    painter.setPen(QPen(isChecked() ? accent : hairline(palette()), 1));
    painter.setBrush(isChecked() ? selectionGround(palette()) : palette().color(QPalette::Base));
    painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), 4, 4);
    painter.setFont(scaled(font(), 1.0, isChecked() ? QFont::DemiBold : QFont::Normal));
    painter.setPen(toneColor(isChecked() ? Tone::Neutral : Tone::Muted, palette()));
    painter.drawText(rect(), Qt::AlignCenter | Qt::TextShowMnemonic, text());
    if (hasFocus()) {
        painter.setBrush(Qt::NoBrush);
        painter.setPen(QPen(accent, 1, Qt::DotLine));
        painter.drawRoundedRect(QRectF(rect()).adjusted(2.5, 2.5, -2.5, -2.5), 2, 2);
    }
}

} // namespace tokenprism::gui
