// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/tokenset.h"

namespace tokenprism::session {

/// A token set as it lies in the keychain (SecretKind::AccessToken): JSON with the access token, its type,
/// scopes and times. The refresh token has an entry of its own.
core::Secret packToken(const core::TokenSet &token);
/// Errors (kind Vault): `vault.corrupt`.
core::Result<core::TokenSet> unpackToken(const core::Secret &packed);

} // namespace tokenprism::session
