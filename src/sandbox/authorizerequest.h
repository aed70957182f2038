// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sandbox/httpexchange.h"
#include "sandbox/practicestate.h"

#include <tl/expected.hpp>

namespace tokenprism::sandbox {

/// Why an authorization request is refused.
struct AuthorizationRefusal {
    /// Where the refusal goes. Its redirectUri is empty where the client or its redirect address is in doubt:
    /// then the person is told, and nothing is sent anywhere (RFC 6749 §4.1.2.1).
    AuthorizationRequest back;
    QString error; ///< RFC 6749 §4.1.2.1: `invalid_scope`
    QString description;
};

/// Whether what the authorization endpoint reads came from a browser, or straight from the client.
enum class RequestWay { Browser, Pushed };

/// Checks a request to the authorization endpoint, as a query or a form body. Over RequestWay::Browser a
/// request_uri stands for what was pushed before, once (RFC 9126 §4).
tl::expected<AuthorizationRequest, AuthorizationRefusal>
readAuthorizationRequest(const Realm &realm, const QByteArray &query, RequestWay way = RequestWay::Browser);

/// The scopes that a client may go on with, of those that it asks for; the refusal's text where it may not
/// (RFC 6749 §3.3).
tl::expected<QStringList, QString> allowedScopes(const Realm &realm, const Registration &registration,
                                                 const QByteArray &scope);

} // namespace tokenprism::sandbox
