// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sandbox/httpexchange.h"
#include "sandbox/practicestate.h"

#include <optional>

namespace tokenprism::sandbox {

/// A protected API, so that a token can be tried: below `/api/feedback/v1` are `/reports`, `/queries` and
/// `/admin`, each wanting its own scope and answering only for the places where the token holds it. Refusals
/// as RFC 6750 §3: 401 without or with a wrong token, 403 insufficient_scope that names the scope. Servers
/// with another API have serveFiscal(), or `/api/me` that tells who the token stands for. Nullopt where no
/// such resource exists.
std::optional<Response> serveResource(const Realm &realm, const Request &request);

} // namespace tokenprism::sandbox
