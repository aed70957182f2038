// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "exporters/markdown.h"

#include "core/plainline.h"

#include <algorithm>

namespace tokenprism::exporters::markdown {

namespace {

using namespace Qt::StringLiterals;

QString tamed(const QString &plain)
{
    QString line = plain.simplified();
    std::replace_if(line.begin(), line.end(), &core::isUnsafe, QChar(QChar::ReplacementCharacter));
    return line;
}

} // namespace

QString text(const QString &plain)
{
    static const QString special = u"\\`*_{}[]<>()#!|~&$"_s;
    const QString line = tamed(plain);
    QString out;
    for (qsizetype i = 0; i < line.size(); ++i) {
        // Inside a word an underscore is only itself (CommonMark 0.31 §6.2): `invalid_client` stays readable.
        const bool inWord = line.at(i) == u'_' && i > 0 && line.at(i - 1).isLetterOrNumber()
            && i + 1 < line.size() && line.at(i + 1).isLetterOrNumber();
        if (special.contains(line.at(i)) && !inWord)
            out += u'\\';
        out += line.at(i);
    }
    // Programs make links of bare addresses (autolinks of GitHub's Markdown): a ticket must not lead to a
    // server's wish.
    out.replace("://"_L1, ":\\//"_L1);
    out.replace("www."_L1, "www\\."_L1, Qt::CaseInsensitive);
    return out;
}

QString code(const QString &plain)
{
    // A code span can hold everything but backticks of its own fence; a pipe ends a table's cell even there.
    QString line = tamed(plain);
    line.replace(u'`', u'\'').replace(u'|', u"\\|"_s);
    return line.isEmpty() ? QString() : u'`' + line + u'`';
}

QString row(const QStringList &cells)
{
    return u"| "_s + cells.join(u" | "_s) + u" |"_s;
}

QStringList table(const QStringList &heading, const QList<QStringList> &rows)
{
    QStringList lines { row(heading), u'|' + u"---|"_s.repeated(heading.size()) };
    for (const QStringList &cells : rows)
        lines.append(row(cells));
    return lines;
}

} // namespace tokenprism::exporters::markdown
