// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "oauth/clientauthentication.h"

#include <QStringList>

namespace tokenprism::oauth {

/// What a profile adds to the parameters that a request has anyway.
struct Extras {
    core::FormFields fields = {};
    core::HttpHeaders headers = {};
};

/// For the token request: Profile::moreParameters and headers of Stage::Token, and every `resource` (RFC 8707
/// §2.2). A grant without an authorization request has its `audience`, `authorization_details` (RFC 9396 §5)
/// and Profile::parameters here, too.
Extras tokenExtras(const core::Profile &profile);
/// For a refresh: Stage::Refresh and every `resource`. The refresh token stands for the rest.
Extras refreshExtras(const core::Profile &profile);
/// For a request that asks the server to begin a sign-in without the browser (RFC 8628 §3.1): `resource`,
/// `audience`, `authorization_details`, Profile::parameters and Stage::Authorization.
Extras authorizationExtras(const core::Profile &profile);

/// \a request with \a headers beside its own. Errors (kind Usage): `request.header_reserved`, where
/// Error::actual names one that requests set themselves.
core::Result<core::HttpRequest> withHeaders(core::HttpRequest request, const core::HttpHeaders &headers);

/// Every request below is authenticated() and, where Client::proofs says so, proven (RFC 9449 §5). Errors of
/// all of them: address.*, those of authenticated(), withHeaders() and Proofs::prove().

/// RFC 6749 §4.4.2. No `scope` parameter where \a scopes is empty: the registration's defaults apply.
/// Errors: `client.confidential_only` (kind Usage) for ClientAuth::None (§4.4).
core::Result<core::HttpRequest> buildClientCredentialsRequest(const QUrl &tokenEndpoint, const Client &client,
                                                              const QStringList &scopes,
                                                              const Extras &extras = {});

/// RFC 6749 §4.1.3 and RFC 7636 §4.5. Errors: redirect.*, and `pkce.verifier_invalid` (kind Usage): no code
/// is exchanged without proof of its request.
struct CodeExchange {
    core::Secret code;
    QString redirectUri; ///< the exact text of the authorization request
    core::Secret verifier;
};
core::Result<core::HttpRequest> buildCodeExchange(const QUrl &tokenEndpoint, const Client &client,
                                                  const CodeExchange &exchange, const Extras &extras = {});

/// RFC 6749 §6. Asks for no scope, so it can never ask for one that was not granted (B13), unless \a scopes
/// is a subset of \a granted: `refresh.scope_not_granted` (kind Usage) otherwise.
core::Result<core::HttpRequest> buildRefreshRequest(const QUrl &tokenEndpoint, const Client &client,
                                                    const core::Secret &refreshToken,
                                                    const QStringList &scopes = {},
                                                    const QStringList &granted = {},
                                                    const Extras &extras = {});

/// RFC 6749 §4.3.2. Errors (kind Usage): `grant.username_missing`, `grant.password_missing`.
struct PersonsPassword {
    QString username;
    core::Secret password;
};
core::Result<core::HttpRequest> buildPasswordRequest(const QUrl &tokenEndpoint, const Client &client,
                                                     const PersonsPassword &person, const QStringList &scopes,
                                                     const Extras &extras = {});

/// RFC 8628 §3.4.
core::Result<core::HttpRequest> buildDeviceTokenRequest(const QUrl &tokenEndpoint, const Client &client,
                                                        const core::Secret &deviceCode,
                                                        const Extras &extras = {});

/// RFC 8693 §2.1. An empty subjectTokenType means an access token. Errors (kind Usage):
/// `grant.subject_token_missing`, `grant.actor_token_missing` where only its type is there.
struct TokenExchange {
    core::Secret subjectToken;
    QString subjectTokenType = {};
    QString requestedTokenType = {};
    core::Secret actorToken = {};
    QString actorTokenType = {};
};
core::Result<core::HttpRequest> buildTokenExchange(const QUrl &tokenEndpoint, const Client &client,
                                                   const TokenExchange &exchange, const QStringList &scopes,
                                                   const Extras &extras = {});

/// RFC 7523 §2.1. With an empty \a assertion the client makes one about \a subject (empty: itself), see
/// makeAssertion().
core::Result<core::HttpRequest> buildJwtBearerRequest(const QUrl &tokenEndpoint, const Client &client,
                                                      const core::Secret &assertion, const QString &subject,
                                                      const QStringList &scopes, const Extras &extras = {});

} // namespace tokenprism::oauth
