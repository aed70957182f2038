// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <QApplication>
#include <QMainWindow>
#include <QTreeView>

/// The peer of the window's start: the least that a program of Qt Widgets can show.
int main(int argc, char *argv[])
{
    QApplication application(argc, argv);
    QMainWindow window;
    QTreeView view;
    window.setCentralWidget(&view);
    window.resize(1280, 800);
    window.show();
    return QApplication::exec();
}
