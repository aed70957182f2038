// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/sources/sourcesdelegate.h"

#include "gui/theme/fonts.h"
#include "gui/theme/statuscolors.h"
#include "models/sourcesmodel.h"

#include <QApplication>
#include <QPainter>

namespace tokenprism::gui {

namespace {
constexpr int margin = 14;
constexpr int markSize = 9;
constexpr int textLeft = margin + markSize + 9;

bool isGroup(const QModelIndex &index)
{
    return index.data(models::SourcesModel::IsGroupRole).toBool();
}

QFont captionFont(const QFont &base)
{
    QFont font = scaled(base, 0.82, QFont::DemiBold);
    font.setCapitalization(QFont::AllUppercase);
    font.setLetterSpacing(QFont::PercentageSpacing, 105);
    return font;
}
} // namespace

void paintMark(QPainter &painter, const QRectF &area, SourcesPresentation::Shape shape, const QColor &color)
{
    using Shape = SourcesPresentation::Shape;
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(color);
    if (shape == Shape::Square) {
        painter.drawRoundedRect(area, 2, 2);
    } else if (shape == Shape::Dot) {
        painter.drawEllipse(area);
    } else if (shape == Shape::Busy) {
        const qreal dot = area.width() / 3.6;
        for (int i = 0; i < 3; ++i)
            painter.drawEllipse(
                QPointF(area.left() + dot / 2 + i * (area.width() - dot) / 2, area.center().y()), dot / 2,
                dot / 2);
    } else {
        painter.setBrush(Qt::NoBrush);
        painter.setPen(QPen(color, 1.8));
        const QRectF ring = area.adjusted(0.9, 0.9, -0.9, -0.9);
        painter.drawEllipse(ring);
        if (shape == Shape::HalfDot) {
            painter.setBrush(color);
            painter.drawPie(ring, 90 * 16, 180 * 16);
        }
    }
    painter.restore();
}

void SourcesDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option,
                            const QModelIndex &index) const
{
    painter->save();
    if (isGroup(index))
        paintGroup(painter, option, index);
    else
        paintSource(painter, option, index);
    painter->restore();
}

void SourcesDelegate::paintGroup(QPainter *painter, const QStyleOptionViewItem &option,
                                 const QModelIndex &index) const
{
    painter->setFont(captionFont(option.font));
    painter->setPen(toneColor(Tone::Muted, QGuiApplication::palette()));
    painter->drawText(option.rect.adjusted(margin, 0, -margin, -5), Qt::AlignLeft | Qt::AlignBottom,
                      index.data(Qt::DisplayRole).toString());
}

void SourcesDelegate::paintSource(QPainter *painter, const QStyleOptionViewItem &option,
                                  const QModelIndex &index) const
{
    const QPalette palette = QGuiApplication::palette();
    const bool selected = option.state & QStyle::State_Selected;
    if (selected)
        painter->fillRect(option.rect, selectionGround(palette));
    else if (option.state & QStyle::State_MouseOver)
        painter->fillRect(option.rect,
                          mixed(palette.color(QPalette::Window), palette.color(QPalette::WindowText), 0.05));

    const Tone tone = Tone(index.data(SourcesPresentation::ToneRole).toInt());
    const QColor ink = toneColor(tone, palette);
    const QRectF mark(option.rect.left() + margin, option.rect.center().y() - markSize / 2.0 + 0.5, markSize,
                      markSize);
    paintMark(*painter, mark, SourcesPresentation::Shape(index.data(SourcesPresentation::ShapeRole).toInt()),
              ink);

    const QString state = index.data(SourcesPresentation::StateTextRole).toString();
    const int stateWidth = option.fontMetrics.horizontalAdvance(state);
    painter->setFont(option.font);
    painter->setPen(tone == Tone::Good ? palette.color(QPalette::WindowText) : ink);
    painter->drawText(option.rect.adjusted(0, 0, -margin, 0), Qt::AlignRight | Qt::AlignVCenter, state);

    const QFont small = scaled(option.font, 0.87);
    const QFontMetrics smallMetrics(small);
    const int lines = option.fontMetrics.height() + smallMetrics.height();
    const int top = option.rect.top() + (option.rect.height() - lines) / 2;
    const int width = option.rect.width() - textLeft - margin - stateWidth - 8;
    const int left = option.rect.left() + textLeft;
    painter->setPen(palette.color(QPalette::WindowText));
    painter->drawText(
        QRect(left, top, width, option.fontMetrics.height()), Qt::AlignLeft | Qt::AlignVCenter,
        option.fontMetrics.elidedText(index.data(Qt::DisplayRole).toString(), Qt::ElideRight, width));
    painter->setFont(small);
    painter->setPen(toneColor(Tone::Muted, palette));
    painter->drawText(QRect(left, top + option.fontMetrics.height(), width, smallMetrics.height()),
                      Qt::AlignLeft | Qt::AlignVCenter,
                      smallMetrics.elidedText(index.data(SourcesPresentation::SecondLineRole).toString(),
                                              Qt::ElideRight, width));
    if ((option.state & QStyle::State_HasFocus) && (option.state & QStyle::State_KeyboardFocusChange)) {
        QStyleOptionFocusRect focus;
        focus.QStyleOption::operator=(option);
        QApplication::style()->drawPrimitive(QStyle::PE_FrameFocusRect, &focus, painter, option.widget);
    }
}

QSize SourcesDelegate::sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const Heights &text = heights(option.font);
    if (isGroup(index))
        return { 120, text.caption + (index.row() == 0 ? 17 : 22) };
    return { 160, text.source + 13 };
}

const SourcesDelegate::Heights &SourcesDelegate::heights(const QFont &font) const
{
    if (m_heights.source == 0 || m_heights.font != font)
        m_heights = { font, QFontMetrics(captionFont(font)).height(),
                      QFontMetrics(font).height() + QFontMetrics(scaled(font, 0.87)).height() };
    return m_heights;
}

} // namespace tokenprism::gui
