// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/clockdifference.h"
#include "evidence/evidencegatherer.h"
#include "evidence/idtokenproof.h"
#include "evidence/tokenrevocation.h"
#include "grants/tokenrequestgrant.h"
#include "session/refreshlock.h"
#include "session/retry.h"
#include "session/session.h"
#include "session/sessionsecrets.h"

#include <QPointer>
#include <QTimer>

namespace tokenprism::session {

/// What a session is doing right now: the steps of one run, from the keychain to the inspection. Everything
/// of a run hangs on `run`; dropping that drops every late answer.
class Session::Private : public QObject {
    Q_OBJECT
public:
    Private(Session &session, Services sharedServices);

    void beginRun(Activity first);
    /// Ends the run; \a error goes to lastError().
    void endRun(const std::optional<core::Error> &error);
    /// Forgets the run without a word: aborts replies, closes listeners, lets the lock go.
    void dropRun();

    /// The profile with the practice server's present addresses filled in.
    core::Result<core::Profile> effectiveProfile() const;
    /// Whom the tokens should come from and be for.
    inspect::Expectation expectation() const;
    net::HttpClient &httpClient();

    using ClientStep = std::function<void(const core::Profile &, const oauth::Client &)>;
    using TokenStep = std::function<void(const core::TokenSet &)>;
    void withClient(Use use, ClientStep next);
    using ConnectionStep = std::function<void(const std::optional<core::Error> &)>;
    /// Before the first request: reads what the profile says of its connection, and the key of its
    /// certificate. Comes at once or later; dropped when \a context goes.
    void withConnection(QObject *context, ConnectionStep next);
    void withLock(std::function<void()> next);
    void withRefreshToken(TokenStep next);

    /// What a refresh has to bring where another program was faster: one that began after it was asked for,
    /// or any that lasts long enough.
    enum class Wanted { NewToken, LastingToken };
    void refresh(Wanted wanted);
    void runGrant(const core::Profile &profile, const oauth::Client &client);
    void runRefresh(const core::Profile &profile, const oauth::Client &client,
                    const core::TokenSet &previous);
    void runRevocation(const core::Profile &profile, const oauth::Client &client,
                       const core::TokenSet &token);
    /// Sets the timer for a refresh by itself, where the profile wants one.
    void scheduleRefresh();
    void gather(const core::Profile &profile, const oauth::Client &client);
    void takeRestored(const core::Result<core::Secret> &packed);
    /// Puts the secrets that were given into the keychain, where this profile's secrets are kept.
    void keepSecrets();
    /// Stores the token where tokens are kept, then lets the lock go; \a then comes afterwards in any case,
    /// and trouble is told. Goes on when the run is cancelled: what a server has given must not be lost.
    void keepToken(const std::shared_ptr<RefreshLock> &held, std::function<void()> then);
    /// Takes over what the profile file now says of the keychain's entries; tells trouble.
    void storedChanged(const std::optional<core::Error> &error);
    /// An answer of an API, without the secrets that it may repeat.
    core::Result<core::HttpResponse> shown(core::Result<core::HttpResponse> answer) const;
    /// \a request with a proof where the token is bound to a key. Errors: `token.proof_key_missing` (kind
    /// Usage), those of Proofs::prove().
    core::Result<core::HttpRequest> proven(core::HttpRequest request) const;
    /// The token is bound to the key of proofs.
    bool isBound() const;
    void restoreProofKey();
    std::optional<core::Error> takeProofKey(const core::Profile &profile, const core::Secret &kept);
    void dropClient();
    /// The findings change when the token begins and ends to be valid.
    void scheduleJudgement();
    void timePassed();

    /// \a step, for a callback that may come after the run was cancelled: it does nothing then. The context
    /// of such a callback is not enough, as it outlives its run until the event loop turns.
    template<typename Step> auto inThisRun(Step step)
    {
        return [this, step = std::move(step), running = QPointer<QObject>(run.get())](const auto &answer) {
            if (running && running == run.get())
                step(answer);
        };
    }

    Session &q;
    Services services;
    std::shared_ptr<core::Redactor> redactor = std::make_shared<core::Redactor>();
    std::shared_ptr<int> counter = std::make_shared<int>(0);
    SessionSecrets secrets;
    evidence::KeyCache keys;
    grants::GrantSecrets grantSecrets; ///< of the present run
    core::Secret sharedSecret; ///< of the client, as the last run used it; some servers sign with it
    std::shared_ptr<oauth::Proofs> proofs; ///< where tokens are bound to a key
    net::ConnectionSetup connection; ///< as withConnection() read it last
    std::unique_ptr<net::HttpClient> http;
    std::unique_ptr<QObject> run; ///< context of everything that belongs to the present run
    std::shared_ptr<RefreshLock> lock; ///< let go of once nobody has it any more
    QPointer<grants::Grant> grant;
    QPointer<evidence::EvidenceGatherer> gatherer;
    QTimer refreshTimer;
    QTimer judgementTimer;
    std::optional<QDateTime> judgementDue;
    QDateTime judgedAt;
    Retry retry;
    core::ClockComparison clocks;
    bool restored = false;
    bool restoreLater = false; ///< the keychain didn't give the token, and may do so yet
    std::optional<core::Error> unkeptToken; ///< why the token is in memory only
    std::optional<core::Error> unkeptSecret;
    int keepsUnderWay = 0;
    bool tokenArrived = false; ///< in this run
    Curiosity curiosity = Curiosity::AskServers;
    /// In this run a token that an API refuses may be refreshed yet: it is an older one, and none was.
    bool mayReplaceRefused = false;
    int refusedRedirect = 0; ///< number of its exchange in this run; 0: none

private:
    void start(grants::Grant *newGrant, const core::Profile &profile, const oauth::Client &client);
    void runDevice(const core::Profile &profile, const oauth::Client &client);
    void runSignIn(const core::Profile &profile, const oauth::Client &client);
    void followSignIn(const grants::BrowserGrant &signIn);
    void takeToken(const core::Profile &profile, const oauth::Client &client);
    void prove(const core::TokenSet &token, const core::Profile &profile, const oauth::Client &client);
    void useToken(const core::TokenSet &token, const core::Profile &profile, const oauth::Client &client);
    void takeRevocation(const evidence::TokenRevocation &revocation);
    /// What a refresh has brought instead of the spent one outlives whatever becomes of the rest of its
    /// answer.
    void keepRotated(const core::Secret &refreshToken, std::function<void()> next);
    void takeEvidence(const core::Profile &profile, const oauth::Client &client);
    void record(const core::Exchange &exchange);
    void recordAuthorizationRequest(const QUrl &url);
    void recordRedirect(const grants::BrowserGrant &signIn, const grants::TakenAnswer &answer);
    std::unique_ptr<net::HttpClient> makeClient();
    void takeConnection(const net::ConnectionSetup &setup);
    void forgetRefusedRefreshToken(const core::Error &refusal);
    /// Takes the token that another program has stored where that is as good as one of our own, else goes on.
    void withoutNewerToken(Wanted wanted, const QDateTime &askedAt, std::function<void()> next);
    bool isEnough(const core::TokenSet &stored, Wanted wanted, const QDateTime &askedAt) const;
    void adopt(core::TokenSet stored);
    std::chrono::milliseconds untilRefresh(const core::TokenSet &token) const;
    void refreshIfDue();
    void awaitKeychain();
    void takeKeychainBack();
    void noteKept(std::optional<core::Error> &unkept, const std::optional<core::Error> &error);
};

} // namespace tokenprism::session
