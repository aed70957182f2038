// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sandbox/httpexchange.h"
#include "sandbox/practicestate.h"

#include <tl/expected.hpp>

namespace tokenprism::sandbox {

/// Why an authorization request is refused.
struct AuthorizationRefusal {
    /// Empty where the client or its redirect address is in doubt: then the person is told, and nothing is
    /// sent anywhere (RFC 6749 §4.1.2.1).
    QString redirectUri;
    std::optional<QByteArray> state;
    QString error; ///< RFC 6749 §4.1.2.1: `invalid_scope`
    QString description;
};

/// Checks a request to the authorization endpoint, as a query or a form body.
tl::expected<AuthorizationRequest, AuthorizationRefusal> readAuthorizationRequest(const PracticeData &data,
                                                                                  const QByteArray &query);

/// The redirect address with the answer and `iss` (RFC 9207 §2) in its query.
QByteArray redirectLocation(const QString &redirectUri, const QString &issuer,
                            const std::optional<QByteArray> &state, core::FormFields answer);

} // namespace tokenprism::sandbox
