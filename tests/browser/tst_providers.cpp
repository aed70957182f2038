// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop.h"
#include "browser/webdriver.h"
#include "cli/clirunner.h"
#include "desk/hand.h"

#include <QComboBox>
#include <QDialog>
#include <QLabel>
#include <QLineEdit>
#include <QTemporaryDir>
#include <QTest>
#include <QUrlQuery>

using namespace tokenprism;
using namespace Qt::StringLiterals;

/// A real Chromium signs in at the vendors' servers of the practice server, which runs in a process of its
/// own and is known to the window only by what a person typed into the profile dialog.
class TestProviders final : public QObject {
    Q_OBJECT

    QTemporaryDir m_folder;
    tests::CliRunner m_cli { m_folder.filePath(u"cli"_s) };
    tests::PracticeProcess m_practice;
    tests::WebDriver m_browser;
    QList<QUrl> m_opened;
    std::unique_ptr<app::Desktop> m_desktop;
    std::unique_ptr<tests::Hand> m_hand;

private Q_SLOTS:
    void initTestCase()
    {
        if (!m_browser.start())
            QSKIP(qPrintable(m_browser.problem()));
        QVERIFY(m_practice.start(m_cli));
    }

    void init()
    {
        m_opened.clear();
        m_desktop = std::make_unique<app::Desktop>(
            m_folder.filePath(QString::fromLatin1(QTest::currentTestFunction())
                              + QString::fromLatin1(QTest::currentDataTag())),
            [this](const QUrl &address) {
                m_opened.append(address);
                return true;
            },
            app::Desktop::Practice::Off);
        m_desktop->show();
        m_hand = std::make_unique<tests::Hand>(m_desktop->window());
    }

    void cleanup()
    {
        m_hand.reset();
        m_desktop.reset();
    }

    /// The preset's own way: hybrid `code id_token`, which the server's page posts to this program.
    void xenaByHybridFormPost_data()
    {
        QTest::addColumn<QString>("user");
        QTest::addColumn<QStringList>("setups");
        QTest::newRow("CB17 two fiscal setups, each with its roles")
            << u"ida"_s
            << QStringList { u"Demo ApS"_s, u"Administrator"_s, u"Kaffebar Sydhavn"_s,
                             u"Bogholder, Sælger"_s };
        QTest::newRow("CB17 more fiscal setups than a page of the API holds")
            << u"lars"_s
            << QStringList { u"Demo ApS"_s,
                             u"Nordlys Byg A/S"_s,
                             u"Kaffebar Sydhavn"_s,
                             u"Møller & Datter"_s,
                             u"Vestkysten Feriehuse"_s,
                             u"Lille Skole"_s,
                             u"Fjordens Fisk AB"_s,
                             u"Revisor"_s };
    }

    void xenaByHybridFormPost()
    {
        QFETCH(const QString, user);
        QFETCH(const QStringList, setups);
        const QJsonObject client = m_practice.noted(u"clients"_s, u"Hybrid client with a secret"_s);
        openDialog(u"addSignInAction"_s, u"xena"_s);
        QCOMPARE(m_hand->find<QComboBox>(u"serverChoiceCombo"_s)->currentData().toString(), u"production"_s);
        m_hand->click(u"moreButton"_s);
        m_hand->type(u"issuerEdit"_s, issuer(u"xena"_s).value(u"issuer"_s).toString());
        // No label of a server that it isn't.
        QVERIFY(m_hand->find<QComboBox>(u"serverChoiceCombo"_s)->currentData().toString().isEmpty());
        QVERIFY(m_hand->find<QComboBox>(u"environmentCombo"_s)->currentText().isEmpty());
        findAddresses();
        QCOMPARE(m_hand->find<QComboBox>(u"grantCombo"_s)->currentData().toString(), u"hybrid"_s);
        QCOMPARE(m_hand->find<QComboBox>(u"responseModeCombo"_s)->currentData().toString(), u"form_post"_s);
        giveClient(client, u"Bookkeeping"_s);
        save();

        signInAs(user, u"practice"_s);
        const QUrlQuery asked(m_opened.constFirst());
        QCOMPARE(asked.queryItemValue(u"response_type"_s, QUrl::FullyDecoded), u"code id_token"_s);
        QCOMPARE(asked.queryItemValue(u"response_mode"_s), u"form_post"_s);
        QVERIFY(!asked.queryItemValue(u"nonce"_s).isEmpty());
        QVERIFY(!asked.queryItemValue(u"code_challenge"_s).isEmpty());
        const QString tree = treeOnce(setups.constFirst());
        for (const QString &words : setups)
            QVERIFY2(tree.contains(words), qPrintable(words + u" isn't in\n"_s + tree));
        for (const QString &words : { u"testapi"_s, u"offline_access"_s, u"granted"_s, u"assumed"_s })
            QVERIFY2(tree.contains(words), qPrintable(words + u" isn't in\n"_s + tree));
        answerHasArrived();
        askedInExchanges({ u"/xena/connect/token"_s, u"/xena/Api/User/XenaUserMembership"_s,
                           u"/xena/connect/userinfo"_s });
    }

