// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sandbox/httpexchange.h"

#include <optional>

namespace tokenprism::sandbox {

/// Keeps web pages away from a server on loopback (DNS rebinding and cross-site calls: CVE-2025-49596,
/// CVE-2025-66414). Nullopt where the request may go on, else the refusal:
/// - Host must be 127.0.0.1, [::1] or localhost with our port, exactly once;
/// - a request that can change something must not carry a foreign Origin. `null` is left to the form's
/// one-time
///   token, where there is a form.
std::optional<Response> refuseForeign(const Request &request, quint16 port);

/// Whether the request says that it comes from nowhere in particular: `Origin: null`.
bool hasOpaqueOrigin(const Request &request);
/// The answer to another site: 403.
Response foreignRefusal();

} // namespace tokenprism::sandbox
