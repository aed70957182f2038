// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "exporters/exportformat.h"

class QTreeWidget;

namespace tokenprism::gui {

/// Lists in \a tree what a Postman file of \a source will hold: name, value, and what it is. A secret's own
/// text is never shown here, whether it is written or not.
void showPreview(QTreeWidget &tree, exporters::ExportFormat format, const exporters::ExportSource &source,
                 exporters::Secrets secrets);

} // namespace tokenprism::gui
