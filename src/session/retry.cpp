// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "session/retry.h"

#include <algorithm>

namespace tokenprism::session {

namespace {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

constexpr std::chrono::seconds firstPause = 30s;
constexpr std::chrono::seconds longestPause = 10min;

/// Trouble of the server, not of the request: by RFC 6749 §4.1.2.1, or by the status where no code of §5.2
/// says otherwise.
bool isServersTrouble(const core::Error &error)
{
    const QString &code = error.serverError;
    if (code == "server_error"_L1 || code == "temporarily_unavailable"_L1)
        return true;
    const bool ours = code.startsWith("invalid_"_L1) || code.startsWith("unauthorized_"_L1)
        || code.startsWith("unsupported_"_L1);
    return !ours && (error.httpStatus == 408 || error.httpStatus == 429 || error.httpStatus >= 500);
}

} // namespace

bool mayPass(const core::Error &error)
{
    switch (error.kind) {
    case core::ErrorKind::Network:
    case core::ErrorKind::Timeout:
        return true;
    case core::ErrorKind::Refused:
        return isServersTrouble(error);
    case core::ErrorKind::Usage:
    case core::ErrorKind::Malformed:
    case core::ErrorKind::Tls:
    case core::ErrorKind::Vault:
    case core::ErrorKind::File:
    case core::ErrorKind::Cancelled:
        break;
    }
    return false;
}

void Retry::note(const std::optional<core::Error> &error, const QDateTime &now)
{
    if (!error || !mayPass(*error))
        return reset();
    m_pause = m_pause == 0s ? firstPause : std::min(2 * m_pause, longestPause);
    m_due = now.addSecs(std::max<qint64>(m_pause.count(), error->retryAfter.value_or(0)));
}

void Retry::hasten(const QDateTime &now)
{
    if (m_due)
        m_due = now;
}

} // namespace tokenprism::session
