// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/clock.h"
#include "core/evidence.h"
#include "core/exchange.h"
#include "core/profile.h"
#include "core/provider.h"
#include "core/tokenset.h"
#include "grants/browsergrant.h"
#include "inspect/inspection.h"
#include "net/httpclient.h"
#include "session/practicegateway.h"
#include "vault/profilestore.h"
#include "vault/secretstore.h"

#include <QObject>

#include <chrono>
#include <deque>
#include <functional>
#include <memory>
#include <optional>

namespace tokenprism::grants {
class DeviceGrant;
}

namespace tokenprism::session {

/// What a session is busy with.
enum class Activity {
    Idle,
    ReadingSecrets, ///< asking the keychain
    WaitingForBrowser,
    WaitingForPerson, ///< who types in a code somewhere else (RFC 8628)
    RequestingToken,
    Refreshing,
    AskingAboutToken, ///< keys, introspection, userinfo, environments
    Revoking,
};

/// Where a session's secrets go.
enum class Keeping {
    InStore, ///< the profile is saved: its secret and refresh token are in the keychain
    Once, ///< *Use once, don't keep*, or a profile tried before it is saved: nothing is stored
};

/// What a session does with a token that has come.
enum class Curiosity {
    AskServers, ///< keys, introspection, userinfo, environments: the evidence of what it can do
    TokenOnly, ///< it is only handed on, so one request is enough; an ID token is judged all the same
};

/// Services that every session shares; they outlive it.
struct Services {
    const core::Clock &clock;
    const net::HttpClientFactory &http;
    vault::SecretStore &secrets;
    vault::ProfileStore &profiles;
    PracticeGateway &practice;
    grants::BrowserOpener openBrowser;
    std::chrono::milliseconds patience = std::chrono::minutes(5);
    /// For a device code; nullopt: as long as the server lets it live.
    std::optional<std::chrono::milliseconds> devicePatience = std::nullopt;
};

/// One live profile: its token, its evidence, its inspection. Window, command line and checks all use it.
class Session : public QObject {
    Q_OBJECT
public:
    Session(core::Profile profile, const core::Provider *provider, Keeping keeping, Services services,
            QObject *parent = nullptr);
    /// A pasted token: nothing to run, nothing is asked, nothing is stored.
    static std::unique_ptr<Session> ofPastedToken(core::Secret token, Services services,
                                                  QObject *parent = nullptr);
    ~Session() override;

    const core::Profile &profile() const { return m_profile; }
    const core::Provider *provider() const { return m_provider; }
    Keeping keeping() const { return m_keeping; }
    /// Keeping::InStore stores the token that is there already, too.
    void setKeeping(Keeping keeping);
    /// AskServers, unless it is set before a run.
    void setCuriosity(Curiosity curiosity);
    /// Inspected only: there is nothing to run.
    bool isPasted() const;
    /// A run is cancelled, and the token forgotten, where the profile now stands for another server or
    /// client.
    void setProfile(const core::Profile &profile);
    void setProvider(const core::Provider *provider);

    /// A secret given by hand: for *Use once*, for `--secret-from`, and while there is no keychain.
    void setClientSecret(const core::Secret &secret);
    /// Another secret given by hand; stays in memory.
    void setSecret(core::SecretKind kind, const core::Secret &secret);
    bool hasGivenSecret() const;
    /// As setClientSecret(), and puts it into the keychain where this profile's secrets are kept. Trouble is
    /// told by vaultTrouble(), and the secret stays in memory.
    void keepClientSecret(const core::Secret &secret);
    QList<core::SecretKind> givenSecrets() const;
    /// Puts all that was given by hand into the keychain, where this profile's secrets are kept.
    void keepGivenSecrets();
    /// The client secret, from whoever has it: given by hand, the practice server, the keychain. Empty for
    /// clients without one. Comes at once or later; dropped when \a context goes. Errors:
    /// `session.secret_missing` (kind Usage), `session.secret_bound_elsewhere` (kind Vault), vault.*
    void readClientSecret(QObject *context, std::function<void(core::Result<core::Secret>)> callback);
    void setPatience(std::chrono::milliseconds patience);

