// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDateTime>
#include <QString>

namespace tokenprism::gui {

/// A moment in local time as people read it: `13:02:48` on the day of \a now, with the date otherwise.
QString timeText(const QDateTime &moment, const QDateTime &now);

} // namespace tokenprism::gui
