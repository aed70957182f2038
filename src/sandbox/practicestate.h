// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/clock.h"
#include "core/json.h"
#include "sandbox/expiringstore.h"
#include "sandbox/keyring.h"
#include "sandbox/practicedata.h"
#include "sandbox/runsecret.h"
#include "sandbox/serverhabits.h"

#include <QSet>

#include <optional>

namespace tokenprism::sandbox {

struct Tampering;

/// An authorization request that was found good.
struct AuthorizationRequest {
    QString clientId;
    QString redirectUri; ///< as asked for, matched against the registration
    QStringList scopes; ///< narrowed to the registration; empty only where the server has none
    std::optional<QByteArray> state; ///< echoed where it came, even empty
    QByteArray codeChallenge; ///< S256; empty where the client left it out
    QString responseType { QStringLiteral("code") }; ///< words sorted
    QString responseMode { QStringLiteral("query") }; ///< asked for, or what goes with the response type
    QByteArray nonce;
    QString prompt; ///< `consent`
    bool redirectWasSent = true;
    QByteArray device; ///< the device code where a device waits for this sign-in, and no redirect address

    bool wants(QStringView word) const { return responseType.split(u' ').contains(word); }
};

/// A person in the middle of the pages, behind the form token of the page that they see.
struct SignInAttempt {
    AuthorizationRequest request;
    QString username; ///< empty until the password was right
};

/// Who a token is for, and since when.
struct Grant {
    QByteArray id; ///< names all tokens that come from one sign-in
    QString clientId;
    QString username; ///< empty for API keys
    QStringList scopes; ///< of the first grant; a refresh never goes beyond (RFC 6749 §6)
    QDateTime signedIn; ///< auth_time; null where nobody signed in
    QByteArray nonce;
};

struct AuthorizationCode {
    AuthorizationRequest request;
    Grant grant; ///< scopes: what the person allowed
    QDateTime until;
    bool used = false;
};

struct AccessToken {
    Grant grant;
    core::json::Array reach; ///< environments and accounts as they were when the token was issued
    QDateTime issued;
    QDateTime expires;
    QByteArray proofKey; ///< RFC 7638 thumbprint of the key that it is bound to (RFC 9449 §6)
};

struct RefreshToken {
    Grant grant;
    QByteArray proofKey;
    bool used = false;
};

/// RFC 8628: a device that waits for a person.
struct DeviceWait {
    enum class Answer { Pending, Allowed, Denied };
    QString clientId;
    QStringList scopes;
    Answer answer = Answer::Pending;
    Grant grant;
    QDateTime until;
    QDateTime lastPoll;
    int interval = 5;
};

/// All that one practice authorization server remembers; bounded, and gone with it.
struct PracticeState {
    static constexpr int attemptSeconds = 15 * 60;
    static constexpr int codeSeconds = 5 * 60; ///< RFC 6749 §4.1.2: ten minutes at most
    static constexpr int tokenSeconds = 3600;
    static constexpr int refreshSeconds = 30 * 24 * 3600;
    static constexpr int pushedSeconds = 60;
    static constexpr int deviceSeconds = 10 * 60;

    ExpiringStore<SignInAttempt> attempts { 200 };
    ExpiringStore<AuthorizationCode> codes { 500 };
    ExpiringStore<AccessToken> accessTokens { 2000 };
    ExpiringStore<RefreshToken> refreshTokens { 1000 };
    ExpiringStore<QByteArray> pushedRequests { 200 }; ///< their form, by request_uri
    ExpiringStore<DeviceWait> devices { 200 }; ///< by device code
    ExpiringStore<QByteArray> deviceCodes { 200 }; ///< by user code
    ExpiringStore<bool> seenProofs { 2000 }; ///< jti of DPoP proofs (RFC 9449 §11.1)
    ExpiringStore<QString> consents { 200 }; ///< what a person said yes to before, by person and client
    ExpiringStore<Registration> registered { 100 }; ///< clients that registered themselves
    QHash<Endpoint, int> answered; ///< how often each address has answered

    /// Takes back every token of that grant.
    void revoke(const QByteArray &grant);
};

/// What the endpoints of one practice authorization server share.
struct Realm {
    QString path; ///< `/applixure`
    QString issuer; ///< `http://127.0.0.1:8425/applixure`
    const ServerHabits &habits;
    const PracticeData &data;
    const RunSecret &secrets;
    const core::Clock &clock;
    KeyRing &keys;
    PracticeState &state;
    const Tampering &tampering;

    /// This server's address of \a endpoint.
    QString address(Endpoint endpoint) const { return issuer + habits.pathOf(endpoint); }
    /// A client of the data, or one that registered itself; nullptr where there is none. Valid until another
    /// one registers.
    const Registration *registration(const QString &id) const;
    /// The secret of a client or key of this server.
    core::Secret secretOf(const QString &clientId) const;
};

} // namespace tokenprism::sandbox
