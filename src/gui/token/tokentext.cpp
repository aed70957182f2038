// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/token/tokentext.h"

#include "gui/theme/fonts.h"
#include "gui/theme/statuscolors.h"

#include <QEvent>
#include <QPainter>

namespace tokenprism::gui {

namespace {
constexpr int dots = 32;
constexpr int dotStep = 8;
constexpr int maxLines = 4;
} // namespace

TokenText::TokenText(QWidget *parent)
    : QWidget(parent)
{
    setToken({});
}

void TokenText::setToken(const core::Secret &token)
{
    m_token = token;
    setDisplay(Display::Masked);
}

void TokenText::setDisplay(Display display)
{
    m_display = display;
    const bool revealed = display == Display::Revealed;
    // Not Fixed when revealed: that would cap the height at the hint and cut lines off.
    setSizePolicy(revealed ? QSizePolicy::Expanding : QSizePolicy::Preferred,
                  revealed ? QSizePolicy::Preferred : QSizePolicy::Fixed);
    QSizePolicy policy = sizePolicy();
    policy.setHeightForWidth(revealed);
    policy.setHorizontalStretch(revealed ? 1 : 0);
    setSizePolicy(policy);
    setAccessibleName(revealed ? tr("Access token, shown on the screen") : tr("Access token, hidden"));
    updateGeometry();
    update();
}

int TokenText::charactersPerLine(int width) const
{
    return qMax(8, width / qMax(1, QFontMetrics(monospaced(font())).horizontalAdvance(u'0')));
}

int TokenText::lineCount(int width) const
{
    const int perLine = charactersPerLine(width);
    return qBound(1, int((m_token.size() + perLine - 1) / perLine), maxLines);
}

QSize TokenText::sizeHint() const
{
    const int line = QFontMetrics(monospaced(font())).height();
    if (m_display == Display::Masked)
        return { dots * dotStep, line };
    return { 420, line * lineCount(420) };
}

QSize TokenText::minimumSizeHint() const
{
    return { 12 * dotStep, QFontMetrics(monospaced(font())).height() };
}

int TokenText::heightForWidth(int width) const
{
    const int line = QFontMetrics(monospaced(font())).height();
    return m_display == Display::Masked ? line : line * lineCount(width);
}

void TokenText::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    if (m_display == Display::Masked) {
        painter.setRenderHint(QPainter::Antialiasing);
        painter.setPen(Qt::NoPen);
        painter.setBrush(toneColor(Tone::Muted, palette()));
        const int count = qMin(dots, width() / dotStep);
        for (int i = 0; i < count; ++i)
            painter.drawEllipse(QPointF(3 + i * dotStep, height() / 2.0), 1.6, 1.6);
        return;
    }
    painter.setFont(monospaced(font()));
    painter.setPen(toneColor(Tone::Neutral, palette()));
    const int perLine = charactersPerLine(width());
    const int lines = lineCount(width());
    const int step = painter.fontMetrics().height();
    for (int line = 0; line < lines; ++line) {
        const qsizetype start = qsizetype(line) * perLine;
        const bool cut = line == lines - 1 && start + perLine < m_token.size();
        QString part =
            QString::fromUtf8(m_token.view().sliced(start, qMin<qsizetype>(perLine, m_token.size() - start)));
        if (cut)
            part.replace(part.size() - 1, 1, QChar(0x2026));
        painter.drawText(0, line * step + painter.fontMetrics().ascent(), part);
    }
}

void TokenText::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::FontChange)
        updateGeometry();
    QWidget::changeEvent(event);
}

} // namespace tokenprism::gui
