// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/error.h"

#include <QSslError>

#include <optional>

class QNetworkReply;

namespace tokenprism::net {

/// Why our side ended a request.
enum class Ending { ByItself, Idle, Deadline, TooLarge, Cancelled };

/// What went wrong on the way, judged before any status is believed: Qt gives a status and half a body also
/// for an answer that was cut off. nullopt: a whole HTTP answer came, whatever its status.
std::optional<core::Error> transportError(const QNetworkReply &reply, Ending ending,
                                          const QList<QSslError> &tlsErrors);

/// The answer ended before its Content-Length did.
core::Error connectionLost(const QUrl &url);

} // namespace tokenprism::net
