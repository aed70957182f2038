// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/error.h"
#include "core/finding.h"
#include "core/profile.h"

#include <span>

namespace tokenprism::oauth {

/// What sign-ins at several servers have to heed about one another. \a others are all saved profiles; that of
/// the same id and those of the practice server are left out.

/// Two servers can't have one issuer (RFC 9207 §4): where another profile has that of \a profile, but an
/// authorization or token endpoint of another origin. Errors (kind Usage): `session.issuer_claimed`;
/// Error::actual is the other profile's name.
core::Result<void> checkIssuerIsOurs(const core::Profile &profile, std::span<const core::Profile> others);

/// Where answers don't name their issuer, a redirect address for each server keeps them apart (RFC 9700
/// §4.4.2): `signin.redirect_shared` where another server's profile has the same one.
std::optional<core::Finding> sharedRedirect(const core::Profile &profile,
                                            std::span<const core::Profile> others);

} // namespace tokenprism::oauth
