// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/profile.h"
#include "grants/grant.h"
#include "grants/tokencall.h"

namespace tokenprism::grants {

/// What only a person or the keychain knows, beside the client's own secret. Each empty where the grant has
/// no need of it.
struct GrantSecrets {
    core::Secret password;
    core::Secret subjectToken;
    core::Secret actorToken;
    core::Secret assertion;
};

/// A grant that is a single token request: client credentials (RFC 6749 §4.4), a person's password (§4.3),
/// token exchange (RFC 8693) and JWT bearer (RFC 7523 §2.1) differ only in what they send.
///
/// Errors of result(): those of the request's builder and of TokenCall, `grant.cancelled`.
class TokenRequestGrant final : public Grant {
    Q_OBJECT
public:
    /// \a setup.build makes the request; \a http is borrowed and must outlive the grant.
    TokenRequestGrant(TokenCall::Setup setup, net::HttpClient &http, const core::Clock &clock,
                      QObject *parent = nullptr);

    void start() override;
    void cancel() override;

private:
    TokenCall m_call;
};

/// What \a profile's grant sends. For ClientCredentials, Password, TokenExchange and JwtBearer.
TokenCall::Setup tokenRequestOf(const core::Profile &profile, const oauth::Client &client,
                                const GrantSecrets &secrets);

} // namespace tokenprism::grants
