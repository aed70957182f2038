// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sandbox/clientcheck.h"

namespace tokenprism::sandbox {

/// RFC 7009: an access token goes alone, a refresh token takes everything of its grant along. 200 also where
/// the token is unknown (§2.2); another client's is refused (§2.1).
Response revokeToken(const Realm &realm, const Request &request);

} // namespace tokenprism::sandbox
