// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/translation.h"

#include <QCoreApplication>
#include <QLibraryInfo>
#include <QLocale>
#include <QTranslator>

namespace tokenprism::app {

using namespace Qt::StringLiterals;

void installTranslations(QCoreApplication &application)
{
    const QLocale locale;
    auto *ours = new QTranslator(&application);
    if (ours->load(locale, u"tokenprism"_s, u"_"_s, u":/translations"_s))
        QCoreApplication::installTranslator(ours);
    auto *qts = new QTranslator(&application);
    if (qts->load(locale, u"qtbase"_s, u"_"_s, QLibraryInfo::path(QLibraryInfo::TranslationsPath)))
        QCoreApplication::installTranslator(qts);
}

} // namespace tokenprism::app
