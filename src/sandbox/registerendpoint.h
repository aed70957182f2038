// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sandbox/httpexchange.h"
#include "sandbox/practicestate.h"

namespace tokenprism::sandbox {

/// RFC 7591 §3: a client registers itself, with what this server can do and no more. Forgotten when the
/// server stops.
Response registerClient(const Realm &realm, const Request &request);

} // namespace tokenprism::sandbox
