// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/httpdate.h"

#include <QLocale>
#include <QTimeZone>

namespace tokenprism::core {

using namespace Qt::StringLiterals;

QDateTime fromHttpDate(const QByteArray &text)
{
    constexpr auto leapSecond = ":60 GMT"_L1;
    QString plain = QString::fromLatin1(text);
    const bool leaps = plain.endsWith(leapSecond);
    if (leaps)
        plain.replace(plain.size() - leapSecond.size(), leapSecond.size(), u":59 GMT"_s);
    const QDateTime read = QLocale::c().toDateTime(plain, u"ddd, dd MMM yyyy HH:mm:ss 'GMT'"_s);
    if (!read.isValid())
        return {};
    return QDateTime(read.date(), read.time(), QTimeZone::utc()).addSecs(leaps ? 1 : 0);
}

} // namespace tokenprism::core
