// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "grants/implicitgrant.h"

#include "grants/idtokenrefusal.h"
#include "oauth/fronttokens.h"

namespace tokenprism::grants {

using namespace Qt::StringLiterals;

ImplicitGrant::ImplicitGrant(Setup setup, const core::Clock &clock, QObject *parent)
    : BrowserGrant(std::move(setup), clock, parent)
{
}

void ImplicitGrant::goOn(const oauth::AuthorizationAnswer &answer)
{
    if (const auto refusal = refusalOfFrontIdToken(answer, transaction(), profile(), clock().now()))
        return end(core::fail(*refusal));
    auto tokens = oauth::tokensOf(answer, { core::GrantKind::Implicit, profile().scopes, clock().now() });
    if (tokens)
        tokens->findings.prepend({ u"grant.discouraged"_s,
                                   core::Severity::Warn,
                                   {},
                                   toName(core::GrantKind::Implicit),
                                   u"RFC 9700 §2.1.2"_s });
    end(std::move(tokens));
}

} // namespace tokenprism::grants
