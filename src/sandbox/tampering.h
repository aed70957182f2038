// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sandbox/httpexchange.h"
#include "sandbox/practicestate.h"

#include <functional>

namespace tokenprism::sandbox {

/// An ID token before it is signed.
struct IdTokenDraft {
    core::json::Object header; ///< without alg
    core::json::Object claims;
    QString algorithm; ///< `none` leaves the signature out
    std::optional<jose::Key> signer; ///< another one than the server's own
    bool refreshed = false; ///< it comes with a refresh
};

/// When an answer is made.
struct Occasion {
    const Realm &realm;
    const Request &request;
    int count = 1; ///< how often this address has answered, this answer included
};

/// In which one way a practice authorization server misbehaves; nothing is set for those that don't.
struct Tampering {
    std::function<void(IdTokenDraft &, const Realm &)> idToken;
    std::function<void(QByteArray &)> signedIdToken;
    /// What the browser takes back to the application, with state and iss.
    std::function<void(core::FormFields &, const Realm &)> authorizationAnswer;
    /// What is answered in place of the real thing, which then isn't even tried; nullopt: nothing is.
    QHash<Endpoint, std::function<std::optional<Response>(const Occasion &)>> instead;
    /// Whole answers, by the address that gives them.
    QHash<Endpoint, std::function<void(Response &, const Occasion &)>> answers;
};

} // namespace tokenprism::sandbox
