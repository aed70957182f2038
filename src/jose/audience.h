// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/json.h"

#include <QStringList>

#include <optional>

namespace tokenprism::jose {

/// Whom \a claims name as `aud`: a text or a list of texts (RFC 7519 §4.1.3); nullopt where it is anything
/// else, or missing.
std::optional<QStringList> audienceOf(const core::json::Value &claims);

} // namespace tokenprism::jose
