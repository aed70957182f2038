// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/provider.h"

#include <QModelIndex>
#include <QString>

namespace tokenprism::gui {

/// What the strip below the access tree says of the row \a index (of the presentation), as HTML: its name,
/// the vendor's words and notes, and why we believe it. Without a row: what holds for the whole token.
/// \a provider may be nullptr.
enum class Environments { Disclosed, NotDisclosed };
QString scopeDetail(const QModelIndex &index, const core::Provider *provider, Environments environments);

} // namespace tokenprism::gui
