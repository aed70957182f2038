// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/json.h"

#include <QStringList>

#include <optional>

namespace tokenprism::core {

/// The scopes that an introspection answer (RFC 7662 §2.2) or a token's claims (RFC 9068 §2.2.3) state:
/// `scope`, else `scp`, as text or as a list. nullopt where they state none.
std::optional<QStringList> statedScopes(const json::Value &answer);

} // namespace tokenprism::core
