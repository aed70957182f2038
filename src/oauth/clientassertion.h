// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "oauth/clientauthentication.h"

namespace tokenprism::oauth {

/// What an assertion that we sign says beside what every one says (RFC 7523 §3).
struct AssertionClaims {
    QString subject; ///< `sub`
    QString scope = {}; ///< left out where empty
};

/// A JWT signed by \a client: `iss` its id, `aud` Client::audience, `iat`, an `exp` two minutes later and a
/// `jti` of its own (RFC 7523 §3, B16). Signed with the client's private key; by clients that have a shared
/// secret with an HMAC of that (OpenID Connect Core §10.1). The algorithm is Client::signingAlgorithm, else
/// what fits the key.
///
/// Errors: `client.key_missing`, `client.key_not_private` (kind Usage), those of jose::keyFromText(),
/// keyFromSecret() and signJwt().
core::Result<core::Secret> makeAssertion(const Client &client, const AssertionClaims &claims);

/// The public half of a client's private key, by which a server gets to know it: a set of one key with
/// \a keyId, or else the key's own id, as its `kid` (RFC 7591 §2, `jwks`). Errors: `client.key_missing`,
/// `client.key_not_private` (kind Usage), those of jose::keyFromText().
core::Result<core::json::Object> publicKeySet(const core::Secret &privateKey, const QString &keyId);

} // namespace tokenprism::oauth
