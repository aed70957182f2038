// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "oauth/issuerrules.h"

#include "oauth/transaction.h"

#include <algorithm>

namespace tokenprism::oauth {

using namespace Qt::StringLiterals;

namespace {

template<typename Test>
const core::Profile *firstOther(const core::Profile &profile, std::span<const core::Profile> others,
                                Test test)
{
    const auto it = std::find_if(others.begin(), others.end(), [&](const core::Profile &other) {
        return other.id != profile.id && !other.isPractice() && test(other);
    });
    return it == others.end() ? nullptr : &*it;
}

/// An address that a profile doesn't have says nothing.
bool leadsElsewhere(const QUrl &one, const QUrl &other)
{
    return !one.isEmpty() && !other.isEmpty() && core::originOf(one) != core::originOf(other);
}

bool isSameServer(const core::Profile &one, const core::Profile &other)
{
    if (!one.endpoints.issuer.isEmpty() && !other.endpoints.issuer.isEmpty())
        return one.endpoints.issuer == other.endpoints.issuer;
    return core::originOf(one.endpoints.authorization) == core::originOf(other.endpoints.authorization);
}

} // namespace

core::Result<void> checkIssuerIsOurs(const core::Profile &profile, std::span<const core::Profile> others)
{
    const core::Endpoints &own = profile.endpoints;
    if (own.issuer.isEmpty())
        return {};
    const core::Profile *claimant = firstOther(profile, others, [&own](const core::Profile &other) {
        return other.endpoints.issuer == own.issuer
            && (leadsElsewhere(other.endpoints.token, own.token)
                || leadsElsewhere(other.endpoints.authorization, own.authorization));
    });
    if (!claimant)
        return {};
    core::Error error;
    error.kind = core::ErrorKind::Usage;
    error.code = u"session.issuer_claimed"_s;
    error.expected = own.issuer;
    error.actual = claimant->name;
    return core::fail(std::move(error));
}

std::optional<core::Finding> sharedRedirect(const core::Profile &profile,
                                            std::span<const core::Profile> others)
{
    if (profile.isPractice() || !core::usesBrowser(profile.grant())
        || issuerRuleOf(profile) == IssuerRule::Required)
        return std::nullopt;
    const core::Profile *sharer = firstOther(profile, others, [&profile](const core::Profile &other) {
        return core::usesBrowser(other.grant()) && other.redirectUri == profile.redirectUri
            && !isSameServer(profile, other);
    });
    if (!sharer)
        return std::nullopt;
    return core::Finding { u"signin.redirect_shared"_s, core::Severity::Info, profile.redirectUri,
                           sharer->name, u"RFC 9700 §4.4.2"_s };
}

} // namespace tokenprism::oauth
