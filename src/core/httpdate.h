// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QDateTime>

namespace tokenprism::core {

/// IMF-fixdate, the one form that servers may still write (RFC 9110 §5.6.7), in UTC; invalid for anything
/// else. Second 60, a leap second, is the first second of the next minute: this computer's clock has none.
QDateTime fromHttpDate(const QByteArray &text);

} // namespace tokenprism::core
