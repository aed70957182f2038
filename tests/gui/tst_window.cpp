// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/window/statusbar.h"
#include "models/accesstreemodel.h"
#include "models/sourcesmodel.h"
#include "windowfixture.h"

#include <QAbstractButton>
#include <QAbstractItemModelTester>
#include <QAction>
#include <QClipboard>
#include <QGuiApplication>
#include <QLabel>
#include <QLineEdit>
#include <QMessageBox>
#include <QPlainTextEdit>
#include <QProgressBar>
#include <QPushButton>
#include <QSignalSpy>
#include <QStackedWidget>
#include <QTabBar>
#include <QTableView>
#include <QTest>
#include <QToolButton>
#include <QTreeView>

using namespace tokenprism;
using namespace Qt::StringLiterals;
using tests::WindowFixture;

namespace {

constexpr auto tokenStart = "practice-secret-access"_L1;

/// Every text of a tree, a line a row, indented.
QString treeText(const QAbstractItemModel &model, const QModelIndex &parent = {}, int depth = 0)
{
    QString text;
    for (int row = 0; row < model.rowCount(parent); ++row) {
        text += QString(depth * 2, u' ');
        for (int column = 0; column < model.columnCount(parent); ++column)
            text += model.index(row, column, parent).data().toString() + u'|';
        text += u'\n' + treeText(model, model.index(row, 0, parent), depth + 1);
    }
    return text;
}

QModelIndex findRow(const QAbstractItemModel &model, const QString &name, const QModelIndex &parent = {})
{
    for (int row = 0; row < model.rowCount(parent); ++row) {
        const QModelIndex index = model.index(row, 0, parent);
        if (index.data().toString() == name)
            return index;
        if (const QModelIndex below = findRow(model, name, index); below.isValid())
            return below;
    }
    return {};
}

void show(WindowFixture &f)
{
    f.window->show();
    QVERIFY(QTest::qWaitForWindowExposed(f.window.get()));
}

} // namespace

