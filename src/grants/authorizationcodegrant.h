// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "grants/browsergrant.h"

namespace tokenprism::grants {

class AuthorizationFlow;

/// Authorization code with PKCE S256 in the system browser (RFC 6749 §4.1, RFC 7636, RFC 8252), and the
/// hybrid flow (OpenID Connect Core §3.3), on QOAuth2AuthorizationCodeFlow and LoopbackReplyHandler. One
/// flow, one handler, one network manager an attempt. Of hybrid's two access tokens the token endpoint's is
/// kept, of its two ID tokens likewise (§3.3.3.8).
///
/// Errors of result() beside BrowserGrant's: those of parseTokenResponse() and HttpCall,
/// `grant.token_not_requested` (kind Malformed).
class AuthorizationCodeGrant final : public BrowserGrant {
    Q_OBJECT
public:
    AuthorizationCodeGrant(Setup setup, const core::Clock &clock, QObject *parent = nullptr);
    ~AuthorizationCodeGrant() override;

protected:
    core::Result<void> checkProfile() const override;
    void begin() override;
    void goOn(const oauth::AuthorizationAnswer &answer) override;
    void tearDown() override;

private:
    core::Result<core::TokenSet> judged(core::Result<core::TokenSet> result) const;
    void keepFrontIdToken(core::TokenSet &tokens) const;

    AuthorizationFlow *m_flow = nullptr;
    core::Secret m_frontIdToken; ///< hybrid's, that came through the browser
};

} // namespace tokenprism::grants
