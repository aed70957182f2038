// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/error.h"
#include "core/profile.h"

namespace tokenprism::oauth {

/// The addresses that \a profile's requests go to. A client with a certificate takes the server's
/// `mtls_endpoint_aliases`, where it has any, for what it calls itself (RFC 8705 §5): asking for certificates
/// at the usual addresses would trouble browsers. What a browser opens stays as it is.
/// Errors: those of checkConfirmedHost() for an alias that leads to a host that nobody has confirmed.
core::Result<core::Endpoints> endpointsFor(const core::Profile &profile);

} // namespace tokenprism::oauth
