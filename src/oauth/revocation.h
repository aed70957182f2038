// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/httpmessage.h"
#include "oauth/clientauthentication.h"

#include <QDateTime>

namespace tokenprism::oauth {

/// What kind of token is revoked: tells the server where to look first.
enum class TokenHint { AccessToken, RefreshToken };

/// RFC 7009 §2.1: POST of a form with `token` and `token_type_hint`, client authenticated. Errors: address.*,
/// those of authenticated().
core::Result<core::HttpRequest> buildRevocationRequest(const QUrl &endpoint, Client client,
                                                       const core::Secret &token, TokenHint hint);

/// RFC 7009 §2.2: any good status, also for a token that the server doesn't know; the body says nothing.
/// Errors (kind Refused): `oauth.error_response` (`unsupported_token_type`…), `oauth.http_error`;
/// Error::retryAfter with status 503 (§2.2.1: the token still exists).
core::Result<void> parseRevocationResponse(const core::HttpResponse &response, const QDateTime &receivedAt);

} // namespace tokenprism::oauth
