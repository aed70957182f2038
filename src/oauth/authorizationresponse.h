// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/error.h"
#include "core/secret.h"
#include "oauth/authorizationrequest.h"

#include <QByteArrayView>

namespace tokenprism::oauth {

/// A checked authorization code: only parseAuthorizationResponse makes one.
class AuthorizationCode {
public:
    const core::Secret &value() const { return m_value; }

private:
    explicit AuthorizationCode(core::Secret value)
        : m_value(std::move(value))
    {
    }
    friend core::Result<AuthorizationCode> parseAuthorizationResponse(QByteArrayView, const Transaction &);
    core::Secret m_value;
};

/// Reads the raw query of a redirect, or the form or fragment that stands for it, decoded exactly once. Order
/// of the checks: readable, no duplicates (RFC 6749 §3.1), iss (RFC 9207 §2.4), state (§10.12), and only then
/// error or code. Unknown parameters are ignored (§4.1.2), an empty value counts as omitted (§3.1).
///
/// Errors: `oauth.callback_empty`, `oauth.callback_unreadable`, `oauth.duplicate_parameter`,
/// `oauth.issuer_mismatch`, `oauth.state_missing`, `oauth.state_mismatch`, `oauth.code_missing`,
/// `oauth.code_and_error` (kind Malformed), `oauth.authorization_refused` (kind Refused; the server's words
/// set).
core::Result<AuthorizationCode> parseAuthorizationResponse(QByteArrayView query,
                                                           const Transaction &transaction);

/// Whether a sign-in that waits should go on waiting after this error: true for all that anybody on this
/// machine could have sent (wrong or missing state, other issuer, unreadable, duplicates), false for what is
/// proved by the state.
bool isForeignCallback(const core::Error &error);

} // namespace tokenprism::oauth
