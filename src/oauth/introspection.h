// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/httpmessage.h"
#include "core/json.h"
#include "oauth/clientauthentication.h"

namespace tokenprism::oauth {

/// RFC 7662 §2.1: POST with `token` and `token_type_hint=access_token`, client authenticated.
core::Result<core::HttpRequest> buildIntrospectionRequest(const QUrl &endpoint, const Client &client,
                                                          const core::Secret &token);
/// RFC 7662 §2.2: an object whose `active` is a boolean. Errors: `introspection.active_invalid` (kind
/// Malformed), those of unreadable(), `oauth.error_response`, `oauth.http_error` (kind Refused).
core::Result<core::json::Value> parseIntrospectionResponse(const core::HttpResponse &response);

} // namespace tokenprism::oauth
