// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop.h"
#include "browser/webdriver.h"
#include "desk/hand.h"

#include <QLabel>
#include <QTemporaryDir>
#include <QTest>
#include <QUrlQuery>

using namespace tokenprism;
using namespace Qt::StringLiterals;

/// A real Chromium signs in through the practice server's pages, and the real window shows what came of it.
class TestBrowser final : public QObject {
    Q_OBJECT

    QTemporaryDir m_folder;
    tests::WebDriver m_browser;
    QList<QUrl> m_opened;

    std::unique_ptr<app::Desktop> desktop(const QString &name)
    {
        m_opened.clear();
        return std::make_unique<app::Desktop>(
            m_folder.filePath(name),
            [this](const QUrl &address) {
                m_opened.append(address);
                return true;
            },
            app::Desktop::Practice::Off);
    }

private Q_SLOTS:
    void initTestCase()
    {
        if (!m_browser.start())
            QSKIP(qPrintable(m_browser.problem()));
    }

    void chromiumSignsInAndTheTreeShowsIt()
    {
        auto window = desktop(u"sign-in"_s);
        window->show();
        tests::Hand hand(window->window());
        hand.click(u"practiceCard"_s);
        tests::Hand::waitUntil([this] { return !m_opened.isEmpty(); }, u"the browser to be opened"_s);
        QVERIFY(m_browser.open(m_opened.first()));
        QVERIFY(m_browser.type(u"#username"_s, u"mia"_s));
        QVERIFY(m_browser.type(u"#password"_s, u"practice"_s));
        QVERIFY(m_browser.savePicture(m_folder.filePath(u"login.png"_s)));
        QVERIFY(m_browser.click(u"#sign-in"_s));
        QVERIFY(m_browser.waitFor(u"#allow"_s));
        QVERIFY(m_browser.click(u"#allow"_s));

        auto *tree = hand.find<QTreeView>(u"accessTree"_s);
        // The environments come last: the server is asked for them when the token is there.
        tests::Hand::waitUntil(
            [tree] { return tests::viewText(*tree).join(u'\n').contains(u"Helsinki HQ"_s); },
            u"the access tree"_s);
        const QString text = tests::viewText(*tree).join(u'\n');
        QVERIFY2(text.contains(u"feedback-report:read"_s), qPrintable(text));
        QVERIFY2(text.contains(u"Helsinki HQ"_s), qPrintable(text));
        QVERIFY2(text.contains(u"granted"_s), qPrintable(text));
        QVERIFY2(text.contains(u"stated by server"_s), qPrintable(text));

        // A25, A26: the page that is left says that the answer has arrived, and reflects nothing of it.
        QTRY_VERIFY(m_browser.address().path().contains(u"callback"_s));
        const QString page = m_browser.text(u"body"_s);
        QVERIFY(!page.isEmpty());
        QVERIFY(!page.contains(QUrlQuery(m_browser.address()).queryItemValue(u"code"_s)));
    }

    void deniedInChromiumIsNamed()
    {
        auto window = desktop(u"denied"_s);
        window->show();
        tests::Hand hand(window->window());
        hand.click(u"practiceCard"_s);
        tests::Hand::waitUntil([this] { return !m_opened.isEmpty(); }, u"the browser to be opened"_s);
        QVERIFY(m_browser.open(m_opened.first()));
        // Signed in before, perhaps: then the consent page comes at once.
        tests::Hand::waitUntil([this] { return m_browser.address().path().contains(u"applixure"_s); },
                               u"a page"_s);
        if (m_browser.text(u"body"_s).contains(u"assword"_s)) {
            QVERIFY(m_browser.type(u"#username"_s, u"mia"_s));
            QVERIFY(m_browser.type(u"#password"_s, u"practice"_s));
            QVERIFY(m_browser.click(u"#sign-in"_s));
        }
        QVERIFY(m_browser.click(u"#deny"_s));
        auto *problem = hand.find(u"problemPanel"_s);
        QStringList words;
        for (const QLabel *label : problem->findChildren<QLabel *>())
            words.append(label->text());
        QVERIFY2(words.join(u' ').contains(u"access_denied"_s), qPrintable(words.join(u' ')));
    }
};

QTEST_MAIN(TestBrowser)
#include "tst_browser.moc"
