// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QIcon>
#include <QString>

namespace tokenprism::gui {

/// Which of the palette's colours an icon takes.
enum class IconInk { Text, Muted, Good, Caution, Bad, OnAccent };

/// One of our line icons, `:/icons/<name>.svg`. It is drawn with the application palette's colour of the
/// moment, mode and device pixel ratio, so it follows a change between light and dark by itself. A null icon
/// where there is none of that name.
QIcon icon(const QString &name, IconInk ink = IconInk::Text);

} // namespace tokenprism::gui
