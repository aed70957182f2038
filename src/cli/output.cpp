// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/output.h"

#include "core/plainline.h"
#include "texts/errortext.h"

#include <cstdio>

namespace tokenprism::cli {

namespace {

using namespace Qt::StringLiterals;

/// RFC 6749 §5.2 knows none of more than thirty characters.
constexpr qsizetype longestServerError = 100;

void writeTo(FILE *stream, QByteArrayView bytes)
{
    std::fwrite(bytes.data(), 1, static_cast<size_t>(bytes.size()), stream);
    std::fflush(stream);
}

/// Texts of servers and of files from elsewhere are hostile: no escape sequence of theirs may reach a
/// terminal.
QString withoutControls(QString text)
{
    for (QChar &c : text) {
        if (core::isUnsafe(c) && c != u'\n' && c != u'\t')
            c = QChar::ReplacementCharacter;
    }
    return text;
}

void printHeaders(const QList<core::RedactedHeader> &headers, QChar direction)
{
    for (const core::RedactedHeader &header : headers)
        printNote(u"%1 %2: %3"_s.arg(direction, header.name, header.value));
}

void printBody(const QString &body, QChar direction)
{
    for (const QString &line : body.split(u'\n')) {
        if (!line.isEmpty())
            printNote(u"%1 %2"_s.arg(direction).arg(line));
    }
}

} // namespace

void printLine(const QString &line)
{
    writeTo(stdout, withoutControls(line).toUtf8() + '\n');
}

bool isOutputLost()
{
    return std::ferror(stdout) != 0;
}

QString asCell(QString text)
{
    for (QChar &c : text) {
        if (core::isUnsafe(c))
            c = QChar::ReplacementCharacter;
    }
    return text;
}

void printBytes(const QByteArray &bytes)
{
    writeTo(stdout, bytes);
}

void printSecret(const core::Secret &secret)
{
    writeTo(stdout, secret.view());
    writeTo(stdout, "\n");
}

void printNote(const QString &line)
{
    writeTo(stderr, withoutControls(line).toUtf8() + '\n');
}

void printError(const core::Error &error)
{
    printNote(texts::describe(error).plain());
    QString codes = u"error: "_s + error.code;
    if (!error.serverError.isEmpty())
        codes += u" ("_s + asCell(error.serverError.left(longestServerError)) + u')';
    printNote(codes);
}

void printExchange(const core::Exchange &exchange)
{
    printNote(u"* %1 %2"_s.arg(exchange.number).arg(core::toName(exchange.purpose)));
    printNote(u"> %1 %2"_s.arg(exchange.method, exchange.url));
    printHeaders(exchange.requestHeaders, u'>');
    printBody(exchange.requestBody, u'>');
    if (exchange.status != 0)
        printNote(u"< %1 %2"_s.arg(exchange.status).arg(exchange.reason));
    printHeaders(exchange.responseHeaders, u'<');
    printBody(exchange.responseBody, u'<');
}

} // namespace tokenprism::cli
