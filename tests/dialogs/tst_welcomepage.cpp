// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/welcome/welcomepage.h"

#include "gui/welcome/waycard.h"

#include <QAbstractButton>
#include <QAccessible>
#include <QSignalSpy>
#include <QTest>

using namespace tokenprism::gui;
using namespace Qt::StringLiterals;

class TestWelcomePage : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void offersFourWaysIn_data();
    void offersFourWaysIn();
    void practisesAtAnyIssuer_data();
    void practisesAtAnyIssuer();
    void fits_data();
    void fits();
};

void TestWelcomePage::offersFourWaysIn_data()
{
    QTest::addColumn<QString>("card");
    QTest::addColumn<int>("way");
    QTest::newRow("practice") << u"practiceCard"_s << 0;
    QTest::newRow("sign-in") << u"signInCard"_s << 1;
    QTest::newRow("API key") << u"apiKeyCard"_s << 2;
    QTest::newRow("inspect") << u"inspectCard"_s << 3;
}

void TestWelcomePage::offersFourWaysIn()
{
    QFETCH(QString, card);
    QFETCH(int, way);
    WelcomePage page(nullptr);
    QSignalSpy ways[] { QSignalSpy(&page, &WelcomePage::practiceRequested),
                        QSignalSpy(&page, &WelcomePage::signInRequested),
                        QSignalSpy(&page, &WelcomePage::apiKeyRequested),
                        QSignalSpy(&page, &WelcomePage::inspectRequested) };
    page.show();
    auto *button = page.findChild<QAbstractButton *>(card);
    QTest::keyClick(button, Qt::Key_Return);
    QTest::mouseClick(button, Qt::LeftButton);
    for (int i = 0; i < 4; ++i)
        QCOMPARE(ways[i].size(), i == way ? 2 : 0);
    QAccessibleInterface *spoken = QAccessible::queryAccessibleInterface(button);
    QCOMPARE(spoken->role(), QAccessible::Button);
    QVERIFY(!spoken->text(QAccessible::Name).isEmpty());
    QVERIFY(!spoken->text(QAccessible::Description).isEmpty());
}

void TestWelcomePage::practisesAtAnyIssuer_data()
{
    QTest::addColumn<QString>("button");
    QTest::addColumn<QString>("issuer");
    QTest::newRow("the large card: the first minute") << u"practiceCard"_s << u"applixure"_s;
    QTest::newRow("Xena") << u"practiceXenaButton"_s << u"xena"_s;
    QTest::newRow("five grants") << u"practiceFiveGrantsButton"_s << u"five-grants"_s;
}

void TestWelcomePage::practisesAtAnyIssuer()
{
    QFETCH(QString, button);
    QFETCH(QString, issuer);
    WelcomePage page(nullptr);
    QSignalSpy wanted(&page, &WelcomePage::practiceRequested);
    page.show();
    auto *found = page.findChild<QAbstractButton *>(button);
    QVERIFY(found->focusPolicy() & Qt::TabFocus);
    QTest::keyClick(found, Qt::Key_Space);
    QCOMPARE(wanted.size(), 1);
    QCOMPARE(wanted.first().first().toString(), issuer);
    QAccessibleInterface *spoken = QAccessible::queryAccessibleInterface(found);
    QVERIFY(spoken->text(QAccessible::Name).contains(u"ractise"_s)
            || spoken->text(QAccessible::Name).contains(u"practice"_s));
}

void TestWelcomePage::fits_data()
{
    QTest::addColumn<QSize>("size");
    QTest::newRow("small") << QSize(640, 480);
    QTest::newRow("usual") << QSize(900, 560);
    QTest::newRow("4K") << QSize(3840, 2160);
}

void TestWelcomePage::fits()
{
    QFETCH(QSize, size);
    WelcomePage page(nullptr);
    page.resize(size);
    page.show();
    QCOMPARE(page.size(), size);
    QCOMPARE(page.findChildren<WayCard *>().size(), 4);
    const QList<QAbstractButton *> buttons = page.findChildren<QAbstractButton *>();
    for (const QAbstractButton *button : buttons) {
        QVERIFY(page.rect().contains(QRect(button->mapTo(&page, QPoint()), button->size())));
        QVERIFY(button->height() >= button->heightForWidth(button->width()));
        QVERIFY(button->width() >= button->minimumSizeHint().width());
    }
}

QTEST_MAIN(TestWelcomePage)
#include "tst_welcomepage.moc"
