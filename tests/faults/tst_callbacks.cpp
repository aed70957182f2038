// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "faults/signinwindow.h"

#include "app/desktop.h"
#include "robot/browserrobot.h"

#include <QClipboard>
#include <QGuiApplication>

using namespace Qt::StringLiterals;
using namespace tokenprism;
using namespace tokenprism::tests;
using session::Activity;
using test::RawClient;

/// What comes back through the browser, and should not: seen in the real window, with its words.
class TestCallbacks final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void ignoredAnswersAreNamed_data();
    void ignoredAnswersAreNamed();
    void answersThatEndTheWait_data();
    void answersThatEndTheWait();
    void theTakenAnswerIsRecorded();
    void aPastedAnswerIsRecorded();
    void CB18_markupIsShownAsText();
    void CB20_aBusyPortIsNamed();
    void CB24_theAddressCanBeCopied();
    void CB27_aPastedFragmentIsNamed();
    void CB27_anAwaitedFragmentIsTakenAndRecorded();
};

void TestCallbacks::ignoredAnswersAreNamed_data()
{
    QTest::addColumn<QByteArray>("query");
    QTest::addColumn<QString>("title");
    QTest::addColumn<QString>("cause");
    const QString foreign = u"The answer belongs to another sign-in."_s;
    const QString mark = u"Its mark (state) is not the one of this attempt."_s;
    const QString nobodys = u"The answer does not belong to this sign-in."_s;
    const QString anybody = u"so anybody could have made it"_s;
    const QString twice = u"The answer that came through the browser says something twice."_s;
    const QString unreadable = u"The answer that came through the browser can't be read."_s;
    const auto row = [](const char *name, const QByteArray &query, const QString &title,
                        const QString &cause) { QTest::newRow(name) << query << title << cause; };
    row("CB01 wrong state", "code=practice-secret-code&state=wrong", foreign, mark);
    row("CB02 no state", "code=practice-secret-code", nobodys, anybody);
    row("CB03 empty state", "code=practice-secret-code&state=", nobodys, anybody);
    row("CB03 state twice", "code=practice-secret-code&state=STATE&state=STATE", twice,
        u"state stands in it more than once"_s);
    row("CB05 refused with a wrong state", "error=access_denied&state=wrong", foreign, mark);
    row("CB05 refused without a state", "error=access_denied", nobodys, anybody);
    row("CB06 another issuer", "code=practice-secret-code&state=STATE&iss=https%3A%2F%2Fevil.example",
        u"The answer comes from another server than the one that was asked."_s,
        u"It names https://evil.example, and https://as.example was asked"_s);
    row("CB08 two issuers", "code=practice-secret-code&state=STATE&iss=https%3A%2F%2Fas.example&iss=x", twice,
        u"iss stands in it more than once"_s);
    row("CB09 code twice", "code=practice-secret-code&code=practice-secret-other&state=STATE", twice,
        u"code stands in it more than once"_s);
    row("CB19 broken escape", "code=%zz&state=STATE", unreadable, u"Its text is damaged"_s);
    row("CB19 invalid UTF-8", "code=%ff&state=STATE", unreadable, u"Its text is damaged"_s);
    row("CB19 NUL", "code=a%00b&state=STATE", unreadable, u"Its text is damaged"_s);
    row("CB19 overlong", "code=%c0%af&state=STATE", unreadable, u"Its text is damaged"_s);
    row("CB27 nothing that can be seen", "", u"The browser came back without an answer."_s,
        u"the address in the browser goes on behind a #"_s);
}

