// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/profile.h"

namespace tokenprism::app {

/// Ready-made profiles for the practice issuer of that name, out of what the running server tells of itself
/// (DESIGN §7): each way in that it has, once. Empty for unknown issuers.
QList<core::Profile> practiceSamples(const core::json::Value &description, const QString &issuer);

} // namespace tokenprism::app
