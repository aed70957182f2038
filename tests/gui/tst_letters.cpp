// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "windowfixture.h"

#include <QAbstractButton>
#include <QAction>
#include <QKeySequence>
#include <QLabel>
#include <QMenuBar>
#include <QMultiMap>
#include <QTabBar>
#include <QTest>
#include <QToolBar>

using namespace tokenprism;
using namespace Qt::StringLiterals;
using tests::WindowFixture;

namespace {

/// What shares its Alt letter with another thing in sight: menus, tabs, buttons, labels.
QStringList doubleLetters(const gui::MainWindow &window)
{
    QMultiMap<QString, QString> owners;
    const auto note = [&owners](const QString &text) {
        const QKeySequence letter = QKeySequence::mnemonic(text);
        if (!letter.isEmpty())
            owners.insert(letter.toString(), text);
    };
    for (const QAction *menu : window.menuBar()->actions())
        note(menu->text());
    for (const auto *button : window.findChildren<QAbstractButton *>()) {
        if (button->isVisible() && !qobject_cast<QToolBar *>(button->parentWidget()))
            note(button->text());
    }
    for (const auto *label : window.findChildren<QLabel *>()) {
        if (label->isVisible() && label->buddy())
            note(label->text());
    }
    for (const auto *bar : window.findChildren<QTabBar *>()) {
        for (int tab = 0; bar->isVisible() && tab < bar->count(); ++tab)
            note(bar->tabText(tab));
    }
    QStringList doubles;
    for (const QString &letter : owners.uniqueKeys()) {
        if (owners.count(letter) > 1)
            doubles.append(letter + u": "_s + QStringList(owners.values(letter)).join(u", "_s));
    }
    return doubles;
}

} // namespace

/// The letters that stand underlined in the window.
class TestLetters final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    /// Alt with a letter of a menu must open that menu, and do one thing only.
    void everyLetterDoesOneThing()
    {
        WindowFixture f;
        f.window->show();
        QVERIFY(QTest::qWaitForWindowExposed(f.window.get()));
        QCOMPARE(doubleLetters(*f.window).join(u"; "_s), QString());
        session::Session *key = f.addKey();
        f.run(key);
        QCOMPARE(doubleLetters(*f.window).join(u"; "_s), QString());
        f.http.answer(u"/token"_s, 400, R"({"error":"invalid_client"})");
        f.run(key);
        QVERIFY(f.find<QWidget>("problemPanel")->isVisible());
        for (int tab = 0; tab < 4; ++tab) {
            f.find<QTabBar>("tabBar")->setCurrentIndex(tab);
            QCOMPARE(doubleLetters(*f.window).join(u"; "_s), QString());
        }
    }
};

QTEST_MAIN(TestLetters)
#include "tst_letters.moc"
