// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "net/callbackpage.h"

#include <QCryptographicHash>
#include <QFile>
#include <QLocale>

namespace tokenprism::net {

using namespace Qt::StringLiterals;

namespace {

QByteArray reasonOf(int status)
{
    switch (status) {
    case 200:
        return "OK"_ba;
    case 403:
        return "Forbidden"_ba;
    case 404:
        return "Not Found"_ba;
    case 405:
        return "Method Not Allowed"_ba;
    case 414:
        return "URI Too Long"_ba;
    case 431:
        return "Request Header Fields Too Large"_ba;
    default:
        return "Bad Request"_ba;
    }
}

/// The page's address has the code in it: nothing may load, frame, keep or pass it on (RFC 9700 §4.2.4).
QByteArray answerText(int status, const QByteArray &type, const QByteArray &policy, const QByteArray &body)
{
    QByteArray text = "HTTP/1.1 "_ba + QByteArray::number(status) + ' ' + reasonOf(status) + "\r\n";
    text += "Content-Type: " + type + "; charset=utf-8\r\n";
    text += "Content-Length: " + QByteArray::number(body.size()) + "\r\n";
    text += "Content-Security-Policy: default-src 'none'; base-uri 'none'; form-action 'none'; "
            "frame-ancestors 'none'"
        + policy + "\r\n";
    text += "X-Content-Type-Options: nosniff\r\n"
            "Referrer-Policy: no-referrer\r\n"
            "Cache-Control: no-store\r\n"
            "Cross-Origin-Resource-Policy: same-origin\r\n";
    if (status == 405)
        text += "Allow: GET\r\n";
    return text + "Connection: close\r\n\r\n" + body;
}

/// The policy that allows the page's own style, by its hash, and no other.
QByteArray stylePolicy(const QByteArray &page)
{
    const qsizetype from = page.indexOf("<style>") + 7;
    const QByteArray style = page.mid(from, page.indexOf("</style>") - from);
    const QByteArray hash = QCryptographicHash::hash(style, QCryptographicHash::Sha256).toBase64();
    return "; style-src 'sha256-" + hash + "'";
}

QString fileOf(CallbackAnswer answer)
{
    switch (answer) {
    case CallbackAnswer::Arrived:
        return u"arrived.html"_s;
    case CallbackAnswer::Refused:
        return u"refused.html"_s;
    case CallbackAnswer::Ignored:
        break;
    }
    return u"ignored.html"_s;
}

/// The page in the language of the locale, or in English.
QString pathOf(CallbackAnswer answer)
{
    const QString translated =
        u":/pages/%1/%2"_s.arg(QLocale::languageToCode(QLocale().language()), fileOf(answer));
    return QFile::exists(translated) ? translated : u":/pages/"_s + fileOf(answer);
}

} // namespace

QByteArray callbackPage(CallbackAnswer answer)
{
    QFile file(pathOf(answer));
    if (!file.open(QIODevice::ReadOnly))
        return refusalPage(answer == CallbackAnswer::Ignored ? 400 : 200);
    const QByteArray page = file.readAll();
    return answerText(answer == CallbackAnswer::Ignored ? 400 : 200, "text/html"_ba, stylePolicy(page), page);
}

QByteArray refusalPage(int status)
{
    return answerText(status, "text/plain"_ba, {}, reasonOf(status) + '\n');
}

QByteArray withoutBody(const QByteArray &answer)
{
    return answer.left(answer.indexOf("\r\n\r\n") + 4);
}

} // namespace tokenprism::net
