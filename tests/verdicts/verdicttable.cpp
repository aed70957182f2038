// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "verdicts/verdicttable.h"

#include <QFile>

namespace tokenprism::tests {

using namespace Qt::StringLiterals;

QList<VerdictRow> verdictTable()
{
    QFile file(QStringLiteral(TOKENPRISM_SOURCE_DIR "/docs/faulty-servers.md"));
    if (!file.open(QIODevice::ReadOnly))
        return {};
    QList<VerdictRow> rows;
    const QStringList lines = QString::fromUtf8(file.readAll()).split(u'\n');
    for (const QString &line : lines) {
        if (!line.startsWith("| `"_L1))
            continue;
        QStringList cells = line.mid(2).chopped(2).split(u" | "_s);
        cells.replaceInStrings(u"`"_s, QString());
        if (cells.size() == 6)
            rows.append({ cells.at(0), cells.at(2), cells.at(3), cells.at(5), cells.at(4) });
    }
    return rows;
}

} // namespace tokenprism::tests
