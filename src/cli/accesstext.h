// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "inspect/inspection.h"

#include <QString>

namespace tokenprism::cli {

/// The access tree as indented text: token, API, scope, environment.
QString accessText(const inspect::Inspection &inspection, const QDateTime &now);

} // namespace tokenprism::cli
