// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "jose/signature.h"

/// The signature algorithms that we know. Internal to src/jose.
namespace tokenprism::jose {

enum class Family { Rsa, RsaPss, Ecdsa, EdDsa, Hmac };

struct Algorithm {
    QString name; ///< `RS256`; compared with case (RFC 7515 §4.1.1)
    Family family;
    const char *digest; ///< OpenSSL's name; nullptr where the family has its own
    int digestSize; ///< in bytes
    QString curve; ///< empty: any that the family has
};

/// RFC 7518 §3.1, RFC 8037 §3.1, RFC 9864 §2; nullptr for all others.
const Algorithm *findAlgorithm(const QString &name);
QStringList algorithmNames();

/// Whether a key of this kind can make or check it at all.
bool canDo(const Key &key, const Algorithm &algorithm);
/// Whether what the key's JWK says of it leaves it so (RFC 7517 §4.2–4.4). \a operation: `sign`, `verify`.
bool allows(const Key &key, const Algorithm &algorithm, const QString &operation);
/// An HMAC key has at least the hash's size (RFC 7518 §3.2); RSA keys are judged where they are read.
bool isLongEnough(const Key &key, const Algorithm &algorithm);

} // namespace tokenprism::jose
