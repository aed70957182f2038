// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "vault/secretstore.h"

#include <QByteArray>
#include <QByteArrayList>
#include <QByteArrayView>

namespace tokenprism::vault {

/// A secret as it lies in one keychain entry: `TPSB`, version, whole length, then issuer, token origin,
/// client id and secret, each with its length, then SHA-256 of all that. Numbers are big endian. The caller
/// wipes what it gets.
QByteArray encodeSecret(const BoundSecret &secret);

/// Reads what encodeSecret() wrote. Error (kind Vault): `vault.corrupt` for anything that is not exactly
/// that: not ours, another version, cut short, with something behind it, or changed. Error::detail says
/// which, never the content.
core::Result<BoundSecret> decodeSecret(QByteArrayView blob);

/// Splits \a blob into entries of at most \a chunkSize bytes (0: one entry of any size). The first one starts
/// with `TPC` and the number of entries, so that left-overs of a longer secret are never read. Empty where
/// more than 255 entries would be needed.
QByteArrayList splitBlob(QByteArrayView blob, qsizetype chunkSize);

/// How many entries belong to \a first; `vault.corrupt` where it is none of ours.
core::Result<int> chunkCount(QByteArrayView first);

/// The blob again, from all its entries. Errors as above.
core::Result<QByteArray> joinChunks(const QByteArrayList &chunks);

} // namespace tokenprism::vault
