// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/error.h"
#include "core/secret.h"

#include <QString>

namespace tokenprism::cli {

/// Where a secret comes from: `stdin`, `env:NAME`, `file:PATH`, or `keychain`. Never the arguments
/// themselves.
struct SecretSource {
    enum class Kind { Stdin, Environment, File, Keychain };
    Kind kind = Kind::Keychain;
    QString name; ///< of the variable or the file
};

/// Errors (kind Usage): `cli.secret_source`.
core::Result<SecretSource> parseSecretSource(const QString &text);

/// Reads it whole; one line end at its end is dropped. An empty result for Keychain.
/// Errors: `cli.secret_unreadable` (kind File), `cli.secret_empty` (kind Usage).
core::Result<core::Secret> readSecret(const SecretSource &source);

} // namespace tokenprism::cli
