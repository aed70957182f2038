// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFont>

namespace tokenprism::gui {

/// The system's monospaced face in the size of \a base: for tokens, scopes and messages.
QFont monospaced(const QFont &base);
/// \a base made \a factor as large.
QFont scaled(const QFont &base, double factor, QFont::Weight weight = QFont::Normal);

} // namespace tokenprism::gui
