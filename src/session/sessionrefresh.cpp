// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// Refreshing, beside other programs that may do the same.
#include "grants/refreshgrant.h"
#include "session/sessionrun.h"
#include "session/storedtoken.h"

namespace tokenprism::session {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr auto lockPatience = 40s; // longer than a refresh of another program can take

} // namespace

void Session::Private::withLock(std::function<void()> next)
{
    if (!secrets.keeps(q.m_profile))
        return next();
    const QPointer<RefreshLock> made = new RefreshLock(services.profiles.refreshLockPath(q.m_profile.id), &q);
    // Deleted later: it may be let go of in a callback of its own.
    lock = std::shared_ptr<RefreshLock>(made.data(), [made](RefreshLock *) {
        if (!made)
            return;
        made->release();
        made->deleteLater();
    });
    lock->acquire(lockPatience, [this, next = std::move(next)](const std::optional<core::Error> &error) {
        if (error)
            return endRun(error);
        next();
    });
}

void Session::Private::withRefreshToken(TokenStep next)
{
    const core::TokenSet held = q.m_token;
    if (!secrets.keeps(q.m_profile) || !q.m_profile.hasStored(core::SecretKind::RefreshToken))
        return next(held);
    // The one in the keychain is spent: its successor could not be stored. Using it again may get the whole
    // sign-in revoked (RFC 9700 §4.14.2).
    if (unkeptToken && !held.refreshToken.isEmpty())
        return next(held);
    // Read again after locking: another program may have refreshed meanwhile (DESIGN §5.11).
    const auto take = [this, held, next](const core::Result<core::Secret> &stored) {
        core::TokenSet previous = held;
        if (stored)
            previous.refreshToken = *stored;
        else if (held.refreshToken.isEmpty())
            return endRun(stored.error());
        redactor->addSecret(previous.refreshToken);
        next(previous);
    };
    secrets.stored(q.m_profile, core::SecretKind::RefreshToken, run.get(), inThisRun(take));
}

void Session::Private::refresh(Wanted wanted)
{
    if (q.isBusy() || q.isPasted())
        return;
    const QDateTime askedAt = services.clock.now();
    beginRun(Activity::ReadingSecrets);
    if (!q.canRefresh())
        return endRun(core::makeError(core::ErrorKind::Usage, u"session.no_refresh_token"_s));
    withLock([this, wanted, askedAt] {
        withoutNewerToken(wanted, askedAt, [this] {
            withClient(Use::Refresh, [this](const core::Profile &profile, const oauth::Client &client) {
                withRefreshToken([this, profile, client](const core::TokenSet &previous) {
                    runRefresh(profile, client, previous);
                });
            });
        });
    });
}

void Session::Private::withoutNewerToken(Wanted wanted, const QDateTime &askedAt, std::function<void()> next)
{
    // Where the lock was free at once nobody can have refreshed since this was asked for.
    const bool mayBeNewer = lock && (wanted == Wanted::LastingToken || lock->hasWaited());
    if (!mayBeNewer || !q.m_profile.hasStored(core::SecretKind::AccessToken))
        return next();
    secrets.stored(q.m_profile, core::SecretKind::AccessToken, run.get(),
                   [this, wanted, askedAt, next = std::move(next)](const core::Result<core::Secret> &packed) {
                       const auto token =
                           packed.and_then([](const core::Secret &secret) { return unpackToken(secret); });
                       if (token && isEnough(*token, wanted, askedAt))
                           adopt(*token);
                       else
                           next();
                   });
}

bool Session::Private::isEnough(const core::TokenSet &stored, Wanted wanted, const QDateTime &askedAt) const
{
    if (wanted == Wanted::NewToken)
        return stored.receivedAt >= askedAt;
    return stored.receivedAt > q.m_token.receivedAt && stored.expiresAt
        && untilRefresh(stored) > std::chrono::milliseconds(0);
}

/// Refreshing once more would spend the other program's refresh token for nothing.
void Session::Private::adopt(core::TokenSet stored)
{
    redactor->addSecret(stored.accessToken);
    redactor->addSecret(stored.idToken);
    // Ours is spent, where the keychain has another one.
    if (!q.m_profile.hasStored(core::SecretKind::RefreshToken))
        stored.refreshToken = q.m_token.refreshToken;
    tokenArrived = true;
    q.m_token = std::move(stored);
    q.m_evidence = {};
    endRun(std::nullopt);
}

void Session::Private::runRefresh(const core::Profile &profile, const oauth::Client &client,
                                  const core::TokenSet &previous)
{
    q.setActivity(Activity::Refreshing);
    start(new grants::RefreshGrant(profile, client, previous, httpClient(), services.clock), profile, client);
}

void Session::Private::keepRotated(const core::Secret &refreshToken, std::function<void()> next)
{
    if (q.m_activity != Activity::Refreshing || refreshToken.isEmpty())
        return next();
    q.m_token.refreshToken = refreshToken;
    redactor->addSecret(refreshToken);
    if (!secrets.keeps(q.m_profile))
        return next();
    const QPointer<QObject> running = run.get();
    ++keepsUnderWay;
    secrets.storeRefreshToken(
        q.m_profile, refreshToken,
        [this, held = lock, running, next = std::move(next)](const std::optional<core::Error> &error) {
            noteKept(unkeptToken, error);
            if (running && running == run.get())
                next();
        });
}

/// RFC 6749 §5.2: this refresh token will never work again, so it is not tried again, by nobody: signing in
/// is what helps.
void Session::Private::forgetRefusedRefreshToken(const core::Error &refusal)
{
    if (q.m_activity != Activity::Refreshing || refusal.serverError != "invalid_grant"_L1)
        return;
    q.m_token.refreshToken = {};
    if (!secrets.keeps(q.m_profile))
        return;
    secrets.storeRefreshToken(q.m_profile, {}, [this, held = lock](const std::optional<core::Error> &error) {
        storedChanged(error);
        Q_EMIT q.changed();
    });
}

} // namespace tokenprism::session
