// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/json.h"
#include "sandbox/httpexchange.h"

namespace tokenprism::sandbox {

/// What an issuer tells about itself (DESIGN §7, `sandbox --json`).
struct IssuerDescription {
    core::json::Array issuers; ///< provider, issuer and its endpoints
    core::json::Array clients;
    core::json::Array apiKeys;
    core::json::Array users;
};

/// One authorization server that the practice server plays, under a path of its own. Host and Origin were
/// checked before a request comes here.
class Issuer {
public:
    Issuer() = default;
    Issuer(const Issuer &) = delete;
    Issuer &operator=(const Issuer &) = delete;
    virtual ~Issuer() = default;

    /// `/applixure`
    virtual QString path() const = 0;
    /// Request::path is what follows path(): `/authorize`.
    virtual Response handle(const Request &request) = 0;
    virtual IssuerDescription describe() const = 0;
};

} // namespace tokenprism::sandbox
