// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "dialogs/dialogparts.h"
#include "dialogs/workshop.h"
#include "gui/request/tryrequestdialog.h"
#include "gui/request/verdicttext.h"

#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QTest>

using namespace tokenprism;
using namespace tokenprism::gui;
using namespace Qt::StringLiterals;
using dialogparts::part;

class TestTryRequest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init();
    void cleanup();
    void namesTheMissingScope_data();
    void namesTheMissingScope();
    void refusesWhatIsNoAnswer();
    void asksBeforeANewHost();
    void sendsNothingToABadAddress_data();
    void sendsNothingToABadAddress();
    void theServersWordsAreText();
    void endsWithItsSource();

private:
    std::unique_ptr<workshop::Workshop> m_shop;
    session::Session *m_session = nullptr;
    QList<core::HttpRequest> m_sent;
};

void TestTryRequest::init()
{
    m_shop = std::make_unique<workshop::Workshop>();
    core::Profile profile = m_shop->key(u"Reporting key"_s, u"practice-key-1"_s);
    profile.scopes = { u"feedback-report:read"_s, u"feedback-admin"_s };
    m_session = m_shop->workspace.addOnce(profile, workshop::secret(u"practice-secret-1"_s));
    m_session->getToken();
    QTRY_VERIFY(!m_session->isBusy());
    QVERIFY(!m_session->token().isEmpty());
    m_sent.clear();
    m_shop->http.answer = [this](const core::HttpRequest &request) {
        m_sent.append(request);
        core::HttpResponse response = workshop::jsonAnswer(403, "{}"_ba);
        response.headers.append(
            { "WWW-Authenticate"_ba, R"(Bearer error="insufficient_scope", scope="feedback-admin")"_ba });
        return response;
    };
}

void TestTryRequest::cleanup()
{
    m_shop.reset();
}

void TestTryRequest::namesTheMissingScope_data()
{
    QTest::addColumn<QString>("scope");
    QTest::addColumn<QString>("says");
    QTest::newRow("asked, not granted") << u"feedback-admin"_s << u"was asked for"_s;
    QTest::newRow("not asked") << u"feedback-queries:create"_s << u"was not asked for"_s;
    QTest::newRow("granted: something else is wrong") << u"feedback-report:read"_s << u"was granted"_s;
}

void TestTryRequest::namesTheMissingScope()
{
    QFETCH(QString, scope);
    QFETCH(QString, says);
    TryRequestDialog dialog(*m_session, nullptr);
    dialog.open();
    part<QPlainTextEdit>(dialog, u"answerEdit"_s)
        ->setPlainText(
            u"HTTP/1.1 403 Forbidden\r\nWWW-Authenticate: Bearer error=\"insufficient_scope\", scope=\"%1\"\r\n"_s
                .arg(scope));
    part<QPushButton>(dialog, u"judgeButton"_s)->click();
    const QString lines = part<QLabel>(dialog, u"verdictLines"_s)->text();
    QVERIFY2(lines.contains(scope), qPrintable(lines));
    QVERIFY2(lines.contains(says), qPrintable(lines));
    QVERIFY(m_sent.isEmpty());
}

void TestTryRequest::refusesWhatIsNoAnswer()
{
    TryRequestDialog dialog(*m_session, nullptr);
    dialog.open();
    part<QPlainTextEdit>(dialog, u"answerEdit"_s)->setPlainText(u"it doesn't work"_s);
    part<QPushButton>(dialog, u"judgeButton"_s)->click();
    QVERIFY(!part<QLabel>(dialog, u"pasteProblem"_s)->isHidden());
    QVERIFY(part<QWidget>(dialog, u"verdictFrame"_s)->isHidden());
}

void TestTryRequest::asksBeforeANewHost()
{
    TryRequestDialog dialog(*m_session, nullptr);
    dialog.open();
    part<QLineEdit>(dialog, u"addressEdit"_s)->setText(u"https://äpi.example.com/v1/"_s);
    part<QPushButton>(dialog, u"sendButton"_s)->click();
    QTRY_VERIFY(!part<QWidget>(dialog, u"confirmFrame"_s)->isHidden());
    QVERIFY(m_sent.isEmpty());
    QVERIFY(part<QLabel>(dialog, u"confirmLabel"_s)->text().contains(u"xn--pi-uia.example.com"_s));
    part<QPushButton>(dialog, u"confirmButton"_s)->click();
    QTRY_COMPARE(m_sent.size(), 1);
    QTRY_VERIFY(!part<QWidget>(dialog, u"verdictFrame"_s)->isHidden());
    QVERIFY(part<QLabel>(dialog, u"verdictLines"_s)->text().contains(u"feedback-admin"_s));
    // C01, C02: in the header, and only there.
    QVERIFY(!core::headerValue(m_sent.constFirst().headers, "authorization").isEmpty());
    QVERIFY(!m_sent.constFirst().url.toString().contains(u"practice-token"_s));
    QVERIFY(part<QWidget>(dialog, u"confirmFrame"_s)->isHidden());
}

void TestTryRequest::sendsNothingToABadAddress_data()
{
    QTest::addColumn<QString>("address");
    QTest::newRow("C03 http") << u"http://api.example.com/"_s;
    QTest::newRow("C03 user info") << u"https://login.example.com@evil.example/"_s;
    QTest::newRow("C02 token in the query") << u"https://login.example.com/?access_token=x"_s;
}

void TestTryRequest::sendsNothingToABadAddress()
{
    QFETCH(QString, address);
    TryRequestDialog dialog(*m_session, nullptr);
    dialog.open();
    part<QLineEdit>(dialog, u"addressEdit"_s)->setText(address);
    part<QPushButton>(dialog, u"sendButton"_s)->click();
    QTRY_VERIFY(!part<QLabel>(dialog, u"addressProblem"_s)->isHidden()
                || !part<QWidget>(dialog, u"verdictFrame"_s)->isHidden());
    QVERIFY(m_sent.isEmpty());
}

void TestTryRequest::theServersWordsAreText()
{
    TryRequestDialog dialog(*m_session, nullptr);
    for (const auto &name : { u"serverLabel"_s, u"verdictLines"_s, u"verdictTitle"_s, u"confirmLabel"_s })
        QCOMPARE(part<QLabel>(dialog, name)->textFormat(), Qt::PlainText);
}

void TestTryRequest::endsWithItsSource()
{
    TryRequestDialog dialog(*m_session, nullptr);
    dialog.open();
    QVERIFY(m_shop->workspace.remove(m_session)); // as another program may do
    m_session = nullptr;
    QTRY_VERIFY(!dialog.isVisible());
}

QTEST_MAIN(TestTryRequest)
#include "tst_tryrequest.moc"
