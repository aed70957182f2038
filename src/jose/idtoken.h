// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "jose/signature.h"

#include <QDateTime>

#include <chrono>
#include <optional>

namespace tokenprism::jose {

/// What an ID token has to fit (OpenID Connect Core §3.1.3.7, §3.2.2.11, §3.3.2.11, §12.2).
struct IdTokenExpectation {
    QString issuer;
    QString clientId;
    QByteArray nonce; ///< as sent; empty: none was
    core::Secret accessToken; ///< that came with it; for at_hash
    core::Secret code; ///< that came with it, in hybrid; for c_hash
    /// at_hash, c_hash are required, as the token came through the browser together with token or code.
    bool hashesRequired = false;
    QStringList trustedAudiences; ///< beside clientId
    std::optional<qint64> maxAge; ///< seconds, as sent
    QStringList acrValues; ///< as requested
    QString algorithm; ///< registered id_token_signed_response_alg; empty: not known
    std::optional<core::json::Value> previous; ///< claims of the ID token before a refresh
    std::chrono::seconds leeway = std::chrono::seconds(60);
};

/// All that is wrong or odd about the claims, not the first only; nothing where all is well. Fail: the token
/// must not be used. Ids: `idtoken.issuer`, `idtoken.issuer_invalid`, `idtoken.issuer_not_checked`,
/// `idtoken.audience`, `idtoken.audience_untrusted`, `idtoken.azp`, `idtoken.expired`,
/// `idtoken.issued_in_future`, `idtoken.issued_long_ago`, `idtoken.not_yet_valid`, `idtoken.time_invalid`,
/// `idtoken.nonce`, `idtoken.subject`, `idtoken.claim_missing`, `idtoken.auth_time`, `idtoken.acr`,
/// `idtoken.at_hash`, `idtoken.c_hash`, `idtoken.algorithm`, `idtoken.refreshed_issuer`,
/// `idtoken.refreshed_subject`, `idtoken.refreshed_audience`, `idtoken.refreshed_auth_time`,
/// `idtoken.wrong_type`, `idtoken.encrypted`, `idtoken.malformed`. The signature is not looked at here.
QList<core::Finding> checkIdToken(const Jwt &token, const IdTokenExpectation &expected, const QDateTime &now);

} // namespace tokenprism::jose
