// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sandbox/httpexchange.h"
#include "sandbox/practicestate.h"

#include <tl/expected.hpp>

namespace tokenprism::sandbox {

/// The access token that came with the request: in the Authorization header, or in a form body (RFC 6750 §2).
/// Refusals are whole answers as RFC 6750 §3 has them: 401 without or with a wrong token, 403
/// insufficient_scope that names \a scope where the token lacks it. An empty \a scope is always there. The
/// pointer is valid until tokens are issued or taken back.
tl::expected<const AccessToken *, Response> checkBearer(const Realm &realm, const Request &request,
                                                        QStringView scope);

} // namespace tokenprism::sandbox
