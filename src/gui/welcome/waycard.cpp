// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/welcome/waycard.h"

#include "gui/theme/fonts.h"
#include "gui/theme/icons.h"
#include "gui/theme/statuscolors.h"

#include <QEvent>
#include <QKeyEvent>
#include <QPainter>
#include <QStyle>

namespace tokenprism::gui {

namespace {

constexpr int margin = 18;
constexpr int gap = 6;

} // namespace

WayCard::WayCard(QWidget *parent)
    : QAbstractButton(parent)
{
    setFocusPolicy(Qt::StrongFocus);
    setCursor(Qt::PointingHandCursor);
    setAttribute(Qt::WA_Hover);
    QSizePolicy policy(QSizePolicy::Expanding, QSizePolicy::Minimum, QSizePolicy::PushButton);
    policy.setHeightForWidth(true);
    setSizePolicy(policy);
}

void WayCard::setExplanation(const QString &explanation)
{
    m_explanation = explanation;
    setAccessibleDescription(explanation);
    updateGeometry();
    update();
}

void WayCard::setIconName(const QString &name)
{
    m_iconName = name;
    setIcon(gui::icon(name, IconInk::Muted));
    setIconSize({ 28, 28 });
    updateGeometry();
}

QSize WayCard::sizeHint() const
{
    const int width = fontMetrics().averageCharWidth() * 52 + 2 * margin;
    return { width, heightForWidth(width) };
}

QSize WayCard::minimumSizeHint() const
{
    const int width = fontMetrics().averageCharWidth() * 34 + 2 * margin;
    return { width, heightForWidth(width) };
}

int WayCard::heightForWidth(int width) const
{
    const QRect room(0, 0, textWidth(width), 10000);
    const int title = QFontMetrics(titleFont())
                          .boundingRect(room, Qt::TextWordWrap | Qt::TextShowMnemonic, text())
                          .height();
    const int words = fontMetrics().boundingRect(room, Qt::TextWordWrap, m_explanation).height();
    return title + gap + words + 2 * margin;
}

QFont WayCard::titleFont() const
{
    return scaled(font(), 1.2, QFont::DemiBold);
}

int WayCard::textWidth(int width) const
{
    return width - 2 * margin - (icon().isNull() ? 0 : iconSize().width() + margin);
}

void WayCard::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const QPalette colours = palette();
    const QColor highlight = colours.color(QPalette::Highlight);
    const bool lit = underMouse() || isDown();
    QColor surface = colours.color(QPalette::Base);
    if (lit)
        surface = mixed(surface, highlight, isDown() ? 0.16 : 0.08);
    const QColor line = hasFocus() || lit
        ? highlight
        : mixed(colours.color(QPalette::Window), colours.color(QPalette::WindowText), 0.22);
    const qreal thickness = hasFocus() ? 2.0 : 1.0;
    painter.setPen(QPen(line, thickness));
    painter.setBrush(surface);
    const qreal inset = thickness / 2;
    painter.drawRoundedRect(QRectF(rect()).adjusted(inset, inset, -inset, -inset), 8, 8);
    paintWords(painter);
}

void WayCard::paintWords(QPainter &painter)
{
    const bool rightToLeft = layoutDirection() == Qt::RightToLeft;
    QRect room = rect().adjusted(margin, margin, -margin, -margin);
    if (!icon().isNull()) {
        const QRect place =
            QStyle::alignedRect(layoutDirection(), Qt::AlignLeft | Qt::AlignTop, iconSize(), room);
        icon().paint(&painter, place);
        room.setWidth(textWidth(width()));
        if (!rightToLeft)
            room.translate(iconSize().width() + margin, 0);
    }
    const int align =
        static_cast<int>(QStyle::visualAlignment(layoutDirection(), Qt::AlignLeft | Qt::AlignTop));
    QColor colour = palette().color(QPalette::Text);
    painter.setPen(colour);
    painter.setFont(titleFont());
    QRect used;
    const int mnemonic = style()->styleHint(QStyle::SH_UnderlineShortcut, nullptr, this)
        ? Qt::TextShowMnemonic
        : Qt::TextHideMnemonic;
    painter.drawText(room, align | Qt::TextWordWrap | mnemonic, text(), &used);
    room.setTop(used.bottom() + 1 + gap);
    colour.setAlphaF(0.75F);
    painter.setPen(colour);
    painter.setFont(font());
    painter.drawText(room, align | Qt::TextWordWrap, m_explanation);
}

bool WayCard::event(QEvent *event)
{
    if (event->type() == QEvent::FontChange || event->type() == QEvent::StyleChange)
        updateGeometry();
    return QAbstractButton::event(event);
}

void WayCard::keyPressEvent(QKeyEvent *event)
{
    // A page has no default button: Enter presses the card that has the focus.
    if (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter)
        click();
    else
        QAbstractButton::keyPressEvent(event);
}

} // namespace tokenprism::gui
