// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/profile.h"
#include "core/secret.h"
#include "core/tokenset.h"

#include <QUrl>

namespace tokenprism::exporters {

/// `Authorization: Bearer …`, or `Authorization: DPoP …` for a token that is bound to a key, which is of no
/// use without a proof for each request (RFC 9449 §7.1); empty without a token.
core::Secret authorizationHeader(const core::TokenSet &token);
/// A curl command for \a address with the header, quoted for POSIX shells, one line.
core::Secret curlCommand(const core::TokenSet &token, const QUrl &address);
/// The same with `$ACCESS_TOKEN` in the token's place, for the shell to fill in.
QByteArray curlWithoutToken(const QUrl &address, core::TokenBinding binding);
/// `ACCESS_TOKEN='…'`, quoted for POSIX shells.
core::Secret environmentLine(const core::TokenSet &token);
/// `access_token`, `token_type`, `expires_at` (ISO 8601 UTC, null where unknown), `expires_in` (seconds from
/// \a now), `scope`: one JSON object. Never the refresh token.
core::Secret tokenJson(const core::TokenSet &token, const QDateTime &now);

} // namespace tokenprism::exporters
