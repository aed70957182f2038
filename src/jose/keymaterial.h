// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "jose/jwk.h"
#include "jose/openssl.h"

/// What a Key is inside. Internal to src/jose.
namespace tokenprism::jose {

constexpr int minRsaBits = 2048; // RFC 7518 §3.3, §3.5

struct Key::Material {
    KeyType type = KeyType::Oct;
    QString curve;
    PkeyPtr pkey; ///< null for Oct
    core::Secret secret; ///< of Oct
    bool isPrivate = false;
    int bits = 0;
};

enum class Half { Public, Private };

/// An error of kind Malformed.
tl::unexpected<core::Error> keyError(const QString &code, const QString &expected = {},
                                     const QString &actual = {});

/// Judges a key whatever it was read from: type, curve, size, whether its point lies on the curve, and for a
/// private key whether its halves belong together. Errors as keyFromJwk().
core::Result<Key> keyFromPkey(PkeyPtr pkey, Half half);
Key keyFromHmacSecret(const core::Secret &secret);

} // namespace tokenprism::jose
