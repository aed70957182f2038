// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/error.h"

#include <QDateTime>

#include <chrono>
#include <optional>

namespace tokenprism::session {

/// Whether and when a refresh that failed is tried again by itself: after 30 s, then after twice as long each
/// time, up to ten minutes, and not before the server's Retry-After. An expired token doesn't end that: a
/// network that comes back the next morning is what somebody waits for.
class Retry {
public:
    /// How a run ended.
    void note(const std::optional<core::Error> &error, const QDateTime &now);
    void reset() { *this = Retry(); }
    /// The clock was set: a wait that was measured with it is over.
    void hasten(const QDateTime &now);
    const std::optional<QDateTime> &due() const { return m_due; }

private:
    std::chrono::seconds m_pause { 0 };
    std::optional<QDateTime> m_due;
};

/// Trouble that may be gone by itself later: no network, no answer in time, a server that is overloaded or
/// down. Never a refusal of the token or the client (RFC 6749 §5.2).
bool mayPass(const core::Error &error);

} // namespace tokenprism::session
