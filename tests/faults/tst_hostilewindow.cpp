// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop.h"
#include "desk/hand.h"
#include "support/processortime.h"

#include <QAbstractButton>
#include <QComboBox>
#include <QDialog>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QTemporaryDir>
#include <QTest>

using namespace tokenprism;
using namespace tokenprism::tests;
using namespace Qt::StringLiterals;

/// Odd input into every field of every dialog of the real window.
class TestHostileWindow final : public QObject {
    Q_OBJECT

    /// Pastes it into each field, and waits until the window has taken it in. The fields where that took too
    /// long.
    static QStringList fill(const QWidget &dialog, const QString &text)
    {
        QStringList slow;
        const auto paste = [&slow](auto *edit, const auto &insert) {
            const tokenprism::test::ProcessorTime time;
            edit->selectAll();
            insert();
            QCoreApplication::processEvents();
            if (!time.isWithin(2000))
                slow << edit->objectName() + u": %1 ms"_s.arg(time.elapsed());
        };
        for (QLineEdit *edit : dialog.findChildren<QLineEdit *>())
            paste(edit, [&] { edit->insert(text); });
        for (QPlainTextEdit *edit : dialog.findChildren<QPlainTextEdit *>())
            paste(edit, [&] { edit->insertPlainText(text); });
        return slow;
    }

    /// Markup in what was typed stays what it is.
    static void checkLabels(const QWidget &dialog)
    {
        for (const QLabel *label : dialog.findChildren<QLabel *>()) {
            if (label->isVisible() && label->text().contains(u'<'))
                QVERIFY2(label->textFormat() == Qt::PlainText, qPrintable(label->objectName()));
        }
    }

    QTemporaryDir m_folder;
    std::unique_ptr<app::Desktop> m_desktop;

private Q_SLOTS:
    void initTestCase()
    {
        m_desktop = std::make_unique<app::Desktop>(
            m_folder.path(), [](const QUrl &) { return false; }, app::Desktop::Practice::Off);
        m_desktop->show();
        QVERIFY(QTest::qWaitForWindowExposed(&m_desktop->window()));
    }

    void cleanupTestCase() { m_desktop.reset(); }

    void everyFieldTakesAnything_data()
    {
        QTest::addColumn<QString>("action");
        QTest::addColumn<QString>("text");
        const std::pair<const char *, QString> texts[] = {
            { "nothing", QString() },
            { "spaces", u"     "_s },
            { "100 kB", QString(100 * 1024, u'x') },
            { "100 kB of wide letters and spaces", u"W "_s.repeated(50 * 1024) },
            { "thousands of scopes", u"scope-with-a-name "_s.repeated(6000) },
            { "emoji", u"\U0001f511\U0001f469\u200d\U0001f4bb"_s.repeated(50) },
            { "right to left", u"\u202e\u2067\u05d3\u05d5\u05d7\u061c"_s },
            { "control characters", u"a\x1b[31m\x7f\u0085"_s },
            { "NUL", u"a\0b"_s },
            { "lines", u"a=1\r\nb=2\nc\n"_s },
            { "markup", u"<img src='http://127.0.0.1:9/x'><b>practice</b>&lt;"_s },
            { "a script's address", u"javascript:alert(1)"_s },
            { "a file's address", u"file:///etc/passwd"_s },
            { "an address with a password", u"https://u:p@as.example/%zz?a=b#c"_s },
            { "an address in letters of another script", u"https://xn--mnchen-3ya.example/\u00fc"_s },
            { "port 0", u"http://127.0.0.1:0/callback"_s },
            { "port 65536", u"http://127.0.0.1:65536/callback"_s },
            { "half a surrogate pair", QString(QChar(0xd83d)) },
        };
        for (const QString &action :
             { u"addSignInAction"_s, u"addApiKeyAction"_s, u"inspectTokenAction"_s, u"settingsAction"_s }) {
            for (const auto &[name, text] : texts)
                QTest::addRow("%s, %s", qPrintable(action.chopped(6)), name) << action << text;
        }
    }

    void everyFieldTakesAnything()
    {
        QFETCH(const QString, action);
        QFETCH(const QString, text);
        Hand hand(m_desktop->window());
        hand.trigger(action);
        QWidget *dialog = hand.dialog();
        if (auto *more = dialog->findChild<QAbstractButton *>(u"moreButton"_s))
            more->click();
        const QStringList slow = fill(*dialog, text);
        QVERIFY2(slow.isEmpty(), qPrintable(slow.join(u", "_s)));
        checkLabels(*dialog);
        QVERIFY2(dialog->minimumSizeHint().width() <= 1000,
                 qPrintable(QString::number(dialog->minimumSizeHint().width())));
        // None of these texts makes a whole profile: nothing may be saved, and what was typed stays there.
        if (auto *save = dialog->findChild<QAbstractButton *>(u"saveButton"_s)) {
            save->click();
            QCoreApplication::processEvents();
            QVERIFY(dialog->isVisible());
            checkLabels(*dialog);
            QVERIFY(m_desktop->window().findChild<QWidget *>(u"welcomePage"_s)->isVisible());
        }
        hand.closeDialog();
    }
};

QTEST_MAIN(TestHostileWindow)
#include "tst_hostilewindow.moc"
