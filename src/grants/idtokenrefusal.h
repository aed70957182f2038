// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/profile.h"
#include "core/tokenset.h"
#include "oauth/authorizationresponse.h"

namespace tokenprism::grants {

/// What makes a sign-in end, as OpenID Connect Core §3.1.3.7, §3.2.2.11 and §3.3.2.11 want it: an ID token
/// whose iss, aud, nonce, at_hash or c_hash doesn't fit, or that can't be read where these have to. Times and
/// all that is only odd are left to the inspection, the signature too, as its keys are fetched later.
/// nullopt: nothing of that kind. Errors: `oauth.id_token_refused` (kind Malformed; Error::actual names the
/// claims).

/// The ID token that came through the browser; at_hash and c_hash have to be in it.
std::optional<core::Error> refusalOfFrontIdToken(const oauth::AuthorizationAnswer &answer,
                                                 const oauth::Transaction &transaction,
                                                 const core::Profile &profile, const QDateTime &now);

/// The ID token of the token endpoint's answer, where one was asked for, and whether it is of the same person
/// as \a front (§3.3.3.6; empty: there is none): `oauth.id_tokens_differ` (kind Malformed). An encrypted one
/// can't be looked into, and is let pass: it came from the server itself.
std::optional<core::Error> refusalOfIdToken(const core::TokenSet &tokens, const core::Secret &front,
                                            const oauth::Transaction &transaction,
                                            const core::Profile &profile, const QDateTime &now);

} // namespace tokenprism::grants
