// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/grantkind.h"
#include "core/profile.h"
#include "core/serverfacts.h"

#include <QList>

namespace tokenprism::oauth {

/// Whether a grant can be used at a server. What a server says of itself counts more than what a preset
/// knows.
struct GrantOffer {
    enum class Verdict { Offered, NotInMetadata, NotInPreset };
    Verdict verdict = Verdict::Offered; ///< also where nobody says anything
    QString member; ///< of the metadata: `grant_types_supported`
};

/// \a preset: what the preset lists; empty where it lists nothing.
GrantOffer offerOf(core::GrantKind grant, const core::ServerFacts &server,
                   const QList<core::GrantKind> &preset);

/// Whether a server lists a client authentication (`token_endpoint_auth_methods_supported`). True also where
/// it lists none at all. A client without a secret needs no method that could be listed.
bool isAuthListed(core::ClientAuth method, const core::ServerFacts &server);

} // namespace tokenprism::oauth
