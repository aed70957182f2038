// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/json.h"
#include "inspect/inspection.h"

#include <functional>

namespace tokenprism::inspect {

/// The stable form of `inspect --json` (DESIGN §7, docs/cli.md). \a message turns a finding into words.
core::json::Value toJson(const Inspection &inspection, const QDateTime &now,
                         const std::function<QString(const core::Finding &)> &message);

} // namespace tokenprism::inspect
