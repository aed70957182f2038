// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sandbox/clientcheck.h"

namespace tokenprism::sandbox {

/// RFC 9126 §2: checks an authorization request before the browser sees it, and keeps it under a one-time
/// request_uri.
Response takePushedRequest(const Realm &realm, const Request &request);

} // namespace tokenprism::sandbox
