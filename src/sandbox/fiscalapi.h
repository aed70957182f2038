// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sandbox/httpexchange.h"
#include "sandbox/practicestate.h"

#include <optional>

namespace tokenprism::sandbox {

/// What Xena's API tells of the fiscal setups that a token reaches: `/Api/User/XenaUserMembership` and
/// `/Api/User/FiscalSetup`, as `{"Count","Entities"}`, all of them with ForceNoPaging=true, else a page of
/// PageSize from the zero-based Page. Nullopt where no such resource exists.
std::optional<Response> serveFiscal(const Realm &realm, const Request &request);

} // namespace tokenprism::sandbox
