// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sandbox/httpexchange.h"
#include "sandbox/practicestate.h"

namespace tokenprism::sandbox {

/// OpenID Connect RP-Initiated Logout §2 and §3: a page, or the way back to an address that is registered for
/// the client whom the ID token hint or client_id names. Nobody is ever signed in here, so nothing else ends.
Response endSession(const Realm &realm, const Request &request);

} // namespace tokenprism::sandbox
