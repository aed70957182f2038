// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "benchwindow.h"

#include <QApplication>
#include <QLineEdit>
#include <QTreeView>

#include <cstdio>

using namespace Qt::StringLiterals;
using namespace tokenprism::bench;

/// sidebarsearch [--rounds N] FOLDER
/// Types into the sidebar's search with the profiles of FOLDER; a line of JSON a keystroke. The last one of a
/// round empties the field, so that everything is shown again.
int main(int argc, char *argv[])
{
    QApplication application(argc, argv);
    BenchWindow desk(QString::fromLocal8Bit(argv[argc - 1]));
    desk.show();
    auto *field = desk.find<QLineEdit>("sourcesSearch");
    PaintWatch watch(desk.find<QTreeView>("sourcesView")->viewport());
    const QString typed = u"customer-77"_s;
    const int rounds = numberOf(argc, argv, "--rounds", 5);
    for (int round = -1; round < rounds; ++round) {
        for (qsizetype i = 0; i <= typed.size(); ++i) {
            const double took =
                i < typed.size() ? keystroke(field, watch, typed.at(i)) : clearing(field, watch);
            if (round >= 0)
                std::printf("{\"round\": %d, \"keystroke_ms\": %.3f}\n", round, took);
        }
    }
    return 0;
}
