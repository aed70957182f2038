// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/environmentsource.h"
#include "core/httpmessage.h"
#include "core/secret.h"

namespace tokenprism::evidence {

/// The first page's address of \a source, without the token where `{access_token}` stands: fit for an error.
/// Empty where `{api_base}` isn't known.
QString placeOf(const core::EnvironmentRequest &request, const core::Profile &profile,
                const QString &apiBase);

/// The first page's address, with everything in it. Errors (kind Usage): `environments.no_api_base`,
/// `address.*`, `address.host_not_confirmed` among them: a token only goes to the profile's own server and to
/// hosts that a person has confirmed.
core::Result<QUrl> environmentAddress(const core::EnvironmentRequest &request, const core::Profile &profile,
                                      const QString &apiBase, const core::Secret &token);

/// A request for the page at \a address, which was confirmed. The token goes in the Authorization header,
/// unless the request has another place for it: one way only (RFC 6750 §2). Errors (kind Usage): address.*,
/// `token.not_header_safe`, `resource.token_in_query`.
core::Result<core::HttpRequest> buildEnvironmentRequest(const core::EnvironmentRequest &request,
                                                        const QUrl &address, const core::Secret &token);

/// \a address with that parameter instead of all of its name.
QUrl withParameter(const QUrl &address, const QString &name, const QString &value);

} // namespace tokenprism::evidence
