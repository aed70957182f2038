// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/clock.h"

#include <QTimeZone>

namespace tokenprism::test {

/// A clock that stands still until it is set: 1 March 2026, noon, UTC.
class FakeClock final : public core::Clock {
public:
    QDateTime now() const override { return m_now; }
    void advance(qint64 seconds) { m_now = m_now.addSecs(seconds); }
    void set(const QDateTime &now) { m_now = now; }

private:
    QDateTime m_now { QDate(2026, 3, 1), QTime(12, 0), QTimeZone::utc() };
};

} // namespace tokenprism::test
