// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "net/callbackrequest.h"

#include <algorithm>

namespace tokenprism::net {

using namespace Qt::StringLiterals;

namespace {

/// RFC 9110 §5.6.2.
bool isToken(QByteArrayView text)
{
    constexpr QByteArrayView marks = "!#$%&'*+-.^_`|~";
    return !text.isEmpty() && std::all_of(text.begin(), text.end(), [marks](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9')
            || marks.contains(c);
    });
}

bool isVisibleAscii(QByteArrayView text)
{
    return std::all_of(text.begin(), text.end(), [](char c) { return c > 0x20 && c < 0x7f; });
}

bool hasControl(QByteArrayView text)
{
    return std::any_of(text.begin(), text.end(), [](char c) {
        const auto byte = static_cast<unsigned char>(c);
        return (byte < 0x20 && c != '\t') || byte == 0x7f;
    });
}

bool readRequestLine(const QByteArray &line, CallbackRequest &request)
{
    const QList<QByteArray> parts = line.split(' ');
    if (parts.size() != 3 || !isToken(parts[0]) || !isVisibleAscii(parts[1]))
        return false;
    if (parts[2] != "HTTP/1.1" && parts[2] != "HTTP/1.0")
        return false;
    const QByteArray &target = parts[1];
    if (!target.startsWith('/') || target.contains('#'))
        return false;
    const qsizetype mark = target.indexOf('?');
    request.method = parts[0];
    request.path = mark < 0 ? target : target.left(mark);
    request.query = mark < 0 ? QByteArray() : target.mid(mark + 1);
    return true;
}

bool readHeader(const QByteArray &line, core::HttpHeaders &headers)
{
    const qsizetype colon = line.indexOf(':');
    if (colon < 0 || !isToken(QByteArrayView(line).first(colon)) || hasControl(line))
        return false;
    headers.append({ line.left(colon), line.mid(colon + 1).trimmed() });
    return true;
}

CallbackHead refused(int status)
{
    CallbackHead head;
    head.refusal = status;
    return head;
}

/// No line is complete: is it still worth waiting for?
CallbackHead unfinished(QByteArrayView received, qsizetype maxHead)
{
    // A TLS handshake or noise will never become a request.
    if (!received.isEmpty() && (received.front() < 'A' || received.front() > 'Z'))
        return refused(400);
    if (received.size() <= maxHead)
        return {};
    return refused(received.first(maxHead).indexOf("\r\n") < 0 ? 414 : 431);
}

int countOf(const core::HttpHeaders &headers, QByteArrayView name)
{
    return static_cast<int>(std::count_if(headers.begin(), headers.end(), [name](const auto &header) {
        return header.name.compare(name, Qt::CaseInsensitive) == 0;
    }));
}

/// A redirect is a navigation, which carries no Origin; a form sent by the server's page carries that page's,
/// or `null` where its policy hides it; the script of our own page carries ours.
bool isExpectedOrigin(const CallbackRequest &request, const CallbackPlace &place)
{
    const int count = countOf(request.headers, "Origin");
    const QByteArray origin = core::headerValue(request.headers, "Origin");
    const bool isOurPage = place.relaysFragments() && count == 1 && origin == "http://" + place.authority;
    if (isOurPage || place.mode == core::ResponseMode::Fragment)
        return isOurPage;
    return count == 0 || (count == 1 && (origin == "null" || origin == place.formOrigin));
}

} // namespace

CallbackHead readCallbackHead(QByteArrayView received, qsizetype maxHead)
{
    const qsizetype end = received.indexOf("\r\n\r\n");
    if (end < 0 || end > maxHead)
        return unfinished(end < 0 ? received : received.first(end), maxHead);
    const QByteArray head = received.first(end).toByteArray();
    CallbackRequest request;
    qsizetype from = head.indexOf("\r\n");
    if (!readRequestLine(from < 0 ? head : head.left(from), request))
        return refused(400);
    while (from >= 0) {
        const qsizetype next = head.indexOf("\r\n", from + 2);
        if (!readHeader(head.mid(from + 2, next < 0 ? -1 : next - from - 2), request.headers))
            return refused(400);
        from = next;
    }
    CallbackHead result;
    result.request = std::move(request);
    result.size = end + 4;
    return result;
}

int refusalOf(const CallbackRequest &request, const CallbackPlace &place)
{
    // A web page whose name was pointed at this machine (DNS rebinding) sends its own name here.
    if (countOf(request.headers, "Host") != 1)
        return 400;
    if (core::headerValue(request.headers, "Host").compare(place.authority, Qt::CaseInsensitive) != 0)
        return 400;
    const bool posts = request.method == "POST" && place.mode != core::ResponseMode::Query;
    if (posts ? !isExpectedOrigin(request, place) : countOf(request.headers, "Origin") != 0)
        return 403;
    if (request.path != place.path)
        return 404;
    if (posts)
        return request.query.isEmpty() ? 0 : 400;
    return request.method == "GET" ? 0 : 405;
}

CallbackBody bodyOf(const CallbackRequest &request, qsizetype maxBody)
{
    if (countOf(request.headers, "Transfer-Encoding") != 0 || countOf(request.headers, "Content-Length") == 0)
        return { 0, 411 };
    const QByteArray length = core::headerValue(request.headers, "Content-Length");
    const bool digits = !length.isEmpty()
        && std::all_of(length.begin(), length.end(), [](char c) { return c >= '0' && c <= '9'; });
    if (countOf(request.headers, "Content-Length") != 1 || !digits)
        return { 0, 400 };
    const QByteArray type =
        core::headerValue(request.headers, "Content-Type").split(';').constFirst().trimmed();
    if (type.compare("application/x-www-form-urlencoded", Qt::CaseInsensitive) != 0)
        return { 0, 415 };
    bool fits = false;
    const qlonglong size = length.toLongLong(&fits);
    if (!fits || size > maxBody)
        return { 0, 413 };
    return { static_cast<qsizetype>(size), 0 };
}

QByteArray allowedMethods(core::ResponseMode mode)
{
    return mode == core::ResponseMode::Query ? "GET"_ba : "GET, POST"_ba;
}

} // namespace tokenprism::net
