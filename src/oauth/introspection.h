// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/httpmessage.h"
#include "core/json.h"
#include "jose/jwt.h"
#include "oauth/clientauthentication.h"

namespace tokenprism::oauth {

/// RFC 7662 §2.1: POST with `token` and `token_type_hint=access_token`, client authenticated.
core::Result<core::HttpRequest> buildIntrospectionRequest(const QUrl &endpoint, const Client &client,
                                                          const core::Secret &token);
/// RFC 7662 §2.2: an object whose `active` is a boolean; also out of a signed answer (RFC 9701 §5), whose
/// signature isn't looked at here. Errors: `introspection.active_invalid`, `introspection.not_signed_object`
/// (kind Malformed), those of unreadable(), `oauth.error_response`, `oauth.http_error` (kind Refused).
core::Result<core::json::Value> parseIntrospectionResponse(const core::HttpResponse &response);
/// The signed form of an answer, to be verified before anything of it is believed; nullopt for a plain one.
std::optional<jose::Jwt> signedIntrospection(const core::HttpResponse &response);

} // namespace tokenprism::oauth
