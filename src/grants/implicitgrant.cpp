// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "grants/implicitgrant.h"

#include "grants/idtokenrefusal.h"
#include "oauth/fronttokens.h"

namespace tokenprism::grants {

ImplicitGrant::ImplicitGrant(Setup setup, const core::Clock &clock, QObject *parent)
    : BrowserGrant(std::move(setup), clock, parent)
{
}

void ImplicitGrant::goOn(const oauth::AuthorizationAnswer &answer)
{
    if (const auto refusal = refusalOfFrontIdToken(answer, transaction(), profile(), clock().now()))
        return end(core::fail(*refusal));
    end(oauth::tokensOf(answer, { core::GrantKind::Implicit, profile().scopes, clock().now() }));
}

} // namespace tokenprism::grants
