// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/formcodec.h"
#include "core/profile.h"
#include "oauth/transaction.h"

#include <QUrl>

namespace tokenprism::oauth {

/// The parameters in wire order: response_type, client_id, redirect_uri, scope (left out where empty), state,
/// nonce (where the transaction has one), code_challenge and code_challenge_method (where a code is asked
/// for), dpop_jkt (RFC 9449 §10, where the code is for a token that is bound to a key), response_mode (left
/// out where the server does that anyway), resource (RFC 8707, one for each), audience, authorization_details
/// (RFC 9396 §2), then the profile's extra ones. A parameter that we set ourselves can't be given as an extra
/// one, nor one that is the token request's: `authorization.parameter_twice` (kind Usage). Errors beside it:
/// `client.id_missing`, redirect.*
core::Result<core::FormFields> authorizationParameters(const core::Profile &profile,
                                                       const Transaction &transaction);

/// What the profile itself adds to the authorization request as \a name; empty where it doesn't.
QString addedToAuthorization(const core::Profile &profile, QStringView name);

/// The address for the browser. A query that the endpoint already has is kept (RFC 6749 §3.1).
/// Errors: address.*, and those of authorizationParameters().
core::Result<QUrl> buildAuthorizationUrl(const core::Profile &profile, const Transaction &transaction);
/// The same with \a parameters in place of the profile's.
core::Result<QUrl> authorizationUrlWith(const core::Profile &profile, const core::FormFields &parameters);

} // namespace tokenprism::oauth
