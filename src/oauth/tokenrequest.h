// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "oauth/clientauthentication.h"

#include <QStringList>

namespace tokenprism::oauth {

/// RFC 6749 §4.4.2. No `scope` parameter where \a scopes is empty: the registration's defaults apply.
/// Errors: `client.confidential_only` (kind Usage) for ClientAuth::None (§4.4), those of authenticated(),
/// address.*
core::Result<core::HttpRequest> buildClientCredentialsRequest(const QUrl &tokenEndpoint, const Client &client,
                                                              const QStringList &scopes,
                                                              const QList<core::Parameter> &extra = {});

/// RFC 6749 §4.1.3 and RFC 7636 §4.5. Errors: address.*, redirect.*, those of authenticated(), and
/// `pkce.verifier_invalid` (kind Usage): no code is exchanged without proof of its request.
struct CodeExchange {
    core::Secret code;
    QString redirectUri; ///< the exact text of the authorization request
    core::Secret verifier;
};
core::Result<core::HttpRequest> buildCodeExchange(const QUrl &tokenEndpoint, const Client &client,
                                                  const CodeExchange &exchange);

/// RFC 6749 §6. Asks for no scope, so it can never ask for one that was not granted (B13), unless \a scopes
/// is a subset of \a granted: `refresh.scope_not_granted` (kind Usage) otherwise.
core::Result<core::HttpRequest> buildRefreshRequest(const QUrl &tokenEndpoint, const Client &client,
                                                    const core::Secret &refreshToken,
                                                    const QStringList &scopes = {},
                                                    const QStringList &granted = {});

} // namespace tokenprism::oauth
