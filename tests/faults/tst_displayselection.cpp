// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop.h"
#include "desk/hand.h"
#include "robot/browserrobot.h"
#include "support/keyring.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QLabel>
#include <QLineEdit>
#include <QTemporaryDir>

using namespace tokenprism;
using namespace tokenprism::tests;
using namespace Qt::StringLiterals;

namespace {

/// What another program gets, as X11's own protocol hands it over. Null where nobody owns the selection.
QByteArray seenByOthers(const QString &selection)
{
    return runProgram(u"xclip"_s, { u"-o"_s, u"-selection"_s, selection, u"-t"_s, u"UTF8_STRING"_s })
        .value_or(QByteArray());
}

/// As a hand that wants the text in the primary selection: by dragging, double click, triple click and keys.
void selectInEveryWay(QWidget &widget)
{
    const QPoint left(4, widget.height() / 2);
    const QPoint right(widget.width() - 4, widget.height() / 2);
    QTest::mousePress(&widget, Qt::LeftButton, {}, left);
    QTest::mouseMove(&widget, (left + right) / 2);
    QTest::mouseMove(&widget, right);
    QTest::mouseRelease(&widget, Qt::LeftButton, {}, right);
    QTest::mouseDClick(&widget, Qt::LeftButton, {}, left + QPoint(20, 0));
    QTest::mouseClick(&widget, Qt::LeftButton, {}, left + QPoint(20, 0));
    QTest::keySequence(&widget, QKeySequence::SelectAll);
    for (const auto key :
         { QKeySequence::SelectStartOfLine, QKeySequence::SelectEndOfLine, QKeySequence::SelectPreviousChar,
           QKeySequence::SelectNextChar, QKeySequence::SelectPreviousWord, QKeySequence::SelectNextWord,
           QKeySequence::SelectAll })
        QTest::keySequence(&widget, key);
    QTest::keySequence(&widget, QKeySequence::Copy);
}

} // namespace

/// The real window on a real X11 display (scripts/with-display), with xclip for the other programs there.
class TestDisplaySelection final : public QObject {
    Q_OBJECT

    QTemporaryDir m_folder;
    BrowserRobot m_robot { u"mia"_s, u"practice"_s };
    std::unique_ptr<app::Desktop> m_desktop;
    std::unique_ptr<Hand> m_hand;
    QStringList m_selected; ///< everything that was put into the primary selection, for however short a time

    /// Neither now nor in between.
    bool primaryNeverHeld(const QByteArray &secret)
    {
        const bool held = std::any_of(m_selected.begin(), m_selected.end(), [&](const QString &text) {
            return !text.isEmpty() && secret.contains(text.toUtf8());
        });
        const QByteArray now = seenByOthers(u"primary"_s);
        return !held && (now.isEmpty() || !secret.contains(now));
    }

    QByteArray token()
    {
        m_hand->click(u"copyButton"_s);
        return QGuiApplication::clipboard()->text().toUtf8();
    }

private Q_SLOTS:
    void initTestCase()
    {
        QCOMPARE(QGuiApplication::platformName(), u"xcb"_s);
        QClipboard *clipboard = QGuiApplication::clipboard();
        QVERIFY(clipboard->supportsSelection());
        connect(clipboard, &QClipboard::selectionChanged, this,
                [this, clipboard] { m_selected.append(clipboard->text(QClipboard::Selection)); });
        m_desktop = std::make_unique<app::Desktop>(
            m_folder.path(),
            [this](const QUrl &address) {
                m_robot.open(address);
                return true;
            },
            app::Desktop::Practice::Off);
        m_hand = std::make_unique<Hand>(m_desktop->window());
        m_desktop->show();
        QVERIFY(QTest::qWaitForWindowExposed(&m_desktop->window()));
        m_hand->click(u"practiceCard"_s);
        auto *tree = m_hand->find<QTreeView>(u"accessTree"_s);
        Hand::waitUntil([tree] { return viewText(*tree).join(u'\n').contains(u"Helsinki HQ"_s); },
                        u"the token"_s);
    }

    void init() { m_selected.clear(); }

