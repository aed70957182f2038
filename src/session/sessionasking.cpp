// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// What a session asks of its server beside tokens.
#include "core/random.h"
#include "oauth/addresspolicy.h"
#include "oauth/endsession.h"
#include "session/sessionrun.h"

namespace tokenprism::session {

using namespace Qt::StringLiterals;

namespace {

constexpr int stateBytes = 32;

}

void Session::revoke()
{
    if (isBusy() || isPasted())
        return;
    d->beginRun(Activity::ReadingSecrets);
    if (m_token.isEmpty() && !canRefresh())
        return d->endRun(core::makeError(core::ErrorKind::Usage, u"revocation.no_token"_s));
    d->withLock([this] {
        d->withClient(Use::Refresh, [this](const core::Profile &profile, const oauth::Client &client) {
            d->withRefreshToken([this, profile, client](const core::TokenSet &token) {
                d->runRevocation(profile, client, token);
            });
        });
    });
}

bool Session::canRevoke() const
{
    const auto profile = d->effectiveProfile();
    return !isPasted() && profile && !profile->endpoints.revocation.isEmpty();
}

bool Session::canSignOut() const
{
    const auto profile = d->effectiveProfile();
    return !isPasted() && profile && !profile->endpoints.endSession.isEmpty();
}

core::Result<QUrl> Session::logoutAddress() const
{
    const auto profile = d->effectiveProfile();
    if (!profile)
        return core::fail(profile.error());
    if (profile->endpoints.endSession.isEmpty())
        return core::fail(core::ErrorKind::Usage, u"logout.not_offered"_s);
    // The address carries the ID token there (DESIGN §5.8).
    return oauth::checkConfirmedHost(*profile, profile->endpoints.endSession)
        .and_then([&](const QUrl &confirmed) {
            // Nobody here waits for the browser to come back; the state is for whoever has that address.
            return oauth::buildLogoutUrl(confirmed,
                                         { m_token.idToken, profile->clientId, profile->postLogoutRedirectUri,
                                           QString::fromLatin1(core::randomToken(stateBytes)) });
        });
}

void Session::Private::runRevocation(const core::Profile &profile, const oauth::Client &client,
                                     const core::TokenSet &token)
{
    q.setActivity(Activity::Revoking);
    auto *revocation =
        new evidence::TokenRevocation(profile, client, token, httpClient(), services.clock, run.get());
    connect(revocation, &evidence::TokenRevocation::finished, run.get(),
            [this, revocation] { takeRevocation(*revocation); });
    revocation->start();
}

void Session::Private::takeRevocation(const evidence::TokenRevocation &revocation)
{
    const core::Result<evidence::Revoked> result = revocation.result();
    const std::shared_ptr<RefreshLock> held = std::move(lock);
    const auto end = [this, held, result](const std::optional<core::Error> &trouble) {
        if (held)
            held->release();
        storedChanged(trouble);
        endRun(result ? result->left : std::optional(result.error()));
    };
    if (result) {
        q.m_token = {};
        q.m_evidence = {};
        unkeptToken.reset();
        secrets.forgetToken(q.m_profile, inThisRun(end));
    } else if (revocation.done().refreshToken && secrets.keeps(q.m_profile)) {
        q.m_token.refreshToken = {};
        secrets.storeRefreshToken(q.m_profile, {}, inThisRun(end));
    } else {
        if (revocation.done().refreshToken)
            q.m_token.refreshToken = {};
        end(std::nullopt);
    }
}

} // namespace tokenprism::session
