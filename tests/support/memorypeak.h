// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFile>

namespace tokenprism::test {

/// How far this process's memory rose above what it held in the beginning, as Linux counts it (VmHWM, set
/// back through clear_refs).
class MemoryPeak {
public:
    MemoryPeak()
    {
        QFile reset(QStringLiteral("/proc/self/clear_refs"));
        if (reset.open(QIODevice::WriteOnly))
            reset.write("5");
        reset.close();
        m_before = kilobytes("VmHWM:");
    }
    qint64 mebibytes() const { return (kilobytes("VmHWM:") - m_before) / 1024; }

private:
    static qint64 kilobytes(QByteArrayView name)
    {
        QFile status(QStringLiteral("/proc/self/status"));
        if (!status.open(QIODevice::ReadOnly))
            return 0;
        const QList<QByteArray> lines = status.readAll().split('\n');
        for (const QByteArray &line : lines) {
            if (line.startsWith(name))
                return line.simplified().split(' ').value(1).toLongLong();
        }
        return 0;
    }

    qint64 m_before = 0;
};

} // namespace tokenprism::test
