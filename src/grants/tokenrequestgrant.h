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
/// A password is a person's: an ID token that comes for it is judged as after a sign-in. What the other three
/// bring may be about and for somebody else, which is for the inspection to tell.
///
/// Errors of result(): those of the request's builder and of TokenCall, those of refusalOfDirectIdToken() for
/// Password, `grant.cancelled`.
class TokenRequestGrant final : public Grant {
    Q_OBJECT
public:
    /// \a profile's grant is ClientCredentials, Password, TokenExchange or JwtBearer. \a http and \a clock
    /// are borrowed and must outlive this.
    TokenRequestGrant(const core::Profile &profile, const oauth::Client &client, const GrantSecrets &secrets,
                      net::HttpClient &http, const core::Clock &clock, QObject *parent = nullptr);

    void start() override;
    void cancel() override;

private:
    core::Result<core::TokenSet> judged(core::Result<core::TokenSet> tokens) const;

    core::Profile m_profile;
    const core::Clock &m_clock;
    TokenCall m_call;
};

} // namespace tokenprism::grants