void TestCallbacks::ignoredAnswersAreNamed()
{
    QFETCH(const QByteArray, query);
    QFETCH(const QString, title);
    QFETCH(const QString, cause);
    SignInWindow desk;
    session::Session *session = desk.add();
    const QUrl first = desk.begin();
    QCOMPARE(RawClient::status(desk.comeBack(first, "code=practice-secret-first&state=STATE")), 200);
    QTRY_VERIFY(!session->isBusy());
    const core::Secret earlier = session->token().accessToken;
    QVERIFY(!earlier.isEmpty());
    const size_t before = session->exchanges().size();

    desk.server.script = test::FakeServer::always(SignInWindow::goodAnswer("practice-secret-second"));
    const QUrl address = desk.begin();
    const QByteArray page = desk.comeBack(address, query);
    QCOMPARE(RawClient::status(page), 400);
    QVERIFY(!page.contains("practice-secret"));
    auto *note = desk.hand.find<QLabel>(u"noteLabel"_s);
    QTRY_VERIFY(note->text().contains(title));
    QVERIFY2(note->text().contains(cause), qPrintable(note->text()));
    QVERIFY(note->text().contains(u"Still waiting for the right one."_s));
    QVERIFY(!note->text().contains(u"practice-secret"_s));
    // The wait goes on, with the earlier token still there, and nothing was asked of the server.
    QCOMPARE(session->activity(), Activity::WaitingForBrowser);
    QVERIFY(session->token().accessToken == earlier);
    QCOMPARE(desk.server.requests.size(), 1);
    QCOMPARE(session->exchanges().size(), before + 1); // where the browser was sent to

    QCOMPARE(RawClient::status(desk.comeBack(address, "code=practice-secret-code&state=STATE")), 200);
    QTRY_VERIFY(!session->isBusy());
    QCOMPARE(session->token().accessToken.view(), QByteArrayView("practice-secret-second"));
    QVERIFY(test::listeningAddresses(SignInWindow::portOf(address)).isEmpty());
}

void TestCallbacks::answersThatEndTheWait_data()
{
    QTest::addColumn<QByteArray>("query");
    QTest::addColumn<QString>("code");
    QTest::addColumn<QStringList>("words");
    const auto row = [](const char *name, const QByteArray &query, const QString &code,
                        const QStringList &words) { QTest::newRow(name) << query << code << words; };
    row("CB04 refused with the right state",
        "error=access_denied&error_description=user+said+no&error_uri=https%3A%2F%2Fas.example%2Fhelp&state="
        "STATE",
        u"oauth.authorization_refused"_s, { u"access_denied"_s, u"user said no"_s });
    row("CB09 no code", "state=STATE", u"oauth.code_missing"_s,
        { u"The answer holds no code."_s, u"without a code and without an error"_s, u"Sign in again."_s });
    row("CB09 empty code", "code=&state=STATE", u"oauth.code_missing"_s, { u"The answer holds no code."_s });
    row("CB10 code and error", "code=practice-secret-code&error=access_denied&state=STATE",
        u"oauth.code_and_error"_s,
        { u"The answer says yes and no at the same time."_s, u"Report this to those who run the server."_s });
}

void TestCallbacks::answersThatEndTheWait()
{
    QFETCH(const QByteArray, query);
    QFETCH(const QString, code);
    QFETCH(const QStringList, words);
    SignInWindow desk;
    session::Session *session = desk.add();
    desk.comeBack(desk.begin(), "code=practice-secret-first&state=STATE");
    QTRY_VERIFY(!session->isBusy());
    const core::Secret earlier = session->token().accessToken;
    const QUrl address = desk.begin();
    QVERIFY(desk.comeBack(address, query).contains("Tokenprism says why"));
    auto *problem = desk.hand.find(u"problemPanel"_s);
    const QString shown = wordsIn(*problem);
    for (const QString &part : words)
        QVERIFY2(shown.contains(part), qPrintable(shown));
    QVERIFY2(!shown.contains(u"practice-secret"_s), qPrintable(shown));
    QCOMPARE(session->lastError()->code, code);
    QVERIFY(session->token().accessToken == earlier);
    QCOMPARE(desk.server.requests.size(), 1);
    // The refused answer is in the record, and the problem leads to it.
    const core::Exchange &record = session->exchanges().back();
    QCOMPARE(record.purpose, core::Purpose::Redirect);
    QCOMPARE(record.number, session->lastError()->exchange);
    QVERIFY(record.error);
    QCOMPARE(record.error->code, code);
    const QString records = SignInWindow::records(*session);
    QVERIFY2(!records.contains(u"practice-secret"_s), qPrintable(records));
    QVERIFY(!records.contains(QString::fromLatin1(SignInWindow::asked(address, "state"))));
    QVERIFY(test::listeningAddresses(SignInWindow::portOf(address)).isEmpty());
}

