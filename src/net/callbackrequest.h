// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/httpmessage.h"

#include <QByteArray>
#include <QByteArrayView>

#include <optional>

namespace tokenprism::net {

/// The head of a request to the listener. The body, if there is one, is never read.
struct CallbackRequest {
    QByteArray method;
    QByteArray path; ///< as it stood on the wire
    QByteArray query; ///< raw, without `?`; empty where there is none
    core::HttpHeaders headers;
};

/// What came so far: a head, or the status to refuse it with, or neither yet.
struct CallbackHead {
    std::optional<CallbackRequest> request;
    int refusal = 0; ///< 400, 414, 431
};

/// Reads the head of one request (RFC 9112 §2–5) from all bytes that have come so far; strict, because what
/// listens on a person's machine is reachable by every page and program on it.
CallbackHead readCallbackHead(QByteArrayView received, qsizetype maxHead);

/// The status that \a request gets before its query is looked at; 0: judge the query.
/// \a authority is the host:port of the redirect address, \a path its path.
int refusalOf(const CallbackRequest &request, QByteArrayView authority, QByteArrayView path);

} // namespace tokenprism::net
