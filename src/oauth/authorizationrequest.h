// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/formcodec.h"
#include "core/profile.h"

#include <QUrl>

namespace tokenprism::oauth {

/// One authorization request's own values, fresh for every attempt (RFC 9700 §2.1.1): never reused, never
/// Qt's.
struct Transaction {
    QByteArray state; ///< 43 characters: 256 bit
    QByteArray verifier;
    QString redirectUri; ///< exact text, port included
    QString issuer; ///< stored with the request (A18)
    static Transaction start(const QString &redirectUri, const QString &issuer);
};

/// The parameters in wire order: response_type, client_id, redirect_uri, scope (left out where empty), state,
/// code_challenge, code_challenge_method, response_mode (left out for query), then the profile's extra ones.
/// A parameter that we set ourselves can't be given as an extra one, nor one that is the token request's:
/// `authorization.parameter_twice` (kind Usage). Errors beside it: `client.id_missing`, redirect.*
core::Result<core::FormFields> authorizationParameters(const core::Profile &profile,
                                                       const Transaction &transaction);

/// The address for the browser. A query that the endpoint already has is kept (RFC 6749 §3.1).
/// Errors: address.*, and those of authorizationParameters().
core::Result<QUrl> buildAuthorizationUrl(const core::Profile &profile, const Transaction &transaction);

} // namespace tokenprism::oauth