void TestCallbacks::theTakenAnswerIsRecorded()
{
    SignInWindow desk;
    session::Session *session = desk.add();
    const QUrl address = desk.begin();
    desk.comeBack(address, "code=practice-secret-code&state=STATE&iss=https%3A%2F%2Fas.example");
    QTRY_VERIFY(!session->isBusy());
    QCOMPARE(session->exchanges().size(), size_t(3)); // authorization, redirect, token
    const core::Exchange &record = session->exchanges().at(1);
    QCOMPARE(record.purpose, core::Purpose::Redirect);
    QCOMPARE(record.number, 2);
    QCOMPARE(record.method, u"GET"_s);
    QCOMPARE(record.status, 200);
    QVERIFY(!record.error);
    QVERIFY2(record.url.startsWith(SignInWindow::redirectOf(address).toString()
                                   + u"?code=<hidden, 20 characters>"_s),
             qPrintable(record.url));
    QVERIFY2(record.url.contains(u"state=<hidden, 43 characters>"_s), qPrintable(record.url));
    QVERIFY2(record.url.contains(u"as.example"_s), qPrintable(record.url));
    QVERIFY(!SignInWindow::records(*session).contains(u"practice-secret"_s));
    desk.hand.trigger(u"viewExchangesAction"_s);
    const QString table = viewText(*desk.hand.find<QAbstractItemView>(u"exchangesTable"_s)).join(u'\n');
    QVERIFY2(table.contains(u"Answer through the browser"_s), qPrintable(table));
}

void TestCallbacks::aPastedAnswerIsRecorded()
{
    SignInWindow desk;
    session::Session *session = desk.add();
    const QUrl address = desk.begin();
    desk.hand.type(u"pasteEdit"_s,
                   SignInWindow::redirectOf(address).toString() + u"?code=practice-secret-code&state="_s
                       + QString::fromLatin1(SignInWindow::asked(address, "state")));
    desk.hand.click(u"pasteButton"_s);
    QTRY_VERIFY(!session->isBusy());
    QCOMPARE(session->exchanges().size(), size_t(3));
    const core::Exchange &record = session->exchanges().at(1);
    QCOMPARE(record.purpose, core::Purpose::Redirect);
    QCOMPARE(record.status, 0); // no request was made
    QVERIFY(!SignInWindow::records(*session).contains(u"practice-secret"_s));
}

void TestCallbacks::CB18_markupIsShownAsText()
{
    SignInWindow desk;
    desk.add();
    const QByteArray page = desk.comeBack(desk.begin(),
                                          "error=%3Cscript%3E&error_description=%3C%2Ftitle%3E%3Cb%3Ehello%"
                                          "3C%2Fb%3E%E2%80%A8%22%27&state=STATE");
    QVERIFY(!page.contains("hello"));
    QVERIFY(!page.contains("<script"));
    auto *problem = desk.hand.find(u"problemPanel"_s);
    for (const QLabel *label : problem->findChildren<QLabel *>()) {
        if (label->text().contains(u"hello"_s))
            QCOMPARE(label->textFormat(), Qt::PlainText);
    }
    QVERIFY2(wordsIn(*problem).contains(u"<b>hello</b>"_s), qPrintable(wordsIn(*problem)));
}

void TestCallbacks::CB20_aBusyPortIsNamed()
{
    QTcpServer other;
    QVERIFY(other.listen(QHostAddress(QHostAddress::LocalHost)));
    SignInWindow desk;
    const QString redirect = u"http://127.0.0.1:%1/callback"_s.arg(other.serverPort());
    session::Session *session = desk.add(u"Bad day"_s, redirect);
    desk.hand.trigger(u"getTokenAction"_s);
    auto *problem = desk.hand.find(u"problemPanel"_s);
    const QString shown = wordsIn(*problem);
    QVERIFY2(shown.contains(u"The port of the redirect address is in use."_s), qPrintable(shown));
    QVERIFY2(shown.contains(u"Another program listens at "_s + redirect), qPrintable(shown));
    QVERIFY2(shown.contains(u"use a redirect address without a port"_s), qPrintable(shown));
    QCOMPARE(session->lastError()->code, u"listener.port_busy"_s);
    QVERIFY(desk.opened.isEmpty());
    // The other program ends, and a second try goes through.
    other.close();
    desk.hand.click(u"retryButton"_s);
    QTRY_COMPARE(desk.opened.size(), 1);
    QCOMPARE(RawClient::status(desk.comeBack(desk.opened.first(), "code=practice-secret-code&state=STATE")),
             200);
    QTRY_VERIFY(session->inspection().hasToken);
}

