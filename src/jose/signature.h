// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "jose/jwk.h"
#include "jose/jwt.h"

namespace tokenprism::jose {

enum class SignatureStatus { Valid, Invalid, NotChecked, Unsupported };
/// `valid`, `invalid`, `not_checked`, `unsupported`.
QString toName(SignatureStatus status);

/// What came of checking a signature.
struct SignatureCheck {
    SignatureStatus status = SignatureStatus::NotChecked;
    QString algorithm; ///< of the header
    QString keyId; ///< of the key that fitted, or that the header names
    /// Stable, empty where valid: `signature.no_keys`, `signature.opaque`, `signature.encrypted`,
    /// `signature.none`, `signature.algorithm_not_allowed`,
    /// `signature.algorithm_unknown`, `signature.key_not_found`, `signature.key_ambiguous`,
    /// `signature.key_unfit`, `signature.key_too_short`, `signature.wrong`, `signature.length`,
    /// `signature.crit`, `signature.malformed`.
    QString reason;
};

/// What may be believed, from configuration and never from the token (RFC 8725 §3.1).
struct SignaturePolicy {
    /// Allowed algorithms; empty: all that we know. HS* only with a symmetric key of the set (which
    /// KeySetKind::Published never has), or where named here and clientSecret is set.
    QStringList algorithms;
    core::Secret clientSecret;
};

/// RS, PS, ES, EdDSA and HS (RFC 7518 §3, RFC 8037 §3.1). The key is chosen by kid, and fits only where its
/// type, alg, use and key_ops allow it (RFC 7517 §4.2–4.5); without kid every fitting key is tried (E13).
/// jku, x5u, jwk and x5c of the header are never looked at (F11).
SignatureCheck verify(const Jwt &jwt, const KeySet &keys, const SignaturePolicy &policy = {});

/// Whether it says that it is signed with a shared secret (HS*).
bool isSymmetric(const Jwt &jwt);

/// What may be believed of an ID token (OpenID Connect Core §3.1.3.7 (7)(8), §10.1). HS* is checked with
/// \a sharedSecret, the client's own (empty: it has none), unless \a announced, which the server's metadata
/// says it signs ID tokens with, holds no such algorithm; empty: not known.
SignaturePolicy idTokenPolicy(const core::Secret &sharedSecret, const QStringList &announced);

/// Whether a set without the header's kid may be out of date, so that fetching it again makes sense (OIDC
/// Core §10.1.1).
bool wantsNewKeys(const Jwt &jwt, const KeySet &keys);

/// The algorithm that fits a key where nobody names one: RS256, ES256/384/512 by curve, EdDSA, HS256.
QString usualAlgorithm(const Key &key);

/// A compact JWS (RFC 7515 §7.1). \a header gets `alg` first. Errors (kind Usage): `key.algorithm_unfit`
/// where the key can't make that algorithm, `key.not_private`, `key.too_short`.
core::Result<QByteArray> signJwt(core::json::Object header, const core::json::Object &claims, const Key &key,
                                 const QString &algorithm);

} // namespace tokenprism::jose
