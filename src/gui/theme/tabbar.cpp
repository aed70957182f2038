// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/theme/tabbar.h"

#include "gui/theme/badge.h"
#include "gui/theme/fonts.h"

#include <QLocale>
#include <QPainter>

namespace tokenprism::gui {

namespace {
constexpr int sideMargin = 14;
constexpr int badgeGap = 7;
} // namespace

FlatTabBar::FlatTabBar(QWidget *parent)
    : QTabBar(parent)
{
    setDrawBase(false);
    setExpanding(false);
    setFocusPolicy(Qt::StrongFocus);
}

void FlatTabBar::setCount(int index, int count, const QString &spoken)
{
    setTabData(index, count);
    setAccessibleTabName(index, spoken);
    // Setting the text makes the bar lay its tabs out anew.
    const QString text = tabText(index);
    setTabText(index, QString());
    setTabText(index, text);
}

QString FlatTabBar::countText(int index) const
{
    const int count = tabData(index).toInt();
    return count > 0 ? locale().toString(count) : QString();
}

QSize FlatTabBar::tabSizeHint(int index) const
{
    const QFontMetrics metrics(scaled(font(), 1.0, QFont::DemiBold));
    int width = metrics.size(Qt::TextShowMnemonic, tabText(index)).width() + 2 * sideMargin;
    if (const QString count = countText(index); !count.isEmpty())
        width += badgeGap + QFontMetrics(scaled(font(), 0.85)).horizontalAdvance(count) + 12;
    return { width, metrics.height() + 18 };
}

QSize FlatTabBar::minimumTabSizeHint(int index) const
{
    return tabSizeHint(index);
}

void FlatTabBar::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setPen(hairline(palette()));
    painter.drawLine(0, height() - 1, width(), height() - 1);
    for (int index = 0; index < count(); ++index)
        if (isTabVisible(index))
            paintTab(painter, index);
}

void FlatTabBar::paintTab(QPainter &painter, int index) const
{
    const QRect area = tabRect(index);
    const bool current = index == currentIndex();
    const QFont textFont = scaled(font(), 1.0, current ? QFont::DemiBold : QFont::Normal);
    const QRect textArea = area.adjusted(sideMargin, 0, 0, -2);
    painter.setFont(textFont);
    painter.setPen(toneColor(current ? Tone::Neutral : Tone::Muted, palette()));
    painter.drawText(textArea, Qt::AlignVCenter | Qt::AlignLeft | Qt::TextShowMnemonic, tabText(index));
    if (const QString count = countText(index); !count.isEmpty()) {
        const int textWidth = QFontMetrics(textFont).size(Qt::TextShowMnemonic, tabText(index)).width();
        painter.setFont(scaled(font(), 0.85));
        const QFontMetrics metrics(painter.font());
        const QRect badge(textArea.left() + textWidth + badgeGap,
                          textArea.center().y() - metrics.height() / 2, metrics.horizontalAdvance(count) + 12,
                          metrics.height());
        paintBadge(painter, badge, count, Tone::Neutral, palette());
    }
    if (current)
        painter.fillRect(area.left(), area.bottom() - 1, area.width(), 2, toneColor(Tone::Accent, palette()));
    if (current && hasFocus()) {
        painter.setBrush(Qt::NoBrush);
        painter.setPen(QPen(toneColor(Tone::Accent, palette()), 1, Qt::DotLine));
        painter.drawRect(area.adjusted(4, 4, -5, -6));
    }
}

} // namespace tokenprism::gui