    void CB27_xenaByImplicit()
    {
        const QJsonObject client = m_practice.noted(u"clients"_s, u"Implicit client"_s);
        openDialog(u"addSignInAction"_s, u"xena"_s);
        m_hand->chooseEntry(u"clientAuthCombo"_s, u"none"_s);
        m_hand->click(u"moreButton"_s);
        m_hand->type(u"issuerEdit"_s, issuer(u"xena"_s).value(u"issuer"_s).toString());
        findAddresses();
        m_hand->chooseEntry(u"grantCombo"_s, u"implicit"_s);
        giveClient(client, u"Web page"_s);
        save();
        signInAs(u"ida"_s, u"practice"_s);
        const QUrlQuery asked(m_opened.constFirst());
        QCOMPARE(asked.queryItemValue(u"response_type"_s, QUrl::FullyDecoded), u"id_token token"_s);
        // No refresh token can come: whoever asks for one is refused.
        QCOMPARE(asked.queryItemValue(u"scope"_s, QUrl::FullyDecoded), u"openid profile testapi"_s);
        treeOnce(u"Demo ApS"_s);
        answerHasArrived();
    }

    void fiveGrantsByCode()
    {
        const QJsonObject client = m_practice.noted(u"clients"_s, u"Server-side application"_s);
        openDialog(u"addSignInAction"_s, u"five-grants"_s);
        giveAddresses(u"five-grants"_s);
        giveClient(client, u"Five grants by code"_s);
        save();
        signInAs(u"jonas"_s, u"practice"_s);
        QCOMPARE(QUrlQuery(m_opened.constFirst()).queryItemValue(u"response_type"_s), u"code"_s);
        QVERIFY(treeOnce(u"valid"_s).contains(u"token response"_s));
        tellsNothingOfPlaces();
        answerHasArrived();
        askedInExchanges({ u"/five-grants/token"_s });
    }

    void CB27_fiveGrantsByImplicit()
    {
        const QJsonObject client = m_practice.noted(u"clients"_s, u"Client-side application"_s);
        openDialog(u"addSignInAction"_s, u"five-grants"_s);
        m_hand->chooseEntry(u"clientAuthCombo"_s, u"none"_s);
        m_hand->click(u"moreButton"_s);
        const auto discouraged = [this](const QString &grant) {
            m_hand->chooseEntry(u"grantCombo"_s, grant);
            const QString chosen = m_hand->find<QComboBox>(u"grantCombo"_s)->currentText();
            return chosen.contains(u"discouraged"_s) ? labelText(*m_hand->dialog()) : QString();
        };
        // A14: it works, and why it had better not be used stands beside it.
        QVERIFY(discouraged(u"password"_s).contains(u"RFC 9700 §2.4"_s));
        QVERIFY(!discouraged(u"code"_s).contains(u"RFC 9700"_s));
        QVERIFY(discouraged(u"implicit"_s).contains(u"RFC 9700 §2.1.2"_s));
        giveAddresses(u"five-grants"_s);
        giveClient(client, u"Five grants by implicit"_s);
        save();
        signInAs(u"jonas"_s, u"practice"_s);
        QCOMPARE(QUrlQuery(m_opened.constFirst()).queryItemValue(u"response_type"_s), u"token"_s);
        QVERIFY(treeOnce(u"valid"_s).contains(u"token response"_s));
        tellsNothingOfPlaces();
        answerHasArrived();
        QVERIFY(!m_browser.address().hasFragment());
    }

    void xenaServiceAccountsAreMadeByXena()
    {
        openDialog(u"addApiKeyAction"_s, u"xena"_s);
        const QString words = labelText(*m_hand->dialog());
        QVERIFY2(words.contains(u"A service account can't be made by yourself: ask Xena"_s),
                 qPrintable(words));
        m_hand->closeDialog();
    }

    /// The window's own practice server, from the welcome page: one click and the sign-in.
    void samplesFromTheWelcomePage_data()
    {
        QTest::addColumn<QString>("button");
        QTest::addColumn<QString>("user");
        QTest::addColumn<QString>("shown");
        QTest::newRow("Xena") << u"practiceXenaButton"_s << u"ida"_s << u"Demo ApS"_s;
        QTest::newRow("five grants") << u"practiceFiveGrantsButton"_s << u"jonas"_s << u"valid"_s;
    }

