// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "texts/placeholders.h"

namespace tokenprism::texts {

QString fill(const QString &sentence, const QHash<QString, QString> &values)
{
    QString filled;
    qsizetype here = 0;
    while (here < sentence.size()) {
        const qsizetype open = sentence.indexOf(u'{', here);
        const qsizetype close = open < 0 ? -1 : sentence.indexOf(u'}', open);
        if (close < 0)
            break;
        const auto value = values.constFind(sentence.mid(open + 1, close - open - 1));
        filled += QStringView(sentence).mid(here, open - here);
        filled += value == values.cend() ? sentence.mid(open, close - open + 1) : *value;
        here = close + 1;
    }
    return filled += QStringView(sentence).mid(here);
}

QString tamed(const QString &words, qsizetype longest)
{
    QString line;
    for (const QChar c : words.left(longest)) {
        const QChar::Category category = c.category();
        const bool unseen = category == QChar::Other_Control || category == QChar::Other_Format
            || category == QChar::Separator_Line || category == QChar::Separator_Paragraph;
        line += unseen ? QChar(u' ') : c;
    }
    line = line.simplified();
    return words.size() > longest ? line + QChar(0x2026) : line;
}

} // namespace tokenprism::texts
