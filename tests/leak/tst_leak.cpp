// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop.h"
#include "app/hardening.h"
#include "desk/hand.h"
#include "leak/evidencebag.h"
#include "support/fakeserver.h"

#include <QComboBox>
#include <QDialog>
#include <QDialogButtonBox>
#include <QFile>
#include <QLineEdit>
#include <QLoggingCategory>
#include <QNetworkAccessManager>
#include <QNetworkReply>
#include <QPushButton>
#include <QTemporaryDir>
#include <QTest>
#include <QUrlQuery>

using namespace tokenprism;
using namespace Qt::StringLiterals;

namespace {

// Invented, and made to be awkward: every character that some form encodes.
const QByteArray clientSecret = "practice-MARK1+secret%/=&\"<x>~:";
const QByteArray code = "practice-MARK2-code/+%3D";
const QByteArray firstToken = "practice-MARK3-access-token.aaaa-bbbb_cccc";
const QByteArray refreshToken = "practice-MARK4-refresh-token+/=";
const QByteArray introspected = "practice-MARK5-internal-id-of-somebody";

} // namespace

/// Whole scenarios with marker secrets at the most verbose logging; then every message, widget, model and
/// file is searched for them (P08).
class TestLeak final : public QObject {
    Q_OBJECT

    QTemporaryDir m_folder;
    tests::EvidenceBag m_bag;
    test::FakeServer m_server { [this](QTcpSocket &socket, const test::FakeRequest &request) {
        socket.write(answerTo(request));
    } };
    QNetworkAccessManager m_browser;
    std::unique_ptr<app::Desktop> m_desktop;
    QByteArray m_state;
    QByteArray m_verifier;
    int m_tokenRequests = 0;
    QStringList m_exports;

    QByteArray answerTo(const test::FakeRequest &request)
    {
        if (request.target.startsWith("/authorize")) {
            const QUrlQuery query(QUrl::fromEncoded(request.target).query());
            m_state = query.queryItemValue(u"state"_s).toLatin1();
            const QByteArray redirect =
                QUrl::fromPercentEncoding(query.queryItemValue(u"redirect_uri"_s).toLatin1()).toLatin1();
            return test::FakeServer::answer(303, {},
                                            "Location: " + redirect + "?code=" + code.toPercentEncoding()
                                                + "&state=" + m_state + "\r\n");
        }
        if (request.target.startsWith("/introspect"))
            return test::FakeServer::answer(200,
                                            R"({"active":true,"jti":")" + introspected + R"(","scope":"a"})");
        ++m_tokenRequests;
        for (const QByteArray &pair : request.body.split('&')) {
            if (pair.startsWith("code_verifier="))
                m_verifier = pair.mid(14);
        }
        if (m_tokenRequests == 1)
            return test::FakeServer::answer(200,
                                            R"({"access_token":")" + firstToken
                                                + R"(","token_type":"bearer","expires_in":3600,"scope":"a",)"
                                                + R"("refresh_token":")" + refreshToken + R"("})");
        // A server that echoes everything it was sent, as broken ones do.
        return test::FakeServer::answer(500,
                                        "<html><p>" + request.head + "</p><p>" + request.body + "</p><p>"
                                            + QByteArray(request.header("Authorization")) + refreshToken
                                            + "</p></html>",
                                        {}, "text/html");
    }

    void openInBrowser(const QUrl &address)
    {
        QNetworkReply *reply = m_browser.get(QNetworkRequest(address));
        connect(reply, &QNetworkReply::finished, reply, &QObject::deleteLater);
    }

    void fillIn(tests::Hand &hand)
    {
        hand.trigger(u"addSignInAction"_s);
        auto *provider = hand.find<QComboBox>(u"providerCombo"_s);
        hand.choose(u"providerCombo"_s, provider->findData(u"generic"_s));
        hand.type(u"authorizationEdit"_s, m_server.url(u"/authorize"_s).toString());
        hand.type(u"tokenEdit"_s, m_server.url(u"/token"_s).toString());
        hand.type(u"clientIdEdit"_s, u"practice-client"_s);
        auto *method = hand.find<QComboBox>(u"clientAuthCombo"_s);
        hand.choose(u"clientAuthCombo"_s,
                    method->findData(u"client_secret_basic"_s));
        hand.type(u"secretEdit"_s, QString::fromUtf8(clientSecret));
        hand.type(u"redirectEdit"_s, u"http://127.0.0.1/callback"_s);
        hand.type(u"nameEdit"_s, u"Marked"_s);
    }

    /// Saves every kind of export as the dialog proposes it, without secrets, below the searched folder.
    void exportEverything(tests::Hand &hand)
    {
        for (const QString &kind : { u"Environment"_s, u"Collection"_s, u"Report"_s }) {
            hand.trigger(u"export"_s + kind + u"Action"_s);
            hand.find(u"exportDialog"_s);
            m_bag.addWidgets(m_desktop->window());
            auto *buttons = hand.find<QDialogButtonBox>(u"buttons"_s);
            QTest::mouseClick(buttons->button(QDialogButtonBox::Save), Qt::LeftButton);
            auto *name = hand.find<QLineEdit>(u"fileNameEdit"_s);
            m_exports.append(m_folder.filePath(name->text()));
            name->setText(m_exports.last());
            QTest::keyClick(name, Qt::Key_Return);
            tests::Hand::waitUntil([this] { return m_desktop->window().findChildren<QDialog *>().isEmpty(); },
                                   kind);
        }
    }

    QList<QByteArray> markers() const
    {
        return { clientSecret, code, firstToken, refreshToken, introspected, m_state, m_verifier };
    }

