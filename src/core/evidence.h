// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/environmentmap.h"
#include "core/error.h"
#include "core/finding.h"
#include "core/json.h"

#include <optional>

namespace tokenprism::core {

enum class KeysFrom { Server, Person };

/// What servers said about a token, gathered before it is inspected. Every part may be missing.
struct Evidence {
    /// The introspection answer (RFC 7662), and the exchange that brought it.
    std::optional<json::Value> introspection;
    int introspectionExchange = 0;
    /// The issuer's keys (JWK set, RFC 7517 §5), and the exchange that brought it. Symmetric keys count only
    /// where a person gave the set.
    std::optional<json::Value> keys;
    int keysExchange = 0;
    KeysFrom keysFrom = KeysFrom::Server;
    /// The userinfo answer (OpenID Connect Core §5.3.2), where it is of the person of the ID token.
    std::optional<json::Value> userinfo;
    int userinfoExchange = 0;
    std::optional<EnvironmentMap> environments;
    /// What went wrong while asking; the inspection turns these into findings.
    QList<Error> problems;
    /// What was odd about the answers.
    QList<Finding> findings;
    /// An API answered `invalid_token` (RFC 6750 §3.1): a new token may be what helps.
    bool tokenRefused = false;
};

} // namespace tokenprism::core
