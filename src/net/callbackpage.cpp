// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "net/callbackpage.h"

#include <QCoreApplication>
#include <QCryptographicHash>
#include <QFile>

namespace tokenprism::net {

using namespace Qt::StringLiterals;

namespace {

struct Tr {
    Q_DECLARE_TR_FUNCTIONS(CallbackPage)
};

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
    case 411:
        return "Length Required"_ba;
    case 413:
        return "Content Too Large"_ba;
    case 414:
        return "URI Too Long"_ba;
    case 415:
        return "Unsupported Media Type"_ba;
    case 431:
        return "Request Header Fields Too Large"_ba;
    default:
        return "Bad Request"_ba;
    }
}

/// The page's address has the code in it: nothing may load, frame, keep or pass it on (RFC 9700 §4.2.4).
QByteArray answerText(int status, const QByteArray &headers, const QByteArray &policy, const QByteArray &body)
{
    QByteArray text = "HTTP/1.1 "_ba + QByteArray::number(status) + ' ' + reasonOf(status) + "\r\n";
    text += headers;
    text += "Content-Length: " + QByteArray::number(body.size()) + "\r\n";
    text += "Content-Security-Policy: default-src 'none'; base-uri 'none'; form-action 'none'; "
            "frame-ancestors 'none'"
        + policy + "\r\n";
    text += "X-Content-Type-Options: nosniff\r\n"
            "Referrer-Policy: no-referrer\r\n"
            "Cache-Control: no-store\r\n"
            "Cross-Origin-Resource-Policy: same-origin\r\n";
    return text + "Connection: close\r\n\r\n" + body;
}

/// Allows what stands between the tags of \a page by its hash, and nothing else of that kind.
QByteArray allowedByHash(const QByteArray &directive, const QByteArray &page, const QByteArray &tag)
{
    const qsizetype from = page.indexOf('<' + tag + '>') + tag.size() + 2;
    const QByteArray text = page.mid(from, page.indexOf("</" + tag + '>') - from);
    const QByteArray hash = QCryptographicHash::hash(text, QCryptographicHash::Sha256).toBase64();
    return "; " + directive + " 'sha256-" + hash + '\'';
}

QByteArray resource(const QString &name)
{
    QFile file(u":/pages/"_s + name);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

/// What differs between the pages. Nothing in it comes from a request.
struct PageText {
    QByteArray kind; ///< class of the page's frame
    QString title;
    QString text;
    QByteArray more = {}; ///< HTML below the text
};

PageText textOf(CallbackAnswer answer)
{
    switch (answer) {
    case CallbackAnswer::Arrived:
        return { "arrived"_ba, Tr::tr("The answer has arrived"),
                 Tr::tr("Tokenprism has it now. You can close this page.") };
    case CallbackAnswer::Refused:
        return { "refused"_ba, Tr::tr("The server refused the sign-in"),
                 Tr::tr("Tokenprism says why. You can close this page.") };
    case CallbackAnswer::Empty:
        return { "ignored"_ba, Tr::tr("No answer came along with this page"),
                 Tr::tr(
                     "If the address of this page goes on behind a #, the server has answered in a way that "
                     "was not asked for. Close this page, as its address may hold a token, and go back to "
                     "Tokenprism: it says what to do.") };
    case CallbackAnswer::Ignored:
        break;
    }
    return { "ignored"_ba, Tr::tr("This is not the answer that is awaited"),
             Tr::tr("Nothing was taken from it. Go back to Tokenprism: it says what it waits for.") };
}

QByteArray filled(const PageText &text)
{
    QByteArray page = resource(u"page.html"_s);
    //: The code of the language that these pages are in, for their lang attribute.
    page.replace("{{language}}", Tr::tr("en").toHtmlEscaped().toUtf8());
    page.replace("{{kind}}", text.kind);
    page.replace("{{title}}", text.title.toHtmlEscaped().toUtf8());
    page.replace("{{text}}", text.text.toHtmlEscaped().toUtf8());
    page.replace("{{more}}", text.more);
    return page;
}

const QByteArray htmlType = "Content-Type: text/html; charset=utf-8\r\n"_ba;

} // namespace

QByteArray callbackPage(CallbackAnswer answer)
{
    const QByteArray page = filled(textOf(answer));
    return answerText(endsTheWait(answer) ? 200 : 400, htmlType,
                      allowedByHash("style-src"_ba, page, "style"_ba), page);
}

QByteArray relayPage()
{
    const QString failed = Tr::tr("Tokenprism did not take the answer: it doesn't wait any more. Start the "
                                  "sign-in again, and close this page.");
    const QByteArray more = "<p id=\"failed\" hidden>" + failed.toHtmlEscaped().toUtf8() + "</p>\n<script>"
        + resource(u"relay.js"_s) + "</script>\n";
    const QByteArray page = filled(
        { "ignored"_ba, Tr::tr("Handing the answer over"),
          Tr::tr("If this text stays, your browser does not run the script of this page. Copy the whole "
                 "address of this page, and paste it into Tokenprism."),
          more });
    return answerText(200, htmlType,
                      allowedByHash("style-src"_ba, page, "style"_ba)
                          + allowedByHash("script-src"_ba, page, "script"_ba) + "; connect-src 'self'",
                      page);
}

QByteArray refusalPage(int status, const QByteArray &allowed)
{
    QByteArray headers = "Content-Type: text/plain; charset=utf-8\r\n"_ba;
    if (status == 405)
        headers += "Allow: " + allowed + "\r\n";
    return answerText(status, headers, {}, reasonOf(status) + '\n');
}

QByteArray withoutBody(const QByteArray &answer)
{
    return answer.left(answer.indexOf("\r\n\r\n") + 4);
}

} // namespace tokenprism::net
