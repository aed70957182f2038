// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/profile/secretedit.h"

#include <QAccessible>
#include <QClipboard>
#include <QGuiApplication>
#include <QTest>

using namespace tokenprism::gui;
using namespace Qt::StringLiterals;

namespace {

const auto secretText = u"practice-secret-typed"_s;

/// Everything that a screen reader can ask for.
QString spokenBy(QWidget &widget)
{
    QAccessibleInterface *reader = QAccessible::queryAccessibleInterface(&widget);
    QString all;
    for (const auto text :
         { QAccessible::Name, QAccessible::Description, QAccessible::Value, QAccessible::Help })
        all += reader->text(text) + u'\n';
    if (QAccessibleTextInterface *texts = reader->textInterface())
        all += texts->text(0, texts->characterCount());
    return all;
}

} // namespace

class TestSecretEdit : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void exposesNothing_data();
    void exposesNothing();
    void forgetsItsHistory();
    void dropsWhiteSpaceAround();
    void masksWhenHidden();
};

void TestSecretEdit::exposesNothing_data()
{
    QTest::addColumn<bool>("revealed");
    QTest::newRow("P10 masked") << false;
    QTest::newRow("P10 revealed: not to the clipboard either") << true;
}

void TestSecretEdit::exposesNothing()
{
    QFETCH(bool, revealed);
    QGuiApplication::clipboard()->clear();
    SecretEdit edit;
    edit.show();
    QTest::keyClicks(&edit, secretText);
    edit.setRevealed(revealed);
    if (!revealed)
        QVERIFY(!spokenBy(edit).contains(secretText));
    edit.selectAll();
    QTest::keySequence(&edit, QKeySequence::Copy);
    QTest::keySequence(&edit, QKeySequence::Cut);
    QVERIFY(QGuiApplication::clipboard()->text().isEmpty());
    QVERIFY(!edit.dragEnabled());
    QVERIFY(edit.inputMethodHints().testFlag(Qt::ImhSensitiveData));
    QCOMPARE(edit.secret(), tokenprism::core::Secret::fromText(secretText));
}

void TestSecretEdit::forgetsItsHistory()
{
    SecretEdit edit;
    QTest::keyClicks(&edit, secretText);
    edit.setRevealed(true);
    edit.forget();
    QVERIFY(edit.secret().isEmpty());
    QVERIFY(!edit.isRevealed());
    QVERIFY(!edit.isUndoAvailable());
    edit.setRevealed(true);
    edit.undo();
    QVERIFY2(edit.text().isEmpty(), "P10 no undo history");
}

void TestSecretEdit::dropsWhiteSpaceAround()
{
    SecretEdit edit;
    edit.setText(u"  practice-secret-typed\n"_s);
    QCOMPARE(edit.secret(), tokenprism::core::Secret::fromText(secretText));
}

void TestSecretEdit::masksWhenHidden()
{
    SecretEdit edit;
    edit.show();
    edit.setRevealed(true);
    edit.hide();
    QVERIFY(!edit.isRevealed());
}

QTEST_MAIN(TestSecretEdit)
#include "tst_secretedit.moc"
