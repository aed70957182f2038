// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "oauth/certificateendpoints.h"

#include "oauth/addresspolicy.h"

namespace tokenprism::oauth {

core::Result<core::Endpoints> endpointsFor(const core::Profile &profile)
{
    using core::Endpoints;
    static constexpr QUrl Endpoints::*calledByUs[] = {
        &Endpoints::token,        &Endpoints::introspection,       &Endpoints::userinfo,
        &Endpoints::revocation,   &Endpoints::pushedAuthorization, &Endpoints::deviceAuthorization,
        &Endpoints::registration,
    };
    Endpoints endpoints = profile.endpoints;
    if (profile.connection.certificateFile.isEmpty())
        return endpoints;
    for (QUrl Endpoints::*const address : calledByUs) {
        const QUrl &alias = profile.server.certificateAliases.*address;
        if (alias.isEmpty())
            continue;
        const auto confirmed = checkConfirmedHost(profile, alias);
        if (!confirmed)
            return tl::unexpected(confirmed.error());
        endpoints.*address = alias;
    }
    return endpoints;
}

} // namespace tokenprism::oauth
