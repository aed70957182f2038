// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/profile/hintlabel.h"

#include <QEvent>
#include <QGuiApplication>

namespace tokenprism::gui {

using namespace Qt::StringLiterals;

HintLabel::HintLabel(QWidget *parent)
    : QLabel(parent)
{
    takeColour();
}

void HintLabel::setTone(Tone tone)
{
    m_tone = tone;
    takeColour();
}

void HintLabel::showText(const QString &text)
{
    // Never by colour alone.
    const bool warns = m_tone == Tone::Bad || m_tone == Tone::Caution;
    setText(warns && !text.isEmpty() ? u"⚠ "_s + text : text);
    setAccessibleName(text);
    setVisible(!text.isEmpty());
}

void HintLabel::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::PaletteChange || event->type() == QEvent::ParentChange)
        takeColour();
    QLabel::changeEvent(event);
}

void HintLabel::takeColour()
{
    const QPalette surroundings = parentWidget() ? parentWidget()->palette() : QGuiApplication::palette();
    const QColor colour = toneColor(m_tone, surroundings);
    if (palette().color(QPalette::WindowText) == colour)
        return;
    QPalette own = palette();
    own.setColor(QPalette::WindowText, colour);
    setPalette(own);
}

} // namespace tokenprism::gui
