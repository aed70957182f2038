// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/problem/problempanel.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QLabel>
#include <QMimeData>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>

using namespace tokenprism;
using namespace tokenprism::gui;
using namespace Qt::StringLiterals;

namespace {

core::Error refusal()
{
    core::Error error;
    error.kind = core::ErrorKind::Refused;
    error.code = u"oauth.error_response"_s;
    error.httpStatus = 400;
    error.serverError = u"invalid_client"_s;
    error.serverDescription = u"<b>The key</b> is <img src=\"http://evil.example/x\"> unknown"_s;
    error.exchange = 7;
    return error;
}

} // namespace

class TestProblemPanel : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void hidesWithoutAnError();
    void showsServerWordsAsText_data();
    void showsServerWordsAsText();
    void offersTheWaysOn();
    void copiesForTheTicket();
};

void TestProblemPanel::hidesWithoutAnError()
{
    QWidget window;
    ProblemPanel panel(&window);
    window.show();
    QVERIFY(!panel.isVisible());
    panel.setError(refusal());
    QVERIFY(panel.isVisible());
    panel.setError({});
    QVERIFY(!panel.isVisible());
}

void TestProblemPanel::showsServerWordsAsText_data()
{
    QTest::addColumn<QString>("label");
    for (const char *name : { "titleLabel", "serverLabel", "causeLabel", "nextLabel", "whoLabel" })
        QTest::addRow("B11 %s", name) << QString::fromLatin1(name);
}

void TestProblemPanel::showsServerWordsAsText()
{
    QFETCH(QString, label);
    ProblemPanel panel(nullptr);
    panel.setError(refusal());
    const auto *shown = panel.findChild<QLabel *>(label);
    QCOMPARE(shown->textFormat(), Qt::PlainText);
    QVERIFY(!shown->openExternalLinks());
    QVERIFY(panel.findChild<QLabel *>(u"serverLabel"_s)->text().contains(u"<b>The key</b>"_s));
}

void TestProblemPanel::offersTheWaysOn()
{
    ProblemPanel panel(nullptr);
    panel.setError(refusal());
    QSignalSpy exchange(&panel, &ProblemPanel::showExchangeRequested);
    QSignalSpy retry(&panel, &ProblemPanel::retryRequested);
    QSignalSpy edit(&panel, &ProblemPanel::editRequested);
    for (const auto &name : { u"exchangeButton"_s, u"retryButton"_s, u"editButton"_s })
        panel.findChild<QPushButton *>(name)->click();
    QCOMPARE(exchange, QList<QVariantList>({ { 7 } }));
    QCOMPARE(retry.size(), 1);
    QCOMPARE(edit.size(), 1);

    core::Error unseen = refusal();
    unseen.exchange = 0;
    panel.setError(unseen);
    QVERIFY(panel.findChild<QPushButton *>(u"exchangeButton"_s)->isHidden());
}

void TestProblemPanel::copiesForTheTicket()
{
    ProblemPanel panel(nullptr);
    panel.setError(refusal());
    panel.findChild<QPushButton *>(u"copyButton"_s)->click();
    QVERIFY(QGuiApplication::clipboard()->text().contains(u"invalid_client"_s));
    QVERIFY(!QGuiApplication::clipboard()->mimeData()->hasHtml());
}

QTEST_MAIN(TestProblemPanel)
#include "tst_problempanel.moc"
