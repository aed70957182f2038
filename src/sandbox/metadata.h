// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sandbox/httpexchange.h"
#include "sandbox/practicestate.h"

namespace tokenprism::sandbox {

/// The document of OpenID Connect Discovery §3 and RFC 8414 §2: one and the same.
Response serveMetadata(const Realm &realm, const Request &request);
/// RFC 7517 §5.
Response serveKeys(const Realm &realm, const Request &request);

} // namespace tokenprism::sandbox
