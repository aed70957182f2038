// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/translation.h"

#include <QCoreApplication>
#include <QLibraryInfo>
#include <QLocale>
#include <QTranslator>

namespace tokenprism::app {

using namespace Qt::StringLiterals;

namespace {

constexpr auto catalogues = ":/translations"_L1;

void install(QCoreApplication &application, const QLocale &locale, const QString &name, const QString &folder)
{
    auto *translator = new QTranslator(&application);
    if (translator->load(locale, name, u"_"_s, folder))
        QCoreApplication::installTranslator(translator);
    else
        delete translator;
}

} // namespace

void installTranslations(QCoreApplication &application)
{
    const QLocale locale;
    install(application, locale, u"qtbase"_s, QLibraryInfo::path(QLibraryInfo::TranslationsPath));
    // The one installed last is asked first. English is no more than the plural forms, which a language
    // without a catalogue needs as well.
    install(application, QLocale(QLocale::English), u"tokenprism"_s, catalogues);
    install(application, locale, u"tokenprism"_s, catalogues);
}

} // namespace tokenprism::app
