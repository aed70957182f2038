// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFile>
#include <QHostAddress>
#include <QList>
#include <QRegularExpression>
#include <QTcpServer>

namespace tokenprism::test {

/// The local addresses that listen on \a port, as /proc/net/tcp{,6} write them (hexadecimal).
inline QByteArrayList listeningAddresses(quint16 port)
{
    const QByteArray wanted = QByteArray::number(port, 16).rightJustified(4, '0').toUpper();
    QByteArrayList found;
    for (const char *name : { "/proc/net/tcp", "/proc/net/tcp6" }) {
        QFile file(QString::fromLatin1(name));
        if (!file.open(QIODevice::ReadOnly))
            continue;
        const QList<QByteArray> lines = file.readAll().split('\n');
        for (const QByteArray &line : lines.mid(1)) {
            const QList<QByteArray> parts = line.simplified().split(' ');
            const QList<QByteArray> local = parts.value(1).split(':');
            if (parts.value(3) == "0A" && local.value(1) == wanted) // 0A: TCP_LISTEN
                found.append(local.value(0));
        }
    }
    return found;
}

inline constexpr QByteArrayView loopback4 = "0100007F";
inline constexpr QByteArrayView loopback6 = "00000000000000000000000001000000";

/// Ports of every socket of the machine that listens beyond loopback.
inline QByteArrayList wideOpenListeners()
{
    QByteArrayList found;
    for (const char *name : { "/proc/net/tcp", "/proc/net/tcp6" }) {
        QFile file(QString::fromLatin1(name));
        if (!file.open(QIODevice::ReadOnly))
            continue;
        const QList<QByteArray> lines = file.readAll().split('\n');
        for (const QByteArray &line : lines.mid(1)) {
            const QList<QByteArray> parts = line.simplified().split(' ');
            const QByteArray address = parts.value(1).split(':').value(0);
            if (parts.value(3) == "0A" && address != loopback4 && address != loopback6)
                found.append(parts.value(1));
        }
    }
    return found;
}

inline bool hasIpv6Loopback()
{
    QTcpServer server;
    return server.listen(QHostAddress(QHostAddress::LocalHostIPv6));
}

} // namespace tokenprism::test
