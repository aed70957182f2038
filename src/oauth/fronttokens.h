// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "oauth/authorizationresponse.h"
#include "oauth/tokenresponse.h"

namespace tokenprism::oauth {

/// The tokens that came through the browser as a token set, read by the same rules as a token endpoint's
/// answer (RFC 6749 §4.2.2). Errors and findings: those of parseTokenResponse().
core::Result<core::TokenSet> tokensOf(const AuthorizationAnswer &answer, const TokenExpectation &expected);

} // namespace tokenprism::oauth
