// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QSize>
#include <QtGlobal>

namespace tokenprism::gui {

/// The size in device pixels that QIconEngine::scaledPixmap() is asked for: since Qt 6.8 it is handed the
/// device-independent size, before that the device size.
inline QSize devicePixels(const QSize &asked, [[maybe_unused]] qreal scale)
{
#if QT_VERSION >= QT_VERSION_CHECK(6, 8, 0)
    return asked * scale;
#else
    return asked;
#endif
}

} // namespace tokenprism::gui
