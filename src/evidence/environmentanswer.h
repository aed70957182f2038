// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/error.h"
#include "core/httpmessage.h"
#include "core/json.h"

#include <QStringList>

#include <optional>

namespace tokenprism::evidence {

/// What an API says about environments: JSON, or a signed JWT's claims. Its signature is not checked; the
/// answer is believed because of the connection that it came over. Errors: `oauth.error_response`,
/// `oauth.http_error` (kind Refused; Error::serverError is the challenge's where there is one, RFC 6750 §3,
/// and Error::expected names the scopes that \a granted lacks), those of oauth::unreadable().
core::Result<core::json::Value> parseEnvironmentAnswer(const core::HttpResponse &response,
                                                       const QStringList &granted);

/// True for RFC 6750 §3.1 `invalid_token`.
bool isTokenRefused(const core::HttpResponse &response);

/// The target of `Link: <…>; rel="next"` (RFC 8288 §3), resolved against the answer's own address. nullopt
/// where there is none.
std::optional<QUrl> nextLink(const core::HttpResponse &response);

} // namespace tokenprism::evidence
