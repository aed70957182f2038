// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/httpmessage.h"
#include "core/json.h"
#include "core/secret.h"
#include "jose/jwt.h"

#include <optional>

namespace tokenprism::oauth {

/// What a server says of the person who signed in (OpenID Connect Core §5.3.2).
struct Userinfo {
    core::json::Value claims; ///< an object with a `sub`
    /// The answer itself where it came as a signed token: to be verified before anything of it is believed.
    std::optional<jose::Jwt> signedAnswer;
};

/// OpenID Connect Core §5.3.1: a GET with the access token. Errors: those of buildResourceRequest().
core::Result<core::HttpRequest> buildUserinfoRequest(const QUrl &endpoint, const core::Secret &accessToken);

/// \a subject is the ID token's; empty where none came. Errors: `userinfo.not_an_object`,
/// `userinfo.subject_missing`, `userinfo.subject_differs` (§5.3.2; kind Malformed), those of unreadable(),
/// `oauth.error_response` (the challenge's error where there is one: RFC 6750 §3), `oauth.http_error` (kind
/// Refused).
core::Result<Userinfo> parseUserinfoResponse(const core::HttpResponse &response, const QString &subject);

} // namespace tokenprism::oauth
