// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/finding.h"
#include "core/grantkind.h"
#include "core/json.h"
#include "core/secret.h"

#include <QDateTime>
#include <QList>
#include <QStringList>

#include <optional>

namespace tokenprism::core {

/// What a grant brought.
struct TokenSet {
    Secret accessToken;
    Secret refreshToken; ///< empty where none came
    Secret idToken;
    QByteArray nonce; ///< as sent; empty: none was
    /// A refresh brought no ID token: this one came with an earlier access token, which its at_hash fits.
    bool idTokenOfEarlier = false;
    QString tokenType; ///< as sent: `bearer`
    QStringList scopesAsked;
    /// As stated by the server. nullopt: it stated none, which means "as asked" (RFC 6749 §5.1).
    std::optional<QStringList> scopesGranted;
    QDateTime receivedAt; ///< UTC
    std::optional<QDateTime> expiresAt; ///< UTC; nullopt: unknown, never "forever"
    GrantKind grant = GrantKind::AuthorizationCode;
    int exchange = 0; ///< number of the Exchange that brought it
    /// Members of the answer that are none of the above, as they came: hub_id, scopes, authorization_details…
    json::Object otherMembers;
    /// What was odd about the answer: expires_in missing, duplicate members…
    QList<Finding> findings;

    bool isEmpty() const { return accessToken.isEmpty(); }
    /// To a key of ours (RFC 9449 §5): each request that shows the access token wants a proof of that key.
    bool isBound() const;
    /// Granted scopes: as stated, else as asked.
    QStringList effectiveScopes() const { return scopesGranted.value_or(scopesAsked); }
};

/// Splits scope text at spaces; empty parts and repetitions are dropped, order kept. RFC 6749 §3.3.
QStringList splitScopes(QStringView text);

/// The scopes that a server names in \a text, where \a asked were asked for. Some servers put commas between
/// them, which RFC 6749 §3.3 takes for part of a name: so a comma counts as one only where that brings names
/// that were asked for, or where nothing was that is named and the parts look like names themselves.
QStringList namedScopes(QStringView text, const QStringList &asked);

} // namespace tokenprism::core
