// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/exchanges/exchangetext.h"

#include "texts/errortext.h"

#include <QCoreApplication>
#include <QLocale>

using namespace Qt::StringLiterals;

namespace tokenprism::gui {

namespace {

struct Tr {
    Q_DECLARE_TR_FUNCTIONS(ExchangeText)
};

QString message(const QString &firstLine, const QList<core::RedactedHeader> &headers, const QString &body)
{
    QString text = firstLine + u'\n';
    for (const core::RedactedHeader &header : headers)
        text += header.name + u": "_s + header.value + u'\n';
    if (!body.isEmpty())
        text += u'\n' + body;
    return text;
}

/// What was made of the answer that the browser brought.
QString redirectText(const core::Exchange &exchange)
{
    if (exchange.error)
        return texts::describe(*exchange.error).plain();
    return exchange.status == 0 ? Tr::tr("A person pasted this address, and it was taken.")
                                : Tr::tr("The browser brought this answer, and it was taken.");
}

} // namespace

QString requestText(const core::Exchange &exchange)
{
    return message(exchange.method + u' ' + exchange.url, exchange.requestHeaders, exchange.requestBody);
}

QString answerText(const core::Exchange &exchange)
{
    if (exchange.status == 0 && exchange.purpose == core::Purpose::Authorization)
        return Tr::tr("The browser makes this request; its answer goes to the browser.");
    if (exchange.purpose == core::Purpose::Redirect)
        return redirectText(exchange);
    if (exchange.status == 0)
        return exchange.error ? texts::describe(*exchange.error).plain() : Tr::tr("No answer came.");
    return message(QString::number(exchange.status) + u' ' + exchange.reason, exchange.responseHeaders,
                   exchange.responseBody);
}

QString timingsText(const core::Exchange &exchange)
{
    QStringList parts;
    if (exchange.sentAfter)
        parts.append(Tr::tr("sent after %1 ms").arg(*exchange.sentAfter));
    if (exchange.headersAfter)
        parts.append(Tr::tr("answer began after %1 ms").arg(*exchange.headersAfter));
    if (exchange.finishedAfter)
        parts.append(Tr::tr("finished after %1 ms").arg(*exchange.finishedAfter));
    // Qt's word for bytes has no plural forms.
    if (exchange.responseSize > 0 && exchange.responseSize < 1000)
        parts.append(Tr::tr("%n bytes received", nullptr, int(exchange.responseSize)));
    else if (exchange.responseSize > 0)
        parts.append(Tr::tr("%1 received").arg(QLocale().formattedDataSize(exchange.responseSize)));
    parts.append(Tr::tr("secrets are left out"));
    return parts.join(u" · "_s);
}

} // namespace tokenprism::gui
