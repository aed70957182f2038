// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "windowfixture.h"

#include "support/processortime.h"

#include <QAction>
#include <QDialog>
#include <QElapsedTimer>
#include <QLabel>
#include <QMessageBox>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>

using namespace tokenprism;
using namespace Qt::StringLiterals;
using tests::WindowFixture;

namespace {

void show(WindowFixture &f)
{
    f.window->show();
    QVERIFY(QTest::qWaitForWindowExposed(f.window.get()));
}

/// Every text that a label shows.
QString labelTexts(const QWidget &window)
{
    QString texts;
    for (const QLabel *label : window.findChildren<QLabel *>()) {
        if (label->isVisible())
            texts += label->text() + u'\n';
    }
    return texts;
}

int openDialogs(const QWidget &window)
{
    int open = 0;
    for (const QDialog *dialog : window.findChildren<QDialog *>())
        open += dialog->isVisible() ? 1 : 0;
    return open;
}

} // namespace

/// The window under what servers, files and impatient people do to it.
class TestHostile final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void serverTextsStayTextAndFit_data()
    {
        QTest::addColumn<QByteArray>("words");
        QTest::newRow("a megabyte") << QByteArray(900 * 1024, 'x');
        QTest::newRow("HTML")
            << "<b>practice</b><img src='http://127.0.0.1:9/x'><a href='http://x/'>y</a>"_ba;
        QTest::newRow("lines") << QByteArray("a\\n").repeated(5000);
        QTest::newRow("right to left") << "\u202e\u2067practice\u061c"_ba;
    }

    void serverTextsStayTextAndFit()
    {
        QFETCH(QByteArray, words);
        WindowFixture f;
        f.http.answer(u"/token"_s, 400,
                      "{\"error\":\"invalid_scope\",\"error_description\":\"" + words + "\"}");
        session::Session *session = f.addKey();
        show(f);
        const QSize before = f.window->size();
        f.run(session);
        QTRY_VERIFY(f.find<QWidget>("problemPanel")->isVisible());
        QTest::qWait(50);
        QCOMPARE(f.window->size(), before);
        QVERIFY2(f.window->minimumSizeHint().height() <= 1000 && f.window->minimumSizeHint().width() <= 1400,
                 qPrintable(u"%1 x %2"_s.arg(f.window->minimumSizeHint().width())
                                .arg(f.window->minimumSizeHint().height())));
        for (const QLabel *label : f.window->findChildren<QLabel *>()) {
            if (label->isVisible() && label->text().contains("practice"_L1) && label->text().contains(u'<'))
                QCOMPARE(label->textFormat(), Qt::PlainText);
        }
        QVERIFY(labelTexts(*f.window).size() < 20000);
    }

    void anUnsignedTokenIsNotCalledSigned()
    {
        WindowFixture f;
        show(f);
        const auto sizeOf = [&f](const QByteArray &token) {
            f.workspace->addPasted(core::Secret::fromBytes(QByteArray(token)));
            return f.find<QLabel>("sizeLabel")->text();
        };
        QVERIFY(sizeOf("eyJhbGciOiJub25lIn0.e30."_ba).contains("unsigned JWT"_L1));
        QVERIFY(!sizeOf("eyJhbGciOiJSUzI1NiJ9.e30.AAAA"_ba).contains("unsigned"_L1));
    }

    void boxesShowPlainText()
    {
        QGuiApplication::setApplicationDisplayName(u"Tokenprism"_s);
        WindowFixture f;
        f.addKey(u"<img src='http://127.0.0.1:9/x'><b>practice</b>"_s);
        show(f);
        f.find<QAction>("removeSourceAction")->trigger();
        auto *question = f.find<QMessageBox>("questionBox");
        QVERIFY2(question->windowTitle().startsWith("Tokenprism"_L1), qPrintable(question->windowTitle()));
        QVERIFY(question->text().contains("<b>practice</b>"_L1));
        core::Error error = core::makeError(core::ErrorKind::Refused, u"oauth.invalid_client"_s);
        error.serverError = u"<b>practice</b>"_s;
        error.serverDescription = u"<img src='http://127.0.0.1:9/x'>"_s;
        f.window->showProblem(error);
        int labels = 0;
        for (const QMessageBox *box : f.window->findChildren<QMessageBox *>()) {
            for (const QLabel *label : box->findChildren<QLabel *>()) {
                labels += label->text().isEmpty() ? 0 : 1;
                if (!label->text().isEmpty())
                    QCOMPARE(label->textFormat(), Qt::PlainText);
            }
        }
        QVERIFY2(labels >= 4, qPrintable(QString::number(labels)));
        // A tool tip has no format of its own: markup has to be escaped.
        QVERIFY(!f.find<QLabel>("messageLabel")->toolTip().contains("<img"_L1));
    }

    void longNamesDontWidenTheWindow()
    {
        WindowFixture f;
        show(f);
        const QSize before = f.window->size();
        session::Session *session = f.addKey(QString(5000, u'W'), QString(3000, u'M'));
        f.run(session);
        QTest::qWait(50);
        QCOMPARE(f.window->size(), before);
        QVERIFY2(f.window->minimumSizeHint().width() <= 1400,
                 qPrintable(QString::number(f.window->minimumSizeHint().width())));
        f.window->resize(f.window->minimumSize());
        QTest::qWait(20);
        f.find<QAction>("removeSourceAction")->trigger();
        QTRY_COMPARE(openDialogs(*f.window), 1);
        for (QDialog *dialog : f.window->findChildren<QDialog *>())
            QVERIFY2(dialog->width() <= 1600, qPrintable(QString::number(dialog->width())));
    }

    void thousandsOfScopesAndEnvironments()
    {
        WindowFixture f;
        QByteArray scopes;
        QByteArray quoted;
        for (int i = 0; i < 1000; ++i) {
            scopes += "scope-" + QByteArray::number(i) + ' ';
            quoted += (i ? ",\"scope-" : "\"scope-") + QByteArray::number(i) + '"';
        }
        QByteArray environments;
        for (int i = 0; i < 5000; ++i)
            environments += (i ? "," : "") + "{\"id\":\"e"_ba + QByteArray::number(i) + "\",\"name\":\"Site "
                + QByteArray::number(i) + "\",\"kind\":\"environment\",\"scopes\":[\"scope-1\",\"scope-2\"]}";
        f.http.answer(
            u"/token"_s, 200,
            "{\"access_token\":\"practice-token\",\"token_type\":\"bearer\",\"expires_in\":3600,\"scope\":\""
                + scopes.trimmed() + "\"}");
        f.http.answer(u"/introspect"_s, 200,
                      "{\"active\":true,\"scope\":\"" + scopes.trimmed() + "\",\"environments\":["
                          + environments + "]}");
        session::Session *session = f.addKey();
        show(f);
        const tokenprism::test::ProcessorTime time;
        f.run(session);
        QCoreApplication::processEvents();
        qInfo("run and show: %lld ms", time.elapsed());
        QCOMPARE(session->inspection().environments.environments.size(), size_t(5000));
        Q_EMIT session->changed();
        QCoreApplication::processEvents();
        qInfo("and show again: %lld ms", time.elapsed());
        QVERIFY2(time.isWithin(10000), qPrintable(QString::number(time.elapsed())));
    }

    void aTokenOfAMegabyte()
    {
        WindowFixture f;
        const auto part = [](const QByteArray &json) {
            return json.toBase64(QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals);
        };
        const QByteArray token = part("{\"alg\":\"RS256\"}") + '.'
            + part("{\"sub\":\"mia\",\"big\":\"" + QByteArray(700000, 'x') + "\",\"exp\":99999999999}")
            + ".c2ln";
        show(f);
        const QSize before = f.window->size();
        QElapsedTimer timer;
        timer.start();
        f.workspace->addPasted(core::Secret::fromBytes(token));
        for (int tab = 0; tab < 4; ++tab) {
            f.find<QAction>(QByteArrayList { "viewAccessAction", "viewClaimsAction", "viewFindingsAction",
                                             "viewExchangesAction" }[tab]
                                .constData())
                ->trigger();
            QTest::qWait(20);
        }
        qInfo("token of a megabyte: %lld ms", timer.elapsed());
        QCOMPARE(f.window->size(), before);
    }

    void impatientClicks()
    {
        WindowFixture f;
        session::Session *session = f.addKey();
        show(f);
        f.http.hold(true);
        QAction *get = f.find<QAction>("getTokenAction");
        get->trigger();
        get->trigger();
        QVERIFY(session->isBusy());
        f.find<QAction>("cancelAction")->trigger();
        f.find<QAction>("cancelAction")->trigger();
        QVERIFY(!session->isBusy());
        QVERIFY(!f.find<QWidget>("problemPanel")->isVisible());
        get->trigger();
        for (const char *name :
             { "addSignInAction", "addApiKeyAction", "inspectTokenAction", "settingsAction", "aboutAction",
               "editSourceAction", "removeSourceAction" }) {
            QAction *action = f.find<QAction>(name);
            action->trigger();
            action->trigger();
            QCoreApplication::processEvents();
        }
        QVERIFY(session->isBusy());
        QVERIFY(f.workspace->remove(session));
        QTest::qWait(50);
        for (QDialog *dialog : f.window->findChildren<QDialog *>()) {
            QTest::keyClick(dialog, Qt::Key_Enter);
            QTest::keyClick(dialog, Qt::Key_Escape);
        }
        QTest::qWait(50);
        QVERIFY(f.workspace->sessions().empty());
    }

    void closingWhileARequestIsUnderWay()
    {
        WindowFixture f;
        session::Session *session = f.addKey();
        show(f);
        f.http.hold(true);
        session->getToken();
        f.find<QAction>("editSourceAction")->trigger();
        QCoreApplication::processEvents();
        f.window->close();
        f.window.reset();
        QVERIFY(session->isBusy());
        f.workspace.reset();
    }

    void aThousandExchanges()
    {
        WindowFixture f;
        session::Session *session = f.addKey();
        show(f);
        f.find<QAction>("viewExchangesAction")->trigger();
        QElapsedTimer timer;
        timer.start();
        for (int i = 0; i < 60; ++i)
            f.run(session);
        qInfo("60 runs: %lld ms, %zu exchanges", timer.elapsed(), session->exchanges().size());
        QVERIFY(session->exchanges().size() <= 500);
    }
};

QTEST_MAIN(TestHostile)
#include "tst_hostile.moc"
