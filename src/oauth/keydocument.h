// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/httpmessage.h"
#include "core/json.h"

namespace tokenprism::oauth {

/// The server's keys (RFC 7517 §5, RFC 8414 §2 `jwks_uri`): a GET. Errors: address.*
core::Result<core::HttpRequest> buildKeysRequest(const QUrl &address);

/// The document as it came, whatever its media type; jose::keySetFromJson() reads it. Errors: those of
/// unreadable() (kind Malformed), `oauth.error_response`, `oauth.http_error` (kind Refused).
core::Result<core::json::Value> parseKeysResponse(const core::HttpResponse &response);

} // namespace tokenprism::oauth
