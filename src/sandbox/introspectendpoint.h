// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sandbox/clientcheck.h"

namespace tokenprism::sandbox {

/// RFC 7662, as the vendor may have it one day: who holds a token may ask what it reaches. Tells only about
/// the caller's own access tokens; everything else is `{"active":false}` (§2.2).
Response introspect(const Realm &realm, const Request &request);

} // namespace tokenprism::sandbox
