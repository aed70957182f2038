// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/theme/icons.h"
#include "gui/theme/statuscolors.h"
#include "inspect/inspection.h"
#include "models/accesstreemodel.h"

#include <QModelIndex>

#include <optional>

namespace tokenprism::gui {

/// What a row of the access tree is, read from its roles.
models::AccessTreeModel::NodeKind kindOf(const QModelIndex &index);
/// The row's scope status; where a row has none, that of the scope above it.
std::optional<inspect::ScopeStatus> statusOf(const QModelIndex &index);
Tone toneOf(inspect::ScopeStatus status);
QIcon iconOf(inspect::ScopeStatus status);
QIcon iconOf(inspect::Validity validity);

} // namespace tokenprism::gui
