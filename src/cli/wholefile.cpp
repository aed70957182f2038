// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/wholefile.h"

#include "core/secret.h"

namespace tokenprism::cli {

QByteArray readWhole(QFile &file, qint64 most)
{
    QByteArray bytes;
    // A pipe gives what is in it just now, which is not all: only a read of nothing is the end.
    while (bytes.size() <= most) {
        QByteArray part = file.read(most + 1 - bytes.size());
        if (part.isEmpty())
            break;
        bytes.append(part);
        core::wipe(part);
    }
    return bytes;
}

} // namespace tokenprism::cli
