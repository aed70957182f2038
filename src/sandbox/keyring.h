// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/json.h"
#include "jose/jwk.h"

#include <vector>

namespace tokenprism::sandbox {

/// The signing keys of one practice authorization server: made at random when they are first wanted, as RSA
/// takes its time, and gone with the server.
class KeyRing {
public:
    /// \a algorithm as of jose::makeKey(), the same for all \a count keys.
    KeyRing(QString algorithm, int count);

    const QString &algorithm() const { return m_algorithm; }
    /// The key that signs: the last one. Errors: those of jose::makeKey().
    core::Result<jose::Key> signer();
    /// The public halves, as `jwks_uri` serves them: `{"keys":[…]}`.
    core::Result<core::json::Object> publicSet();
    /// New keys take the place of the old ones.
    void rotate();

private:
    core::Result<void> fill();

    const QString m_algorithm;
    const int m_count;
    int m_made = 0;
    std::vector<jose::Key> m_keys;
};

} // namespace tokenprism::sandbox
