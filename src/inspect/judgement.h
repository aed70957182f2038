// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "inspect/inspection.h"
#include "inspect/scopelines.h"

namespace tokenprism::inspect {

/// When a token was issued, begins and ends. The token answer's word first, then the introspection answer's,
/// then the token's own claims. A pasted token's time of arrival says nothing about its issue.
Times readTimes(const InspectionInput &input, const jose::Jwt &jwt);

/// What is to be said about the token as a whole, at \a now: the token answer's own findings, those of its
/// decoding, and `token.expired`, `token.not_yet_valid`, `token.expiry_unknown`, `token.time_invalid`,
/// `token.time_in_milliseconds`, `token.scope_none_granted`, `token.scope_reduced`, `token.scope_extended`,
/// `introspection.inactive`, `introspection.inactive_jwt` (for a JWT whose signature is valid),
/// `introspection.scope_differs`, `evidence.failed`,
/// `evidence.host_not_confirmed`, `evidence.next_elsewhere`. No id stands twice with the same values.
QList<core::Finding> judge(const InspectionInput &input, const Inspection &inspection,
                           const GrantedScopes &granted, const QDateTime &now);

} // namespace tokenprism::inspect
