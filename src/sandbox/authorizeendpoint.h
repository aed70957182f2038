// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sandbox/authorizerequest.h"

namespace tokenprism::sandbox {

/// RFC 6749 §3.1: the sign-in page, the consent page, and the way back to the application. Each page carries
/// a form token that works once; it alone leads from one step to the next.
class AuthorizeEndpoint {
public:
    explicit AuthorizeEndpoint(const Realm &realm);
    Response handle(const Request &request);
    /// The pages for a person who has typed a device's code (RFC 8628 §3.3).
    Response signInFor(const AuthorizationRequest &request);

private:
    Response begin(const QByteArray &query);
    Response submit(const Request &request);
    Response signIn(SignInAttempt attempt, const core::FormFields &form);
    Response askConsent(const SignInAttempt &attempt, const PracticeUser &user);
    Response decide(const SignInAttempt &attempt, const core::FormFields &form);
    Response grant(const AuthorizationRequest &request, const PracticeUser &user);
    Response signInPage(const SignInAttempt &attempt, const QString &username, const QString &message);
    QByteArray remember(const SignInAttempt &attempt);
    bool saidYesBefore(const AuthorizationRequest &request, const PracticeUser &user) const;
    Response sendError(const AuthorizationRequest &request, const QByteArray &error,
                       const QByteArray &description) const;

    const Realm &m_realm;
};

} // namespace tokenprism::sandbox
