// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStringView>

namespace tokenprism::core {

/// The longest name or label that a person can enter, in UTF-16 code units.
constexpr qsizetype longestName = 200;

/// Control characters, line separators, and what turns the order of the characters after it round
/// (U+202A–U+202E, U+2066–U+2069).
bool isUnsafe(QChar c);

/// No unsafe character in \a text: what is shown of it is what it is.
bool isPlainLine(QStringView text);

/// Fit for one line of a list: plain, and not longer than longestName. True for an empty text.
bool isLabel(QStringView text);

} // namespace tokenprism::core
