// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/profile.h"
#include "core/tokenset.h"
#include "oauth/authorizationresponse.h"

namespace tokenprism::grants {

/// What makes a sign-in end, as OpenID Connect Core §3.1.3.7, §3.2.2.11 and §3.3.2.11 want it: an ID token
/// whose iss, aud, nonce, at_hash or c_hash doesn't fit, that has run out or isn't good yet, that lacks what
/// it has to have, or that can't be read. All that is only odd is left to the inspection, azp too, which
/// means something to extensions only; the signature is for evidence::IdTokenProof, as its keys have to be
/// fetched. nullopt: nothing of that kind. Errors (kind Malformed; Error::actual names the claims):
/// `oauth.id_token_refused`; `oauth.id_token_not_now` where nothing but its times is wrong, by more than five
/// minutes: clocks differ, and less than that is only told.

/// The ID token that came through the browser; at_hash and c_hash have to be in it. An encrypted one can't be
/// looked into, and anybody could have made it: `oauth.id_token_encrypted`.
std::optional<core::Error> refusalOfFrontIdToken(const oauth::AuthorizationAnswer &answer,
                                                 const oauth::Transaction &transaction,
                                                 const core::Profile &profile, const QDateTime &now);

/// The ID token of the token endpoint's answer, where one was asked for, and whether it is of the same person
/// as \a front (§3.3.3.6; empty: there is none): `oauth.id_tokens_differ` (kind Malformed). An encrypted one
/// can't be looked into, and is let pass: it came from the server itself.
std::optional<core::Error> refusalOfIdToken(const core::TokenSet &tokens, const core::Secret &front,
                                            const oauth::Transaction &transaction,
                                            const core::Profile &profile, const QDateTime &now);

/// The ID token of an answer that no browser had a part in, where openid was asked for or there was one
/// before. \a previous: what was there before a refresh, whose ID token has to be of the same person
/// (§12.2); empty otherwise.
std::optional<core::Error> refusalOfDirectIdToken(const core::TokenSet &tokens,
                                                  const core::TokenSet &previous,
                                                  const core::Profile &profile, const QDateTime &now);

/// Where an ID token has to come and didn't (§3.1.3.3, §3.3.3.3): `token.id_token_missing` for \a tokens.
std::optional<core::Finding> missingIdToken(const core::TokenSet &tokens);

} // namespace tokenprism::grants
