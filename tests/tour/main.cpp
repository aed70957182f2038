// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/hardening.h"
#include "app/translation.h"
#include "gui/theme/contraststyle.h"
#include "tour/tour.h"

#include <QApplication>
#include <QCommandLineParser>
#include <QPalette>
#include <QStyleFactory>

#include <cstdio>

using namespace tokenprism;
using namespace Qt::StringLiterals;

namespace {

QPalette darkPalette()
{
    QPalette palette(QColor(45, 48, 54), QColor(35, 38, 43));
    palette.setColor(QPalette::Base, QColor(28, 30, 34));
    palette.setColor(QPalette::AlternateBase, QColor(35, 38, 43));
    palette.setColor(QPalette::Highlight, QColor(58, 110, 200));
    palette.setColor(QPalette::HighlightedText, Qt::white);
    palette.setColor(QPalette::Link, QColor(122, 168, 255));
    palette.setColor(QPalette::PlaceholderText, QColor(150, 155, 163));
    return palette;
}

} // namespace

int main(int argc, char *argv[])
{
    app::muteLeakingLogs();
    QApplication application(argc, argv);
    QApplication::setApplicationName(u"tokenprism"_s);
    QApplication::setApplicationDisplayName(u"Tokenprism"_s);
    QApplication::setApplicationVersion(QStringLiteral(TOKENPRISM_VERSION));
    QCommandLineParser parser;
    parser.addHelpOption();
    parser.addOption({ u"pictures"_s, u"Folder for the pictures."_s, u"DIR"_s, u"tour"_s });
    parser.addOption({ u"suffix"_s, u"Added to the pictures' names."_s, u"TEXT"_s, QString() });
    parser.addOption({ u"dark"_s, u"A dark palette."_s });
    parser.process(application);
    QApplication::setStyle(u"Fusion"_s);
    QApplication::setStyle(new gui::ContrastStyle);
    if (parser.isSet(u"dark"_s))
        QApplication::setPalette(darkPalette());
    app::installTranslations(application);
    try {
        tests::Tour tour(parser.value(u"pictures"_s), parser.value(u"suffix"_s));
        tour.walk();
    } catch (const tests::Stuck &stuck) {
        std::fprintf(stderr, "The tour is stuck at: %s\n", stuck.what());
        return 1;
    }
    return 0;
}
