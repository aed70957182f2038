// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sandbox/redirectmatch.h"

#include <QRegularExpression>

#include <optional>

namespace tokenprism::sandbox {

using namespace Qt::StringLiterals;

namespace {

struct LoopbackAddress {
    QString host;
    QString port; ///< empty where there is none
    QString rest; ///< path and query
};

std::optional<LoopbackAddress> readLoopback(const QString &uri)
{
    // Host and port are told apart by hand: "http://127.0.0.1:80@evil.example/" must not look like loopback.
    static const QRegularExpression shape(
        uR"(\Ahttp://(127\.0\.0\.1|\[::1\]|localhost)(?::([0-9]{1,5}))?((?:/[^#\\\s]*)?)\z)"_s);
    const QRegularExpressionMatch match = shape.match(uri);
    if (!match.hasMatch())
        return std::nullopt;
    LoopbackAddress address { match.captured(1), match.captured(2), match.captured(3) };
    const uint port = address.port.toUInt();
    if (!address.port.isEmpty() && (port == 0 || port > 65535))
        return std::nullopt;
    return address;
}

bool matchesWithFreePort(const QString &asked, const QString &registered)
{
    const auto pattern = readLoopback(registered);
    const auto candidate = readLoopback(asked);
    if (!pattern || !candidate)
        return false;
    const bool portIsFree = pattern->host != "localhost"_L1 || pattern->port.isEmpty();
    return portIsFree && pattern->host == candidate->host && pattern->rest == candidate->rest;
}

} // namespace

bool matchesRegistered(const QString &asked, const QStringList &registered)
{
    for (const QString &uri : registered) {
        if (uri == asked || matchesWithFreePort(asked, uri))
            return true;
    }
    return false;
}

} // namespace tokenprism::sandbox