    /// Without this the others below would prove nothing.
    void selectingReachesOthersHere()
    {
        QLineEdit edit(u"an ordinary text"_s);
        edit.show();
        QVERIFY(QTest::qWaitForWindowExposed(&edit));
        selectInEveryWay(edit);
        QVERIFY(!m_selected.isEmpty());
        QVERIFY(u"an ordinary text"_s.contains(QString::fromUtf8(seenByOthers(u"primary"_s))));
        QGuiApplication::clipboard()->clear(QClipboard::Selection);
    }

    void P04_copyingLeavesThePrimarySelectionAlone()
    {
        const QByteArray secret = token();
        QVERIFY(secret.size() >= 40);
        QCOMPARE(seenByOthers(u"clipboard"_s), secret);
        QVERIFY(primaryNeverHeld(secret));
    }

    void P01_clearingIsSeenByOthers()
    {
        const QByteArray secret = token();
        QCOMPARE(seenByOthers(u"clipboard"_s), secret);
        const QString countdown = m_hand->find<QLabel>(u"clipboardLabel"_s)->text();
        QVERIFY2(countdown.startsWith(u"Copied: Token · cleared in"_s), qPrintable(countdown));
        m_hand->click(u"clipboardClearButton"_s);
        QTRY_COMPARE(seenByOthers(u"clipboard"_s), QByteArray());
    }

    void P03_othersSeeTheHints()
    {
        token();
        const auto targets =
            runProgram(u"xclip"_s, { u"-o"_s, u"-selection"_s, u"clipboard"_s, u"-t"_s, u"TARGETS"_s });
        QVERIFY(targets.has_value());
        QVERIFY2(targets->contains("x-kde-passwordManagerHint"), targets->constData());
    }

    void P04_theTokenCantBeSelected_data()
    {
        QTest::addColumn<bool>("revealed");
        QTest::newRow("P04 masked token") << false;
        QTest::newRow("P04 revealed token") << true;
    }

    void P04_theTokenCantBeSelected()
    {
        QFETCH(bool, revealed);
        const QByteArray secret = token();
        m_hand->click(u"clipboardClearButton"_s);
        if (revealed)
            m_hand->click(u"revealButton"_s);
        selectInEveryWay(*m_hand->find(u"tokenText"_s));
        QVERIFY(primaryNeverHeld(secret));
        QVERIFY(seenByOthers(u"clipboard"_s).isEmpty());
        if (revealed)
            m_hand->click(u"revealButton"_s);
    }

    void P04_aTypedSecretCantBeSelected_data()
    {
        QTest::addColumn<bool>("revealed");
        QTest::newRow("P04 masked field") << false;
        QTest::newRow("P04 revealed field") << true;
    }

    void P04_aTypedSecretCantBeSelected()
    {
        QFETCH(bool, revealed);
        const QByteArray secret = "practice-secret-typed-into-a-field";
        m_hand->trigger(u"inspectTokenAction"_s);
        m_hand->find(u"inspectTokenDialog"_s);
        m_hand->type(u"tokenEdit"_s, QString::fromUtf8(secret));
        if (revealed)
            m_hand->click(u"showButton"_s);
        auto *edit = m_hand->find<QLineEdit>(u"tokenEdit"_s);
        QCOMPARE(edit->echoMode() == QLineEdit::Normal, revealed);
        selectInEveryWay(*edit);
        QVERIFY2(edit->hasSelectedText(), "selected on the screen, for typing over it");
        QVERIFY2(primaryNeverHeld(secret), qPrintable(m_selected.join(u'\n')));
        QVERIFY(!seenByOthers(u"clipboard"_s).contains("practice-secret"));
        m_hand->closeDialog();
    }

    /// Last.
    void P02_closingTheWindowClearsIt()
    {
        QCOMPARE(seenByOthers(u"clipboard"_s), token());
        m_desktop->window().close();
        QTRY_COMPARE(seenByOthers(u"clipboard"_s), QByteArray());
    }
};

QTEST_MAIN(TestDisplaySelection)
#include "tst_displayselection.moc"
