// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

class QAbstractItemView;

namespace tokenprism::gui {

/// Ctrl+C on \a view copies the selected rows as tab-separated text, as they are shown. Only for views whose
/// texts are redacted.
void copyRowsOnCtrlC(QAbstractItemView *view);

} // namespace tokenprism::gui
