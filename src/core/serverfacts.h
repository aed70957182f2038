// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/json.h"

#include <QStringList>
#include <QUrl>

namespace tokenprism::core {

/// Addresses of one authorization server. Empty where not known or not offered. Names on disk as in RFC 8414
/// §2, OpenID Connect Discovery §3, RP-Initiated Logout §2.1, RFC 9126 §5 and RFC 8628 §4.
struct Endpoints {
    /// Issuer identifier (RFC 8414 §2), compared as a string; may be empty for plain OAuth 2.0 servers.
    QString issuer;
    QUrl authorization;
    QUrl token;
    QUrl introspection = {};
    QUrl userinfo = {};
    QUrl jwks = {};
    QUrl revocation = {};
    QUrl endSession = {};
    QUrl pushedAuthorization = {};
    QUrl deviceAuthorization = {};
    QUrl registration = {};

    friend bool operator==(const Endpoints &, const Endpoints &) = default;
};

/// One address of Endpoints and its name: `token_endpoint`, `jwks_uri`.
struct EndpointName {
    QString name;
    QUrl Endpoints::*address;
};
/// All addresses, in the order in which files and lists have them; the issuer is none of them.
const QList<EndpointName> &endpointNames();

/// What a server's metadata says it can do (RFC 8414 §2 and the registries that followed). An empty list: not
/// said. Decides what is offered; nothing is ever trusted because it stands here.
struct ServerFacts {
    bool known = false; ///< metadata was read; where false, all else is at its default
    QStringList scopes; ///< scopes_supported
    QStringList responseTypes; ///< response_types_supported, words sorted by us: `code id_token`
    QStringList responseModes;
    QStringList grantTypes; ///< wire names: `urn:ietf:params:oauth:grant-type:device_code`
    QStringList clientAuths; ///< token_endpoint_auth_methods_supported
    QStringList clientAuthAlgorithms; ///< token_endpoint_auth_signing_alg_values_supported
    QStringList challengeMethods; ///< code_challenge_methods_supported
    QStringList idTokenAlgorithms;
    QStringList proofAlgorithms; ///< dpop_signing_alg_values_supported
    QStringList authorizationDetailTypes;
    bool issuerInResponse = false; ///< authorization_response_iss_parameter_supported (RFC 9207 §3)
    bool requiresPushedRequest = false; ///< require_pushed_authorization_requests (RFC 9126 §5)
    bool bindsToCertificate = false; ///< tls_client_certificate_bound_access_tokens (RFC 8705 §3.3)
    /// mtls_endpoint_aliases (RFC 8705 §5): taken where a client certificate is used. Issuer is empty.
    Endpoints certificateAliases;

    friend bool operator==(const ServerFacts &, const ServerFacts &) = default;
};

/// Members as in the metadata itself. Only what is not at its default is written.
json::Value toJson(const ServerFacts &facts);
/// The reverse, for our own file: what is of the wrong type is left at its default.
ServerFacts serverFactsFromJson(const json::Value &value);

} // namespace tokenprism::core