    Activity activity() const { return m_activity; }
    bool isBusy() const { return m_activity != Activity::Idle; }
    const core::TokenSet &token() const { return m_token; }
    const inspect::Inspection &inspection() const { return m_inspection; }
    /// What its ID token is judged by: the profile's issuer and client, never the token's own. Empty while a
    /// practice server, whose name is another each time, doesn't run.
    inspect::Expectation expectation() const;
    /// What servers said about the token.
    const core::Evidence &evidence() const { return m_evidence; }
    const std::deque<core::Exchange> &exchanges() const { return m_exchanges; }
    /// What the last run ended with; nullopt after a good one.
    const std::optional<core::Error> &lastError() const { return m_lastError; }
    /// How far the server's clock is ahead of this computer's, by its last answers; nullopt where none tells.
    std::optional<std::chrono::milliseconds> clockDifference() const;
    /// When a refresh by itself, that failed for now, is tried again.
    std::optional<QDateTime> nextTry() const;
    /// A refresh token is in memory, or should be in the keychain.
    bool canRefresh() const;

    /// Runs the profile's grant: signs in, or runs the key. Ignored while busy.
    void getToken();
    /// RFC 6749 §6, under the profile's lock. Ignored while busy.
    void refresh();
    /// Asks once more what servers say about the token that is here, as after a host was confirmed. Where an
    /// API says `invalid_token` a refresh comes first, once (RFC 6750 §3.1). Ignored while busy.
    void askAgain();
    /// Revokes refresh and access token at the server (RFC 7009), and forgets them here once that is done.
    /// Where the server refused, or has no way to, the token stays. Ends with finished(); lastError() then
    /// may also name a kind of token that the server doesn't revoke (`unsupported_token_type`), or that the
    /// access token was not valid any more (`revocation.access_token_unknown`). Errors:
    /// those of evidence::TokenRevocation. Ignored while busy.
    void revoke();
    /// The server has an address for revoke().
    bool canRevoke() const;
    /// Where the browser is sent to sign out at the server (OpenID Connect RP-Initiated Logout §2). It holds
    /// the ID token: for opening, not for showing. Errors (kind Usage): `logout.not_offered`, those of
    /// checkConfirmedHost().
    core::Result<QUrl> logoutAddress() const;
    /// The server has a page for signing out, confirmed or not.
    bool canSignOut() const;
    /// A token that has come stays, and the run is a good one then: only what would still be asked about it
    /// is given up.
    void cancel();
    /// Forgets the token here (memory and keychain); the server is not told.
    void forgetToken();
    /// Fetches a stored refresh token from the keychain after a start, so that canRefresh() and refresh()
    /// work. Where the keychain doesn't give it, this is done again once the keychain is available.
    void restore();

    /// To be called at every tick, and when the computer has woken up: what is due by the clock happens now.
    /// Timers alone are late, as they stand still while a computer sleeps.
    void timePassed();
    /// The clock was set: as timePassed(), and what was measured with it before is forgotten.
    void clockWasSet();

    /// Why the secret or the token is in memory only though it should be in the keychain; nullopt where
    /// nothing is amiss.
    std::optional<core::Error> unkept() const;
    /// Tries once more to keep what is in memory only. Done by itself, too, once the keychain is available.
    void keepAgain();

    /// While WaitingForBrowser; nullptr otherwise.
    grants::BrowserGrant *signIn() const;
    /// While WaitingForPerson; nullptr otherwise.
    grants::DeviceGrant *device() const;

    /// *Try a request*: a GET with this token to a confirmed host. Ends with resourceAnswered().
    void tryRequest(const QUrl &address);
    /// Redacted: an API may repeat the token in its answer.
    const std::optional<core::Result<core::HttpResponse>> &resourceAnswer() const { return m_resourceAnswer; }

Q_SIGNALS:
    void activityChanged();
    /// Token, inspection or error changed.
    void changed();
    void exchangeAdded();
    /// A run that getToken(), refresh(), askAgain() or revoke() began has ended, good or bad.
    void finished();
    void resourceAnswered();
    /// The secret could not be stored or read: the session goes on with what it holds in memory.
    void vaultTrouble(const core::Error &error);
    /// What was in memory only is in the keychain now.
    void keptAfterAll();

private:
    class Private;
    void setActivity(Activity activity);
    void inspectAgain();
    void answerResource(core::Result<core::HttpResponse> answer);

    core::Profile m_profile;
    const core::Provider *m_provider;
    Keeping m_keeping;
    Activity m_activity = Activity::Idle;
    core::TokenSet m_token;
    core::Evidence m_evidence;
    inspect::Inspection m_inspection;
    std::deque<core::Exchange> m_exchanges;
    std::optional<core::Error> m_lastError;
    std::optional<core::Result<core::HttpResponse>> m_resourceAnswer;
    std::unique_ptr<Private> d;
};

} // namespace tokenprism::session
