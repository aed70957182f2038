// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sandbox/clientcheck.h"

namespace tokenprism::sandbox {

/// RFC 6749 §3.2: authorization_code with PKCE (RFC 7636), client_credentials for API keys, refresh_token.
class TokenEndpoint {
public:
    explicit TokenEndpoint(const Realm &realm);
    Response handle(const Request &request);

private:
    Response exchangeCode(const Caller &caller, const core::FormFields &form);
    Response runKey(const Caller &caller, const core::FormFields &form);
    Response refresh(const Caller &caller, const core::FormFields &form);
    Response grantRefresh(RefreshToken &token, const PracticeUser &user, const QStringList &scopes);
    QByteArray issueAccessToken(AccessToken token);
    QByteArray issueRefreshToken(const RefreshToken &token);

    const Realm &m_realm;
};

} // namespace tokenprism::sandbox
