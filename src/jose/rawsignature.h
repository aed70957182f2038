// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "jose/algorithms.h"

#include <optional>

/// Signatures over bytes, in JWS's own forms. Internal to src/jose.
namespace tokenprism::jose {

/// nullopt where the key can't do it. ES* as R || S (RFC 7518 §3.4).
std::optional<QByteArray> signBytes(QByteArrayView text, const Key &key, const Algorithm &algorithm);

enum class Fit { Right, Wrong, WrongLength };
/// The key must be of the algorithm's kind (canDo). WrongLength: no signature of this key has that size.
Fit checkBytes(QByteArrayView text, QByteArrayView signature, const Key &key, const Algorithm &algorithm);

} // namespace tokenprism::jose
