// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/exchange.h"

#include <QString>

namespace tokenprism::gui {

/// The redacted request and answer of an exchange as a person reads them, and its timings in words.
QString requestText(const core::Exchange &exchange);
QString answerText(const core::Exchange &exchange);
QString timingsText(const core::Exchange &exchange);

} // namespace tokenprism::gui
