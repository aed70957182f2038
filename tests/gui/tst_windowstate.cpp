// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "windowfixture.h"

#include <QAbstractButton>
#include <QAccessible>
#include <QAction>
#include <QApplication>
#include <QFile>
#include <QScreen>
#include <QTabBar>
#include <QTest>
#include <QTreeView>

using namespace tokenprism;
using namespace Qt::StringLiterals;
using tests::WindowFixture;

namespace {

void show(WindowFixture &f)
{
    f.window->show();
    QVERIFY(QTest::qWaitForWindowExposed(f.window.get()));
}

} // namespace

/// How the window comes back, and how it is reached without a mouse or without eyes.
class TestWindowState final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void windowStateSurvives()
    {
        WindowFixture f;
        show(f);
        f.addKey();
        const QString second = f.addKey(u"Second key"_s)->profile().id;
        f.addKey(u"Third key"_s);
        f.workspace->setCurrent(f.workspace->find(second));
        const QSize size = f.window->minimumSize() + QSize(0, 40); // inside the screen, else it isn't restored
        f.window->resize(size);
        f.find<QAbstractButton>("byEnvironmentButton")->click();
        f.find<QAction>("viewFindingsAction")->trigger();
        f.window->close();
        f.start();
        show(f);
        QCOMPARE(f.window->size(), size);
        QVERIFY(f.find<QAbstractButton>("byEnvironmentButton")->isChecked());
        QCOMPARE(f.find<QTabBar>("tabBar")->currentIndex(), 2);
        QCOMPARE(f.workspace->current()->profile().id, second);
    }

    void brokenWindowStateGivesDefaults()
    {
        WindowFixture f;
        f.addKey();
        f.window.reset();
        QFile file(f.folder.filePath(u"window.ini"_s));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("[General]\nversion=1\ngeometry=@ByteArray(nonsense)\nsplitter=\x01\x02\ntab=99\ngrouping="
                   "\0\nsource=../..\n");
        file.close();
        f.start();
        show(f);
        // On a small screen, or a much enlarged one, no part of it may be out of reach.
        QVERIFY(f.window->screen()->availableGeometry().contains(QRect({}, f.window->size())));
        QVERIFY(f.window->width() <= 1280 && f.window->height() <= 800);
        QVERIFY(f.find<QAbstractButton>("byApiButton")->isChecked());
        QVERIFY(f.workspace->current());
    }

    void everyControlHasAName()
    {
        WindowFixture f;
        show(f);
        f.run(f.addKey());
        for (int tab = 0; tab < 4; ++tab) {
            f.find<QTabBar>("tabBar")->setCurrentIndex(tab);
            for (QWidget *widget : f.window->findChildren<QWidget *>()) {
                if (!widget->isVisible() || !(widget->focusPolicy() & Qt::TabFocus))
                    continue;
                QAccessibleInterface *face = QAccessible::queryAccessibleInterface(widget);
                const QString what =
                    QLatin1StringView(widget->metaObject()->className()) + u' ' + widget->objectName();
                QVERIFY2(face && !face->text(QAccessible::Name).isEmpty(), qPrintable(what));
            }
        }
    }

    void everythingIsReachedByTab()
    {
        WindowFixture f;
        show(f);
        f.run(f.addKey());
        QApplication::setActiveWindow(f.window.get());
        f.find<QTreeView>("sourcesView")->setFocus();
        QSet<QString> reached;
        for (int step = 0; step < 60; ++step) {
            QTest::keyClick(QApplication::focusWidget() ? QApplication::focusWidget() : f.window.get(),
                            Qt::Key_Tab);
            if (QApplication::focusWidget())
                reached.insert(QApplication::focusWidget()->objectName());
        }
        for (const char *name :
             { "primaryButton", "searchEdit", "sourcesView", "addButton", "revealButton", "copyButton",
               "tabBar", "byApiButton", "unaskedBox", "accessTree", "keychainButton" })
            QVERIFY2(reached.contains(QLatin1StringView(name)), name);
    }
};

QTEST_MAIN(TestWindowState)
#include "tst_windowstate.moc"
