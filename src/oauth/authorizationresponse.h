// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/error.h"
#include "core/secret.h"
#include "oauth/transaction.h"

#include <QByteArrayView>

#include <optional>

namespace tokenprism::oauth {

struct AuthorizationAnswer;

/// A checked authorization code: only parseAuthorizationResponse makes one.
class AuthorizationCode {
public:
    const core::Secret &value() const { return m_value; }

private:
    explicit AuthorizationCode(core::Secret value)
        : m_value(std::move(value))
    {
    }
    friend core::Result<AuthorizationAnswer> parseAuthorizationResponse(QByteArrayView, const Transaction &);
    core::Secret m_value;
};

/// What the browser brought, of all that the response type asked for (RFC 6749 §4.1.2, §4.2.2, OpenID Connect
/// Core §3.2.2.5, §3.3.2.5). What wasn't asked for is left out.
struct AuthorizationAnswer {
    std::optional<AuthorizationCode> code;
    core::Secret accessToken;
    QByteArray tokenType; ///< as sent
    QByteArray expiresIn;
    std::optional<QByteArray> scope;
    core::Secret idToken; ///< not looked at yet
};

/// Reads the raw query of a redirect, or the form or fragment that stands for it, decoded exactly once. Order
/// of the checks: readable, no duplicates (RFC 6749 §3.1), iss (RFC 9207 §2.4), state (§10.12), and only then
/// error, or what was asked for. Unknown parameters are ignored (§4.1.2), an empty value counts as omitted
/// (§3.1).
///
/// Errors: `oauth.callback_empty`, `oauth.callback_unreadable`, `oauth.duplicate_parameter`,
/// `oauth.issuer_mismatch`, `oauth.issuer_encoded_twice`, `oauth.issuer_missing`, `oauth.issuer_unannounced`,
/// `oauth.state_missing`, `oauth.state_mismatch`, `oauth.code_missing`, `oauth.answer_incomplete`
/// (Error::expected names what is not there), `oauth.code_and_error` (kind Malformed),
/// `oauth.authorization_refused` (kind Refused; the server's words set).
core::Result<AuthorizationAnswer> parseAuthorizationResponse(QByteArrayView query,
                                                             const Transaction &transaction);

/// Whether a sign-in that waits should go on waiting after this error: true for all that anybody on this
/// machine could have sent (wrong or missing state, other issuer, unreadable, duplicates), false for what is
/// proved by the state.
bool isForeignCallback(const core::Error &error);

} // namespace tokenprism::oauth
