// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/theme/primarybutton.h"

#include "gui/theme/statuscolors.h"

#include <QAction>
#include <QPainter>

namespace tokenprism::gui {

PrimaryButton::PrimaryButton(QWidget *parent)
    : QToolButton(parent)
{
    setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    setFocusPolicy(Qt::TabFocus);
    QFont bold = font();
    bold.setWeight(QFont::DemiBold);
    setFont(bold);
}

QSize PrimaryButton::sizeHint() const
{
    const QFontMetrics metrics(font());
    return { metrics.horizontalAdvance(text()) + iconSize().width() + 30,
             qMax(metrics.height(), iconSize().height()) + 12 };
}

void PrimaryButton::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const bool enabled = isEnabled();
    QColor ground = enabled ? badgeGround(Tone::Accent, palette()) : badgeGround(Tone::Neutral, palette());
    if (enabled && (isDown() || underMouse()))
        ground = mixed(ground, palette().color(QPalette::WindowText), isDown() ? 0.25 : 0.12);
    painter.setPen(Qt::NoPen);
    painter.setBrush(ground);
    painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), 5, 5);

    const QColor ink = enabled ? badgeText(Tone::Accent, palette())
                               : palette().color(QPalette::Disabled, QPalette::WindowText);
    const int margin = 10;
    const QRect iconRect(margin, (height() - iconSize().height()) / 2, iconSize().width(),
                         iconSize().height());
    icon().paint(&painter, iconRect, Qt::AlignCenter, enabled ? QIcon::Normal : QIcon::Disabled);
    painter.setPen(ink);
    painter.drawText(rect().adjusted(iconRect.right() + 7, 0, -margin, 0),
                     Qt::AlignVCenter | Qt::AlignLeft | Qt::TextHideMnemonic, text());
    if (hasFocus()) {
        painter.setBrush(Qt::NoBrush);
        painter.setPen(QPen(ink, 1));
        painter.drawRoundedRect(QRectF(rect()).adjusted(2.5, 2.5, -2.5, -2.5), 3.5, 3.5);
    }
}

} // namespace tokenprism::gui
