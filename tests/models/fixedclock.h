// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/clock.h"

#include <QTimeZone>

namespace tokenprism::tests {

/// A clock that stands still until it is set.
class FixedClock final : public core::Clock {
public:
    QDateTime now() const override { return time; }
    QDateTime time { QDate(2026, 5, 11), QTime(9, 30), QTimeZone::utc() };
};

} // namespace tokenprism::tests
