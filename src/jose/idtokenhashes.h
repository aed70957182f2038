// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QByteArrayView>
#include <QList>
#include <QString>

namespace tokenprism::jose {

/// What at_hash or c_hash may be for \a value: base64url of the left half of its hash (OIDC Core §3.1.3.6,
/// §3.3.2.11). The hash follows from the ID token's \a algorithm: that of its last three digits, SHA-512 for
/// Ed25519, SHAKE256 for Ed448, and either for `EdDSA`, which doesn't name its curve; or SHA-256, which older
/// servers take there, as the name ends in no digits. Empty: unknown algorithm.
QList<QByteArray> leftHalfHashes(QByteArrayView value, const QString &algorithm);

} // namespace tokenprism::jose
