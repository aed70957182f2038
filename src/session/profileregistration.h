// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "evidence/clientregistration.h"
#include "session/session.h"

namespace tokenprism::session {

/// What a server's registration makes of a profile.
struct RegisteredProfile {
    core::Profile profile; ///< with its client id, and authenticating itself as the server registered it
    core::Secret secret; ///< to be kept in the keychain: given, or the key; empty for a public client
    /// `registration.method_changed`, `registration.redirect_differs`, `registration.scopes_missing`,
    /// `registration.secret_expires`, `registration.token_dropped`: the token for changing the registration
    /// later (RFC 7592) is not kept.
    QList<core::Finding> findings;
};

/// What a registration may need beside the profile.
struct RegistrationSecrets {
    core::Secret initialAccessToken; ///< empty where the server registers anybody (RFC 7591 §1.2)
    /// The private key of private_key_jwt, whose public half is sent along; not looked at otherwise.
    core::Secret clientKey;
};

/// Registers a profile's application at its server (RFC 7591). Nothing is saved here.
class ProfileRegistration final : public QObject {
    Q_OBJECT
public:
    ProfileRegistration(core::Profile profile, RegistrationSecrets secrets, const Services &services,
                        QObject *parent = nullptr);
    ~ProfileRegistration() override;

    void start();
    void cancel();
    /// Valid after finished(). Errors: `registration.method_unfit` where the client would prove itself with a
    /// certificate (kind Usage), or the server wants a way that it wasn't asked for (kind Malformed);
    /// `registration.secret_missing` (kind Malformed); those of oauth::publicKeySet(),
    /// evidence::ClientRegistration and net::readConnection(). Without secrets that the server repeats.
    const core::Result<RegisteredProfile> &result() const { return *m_result; }

Q_SIGNALS:
    void exchangeRecorded(const core::Exchange &exchange);
    /// Exactly once after start(), never from within it; also after cancel().
    void finished();

private:
    core::Result<oauth::ClientMetadata> metadata() const;
    core::Result<void> prepare();
    void finish(core::Result<RegisteredProfile> result);

    core::Profile m_profile;
    RegistrationSecrets m_secrets;
    oauth::ClientMetadata m_client;
    Services m_services;
    std::shared_ptr<core::Redactor> m_redactor = std::make_shared<core::Redactor>();
    std::unique_ptr<net::HttpClient> m_http;
    std::unique_ptr<evidence::ClientRegistration> m_registration;
    std::optional<core::Result<RegisteredProfile>> m_result;
};

/// Whether the server wants a token before it registers anybody (RFC 7591 §3): it refused with 401 or 403,
/// or said `access_denied`.
bool wantsInitialAccessToken(const core::Error &error);

} // namespace tokenprism::session
