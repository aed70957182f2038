// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sandbox/hostcheck.h"

namespace tokenprism::sandbox {

using namespace Qt::StringLiterals;

namespace {

bool isOwnHost(const QByteArray &host, quint16 port)
{
    const QByteArray suffix = ':' + QByteArray::number(port);
    for (const QByteArray &name : { "127.0.0.1"_ba, "[::1]"_ba, "localhost"_ba }) {
        if (host.compare(name + suffix, Qt::CaseInsensitive) == 0)
            return true;
    }
    return false;
}

bool isStateChanging(const QByteArray &method)
{
    return method != "GET" && method != "HEAD";
}

Response refusal(int status, const QByteArray &words)
{
    return { status,
             { { "Content-Type"_ba, "text/plain"_ba }, { "Cache-Control"_ba, "no-store"_ba } },
             words };
}

} // namespace

Response foreignRefusal()
{
    return refusal(403, "Another site may not send this.\n"_ba);
}

bool hasOpaqueOrigin(const Request &request)
{
    return request.header("Origin") == "null";
}

std::optional<Response> refuseForeign(const Request &request, quint16 port)
{
    const QByteArray host = request.header("Host");
    if (request.headerCount("Host") != 1 || !isOwnHost(host, port))
        return refusal(421, "This server answers to its loopback address only.\n"_ba);
    if (!isStateChanging(request.method) || request.headerCount("Origin") == 0)
        return std::nullopt;
    const bool single = request.headerCount("Origin") == 1;
    if (single && (hasOpaqueOrigin(request) || request.header("Origin") == "http://" + host))
        return std::nullopt;
    return foreignRefusal();
}

} // namespace tokenprism::sandbox
