// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop.h"
#include "app/hardening.h"
#include "app/singleinstance.h"
#include "app/translation.h"
#include "gui/theme/contraststyle.h"
#include "jose/openssllifetime.h"

#include <QApplication>
#include <QCommandLineParser>

#include <cstdio>
#include <memory>

using namespace tokenprism;
using namespace Qt::StringLiterals;

int main(int argc, char *argv[])
{
    app::reserveStandardStreams();
    app::forbidCoreDumps();
    app::outliveFileSizeLimits();
    jose::keepOpenSslToTheEnd();
    app::muteLeakingLogs();
    QApplication application(argc, argv);
    QApplication::setApplicationName(u"tokenprism"_s);
    QApplication::setApplicationDisplayName(u"Tokenprism"_s);
    QApplication::setApplicationVersion(QStringLiteral(TOKENPRISM_VERSION));
    // In a Flatpak the desktop file bears the package's id, and desktops find the icon by it.
    QApplication::setDesktopFileName(qEnvironmentVariable("FLATPAK_ID", u"tokenprism"_s));
    QApplication::setStyle(new gui::ContrastStyle);
    app::installTranslations(application);

    QCommandLineParser parser;
    parser.setApplicationDescription(
        QApplication::translate("main", "Sign in with OAuth 2.0 and see what a token can do."));
    parser.addHelpOption();
    parser.addVersionOption();
    parser.addOption(
        { u"config"_s, QApplication::translate("main", "Folder that holds profiles.json."), u"DIR"_s });
    parser.addOption(
        { u"practice"_s, QApplication::translate("main", "Start with the practice server running.") });
    parser.process(application);

    // An unset variable of a script must not lead into a folder that nobody named.
    if (parser.isSet(u"config"_s) && parser.value(u"config"_s).isEmpty()) {
        std::fprintf(stderr, "%s\n", qPrintable(QApplication::translate("main", "--config takes a folder.")));
        return 2;
    }
    const QString config =
        parser.isSet(u"config"_s) ? parser.value(u"config"_s) : vault::defaultConfigDirectory();
    std::unique_ptr<app::Desktop> desktop;
    app::SingleInstance instance(config);
    QObject::connect(&instance, &app::SingleInstance::woken, &application, [&desktop] {
        if (desktop)
            desktop->window().bringToFront();
    });
    QObject::connect(&instance, &app::SingleInstance::decided, &application, [&](bool first) {
        if (!first)
            return QApplication::quit();
        const auto practice =
            parser.isSet(u"practice"_s) ? app::Desktop::Practice::Started : app::Desktop::Practice::Off;
        desktop = std::make_unique<app::Desktop>(config, app::systemBrowser(), practice);
        desktop->show();
    });
    QMetaObject::invokeMethod(&instance, &app::SingleInstance::claim, Qt::QueuedConnection);
    return QApplication::exec();
}
