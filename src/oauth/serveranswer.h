// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/error.h"
#include "core/httpmessage.h"
#include "core/json.h"

#include <QDateTime>

#include <optional>

namespace tokenprism::oauth {

/// An error that points at its answer: place, status and exchange are set.
core::Error answerError(const core::HttpResponse &response, core::ErrorKind kind, const QString &code);

/// What RFC 6749 §5.2 makes of an answer: the error that \a root (nullptr where the body was no JSON) or the
/// status tells, or nothing for a 2xx that has no `error` member. Errors (kind Refused):
/// `oauth.error_response`, `oauth.http_error`.
std::optional<core::Error> refusalOf(const core::HttpResponse &response, const core::json::Value *root,
                                     const QDateTime &receivedAt);

/// Retry-After in seconds (RFC 9110 §10.2.3), where it makes sense: 0 to 86400. A date counts from
/// \a receivedAt.
std::optional<int> retryAfter(const core::HttpResponse &response, const QDateTime &receivedAt);

/// Why there is no JSON object in an answer, where \a document is what was read of its body. Errors (kind
/// Malformed): `oauth.answer_packed` (a Content-Encoding that was not asked for; Error::actual names it),
/// `oauth.answer_empty`, `oauth.answer_cut_short`, `oauth.answer_encoding` (not UTF-8, or with a byte order
/// mark), `oauth.not_object` (Error::actual: what it is instead), `oauth.not_json`.
core::Error unreadable(const core::HttpResponse &response,
                       const core::Result<core::json::Document> &document);

} // namespace tokenprism::oauth
