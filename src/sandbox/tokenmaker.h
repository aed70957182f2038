// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sandbox/practicestate.h"

namespace tokenprism::sandbox {

/// What an ID token speaks about beside its grant.
struct IdTokenFacts {
    Grant grant;
    QByteArray accessToken; ///< for at_hash; empty: none comes with it
    QByteArray code; ///< for c_hash
    bool refreshed = false;
};

/// Makes codes and tokens in the form that the server's habits want, and remembers them.
class TokenMaker {
public:
    explicit TokenMaker(const Realm &realm)
        : m_realm(realm)
    {
    }

    QByteArray code(AuthorizationCode code) const;
    /// \a proofKey: the thumbprint that the token is bound to, or empty. Errors: those of jose::signJwt().
    core::Result<QByteArray> accessToken(const Grant &grant, const QByteArray &proofKey = {}) const;
    QByteArray refreshToken(const Grant &grant, const QByteArray &proofKey = {}) const;
    core::Result<QByteArray> idToken(const IdTokenFacts &facts) const;

private:
    QByteArray handle() const;
    QByteArray spelledFor(const QString &clientId) const;
    core::Result<QByteArray> jwt(const AccessToken &token) const;

    const Realm &m_realm;
};

/// The grant of somebody who signed in just now.
Grant newGrant(const Realm &realm, const QString &clientId, const QString &username,
               const QStringList &scopes);

} // namespace tokenprism::sandbox
