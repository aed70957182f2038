// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/theme/remaining.h"

#include "texts/wording.h"

#include <QCoreApplication>

using namespace std::chrono_literals;

namespace tokenprism::gui {

namespace {
constexpr qint64 lastStretch = 5 * 60;
}

QString remaining(qint64 secondsLeft)
{
    const qint64 minutes = secondsLeft / 60;
    const qint64 hours = minutes / 60;
    if (secondsLeft < lastStretch || hours >= 24)
        return texts::countdown(secondsLeft);
    if (minutes < 60)
        return QCoreApplication::translate("Remaining", "%1 min").arg(minutes);
    return QCoreApplication::translate("Remaining", "%1 h %2 min").arg(hours).arg(minutes % 60);
}

QString remainingSpoken(qint64 secondsLeft)
{
    return texts::countdownSpoken(secondsLeft > lastStretch ? secondsLeft / 60 * 60 : secondsLeft);
}

std::optional<std::chrono::milliseconds> nextChange(std::chrono::milliseconds left)
{
    if (left <= 0ms)
        return std::nullopt;
    const auto step = left > std::chrono::seconds(lastStretch) ? std::chrono::milliseconds(60s)
                                                               : std::chrono::milliseconds(1s);
    // A few milliseconds late rather than early: whole seconds have to have been passed.
    return left % step + 5ms;
}

std::optional<qint64> secondsLeft(const inspect::Times &times, const QDateTime &now)
{
    if (!times.expiresAt)
        return std::nullopt;
    return now.secsTo(*times.expiresAt);
}

Tone toneOf(inspect::Validity validity)
{
    switch (validity) {
    case inspect::Validity::Valid:
        return Tone::Good;
    case inspect::Validity::ExpiresSoon:
    case inspect::Validity::NotYetValid:
        return Tone::Caution;
    case inspect::Validity::Expired:
        return Tone::Bad;
    case inspect::Validity::Unknown:
        break;
    }
    return Tone::Muted;
}

} // namespace tokenprism::gui
