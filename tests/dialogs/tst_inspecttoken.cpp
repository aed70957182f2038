// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "dialogs/workshop.h"
#include "gui/inspecttoken/inspecttokendialog.h"
#include "inspect/pastedtoken.h"

#include <QAccessible>
#include <QDialogButtonBox>
#include <QLineEdit>
#include <QPushButton>
#include <QTest>

using namespace tokenprism;
using namespace tokenprism::gui;
using namespace Qt::StringLiterals;

class TestInspectToken : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void findsTheToken_data();
    void findsTheToken();
    void takesOnlyTokens_data();
    void takesOnlyTokens();
    void sendsAndStoresNothing();
};

void TestInspectToken::findsTheToken_data()
{
    QTest::addColumn<QString>("pasted");
    QTest::addColumn<QByteArray>("token");
    const auto row = [](const char *name, const QString &pasted, const QByteArray &token) {
        QTest::newRow(name) << pasted << token;
    };
    row("as it is", u"practice-token"_s, "practice-token"_ba);
    row("spaces around", u"  practice-token \n"_s, "practice-token"_ba);
    row("broken by a terminal", u"practice-\n  token"_s, "practice-token"_ba);
    row("with Bearer", u"Bearer practice-token"_s, "practice-token"_ba);
    row("with bearer in small letters", u"bearer  practice-token"_s, "practice-token"_ba);
    row("a whole header", u"Authorization: Bearer practice-token"_s, "practice-token"_ba);
    row("out of a curl command", u"curl -H \"Authorization: Bearer practice-token\" https://a.example"_s,
        "practice-token"_ba);
    row("in quotes", u"\"practice-token\","_s, "practice-token,"_ba);
    row("a token that begins like the word", u"bearerlike"_s, "bearerlike"_ba);
    row("nothing", u" \n "_s, ""_ba);
}

void TestInspectToken::findsTheToken()
{
    QFETCH(QString, pasted);
    QFETCH(QByteArray, token);
    QCOMPARE(inspect::tokenInText(pasted).view().toByteArray(), token);
}

void TestInspectToken::takesOnlyTokens_data()
{
    QTest::addColumn<QString>("pasted");
    QTest::addColumn<bool>("taken");
    QTest::newRow("a token") << u"Bearer practice-token"_s << true;
    QTest::newRow("nothing") << QString() << false;
    QTest::newRow("letters that no token has") << u"practice–token"_s << false;
}

void TestInspectToken::takesOnlyTokens()
{
    QFETCH(QString, pasted);
    QFETCH(bool, taken);
    workshop::Workshop shop;
    InspectTokenDialog dialog(shop.workspace, nullptr);
    dialog.open();
    dialog.setText(pasted);
    QPushButton *inspect = dialog.findChild<QDialogButtonBox *>()->button(QDialogButtonBox::Ok);
    QCOMPARE(inspect->isEnabled(), taken);
    dialog.accept();
    QCOMPARE(dialog.isVisible(), !taken);
    QCOMPARE(shop.workspace.sessions().size(), size_t(taken ? 1 : 0));
}

void TestInspectToken::sendsAndStoresNothing()
{
    workshop::Workshop shop;
    int sent = 0;
    shop.http.answer = [&sent](const core::HttpRequest &) {
        ++sent;
        return workshop::jsonAnswer(200, "{}"_ba);
    };
    InspectTokenDialog dialog(shop.workspace, nullptr);
    dialog.open();
    dialog.setText(u"practice-token-that-stays-here"_s);
    auto *edit = dialog.findChild<QLineEdit *>(u"tokenEdit"_s);
    const QString spoken = QAccessible::queryAccessibleInterface(edit)->text(QAccessible::Value);
    QVERIFY2(!spoken.contains(u"practice-token"_s), "P10");
    dialog.accept();
    QCOMPARE(sent, 0);
    QVERIFY(!QFile::exists(shop.profiles.filePath()));
    QVERIFY(edit->text().isEmpty());
    QCOMPARE(shop.workspace.current()->token().accessToken,
             workshop::secret(u"practice-token-that-stays-here"_s));
}

QTEST_MAIN(TestInspectToken)
#include "tst_inspecttoken.moc"