class TestWindow final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void firstRunWelcomes()
    {
        WindowFixture f;
        show(f);
        QVERIFY(f.find<QWidget>("welcomePage")->isVisible());
        QVERIFY(!f.find<QWidget>("SourcesPanel")->isVisible());
        QVERIFY(!f.find<QAction>("getTokenAction")->isEnabled());
        QVERIFY(!f.find<QAction>("copyTokenAction")->isEnabled());
    }

    void runsAKeyAndShowsWhatItOpens()
    {
        WindowFixture f;
        show(f);
        f.addKey();
        QVERIFY(!f.find<QWidget>("welcomePage")->isVisible());
        auto *empty = f.find<QPushButton>("emptyButton");
        QVERIFY(empty->isVisible());
        QSignalSpy finished(f.workspace->current(), &session::Session::finished);
        QTest::mouseClick(empty, Qt::LeftButton);
        QTRY_COMPARE(finished.count(), 1);

        auto *tree = f.find<QTreeView>("accessTree");
        QTRY_VERIFY(tree->isVisible());
        const QAbstractItemModel &model = *tree->model();
        const QModelIndex token = model.index(0, 0);
        QCOMPARE(token.data().toString(), u"Reporting key"_s);
        QCOMPARE(token.siblingAtColumn(2).data().toString(), u"valid"_s);
        const QModelIndex granted = findRow(model, u"feedback-report:read"_s);
        QCOMPARE(granted.siblingAtColumn(2).data().toString(), u"granted"_s);
        QCOMPARE(model.rowCount(granted), 3);
        QCOMPARE(model.index(0, 4, granted).data().toString(), u"stated by server"_s);
        const QModelIndex missing = findRow(model, u"feedback-admin"_s);
        QCOMPARE(missing.siblingAtColumn(2).data().toString(), u"asked, not granted"_s);
        QVERIFY(!missing.siblingAtColumn(2).data(Qt::DecorationRole).isNull()); // never colour alone
        QVERIFY(f.find<QLabel>("countdownLabel")->text().contains(u"60"_s)
                || f.find<QLabel>("countdownLabel")->text().startsWith(u"1 h"_s));
        QVERIFY(f.find<QLabel>("factsLabel")->text().contains(u"2 of 3 scopes"_s));
    }

    void presentationsAreSoundModels()
    {
        WindowFixture f;
        // The window starts without the pages behind the other tabs.
        QVERIFY(!f.window->findChild<QTreeView *>(u"claimsTree"_s));
        f.find<QTabBar>("tabBar")->setCurrentIndex(1);
        using Mode = QAbstractItemModelTester::FailureReportingMode;
        QAbstractItemModelTester access(f.find<QTreeView>("accessTree")->model(), Mode::Fatal);
        QAbstractItemModelTester sources(f.find<QTreeView>("sourcesView")->model(), Mode::Fatal);
        QAbstractItemModelTester claims(f.find<QTreeView>("claimsTree")->model(), Mode::Fatal);
        QAbstractItemModelTester findings(f.find<QTableView>("findingsTable")->model(), Mode::Fatal);
        QAbstractItemModelTester exchanges(f.find<QTableView>("exchangesTable")->model(), Mode::Fatal);
        show(f);
        f.run(f.addKey());
        f.run(f.addKey(u"Second key"_s, u"test"_s));
        f.find<QLineEdit>("searchEdit")->setText(u"Tampere"_s);
        f.find<QAbstractButton>("byEnvironmentButton")->click();
        f.find<QAbstractButton>("unaskedBox")->click();
        f.find<QLineEdit>("searchEdit")->clear();
        QVERIFY(f.workspace->remove(f.workspace->current()));
        QCOMPARE(f.workspace->sessions().size(), size_t(1));
    }

    void searchKeepsSelectionAndExpansion()
    {
        WindowFixture f;
        show(f);
        f.run(f.addKey());
        auto *tree = f.find<QTreeView>("accessTree");
        auto *search = f.find<QLineEdit>("searchEdit");
        const QModelIndex scope = findRow(*tree->model(), u"feedback-report:read"_s);
        tree->expand(scope);
        tree->collapse(findRow(*tree->model(), u"feedback-queries:create"_s));
        tree->setCurrentIndex(findRow(*tree->model(), u"Tampere plant"_s, scope));

        QTest::keyClick(f.window.get(), Qt::Key_F, Qt::ControlModifier);
        QTRY_COMPARE(QApplication::focusWidget(), search);
        QTest::keyClicks(search, u"tampere"_s);
        QVERIFY(!findRow(*tree->model(), u"Helsinki HQ"_s).isValid());
        QCOMPARE(tree->currentIndex().data().toString(), u"Tampere plant"_s);
        QTest::keyClick(search, Qt::Key_Escape);
        QCOMPARE(search->text(), QString());
        QVERIFY(findRow(*tree->model(), u"Helsinki HQ"_s).isValid());
        QCOMPARE(tree->currentIndex().data().toString(), u"Tampere plant"_s);
        QVERIFY(tree->isExpanded(findRow(*tree->model(), u"feedback-report:read"_s)));
        QVERIFY(!tree->isExpanded(findRow(*tree->model(), u"feedback-queries:create"_s)));
        search->setText(u"nothing is called so"_s);
        QVERIFY(!findRow(*tree->model(), u"feedback-report:read"_s).isValid());
    }

    void groupsByEnvironmentAndShowsUnasked()
    {
        WindowFixture f;
        show(f);
        f.run(f.addKey());
        auto *tree = f.find<QTreeView>("accessTree");
        QVERIFY(!findRow(*tree->model(), u"account-all:read"_s).isValid());
        f.find<QAbstractButton>("unaskedBox")->click();
        const QModelIndex unasked = findRow(*tree->model(), u"account-all:read"_s);
        QVERIFY(unasked.isValid());
        QCOMPARE(unasked.siblingAtColumn(4).data().toString(), u"scope catalogue"_s);
        f.find<QAbstractButton>("unaskedBox")->click();
        f.find<QAbstractButton>("byEnvironmentButton")->click();
        const QModelIndex plant = findRow(*tree->model(), u"Tampere plant"_s);
        QCOMPARE(plant.parent(), tree->model()->index(0, 0));
        QCOMPARE(tree->model()->rowCount(plant), 1);
    }

    /// What an environment was named for stands below it; the rest must not read as if none had been named.
    void scopesWithoutEnvironmentStandApart()
    {
        WindowFixture f;
        f.http.answer(u"/introspect"_s, 200,
                      R"({"active":true,"environments":[{"id":"e1","name":"Tampere plant",)"
                      R"("kind":"environment","scopes":["feedback-report:read"]}]})");
        f.http.answer(u"/token"_s, 200,
                      R"({"access_token":"practice-secret-access","token_type":"bearer","expires_in":3600,)"
                      R"("scope":"feedback-report:read feedback-admin"})");
        show(f);
        f.run(f.addKey());
        f.find<QAbstractButton>("byEnvironmentButton")->click();
        const QAbstractItemModel &model = *f.find<QTreeView>("accessTree")->model();
        const QString text = treeText(model);
        QVERIFY2(findRow(model, u"Tampere plant"_s).isValid(), qPrintable(text));
        const QModelIndex rest = findRow(model, u"No environment named"_s);
        QVERIFY2(rest.isValid(), qPrintable(text));
        QCOMPARE(model.rowCount(rest), 1);
        QCOMPARE(rest.siblingAtColumn(1).data().toString(), u"The server named none for these scopes."_s);
        QVERIFY2(!text.contains(u"Environments not disclosed"_s), qPrintable(text));
    }

    void saysWhenEnvironmentsAreNotDisclosed()
    {
        WindowFixture f;
        f.http.answer(u"/introspect"_s, 404, "{}");
        show(f);
        f.run(f.addKey());
        const QString text = treeText(*f.find<QTreeView>("accessTree")->model());
        QVERIFY2(text.contains(u"not disclosed"_s, Qt::CaseInsensitive), qPrintable(text));
        auto *tree = f.find<QTreeView>("accessTree");
        tree->setCurrentIndex(findRow(*tree->model(), u"feedback-report:read"_s));
        QVERIFY(f.find<QLabel>("detailLabel")->text().contains(u"when the token was issued"_s));
    }

    void tokenIsMaskedUntilRevealed()
    {
        WindowFixture f;
        show(f);
        f.run(f.addKey());
        auto *token = f.find<QWidget>("tokenText");
        auto *reveal = f.find<QToolButton>("revealButton");
        const QImage masked = token->grab().toImage();
        QVERIFY(!reveal->isChecked());
        reveal->click();
        QTRY_VERIFY(token->grab().toImage() != masked);
        QVERIFY(token->accessibleName().contains(u"shown"_s));
        // Another source is another person's business.
        f.addKey(u"Other"_s);
        QVERIFY(!reveal->isChecked());
    }

    /// The token stands nowhere but in the painted card: no text, title, tool tip or accessible text has it.
    void noWidgetTextHoldsTheToken()
    {
        WindowFixture f;
        show(f);
        f.run(f.addKey());
        f.find<QToolButton>("revealButton")->click();
        QStringList seen { f.window->windowTitle() };
        for (const QWidget *widget : f.window->findChildren<QWidget *>())
            seen << widget->toolTip() << widget->accessibleName() << widget->accessibleDescription()
                 << widget->windowTitle() << widget->property("text").toString()
                 << widget->property("plainText").toString();
        for (const QAbstractItemView *view : f.window->findChildren<QAbstractItemView *>())
            if (view->model())
                seen << treeText(*view->model());
        QVERIFY(seen.join(u'\n').contains(u"Reporting key"_s));
        QVERIFY(!seen.join(u'\n').contains(tokenStart));
        QVERIFY(!seen.join(u'\n').contains(u"practice-secret-of-key"_s));
    }

    void copiesAndClears()
    {
        WindowFixture f;
        show(f);
        f.run(f.addKey());
        f.find<QAction>("copyTokenAction")->trigger();
        QVERIFY(QGuiApplication::clipboard()->text().startsWith(tokenStart));
        QVERIFY(f.find<QLabel>("clipboardLabel")->isVisible());
        f.find<QAction>("copyHeaderAction")->trigger();
        QVERIFY(QGuiApplication::clipboard()->text().startsWith(u"Authorization: Bearer "_s));
        f.find<QAction>("copyCurlAction")->trigger();
        QVERIFY(QGuiApplication::clipboard()->text().contains(u"https://api.feedback.applixure.com/"_s));
        f.find<QToolButton>("clipboardClearButton")->click();
        QVERIFY(!QGuiApplication::clipboard()->text().contains(tokenStart));
        QVERIFY(!f.find<QLabel>("clipboardLabel")->isVisible());
        f.find<QToolButton>("copyButton")->click();
        QVERIFY(QGuiApplication::clipboard()->text().startsWith(tokenStart));
        f.window->close();
        QVERIFY(!QGuiApplication::clipboard()->text().contains(tokenStart));
    }

    void pastedTokensAreReadAndNeverRun()
    {
        WindowFixture f;
        show(f);
        // {"alg":"HS256","typ":"JWT"} . {"sub":"mia","exp":4102444800,"scope":"invoices:read"} . an invented
        // signature
        f.workspace->addPasted(core::Secret::fromBytes(
            "eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9."
            "eyJzdWIiOiJtaWEiLCJleHAiOjQxMDI0NDQ4MDAsInNjb3BlIjoiaW52b2ljZXM6cmVhZCJ9."
            "cHJhY3RpY2Utc2VjcmV0LXNpZ25hdHVyZQ"));
        QVERIFY(!f.find<QAction>("getTokenAction")->isEnabled());
        QVERIFY(!f.find<QAction>("refreshAction")->isEnabled());
        QVERIFY(!f.find<QAction>("saveSourceAction")->isEnabled());
        QVERIFY(f.find<QAction>("copyTokenAction")->isEnabled());
        QVERIFY(f.find<QLabel>("claimsNote")->text().contains(u"signature was not checked"_s));
        QVERIFY(findRow(*f.find<QTreeView>("claimsTree")->model(), u"sub"_s).isValid());
        QVERIFY(f.workspace->current()->exchanges().empty());
        QVERIFY(findRow(*f.find<QTreeView>("accessTree")->model(), u"invoices:read"_s).isValid());
    }

    void exchangesAreShownRedacted()
    {
        WindowFixture f;
        show(f);
        f.run(f.addKey());
        f.find<QAction>("viewExchangesAction")->trigger();
        auto *table = f.find<QTableView>("exchangesTable");
        QTRY_VERIFY(table->isVisible());
        QCOMPARE(table->model()->rowCount(), 2);
        table->selectRow(0);
        const QString request = f.find<QPlainTextEdit>("requestText")->toPlainText();
        const QString answer = f.find<QPlainTextEdit>("answerText")->toPlainText();
        QVERIFY(request.startsWith(u"POST https://as.example/token"_s));
        QVERIFY(request.contains(u"client_credentials"_s));
        QVERIFY(answer.contains(u"expires_in"_s));
        QVERIFY(!answer.contains(tokenStart));
        QVERIFY(!request.contains(u"practice-secret"_s));
        QGuiApplication::clipboard()->clear();
        table->setFocus();
        QTest::keyClick(table, Qt::Key_C, Qt::ControlModifier);
        QVERIFY(QGuiApplication::clipboard()->text().contains(u"https://as.example/token"_s));
        QVERIFY(f.find<QTabBar>("tabBar")->accessibleTabName(3).contains(u"2"_s));
    }

    void opaqueTokensSaySo()
    {
        WindowFixture f;
        show(f);
        f.run(f.addKey());
        f.find<QTabBar>("tabBar")->setCurrentIndex(1);
        QVERIFY(f.find<QLabel>("claimsNote")->text().contains(u"opaque"_s));
        QVERIFY(findRow(*f.find<QTreeView>("claimsTree")->model(), u"environments"_s).isValid());
    }

    void refusalsAreExplainedWithTheirExchange()
    {
        WindowFixture f;
        f.http.answer(u"/token"_s, 401, R"({"error":"invalid_client","error_description":"No such key."})");
        show(f);
        f.run(f.addKey());
        auto *problem = f.find<QWidget>("problemPanel");
        QTRY_VERIFY(problem->isVisible());
        QVERIFY(!f.find<QAction>("copyTokenAction")->isEnabled());
        auto *sources = f.find<QTreeView>("sourcesView");
        QVERIFY(sources->currentIndex().data(Qt::AccessibleTextRole).toString().contains(u"failed"_s));
        f.http.answer(u"/token"_s, 200,
                      R"({"access_token":"practice-secret-second","token_type":"bearer","expires_in":60})");
        f.run(f.workspace->current());
        QVERIFY(!problem->isVisible());
    }

    void longWorkCanBeCancelled()
    {
        WindowFixture f;
        f.http.hold(true);
        show(f);
        session::Session *session = f.addKey();
        QVERIFY(!f.find<QWidget>("busyRow")->isVisible());
        f.find<QAction>("getTokenAction")->trigger();
        QTRY_COMPARE(session->activity(), session::Activity::RequestingToken);
        QVERIFY(f.find<QProgressBar>("busyBar")->isVisible());
        QVERIFY(!f.find<QAction>("getTokenAction")->isEnabled());
        f.find<QPushButton>("cancelButton")->click();
        QTRY_VERIFY(!session->isBusy());
        QVERIFY(!f.find<QWidget>("busyRow")->isVisible());
        QVERIFY(f.find<QAction>("getTokenAction")->isEnabled());
        QVERIFY(!f.find<QWidget>("problemPanel")->isVisible()); // the person's own doing is no problem
        auto *sources = f.find<QTreeView>("sourcesView");
        QVERIFY(!sources->currentIndex().data(Qt::AccessibleTextRole).toString().contains(u"failed"_s));
    }

    void countdownFollowsTheClock()
    {
        WindowFixture f;
        show(f);
        f.run(f.addKey());
        auto *label = f.find<QLabel>("countdownLabel");
        f.clock.advance(std::chrono::minutes(56));
        QTest::ignoreMessage(QtWarningMsg, QRegularExpression(u".*"_s));
        qWarning("clock moved");
        f.window->hide();
        f.window->show();
        QTRY_COMPARE(label->text(), u"4:00"_s);
        f.clock.advance(std::chrono::seconds(1));
        // The one timer ticks by itself in the last five minutes.
        QTRY_COMPARE(label->text(), u"3:59"_s);
        f.clock.advance(std::chrono::minutes(4));
        QTRY_COMPARE(label->text(), u"expired"_s);
        auto *tree = f.find<QTreeView>("accessTree");
        QCOMPARE(tree->model()->index(0, 2).data().toString(), u"expired"_s);
        QVERIFY(f.find<QLabel>("messageLabel")->text().contains(u"has expired"_s));
    }

    /// "Cancelled." must not stand beside a source of which it wasn't said; a trouble may.
    void whatWasSaidInPassingGoesWithItsSource()
    {
        WindowFixture f;
        show(f);
        session::Session *first = f.addKey();
        session::Session *second = f.addKey(u"Second key"_s);
        auto *bar = f.window->findChild<gui::StatusBar *>();
        const auto *label = f.find<QLabel>("messageLabel");
        f.workspace->setCurrent(first);
        bar->showMessage(u"Cancelled."_s);
        QCOMPARE(label->text(), u"Cancelled."_s);
        f.workspace->setCurrent(second);
        QCOMPARE(label->text(), QString());
        bar->showMessage(u"The keychain gave no such entry."_s, u"More of it"_s);
        f.workspace->setCurrent(first);
        QCOMPARE(label->text(), u"The keychain gave no such entry."_s);
    }

    void manySourcesAreSearched()
    {
        WindowFixture f;
        show(f);
        f.addKey(u"Key 0"_s);
        auto *search = f.find<QLineEdit>("sourcesSearch");
        QVERIFY(!search->isVisible());
        for (int i = 1; i < 13; ++i)
            f.addKey(u"Key %1"_s.arg(i));
        QVERIFY(search->isVisible());
        session::Session *current = f.workspace->current();
        search->setText(u"key 7"_s);
        const QAbstractItemModel *rows = f.find<QTreeView>("sourcesView")->model();
        QCOMPARE(rows->rowCount(), 1);
        QCOMPARE(rows->rowCount(rows->index(0, 0)), 1);
        QCOMPARE(rows->index(0, 0, rows->index(0, 0)).data().toString(), u"Key 7"_s);
        // What is worked on stays; a search in the sidebar only hides rows.
        QCOMPARE(f.workspace->current(), current);
        search->setFocus();
        QTRY_VERIFY(search->hasFocus());
        QTest::keyClick(search, Qt::Key_Escape);
        QTRY_COMPARE(rows->rowCount(rows->index(0, 0)), 13);
        QTRY_COMPARE(f.find<QTreeView>("sourcesView")->currentIndex().data().toString(), u"Key 12"_s);
    }

    void removingAsksFirst()
    {
        WindowFixture f;
        show(f);
        f.addKey();
        const auto removeAnd = [&f](auto press) {
            f.find<QAction>("removeSourceAction")->trigger();
            auto *box = f.window->findChild<QMessageBox *>(u"questionBox"_s);
            QVERIFY(box);
            QVERIFY(box->text().contains(u"Reporting key"_s));
            press(*box);
            QTRY_VERIFY(!f.window->findChild<QMessageBox *>(u"questionBox"_s));
        };
        removeAnd([](QMessageBox &box) { box.button(QMessageBox::Cancel)->click(); });
        QCOMPARE(f.workspace->sessions().size(), size_t(1));
        removeAnd([](QMessageBox &box) { box.findChild<QAbstractButton *>(u"confirmButton"_s)->click(); });
        QCOMPARE(f.workspace->sessions().size(), size_t(0));
        QVERIFY(f.find<QWidget>("welcomePage")->isVisible());
    }

    void practiceServerIsOfferedAndStarted()
    {
        WindowFixture f;
        show(f);
        auto *start = f.find<QToolButton>("practiceStartButton");
        QVERIFY(start->isVisible());
        f.practice.refuses = true;
        start->click();
        QVERIFY(!f.practice.isRunning());
        QVERIFY(f.window->findChild<QMessageBox *>(u"errorBox"_s));
        f.window->findChild<QMessageBox *>(u"errorBox"_s)->close();
        f.practice.refuses = false;
        f.find<QAction>("practiceAction")->trigger();
        QVERIFY(f.practice.isRunning());
        QVERIFY(!start->isVisible());
        QVERIFY(f.find<QLabel>("practiceLabel")->text().contains(u"127.0.0.1:8425"_s));
        QCOMPARE(f.workspace->sessions().size(), size_t(1));
        f.find<QAction>("practiceAction")->trigger();
        QCOMPARE(f.workspace->sessions().size(), size_t(1)); // not twice
    }

    void practiceServerPlaysOthers()
    {
        WindowFixture f;
        show(f);
        f.find<QAction>("practiceFiveGrantsAction")->trigger();
        QVERIFY(f.practice.isRunning());
        QCOMPARE(f.workspace->sessions().size(), size_t(2)); // of one client, but two ways in
        QCOMPARE(f.workspace->current()->profile().grant(), core::GrantKind::AuthorizationCode);
        QVERIFY(f.workspace->current()->isBusy()); // it signs in at once, as the first minute does
        f.find<QAction>("practiceFiveGrantsAction")->trigger();
        QCOMPARE(f.workspace->sessions().size(), size_t(2));
        f.find<QAction>("practiceXenaAction")->trigger();
        QCOMPARE(f.workspace->sessions().size(), size_t(4));
        QCOMPARE(f.workspace->current()->profile().provider, u"xena"_s);
        QCOMPARE(f.workspace->current()->profile().name, u"code 2"_s); // the first one's name is taken
    }
};

QTEST_MAIN(TestWindow)
#include "tst_window.moc"
