// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QColor>
#include <QPalette>

namespace tokenprism::gui {

/// What a colour says. Never the only sign: a shape or a word stands beside it.
enum class Tone { Neutral, Muted, Good, Caution, Bad, Accent };

/// True where the palette has light text on a dark ground.
bool isDark(const QPalette &palette);
/// WCAG 2.1 contrast ratio, 1 to 21.
double contrast(const QColor &one, const QColor &other);

/// Text and icon colour of \a tone: at least 4.5 : 1 against the palette's window, base and selected-row
/// grounds, whatever the palette is.
QColor toneColor(Tone tone, const QPalette &palette);
/// Ground of a filled badge of \a tone, and the text on it (4.5 : 1 against it).
QColor badgeGround(Tone tone, const QPalette &palette);
QColor badgeText(Tone tone, const QPalette &palette);
/// A hairline between areas and rows.
QColor hairline(const QPalette &palette);
/// Ground of a selected row: the highlight colour thinned down, so that status colours stay readable on it.
QColor selectionGround(const QPalette &palette);
QColor mixed(const QColor &one, const QColor &other, double shareOfOther);

} // namespace tokenprism::gui
