// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "evidence/clientregistration.h"
#include "session/session.h"

namespace tokenprism::session {

/// What a server's registration makes of a profile.
struct RegisteredProfile {
    core::Profile profile; ///< with its client id, and authenticating itself as the server registered it
    core::Secret secret; ///< to be kept in the keychain; empty for a public client
    /// `registration.method_changed`, `registration.redirect_differs`, `registration.scopes_missing`,
    /// `registration.secret_expires`, `registration.token_dropped`: the token for changing the registration
    /// later (RFC 7592) is not kept.
    QList<core::Finding> findings;
};

/// Registers a profile's application at its server (RFC 7591). Nothing is saved here.
class ProfileRegistration final : public QObject {
    Q_OBJECT
public:
    /// \a initialAccessToken is empty where the server registers anybody (RFC 7591 §1.2).
    ProfileRegistration(core::Profile profile, core::Secret initialAccessToken, const Services &services,
                        QObject *parent = nullptr);
    ~ProfileRegistration() override;

    void start();
    void cancel();
    /// Valid after finished(). Errors: `registration.method_unfit` (kind Usage) where the client would prove
    /// itself with a key or a certificate, which is not sent; `registration.secret_missing` (kind Malformed);
    /// those of evidence::ClientRegistration and net::readConnection(). Without secrets that the server
    /// repeats.
    const core::Result<RegisteredProfile> &result() const { return *m_result; }

Q_SIGNALS:
    void exchangeRecorded(const core::Exchange &exchange);
    /// Exactly once after start(), never from within it; also after cancel().
    void finished();

private:
    core::Result<void> prepare();
    void finish(core::Result<RegisteredProfile> result);

    core::Profile m_profile;
    core::Secret m_initialAccessToken;
    Services m_services;
    std::shared_ptr<core::Redactor> m_redactor = std::make_shared<core::Redactor>();
    std::unique_ptr<net::HttpClient> m_http;
    std::unique_ptr<evidence::ClientRegistration> m_registration;
    std::optional<core::Result<RegisteredProfile>> m_result;
};

/// Whether the server wants a token before it registers anybody (RFC 7591 §3): it refused with 401 or 403.
bool wantsInitialAccessToken(const core::Error &error);

} // namespace tokenprism::session
