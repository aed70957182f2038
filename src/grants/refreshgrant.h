// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/clock.h"
#include "core/profile.h"
#include "grants/grant.h"
#include "grants/tokencall.h"

namespace tokenprism::grants {

/// Refreshes (RFC 6749 §6). A new refresh token replaces the old one in the result; where none came, the old
/// one is kept (B12). Scopes that the answer doesn't state are those granted before. Sent once, whatever the
/// answer, but for a nonce that is wanted (RFC 9449 §8): a refused refresh means a new sign-in (B14).
///
/// Errors of result(): `refresh.token_missing` (kind Usage), those of buildRefreshRequest() and TokenCall,
/// those of refusalOfDirectIdToken(), `grant.cancelled`.
class RefreshGrant final : public Grant {
    Q_OBJECT
public:
    /// \a previous has the refresh token. \a http is borrowed and must outlive the grant.
    RefreshGrant(const core::Profile &profile, const oauth::Client &client, core::TokenSet previous,
                 net::HttpClient &http, const core::Clock &clock, QObject *parent = nullptr);
    void start() override;
    void cancel() override;

private:
    void take();

    core::TokenSet m_previous;
    core::Profile m_profile;
    const core::Clock &m_clock;
    TokenCall m_call;
};

} // namespace tokenprism::grants
