// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "oauth/bearer.h"

#include <QRegularExpression>

#include <optional>

namespace tokenprism::oauth {

namespace {

using namespace Qt::StringLiterals;

/// `HTTP/1.1 403 Forbidden`, `HTTP/2 403`.
std::optional<core::HttpResponse> readStatusLine(const QString &line)
{
    static const QRegularExpression form(u"^HTTP/[0-9](?:\\.[0-9])?[ \\t]+([1-5][0-9]{2})(?:[ \\t]+(.*))?$"_s,
                                         QRegularExpression::CaseInsensitiveOption);
    const auto match = form.match(line.trimmed());
    if (!match.hasMatch())
        return std::nullopt;
    core::HttpResponse response;
    response.status = match.captured(1).toInt();
    response.reason = match.captured(2).toUtf8();
    return response;
}

/// `name: value`; browsers print HTTP/2's own fields with a colon in front (`:status: 403`).
std::optional<core::HttpHeader> readHeader(const QString &line)
{
    static const QRegularExpression form(u"^(:?[!#$%&'*+.^_`|~0-9A-Za-z-]+)[ \\t]*:(.*)$"_s);
    const auto match = form.match(line);
    if (!match.hasMatch())
        return std::nullopt;
    return core::HttpHeader { match.captured(1).toUtf8(), match.captured(2).trimmed().toUtf8() };
}

/// What `curl -v` and browsers' tools put in front of a line of the answer.
QString withoutMark(const QString &line)
{
    return line.startsWith("< "_L1) || line == "<"_L1 ? line.sliced(1).trimmed() : line;
}

bool isFolded(const QString &line, const core::HttpHeaders &headers)
{
    return !headers.isEmpty() && (line.startsWith(u' ') || line.startsWith(u'\t'))
        && !line.trimmed().isEmpty();
}

void addHeader(core::HttpResponse &response, const core::HttpHeader &header)
{
    const bool isStatus = header.name.compare(":status") == 0
        || (response.status == 0 && header.name.compare("status", Qt::CaseInsensitive) == 0);
    if (isStatus)
        response.status = header.value.left(3).toInt();
    else
        response.headers.append(header);
}

/// The lines from the status line or first header on. Of several answers in a row (a proxy's, an interim
/// one, a redirect's) the last one counts.
core::HttpResponse readLines(const QStringList &lines)
{
    core::HttpResponse response;
    bool inBody = false;
    QStringList body;
    for (const QString &raw : lines) {
        const QString line = withoutMark(raw);
        if (auto next = readStatusLine(line)) {
            response = std::move(*next);
            inBody = false;
            body.clear();
        } else if (inBody) {
            body.append(raw);
        } else if (line.trimmed().isEmpty()) {
            inBody = response.status != 0 || !response.headers.isEmpty();
        } else if (isFolded(line, response.headers)) {
            response.headers.last().value += ' ' + line.trimmed().toUtf8();
        } else if (const auto header = readHeader(line)) {
            addHeader(response, *header);
        }
    }
    response.body = body.join(u'\n').toUtf8();
    return response;
}

} // namespace

core::Result<core::HttpResponse> parsePastedAnswer(const QString &text)
{
    QString normal = text;
    normal.replace("\r\n"_L1, "\n"_L1).replace(u'\r', u'\n');
    core::HttpResponse response = readLines(normal.split(u'\n'));
    if (response.status == 0 && response.header("WWW-Authenticate").isNull())
        return core::fail(core::ErrorKind::Malformed, u"resource.paste_unreadable"_s);
    return response;
}

} // namespace tokenprism::oauth
