// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/error.h"
#include "core/profile.h"
#include "core/secret.h"

#include <QCommandLineParser>
#include <QMap>

namespace tokenprism::cli {

/// The secrets of one command line, each from its own source.
using GivenSecrets = QMap<core::SecretKind, core::Secret>;

/// `--secret-from`, `--password-from`, `--client-key-from`, `--subject-token-from`, `--actor-token-from`,
/// `--assertion-from`.
void addSecretOptions(QCommandLineParser &parser);
/// `--registration-token-from`, for `profile add --register`.
void addRegistrationTokenOption(QCommandLineParser &parser);
/// The names of all of them.
QStringList secretOptionNames();

/// Reads those that are given; `keychain` gives none. Errors: those of parseSecretSource() and readSecret(),
/// and `cli.stdin_twice` (kind Usage).
core::Result<GivenSecrets> readSecrets(const QCommandLineParser &parser);
/// The initial access token of a registration (RFC 7591 §1.2); empty where none is given. Errors: as above.
core::Result<core::Secret> readRegistrationToken(const QCommandLineParser &parser);

} // namespace tokenprism::cli
