// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDir>
#include <QFile>
#include <QHostAddress>
#include <QList>
#include <QSet>
#include <QTcpServer>

namespace tokenprism::test {

/// One socket that listens; the address as /proc/net/tcp{,6} writes it (hexadecimal).
struct Listening {
    QByteArray address;
    quint16 port = 0;
    QByteArray inode;
};

inline constexpr QByteArrayView loopback4 = "0100007F";
inline constexpr QByteArrayView loopback6 = "00000000000000000000000001000000";

inline QList<Listening> allListeners()
{
    QList<Listening> found;
    for (const char *name : { "/proc/net/tcp", "/proc/net/tcp6" }) {
        QFile file(QString::fromLatin1(name));
        if (!file.open(QIODevice::ReadOnly))
            continue;
        const QList<QByteArray> lines = file.readAll().split('\n');
        for (const QByteArray &line : lines.mid(1)) {
            const QList<QByteArray> parts = line.simplified().split(' ');
            const QList<QByteArray> local = parts.value(1).split(':');
            if (parts.value(3) == "0A") // TCP_LISTEN
                found.append({ local.value(0), local.value(1).toUShort(nullptr, 16), parts.value(9) });
        }
    }
    return found;
}

/// The local addresses that listen on \a port.
inline QByteArrayList listeningAddresses(quint16 port)
{
    QByteArrayList addresses;
    for (const Listening &one : allListeners()) {
        if (one.port == port)
            addresses.append(one.address);
    }
    return addresses;
}

/// What this process itself listens on.
inline QList<Listening> ownListeners()
{
    QSet<QString> inodes;
    const QDir descriptors(QStringLiteral("/proc/self/fd"));
    for (const QString &name : descriptors.entryList(QDir::AllEntries | QDir::System | QDir::NoDotAndDotDot))
        inodes.insert(QFile::symLinkTarget(descriptors.filePath(name)).section(QLatin1Char('/'), -1));
    QList<Listening> own;
    for (const Listening &one : allListeners()) {
        if (inodes.contains(QStringLiteral("socket:[") + QString::fromLatin1(one.inode) + QLatin1Char(']')))
            own.append(one);
    }
    return own;
}

inline bool hasIpv6Loopback()
{
    QTcpServer server;
    return server.listen(QHostAddress(QHostAddress::LocalHostIPv6));
}

} // namespace tokenprism::test
