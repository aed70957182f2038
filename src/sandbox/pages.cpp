// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sandbox/pages.h"

#include <QFile>

#include <algorithm>

namespace tokenprism::sandbox {

using namespace Qt::StringLiterals;

namespace {

QByteArray resource(const QString &name)
{
    QFile file(u":/practice/pages/"_s + name);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

/// The page without the comments that open its file, which are for readers of the source.
QString pageSource(const QString &page)
{
    QString source = QString::fromUtf8(resource(page + u".html"_s));
    while (source.startsWith("<!--"_L1))
        source.remove(0, source.indexOf(u'\n') + 1);
    return source;
}

} // namespace

Html &Html::operator+=(const Html &more)
{
    m_text += more.m_text;
    return *this;
}

Html escape(const QString &text)
{
    QString escaped = text.toHtmlEscaped();
    escaped.replace(u'\'', u"&#39;"_s); // toHtmlEscaped() leaves it
    return Html(escaped);
}

Html render(const QString &page, const HtmlValues &values)
{
    const QString source = pageSource(page);
    QString out;
    qsizetype from = 0;
    for (qsizetype open = source.indexOf(u"{{"_s); open >= 0; open = source.indexOf(u"{{"_s, from)) {
        const qsizetype close = source.indexOf(u"}}"_s, open);
        if (close < 0)
            break;
        const QStringView name = QStringView(source).sliced(open + 2, close - open - 2);
        const auto value = std::find_if(values.begin(), values.end(),
                                        [name](const auto &pair) { return pair.first == name; });
        out += QStringView(source).sliced(from, open - from);
        if (value != values.end())
            out += value->second.text();
        from = close + 2;
    }
    out += QStringView(source).sliced(from);
    return Html(out);
}

QString wholePage(const QString &title, const Html &body)
{
    return render(u"frame"_s, { { u"title"_s, escape(title) }, { u"body"_s, body } }).text();
}

Response errorPage(const QString &message)
{
    return pageResponse(
        400, wholePage(u"This can't go on"_s, render(u"error"_s, { { u"message"_s, escape(message) } })));
}

QByteArray styleSheet()
{
    return resource(u"practice.css"_s);
}

} // namespace tokenprism::sandbox