    void samplesFromTheWelcomePage()
    {
        QFETCH(const QString, button);
        QFETCH(const QString, user);
        QFETCH(const QString, shown);
        m_hand->click(button);
        signInWaiting(user, u"practice"_s);
        treeOnce(shown);
        answerHasArrived();
    }

private:
    QJsonObject issuer(const QString &name) const
    {
        for (int i = 0; !m_practice.row(u"issuers"_s, i).isEmpty(); ++i) {
            if (m_practice.row(u"issuers"_s, i).value(u"provider"_s) == name)
                return m_practice.row(u"issuers"_s, i);
        }
        return {};
    }

    static QString labelText(const QWidget &widget)
    {
        QStringList words;
        for (const QLabel *label : widget.findChildren<QLabel *>()) {
            if (label->isVisible())
                words.append(label->text());
        }
        return words.join(u'\n');
    }

    void openDialog(const QString &action, const QString &provider)
    {
        m_hand->trigger(action);
        m_hand->find(u"profileDialog"_s);
        m_hand->chooseEntry(u"providerCombo"_s, provider);
    }

    void findAddresses()
    {
        m_hand->click(u"issuerFindButton"_s);
        auto *token = m_hand->find<QLineEdit>(u"tokenEdit"_s);
        tests::Hand::waitUntil([token] { return !token->text().isEmpty(); }, u"the addresses"_s);
    }

    void giveAddresses(const QString &name)
    {
        const QJsonObject server = issuer(name);
        m_hand->type(u"authorizationEdit"_s, server.value(u"authorization_endpoint"_s).toString());
        m_hand->type(u"tokenEdit"_s, server.value(u"token_endpoint"_s).toString());
    }

    void giveClient(const QJsonObject &client, const QString &name)
    {
        m_hand->type(u"clientIdEdit"_s, client.value(u"client_id"_s).toString());
        if (const QString secret = client.value(u"client_secret"_s).toString(); !secret.isEmpty())
            m_hand->type(u"secretEdit"_s, secret);
        m_hand->type(u"redirectEdit"_s, u"http://127.0.0.1/callback"_s);
        m_hand->type(u"nameEdit"_s, name);
    }

    void save()
    {
        m_hand->click(u"saveButton"_s);
        tests::Hand::waitUntil([this] { return m_desktop->window().findChildren<QDialog *>().isEmpty(); },
                               u"the profile to be saved"_s);
    }

    void signInAs(const QString &user, const QString &password)
    {
        m_hand->click(u"primaryButton"_s);
        signInWaiting(user, password);
    }

    /// Chromium keeps the server's session: whoever was signed in before is asked for consent at once.
    void signInWaiting(const QString &user, const QString &password)
    {
        tests::Hand::waitUntil([this] { return !m_opened.isEmpty(); }, u"the browser to be opened"_s);
        QVERIFY(m_browser.forgetCookies());
        QVERIFY(m_browser.open(m_opened.constFirst()));
        QVERIFY(m_browser.type(u"#username"_s, user));
        QVERIFY(m_browser.type(u"#password"_s, password));
        QVERIFY(m_browser.click(u"#sign-in"_s));
        QVERIFY(m_browser.waitFor(u"#allow"_s));
        QVERIFY(m_browser.click(u"#allow"_s));
    }

    /// The access tree's text, once \a words stand in it: environments come after the token.
    QString treeOnce(const QString &words)
    {
        auto *tree = m_hand->find<QTreeView>(u"accessTree"_s);
        const auto text = [tree] { return tests::viewText(*tree).join(u'\n'); };
        tests::Hand::waitUntil([&] { return text().contains(words); }, words + u" in the tree"_s);
        return text();
    }

    void tellsNothingOfPlaces()
    {
        const QString page = labelText(m_desktop->window());
        QVERIFY2(page.contains(u"this server doesn't tell which environments"_s), qPrintable(page));
    }

    void answerHasArrived()
    {
        QTRY_VERIFY(m_browser.text(u"body"_s).contains(u"The answer has arrived"_s));
        QVERIFY(m_browser.address().path().endsWith(u"/callback"_s));
        QVERIFY(!m_browser.address().hasFragment());
    }

    void askedInExchanges(const QStringList &paths)
    {
        m_hand->chooseTab(3);
        const QString rows =
            tests::viewText(*m_hand->find<QAbstractItemView>(u"exchangesTable"_s)).join(u'\n');
        for (const QString &path : paths)
            QVERIFY2(rows.contains(path), qPrintable(path + u" isn't in\n"_s + rows));
        QVERIFY(!rows.contains(u"practice-secret"_s));
    }
};

QTEST_MAIN(TestProviders)
#include "tst_providers.moc"