private Q_SLOTS:
    void initTestCase()
    {
        app::muteLeakingLogs();
        QLoggingCategory::setFilterRules(u"*=true"_s);
        m_desktop = std::make_unique<app::Desktop>(
            m_folder.path(),
            [this](const QUrl &address) {
                openInBrowser(address);
                return true;
            },
            app::Desktop::Practice::Off);
        m_desktop->show();
    }

    void P08_P11_nothingShowsASecret()
    {
        m_bag.listen();
        tests::Hand hand(m_desktop->window());
        fillIn(hand);
        m_bag.addWidgets(m_desktop->window());
        hand.click(u"onceButton"_s);
        auto *tree = hand.find<QTreeView>(u"accessTree"_s);
        tests::Hand::waitUntil([tree] { return tests::viewText(*tree).size() > 1; }, u"the access tree"_s);
        for (int tab = 0; tab < 4; ++tab) {
            hand.chooseTab(tab);
            m_bag.addWidgets(m_desktop->window());
        }
        exportEverything(hand);
        hand.trigger(u"refreshAction"_s);
        hand.find(u"problemPanel"_s);
        hand.chooseTab(3);
        auto *table = hand.find<QAbstractItemView>(u"exchangesTable"_s);
        for (int row = 0; row < table->model()->rowCount(); ++row) {
            table->setCurrentIndex(table->model()->index(row, 0));
            m_bag.addWidgets(m_desktop->window());
        }
        QVERIFY(m_tokenRequests >= 2);
        QVERIFY(!m_state.isEmpty());
        QVERIFY(!m_verifier.isEmpty());
        hand.trigger(u"exportReportAction"_s); // with what the broken server has echoed
        hand.find(u"exportDialog"_s);
        m_bag.addWidgets(m_desktop->window());
        hand.closeDialog();
        QCOMPARE(m_exports.size(), 3);
        for (const QString &file : m_exports)
            QVERIFY2(QFile::exists(file), qPrintable(file));
        m_bag.addFiles(m_folder.path());
        QVERIFY2(m_bag.logMessages() > 0, "logging is at its most verbose, so there is something to search");
        for (const QByteArray &marker : markers()) {
            const QStringList found = m_bag.sightings(marker);
            QVERIFY2(found.isEmpty(), qPrintable(QString::fromUtf8(marker) + u"\n"_s + found.join(u"\n"_s)));
        }
    }

    void searchFindsWhatIsThere()
    {
        // The search itself works: what may be shown is found on screen, in its encoded forms, and in the
        // log.
        tests::EvidenceBag bag;
        bag.listen();
        bag.addWidgets(m_desktop->window());
        QVERIFY(!bag.sightings("practice-client").isEmpty());
        QVERIFY(bag.sightings(firstToken).isEmpty());
        qWarning("a message with %s in it", firstToken.toBase64().constData());
        QVERIFY(!bag.sightings(firstToken).isEmpty());
    }
};

QTEST_MAIN(TestLeak)
#include "tst_leak.moc"
