// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/finding.h"
#include "core/httpmessage.h"
#include "oauth/authorizationrequest.h"
#include "oauth/clientauthentication.h"

#include <chrono>

namespace tokenprism::oauth {

/// Where the server's metadata requires it, or the profile always wants it (RFC 9126 §5).
bool wantsPushedRequest(const core::Profile &profile);

/// RFC 9126 §2.1: what would have gone through the browser's address, as a form with the client's
/// authentication, client_id always in it. Errors: `pushed.address_missing` (kind Usage), those of
/// checkConfirmedHost(), authorizationParameters() and authenticated().
core::Result<core::HttpRequest> buildPushedRequest(const core::Profile &profile, const Client &client,
                                                   const Transaction &transaction);

/// A request that the server keeps for us.
struct PushedAuthorization {
    QString requestUri; ///< as sent; good for one authorization request
    std::optional<std::chrono::seconds> lifetime; ///< nullopt: not told in a way that can be used
    QList<core::Finding> findings; ///< `pushed.status`, `pushed.expires_in_missing`
};

/// RFC 9126 §2.2, §2.3. Errors: `oauth.error_response`, `oauth.http_error` (kind Refused),
/// `oauth.redirect_refused` (kind Network), those of unreadable(), `pushed.request_uri_missing` and
/// `pushed.expired_at_once` (kind Malformed).
core::Result<PushedAuthorization> parsePushedResponse(const core::HttpResponse &response,
                                                      const QDateTime &receivedAt);

/// RFC 9126 §4: nothing but client_id and request_uri, beside a query that the endpoint already has.
/// Errors: address.*, `authorization.parameter_twice`.
core::Result<QUrl> buildAuthorizationUrl(const core::Profile &profile, const PushedAuthorization &pushed);

} // namespace tokenprism::oauth
