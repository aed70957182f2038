// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sandbox/issuer.h"
#include "sandbox/practicestate.h"

namespace tokenprism::sandbox {

/// What `sandbox --json` tells of one server (DESIGN §7): its addresses under the names of metadata, its
/// clients and keys with this run's secrets, its users.
IssuerDescription describeIssuer(const Realm &realm);
/// Its own row alone.
core::json::Object describeAddresses(const Realm &realm);

} // namespace tokenprism::sandbox
