// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/error.h"
#include "core/secret.h"

#include <QString>

namespace tokenprism::gui {

/// A key file's text. Errors (kind Usage): `key.file_unreadable`, `key.file_too_large`.
core::Result<core::Secret> readKeyFile(const QString &path);

/// What a private key is, for a person: `PEM`, `JWK`. Errors (kind Usage): `key.not_private`,
/// `key.encrypted`, `key.unreadable`.
core::Result<QString> kindOfKey(const core::Secret &text);

/// One or two sentences.
QString describeKeyError(const core::Error &error);

} // namespace tokenprism::gui
