// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "inspect/inspection.h"

namespace tokenprism::inspect {

/// The scopes that a token was given, and who says so.
struct GrantedScopes {
    QStringList names;
    /// False: nobody stated them, so they are those asked for (RFC 6749 §5.1).
    bool stated = false;
};

/// The token answer's word first, then the introspection answer's (RFC 7662 §2.2), then the token's own
/// `scope` or `scp` claim (RFC 9068 §2.2.3), text or array; otherwise as asked.
GrantedScopes grantedScopes(const InspectionInput &input, const jose::Jwt &jwt);

/// Scopes of a `scope` or `scp` member; nullopt where there is neither.
std::optional<QStringList> statedScopes(const core::json::Value *answer);

/// The introspection answer where it says that the token is active; nullptr otherwise: an inactive answer
/// says nothing else (RFC 7662 §2.2).
const core::json::Value *activeIntrospection(const core::Evidence &evidence);

/// Asked, granted and known scopes side by side. Where nothing was asked for, what came is what the
/// registration's defaults ask for, hence simply granted.
std::vector<ScopeLine> scopeLines(const InspectionInput &input, const GrantedScopes &granted);

} // namespace tokenprism::inspect
