// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/theme/timetext.h"

#include <QLocale>

using namespace Qt::StringLiterals;

namespace tokenprism::gui {

QString timeText(const QDateTime &moment, const QDateTime &now)
{
    const QDateTime local = moment.toLocalTime();
    const QString time = local.time().toString(u"HH:mm:ss"_s);
    if (local.date() == now.toLocalTime().date())
        return time;
    return QLocale().toString(local.date(), QLocale::ShortFormat) + u' ' + time;
}

} // namespace tokenprism::gui
