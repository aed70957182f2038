// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/error.h"
#include "core/profile.h"

namespace tokenprism::oauth {

/// What the authorization endpoint is to bring (RFC 6749 §3.1.1, OAuth 2.0 Multiple Response Type Encoding
/// Practices §3 and §5).
struct ResponseType {
    bool code = true;
    bool idToken = false;
    bool token = false;

    bool tokensThroughBrowser() const { return idToken || token; }
    /// As it is sent: `code id_token token`.
    QString text() const;
    friend bool operator==(const ResponseType &, const ResponseType &) = default;
};

/// The type that \a profile names, or what its grant usually asks for: `code`; `code id_token` for hybrid;
/// for implicit `token`, and `id_token token` where openid is among the scopes. Errors (kind Usage):
/// `authorization.response_type_unfit` where the words are no response type of that grant; Error::actual
/// names them.
core::Result<ResponseType> responseTypeOf(const core::Profile &profile);

/// How the answer is asked for: as the profile has it. Tokens never come in a query, which stays in
/// histories and logs (Multiple Response Types §3.0): where they are among the answer and nothing else is
/// chosen, a form if the server's metadata offers it, else behind the `#`.
core::ResponseMode responseModeOf(const core::Profile &profile, const ResponseType &type);
/// What a server does where no mode is asked for.
core::ResponseMode usualModeOf(const ResponseType &type);

/// Where openid is among the scopes, or an ID token comes through the browser (OpenID Connect Core §3.1.2.1,
/// §3.2.2.1).
bool wantsNonce(const core::Profile &profile, const ResponseType &type);

} // namespace tokenprism::oauth
