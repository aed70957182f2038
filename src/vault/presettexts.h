// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/provider.h"

#include <functional>

namespace tokenprism::vault {

/// Replaces every text of a preset that people read by \a change(text); empty ones are left alone. Ids, scope
/// and API names, addresses and paths are none of them.
void changeTexts(core::Provider &provider, const std::function<QString(const QString &)> &change);

} // namespace tokenprism::vault
