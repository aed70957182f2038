// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "session/sessionrun.h"

#include <utility>

namespace tokenprism::session {

void Session::Private::keepSecrets()
{
    if (!secrets.keeps(q.m_profile) || secrets.givenKinds().isEmpty())
        return;
    ++keepsUnderWay;
    secrets.keepGiven(q.m_profile, &secrets,
                      [this](const std::optional<core::Error> &error) { noteKept(unkeptSecret, error); });
}

void Session::Private::noteKept(std::optional<core::Error> &unkept, const std::optional<core::Error> &error)
{
    --keepsUnderWay;
    const bool wasUnkept = q.unkept().has_value();
    // A full disk is another matter: the keychain has it then.
    unkept = error && error->kind == core::ErrorKind::Vault ? error : std::nullopt;
    if (unkept)
        awaitKeychain();
    storedChanged(error);
    if (wasUnkept && !q.unkept())
        Q_EMIT q.keptAfterAll();
    Q_EMIT q.changed();
}

void Session::Private::awaitKeychain()
{
    // Queued: the call that found the keychain open again hears of its own success first.
    connect(&services.secrets, &vault::SecretStore::stateChanged, this, &Private::takeKeychainBack,
            Qt::ConnectionType(Qt::QueuedConnection | Qt::UniqueConnection));
}

void Session::Private::takeKeychainBack()
{
    if (services.secrets.state() != vault::StoreState::Available)
        return;
    q.keepAgain();
    if (std::exchange(restoreLater, false))
        q.restore();
}

} // namespace tokenprism::session
