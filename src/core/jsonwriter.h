// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/json.h"

namespace tokenprism::core::json {

enum class Layout { Compact, Indented };

/// UTF-8 JSON in the value's own member order, numbers as their raw text. QJsonDocument sorts members, which
/// an inspector of tokens must not do (docs/adr/0005). Indented ends with a line feed.
QByteArray write(const Value &value, Layout layout = Layout::Compact);

} // namespace tokenprism::core::json
