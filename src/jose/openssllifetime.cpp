// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "jose/openssllifetime.h"

#include <openssl/crypto.h>

namespace tokenprism::jose {

void keepOpenSslToTheEnd()
{
    OPENSSL_init_crypto(OPENSSL_INIT_NO_ATEXIT, nullptr);
}

} // namespace tokenprism::jose
