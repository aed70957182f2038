// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sandbox/httpexchange.h"
#include "sandbox/practicestate.h"

namespace tokenprism::sandbox {

/// OpenID Connect Core §5.3: who the access token stands for, as far as its scopes allow.
Response serveUserinfo(const Realm &realm, const Request &request);

} // namespace tokenprism::sandbox
