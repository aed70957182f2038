// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sandbox/practicestate.h"

namespace tokenprism::sandbox {

void PracticeState::revoke(const QByteArray &grant)
{
    accessTokens.removeIf([&grant](const AccessToken &token) { return token.grant.id == grant; });
    refreshTokens.removeIf([&grant](const RefreshToken &token) { return token.grant.id == grant; });
}

const Registration *Realm::registration(const QString &id) const
{
    const Registration *known = data.registration(id);
    return known ? known : state.registered.find(id.toUtf8(), clock.now());
}

core::Secret Realm::secretOf(const QString &clientId) const
{
    return secrets.secretOf(data.secretsOf.isEmpty() ? path : data.secretsOf, clientId);
}

} // namespace tokenprism::sandbox
