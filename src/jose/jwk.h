// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/error.h"
#include "core/finding.h"
#include "core/json.h"
#include "core/secret.h"

#include <QList>
#include <QString>
#include <QStringList>

#include <memory>
#include <vector>

namespace tokenprism::jose {

enum class KeyType { Rsa, Ec, Okp, Oct };

/// A key as a value: a handle to one immutable OpenSSL key (or HMAC secret) and what its JWK says of it.
class Key {
public:
    KeyType type() const;
    bool isPrivate() const; ///< can sign; always for Oct
    int bits() const; ///< of the modulus, the curve or the secret
    QString curve() const; ///< `P-256`, `Ed25519`; empty for Rsa and Oct
    const QString &id() const { return m_id; } ///< kid; may be empty
    const QString &algorithm() const { return m_algorithm; } ///< alg of its JWK; empty where it names none
    const QString &use() const { return m_use; }
    const QStringList &operations() const { return m_operations; } ///< key_ops

    struct Material;
    explicit Key(std::shared_ptr<const Material> material)
        : m_material(std::move(material))
    {
    }
    const Material &material() const { return *m_material; }
    void setFacts(const QString &id, const QString &algorithm, const QString &use,
                  const QStringList &operations);

private:
    std::shared_ptr<const Material> m_material;
    QString m_id;
    QString m_algorithm;
    QString m_use;
    QStringList m_operations;
};

/// RFC 7517 §4, RFC 7518 §6, RFC 8037 §2. RSA of fewer than 2,048 bits, points off the curve and unknown
/// types are refused. Errors (kind Malformed): `key.type_unknown`, `key.curve_unknown`, `key.too_short`,
/// `key.invalid`.
core::Result<Key> keyFromJwk(const core::json::Value &jwk);
/// A private or public key as a person has it: PEM (PKCS#1, PKCS#8, SEC 1, SPKI; not encrypted) or JWK text.
/// Errors: those above, and `key.unreadable`, `key.encrypted`.
core::Result<Key> keyFromText(const core::Secret &text);
/// An HMAC key (RFC 7518 §3.2): the UTF-8 octets of a client secret (OIDC Core §10.1). A public or private
/// key in PEM, DER or JWK form is refused: `key.not_a_secret` (RFC 8725 §3.1).
core::Result<Key> keyFromSecret(const core::Secret &secret);
/// A fresh key for \a algorithm: ES256, ES384, EdDSA, RS256, PS256. Errors: `key.algorithm_unknown`.
core::Result<Key> makeKey(const QString &algorithm);

/// The public half as a JWK, members in the order of RFC 7638 §3.2 (so that writing it without spaces gives
/// the thumbprint's input). Empty for Oct.
core::json::Object publicJwk(const Key &key);
/// RFC 7638: BASE64URL(SHA-256).
QByteArray thumbprint(const Key &key);
/// A private key as PKCS#8 PEM, for the keychain. Empty for public keys and Oct.
core::Secret toPem(const Key &key);

struct KeySet {
    std::vector<Key> keys;
    /// Keys that were left out, and what is odd: `keys.left_out`, `keys.private_inside`, `keys.id_twice`,
    /// `keys.symmetric`, `keys.empty`, `keys.too_many` (RFC 7517 §4, §5).
    QList<core::Finding> findings;
};

/// Published: a server's. Private halves and symmetric keys have no place in it; of the first only the public
/// half is taken, the second are left out. Own: a person's, who may well hold both.
enum class KeySetKind { Published, Own };

/// RFC 7517 §5: `{"keys":[…]}`. A key that can't be read is left out with a finding; at most 1,000 are read.
/// Errors (kind Malformed): `keys.not_a_set`.
core::Result<KeySet> keySetFromJson(const core::json::Value &document,
                                    KeySetKind kind = KeySetKind::Published);

} // namespace tokenprism::jose
