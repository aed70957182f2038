// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/theme/statuscolors.h"
#include "inspect/inspection.h"

#include <QString>

#include <chrono>
#include <optional>

namespace tokenprism::gui {

/// How long a token lasts, as the window shows it: whole minutes while more than five are left (`57 min`),
/// minutes and seconds below (`4:59`). What is shown is always true: it changes exactly at nextChange().
QString remaining(qint64 secondsLeft);
/// The same in words, for screen readers.
QString remainingSpoken(qint64 secondsLeft);
/// How long until remaining() reads differently; nullopt once expired.
std::optional<std::chrono::milliseconds> nextChange(std::chrono::milliseconds left);
/// Whole seconds left at \a now, negative once expired; nullopt where the expiry is unknown.
std::optional<qint64> secondsLeft(const inspect::Times &times, const QDateTime &now);

Tone toneOf(inspect::Validity validity);

} // namespace tokenprism::gui
