// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sandbox/httpexchange.h"
#include "sandbox/practicestate.h"

namespace tokenprism::sandbox {

/// Sends \a answer to the application the way that it asked for: in the query or the fragment of its redirect
/// address, or as a form that the browser posts (OAuth 2.0 Form Post Response Mode), with `state` as it came
/// and `iss` (RFC 9207 §2).
Response answerApplication(const Realm &realm, const AuthorizationRequest &request, core::FormFields answer);

} // namespace tokenprism::sandbox
