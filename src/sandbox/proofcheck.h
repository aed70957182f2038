// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sandbox/httpexchange.h"
#include "sandbox/practicestate.h"

#include <tl/expected.hpp>

namespace tokenprism::sandbox {

/// The thumbprint of the key in the request's DPoP proof (RFC 9449 §4.3); empty where there is no proof, or
/// the server knows none. \a address is what `htu` must name; \a accessToken what `ath` must fit, where not
/// empty. Refusals are whole answers: 400, or 401 with an access token, invalid_dpop_proof.
tl::expected<QByteArray, Response> readProof(const Realm &realm, const Request &request,
                                             const QString &address, const QByteArray &accessToken = {});

} // namespace tokenprism::sandbox
