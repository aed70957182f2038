// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "inspect/inspection.h"

namespace tokenprism::inspect {

/// Checks the access token's and the ID token's signature with the keys of the evidence, and what both claim
/// against what is expected. Fills \a inspection's signature, idToken and idTokenSignature, and returns what
/// is to be said about it: `signature.valid`, `signature.invalid`, `signature.unsupported`,
/// `idtoken.signature_valid`, `idtoken.signature_invalid`, `idtoken.signature_unsupported` (actual: the
/// reason that jose::verify() gives), `token.issuer_differs`, `token.audience_differs`, `keys.not_a_set`, and
/// the findings of the key set and of jose::checkIdToken().
QList<core::Finding> verifyTokens(const InspectionInput &input, const QDateTime &now, Inspection &inspection);

} // namespace tokenprism::inspect
