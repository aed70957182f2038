// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/clock.h"
#include "core/json.h"
#include "sandbox/expiringstore.h"
#include "sandbox/practicedata.h"
#include "sandbox/runsecret.h"

#include <optional>

namespace tokenprism::sandbox {

/// An authorization request that was found good.
struct AuthorizationRequest {
    QString clientId;
    QString redirectUri; ///< as asked for, matched against the registration
    QStringList scopes; ///< narrowed to the registration, never empty
    std::optional<QByteArray> state; ///< echoed where it came, even empty
    QByteArray codeChallenge; ///< S256; empty where a client with a secret left it out
};

/// A person in the middle of the pages, behind the form token of the page that they see.
struct SignInAttempt {
    AuthorizationRequest request;
    QString username; ///< empty until the password was right
};

struct AuthorizationCode {
    AuthorizationRequest request;
    QString username;
    QStringList scopes; ///< what the person allowed
    QByteArray grant; ///< names all tokens that come from this code
    QDateTime until;
    bool used = false;
};

struct AccessToken {
    QByteArray grant;
    QString clientId;
    QString username; ///< empty for API keys
    QStringList scopes;
    core::json::Array reach; ///< environments and accounts as they were when the token was issued
    QDateTime issued;
    QDateTime expires;
};

struct RefreshToken {
    QByteArray grant;
    QString clientId;
    QString username;
    QStringList scopes; ///< of the first grant; a refresh never goes beyond (RFC 6749 §6)
    bool used = false;
};

/// All that one practice authorization server remembers; bounded, and gone with it.
struct PracticeState {
    static constexpr int attemptSeconds = 15 * 60;
    static constexpr int codeSeconds = 5 * 60; ///< RFC 6749 §4.1.2: ten minutes at most
    static constexpr int tokenSeconds = 3600;
    static constexpr int refreshSeconds = 30 * 24 * 3600;

    ExpiringStore<SignInAttempt> attempts { 200 };
    ExpiringStore<AuthorizationCode> codes { 500 };
    ExpiringStore<AccessToken> accessTokens { 2000 };
    ExpiringStore<RefreshToken> refreshTokens { 1000 };

    /// Takes back every token of that grant.
    void revoke(const QByteArray &grant);
};

/// What the endpoints of one practice authorization server share.
struct Realm {
    QString path; ///< `/applixure`
    QString issuer; ///< `http://127.0.0.1:8425/applixure`
    const PracticeData &data;
    const RunSecret &secrets;
    const core::Clock &clock;
    PracticeState &state;
};

} // namespace tokenprism::sandbox
