// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/exchange.h"

#include <chrono>
#include <deque>
#include <optional>

namespace tokenprism::core {

/// How far the clock of the server is ahead of ours (behind: negative), by the Date header of one answer
/// (RFC 9110 §6.6.1) and the middle between request and answer. nullopt where the answer doesn't tell: no
/// Date, out of a cache (Age), or too long under way.
std::optional<std::chrono::milliseconds> clockDifference(const Exchange &exchange);

/// A difference that a person has to know of: tokens then seem to begin and end at other times than they do.
bool isNotable(std::chrono::milliseconds difference);

/// The difference as the last few answers tell it. One that is odd doesn't count.
class ClockComparison {
public:
    void add(const Exchange &exchange);
    /// Our own clock was set: what was measured before says nothing any more.
    void clear() { m_samples.clear(); }
    std::optional<std::chrono::milliseconds> median() const;

private:
    std::deque<std::chrono::milliseconds> m_samples;
};

} // namespace tokenprism::core