/// Through the whole program, as main() builds it, at the practice server.
void TestCallbacks::CB24_theAddressCanBeCopied()
{
    QTemporaryDir folder;
    app::Desktop desktop(
        folder.path(), [](const QUrl &) { return false; }, app::Desktop::Practice::Off);
    desktop.show();
    Hand hand(desktop.window());
    hand.click(u"practiceCard"_s);
    auto *note = hand.find<QLabel>(u"noteLabel"_s);
    QVERIFY2(
        note->text().contains(u"Your browser could not be opened. Copy the address and open it yourself."_s),
        qPrintable(note->text()));
    hand.click(u"copyButton"_s);
    const QUrl address(QGuiApplication::clipboard()->text());
    QVERIFY2(address.path().endsWith(u"/authorize"_s), qPrintable(address.path()));
    // The person opens it in a browser of another kind, signs in, and the answer is taken.
    BrowserRobot robot(u"mia"_s, u"practice"_s);
    robot.open(address);
    auto *tree = hand.find<QTreeView>(u"accessTree"_s);
    QTRY_VERIFY(viewText(*tree).join(u'\n').contains(u"feedback-report:read"_s));
}

void TestCallbacks::CB27_aPastedFragmentIsNamed()
{
    SignInWindow desk;
    session::Session *session = desk.add();
    const QUrl address = desk.begin();
    desk.hand.type(u"pasteEdit"_s,
                   SignInWindow::redirectOf(address).toString() + u"#access_token=practice-secret-token"_s);
    desk.hand.click(u"pasteButton"_s);
    const QString words = desk.hand.find<QLabel>(u"pasteProblem"_s)->text();
    QVERIFY2(words.contains(u"The browser came back without an answer."_s), qPrintable(words));
    QVERIFY2(words.contains(u"remove response_mode from the profile's parameters"_s), qPrintable(words));
    QVERIFY(!words.contains(u"practice-secret"_s));
    QCOMPARE(session->activity(), Activity::WaitingForBrowser);
}

void TestCallbacks::CB27_anAwaitedFragmentIsTakenAndRecorded()
{
    SignInWindow desk;
    core::Profile profile = desk.profile(u"Bad day"_s, u"http://127.0.0.1/callback"_s);
    profile.responseMode = core::ResponseMode::Fragment;
    session::Session *session = desk.workspace.addOnce(profile, {});
    const QUrl address = desk.begin();
    QCOMPARE(SignInWindow::asked(address, "response_mode"), "fragment"_ba);
    QVERIFY(desk.comeBack(address, "").contains("<script>"));
    const QByteArray authority = SignInWindow::redirectOf(address).authority().toLatin1();
    const QByteArray body = "code=practice-secret-code&state=" + SignInWindow::asked(address, "state");
    RawClient page(SignInWindow::portOf(address));
    page.send("POST /callback HTTP/1.1\r\nHost: " + authority + "\r\nOrigin: http://" + authority
              + "\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: "
              + QByteArray::number(body.size()) + "\r\n\r\n" + body);
    QVERIFY(page.answer().contains("The answer has arrived"));
    QTRY_VERIFY(session->inspection().hasToken);
    const core::Exchange &record = session->exchanges().at(1);
    QCOMPARE(record.purpose, core::Purpose::Redirect);
    QCOMPARE(record.method, u"POST"_s);
    QCOMPARE(record.url, SignInWindow::redirectOf(address).toString());
    QCOMPARE(record.requestBody, u"code=<hidden, 20 characters>&state=<hidden, 43 characters>"_s);
    QVERIFY(!SignInWindow::records(*session).contains(u"practice-secret"_s));
}

QTEST_MAIN(TestCallbacks)
#include "tst_callbacks.moc"
