// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/httpmessage.h"
#include "core/profile.h"
#include "core/secret.h"

#include <QDateTime>

#include <optional>

namespace tokenprism::oauth {

/// What an application says of itself when it registers (RFC 7591 §2). What is empty is left to the server.
struct ClientMetadata {
    QString name;
    QStringList redirectUris;
    QStringList grantTypes; ///< wire names: `authorization_code`
    QStringList responseTypes;
    QString authMethod; ///< `client_secret_basic`, `none`…
    QStringList scopes;
    /// `native` where answers come to this computer: only then are loopback addresses with any port, and
    /// schemes of one's own, sure to be taken (OpenID Connect Dynamic Client Registration §2, RFC 8252 §7.3).
    QString applicationType = {};
    QString signingAlgorithm = {}; ///< of assertions: token_endpoint_auth_signing_alg
    core::json::Object keys = {}; ///< jwks, where the client proves itself with a key: publicKeySet()
};
/// What \a profile needs, without its keys.
ClientMetadata clientMetadataOf(const core::Profile &profile);

/// What a server made of it (RFC 7591 §3.2.1, RFC 7592 §3).
struct RegisteredClient {
    QString id;
    core::Secret secret; ///< empty for public clients
    std::optional<QDateTime> secretExpiresAt; ///< UTC; nullopt: never, or not said
    core::Secret accessToken; ///< for changing the registration later
    QUrl address; ///< of the registration; empty where there is none
    QString authMethod; ///< as registered, which may be another than asked for
    QStringList redirectUris;
    QStringList scopes;
};

/// RFC 7591 §3.1: a POST of JSON, with the initial access token where there is one. Errors: address.*,
/// `token.not_header_safe` (kind Usage).
core::Result<core::HttpRequest> buildRegistrationRequest(const QUrl &endpoint, const ClientMetadata &client,
                                                         const core::Secret &initialAccessToken = {});

/// RFC 7591 §3.2. Errors: `registration.client_id_missing` (kind Malformed), those of unreadable(),
/// `oauth.error_response` (`invalid_redirect_uri`, `invalid_client_metadata`…), `oauth.http_error` (kind
/// Refused).
core::Result<RegisteredClient> parseRegistrationResponse(const core::HttpResponse &response);

} // namespace tokenprism::oauth
