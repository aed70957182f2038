// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/error.h"
#include "core/httpmessage.h"
#include "core/profile.h"
#include "core/tokenset.h"

namespace tokenprism::oauth {

/// What was asked, needed to read the answer.
struct TokenExpectation {
    core::GrantKind grant = core::GrantKind::AuthorizationCode;
    QStringList scopesAsked;
    QDateTime receivedAt; ///< UTC
    core::TokenBinding binding = core::TokenBinding::Bearer; ///< what the request asked for
    QString requestedTokenType = {}; ///< of a token exchange (RFC 8693 §2.1)
};

/// Reads a token endpoint's answer, success or error, strictly: status first, then JSON whatever the
/// Content-Type says (with a finding), duplicates of members that matter refused, access_token and token_type
/// strings required (RFC 6749 §5.1), token_type bearer in any letter case (§7.1), or DPoP exactly where that
/// was asked for (RFC 9449 §5), or N_A where a token exchange brought no access token (RFC 8693 §2.2.1),
/// expires_in judged and never assumed. Members that are none of TokenSet's own go into
/// TokenSet::otherMembers, but for those whose names mark them as secrets.
///
/// Errors: `oauth.error_response` (kind Refused; serverError, serverDescription, serverUri, retryAfter set)
/// for an error by RFC 6749 §5.2 with any status, `oauth.http_error` (kind Refused) for another status
/// without such JSON, `oauth.redirect_refused` (kind Network) for 3xx, those of unreadable(),
/// `oauth.duplicate_member`, `oauth.access_token_missing`, `oauth.access_token_invalid`,
/// `oauth.token_type_missing`, `oauth.token_type_unknown`, `oauth.token_not_bound` (asked to be bound to a
/// key, and isn't: J03), `oauth.token_bound_unasked`, `oauth.refresh_token_invalid` (kind Malformed).
/// Findings on success: `token.expires_in_missing`, `token.expires_in_invalid`, `token.expires_in_text`,
/// `token.scope_not_stated`, `token.scope_reduced`, `token.scope_extended`, `token.content_type`,
/// `token.cacheable` (B17), `token.issued_type_missing`, `token.issued_type_differs`.
core::Result<core::TokenSet> parseTokenResponse(const core::HttpResponse &response,
                                                const TokenExpectation &expected);

} // namespace tokenprism::oauth
