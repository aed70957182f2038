// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFile>

namespace tokenprism::cli {

/// All that is in the open \a file, which may be a pipe or a terminal: waits for its end. At most \a most
/// bytes and one, which tells that there are more. Errors stay in the file.
QByteArray readWhole(QFile &file, qint64 most);

} // namespace tokenprism::cli
