// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/secret.h"

namespace tokenprism::jose {

/// What a private key in PEM is of. None: there is no key that could be used as it is; one with a passphrase
/// is none.
enum class PemKey { None, Rsa, Ec, Other };
PemKey kindOfPem(const core::Secret &pem);

/// Whether a certificate (DER) was made for the key \a pem.
bool belongsTogether(QByteArrayView certificate, const core::Secret &pem);

/// The key as OpenSSL's own EVP_PKEY, for libraries that take one; the caller owns it. nullptr for
/// PemKey::None.
void *openSslKey(const core::Secret &pem);

} // namespace tokenprism::jose
