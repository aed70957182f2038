// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "faults/signinwindow.h"

#include "app/desktop.h"
#include "robot/browserrobot.h"
#include "texts/wording.h"

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
    void CB27_tokensBehindTheHashAreHidden();
    void unwantedIssuersAreNamed_data();
    void unwantedIssuersAreNamed();
    void pushedRequestsThatFailAreNamed_data();
    void pushedRequestsThatFailAreNamed();
    void anIdTokenOfAnotherSignInIsNamed_data();
    void anIdTokenOfAnotherSignInIsNamed();
    void A22_anIssuerOfTwoServersIsNamed();
    void A23_aRedirectAddressOfTwoServersIsNamed();
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

namespace {

/// What the relay page found behind the '#', or the server's page posted.
QByteArray postBack(const QUrl &address, QByteArray body)
{
    const QByteArray authority = SignInWindow::redirectOf(address).authority().toLatin1();
    body.replace("STATE", SignInWindow::asked(address, "state"));
    RawClient page(SignInWindow::portOf(address));
    page.send("POST /callback HTTP/1.1\r\nHost: " + authority + "\r\nOrigin: http://" + authority
              + "\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: "
              + QByteArray::number(body.size()) + "\r\n\r\n" + body);
    return page.answer();
}

} // namespace

void TestCallbacks::CB27_tokensBehindTheHashAreHidden()
{
    SignInWindow desk;
    core::Profile profile = desk.profile(u"Bad day"_s, u"http://127.0.0.1/callback"_s);
    profile.setGrant(core::GrantKind::Implicit);
    session::Session *session = desk.workspace.addOnce(profile, {});
    const QUrl address = desk.begin();
    QCOMPARE(SignInWindow::asked(address, "response_type"), "token"_ba);
    QVERIFY(
        postBack(address, "access_token=practice-secret-token&token_type=bearer&expires_in=60&state=STATE")
            .contains("The answer has arrived"));
    QTRY_VERIFY(!session->isBusy());
    QVERIFY(session->inspection().hasToken);
    QCOMPARE(session->token().grant, core::GrantKind::Implicit);
    QCOMPARE(desk.server.connections, 0);
    QCOMPARE(session->exchanges().at(1).requestBody,
             u"access_token=<hidden, 21 characters>&token_type=bearer&expires_in=60&"
             "state=<hidden, 43 characters>"_s);
    QVERIFY(!SignInWindow::records(*session).contains(u"practice-secret"_s));
}

void TestCallbacks::unwantedIssuersAreNamed_data()
{
    QTest::addColumn<bool>("announced");
    QTest::addColumn<QByteArray>("iss");
    QTest::addColumn<QStringList>("words");
    QTest::newRow("A20 CB07 announced, and missing")
        << true << ""_ba
        << QStringList { u"The answer doesn't say which server it comes from."_s,
                         u"https://as.example announces that its answers name it"_s };
    QTest::newRow("A21 named, and not announced")
        << false << "&iss=https%3A%2F%2Fas.example"_ba
        << QStringList { u"The answer names its server, though that server doesn't announce it."_s,
                         u"It names https://as.example"_s,
                         u"“Issuer in the answer” in the profile, or --unannounced-issuer compare."_s };
    QTest::newRow("A19 announced, and encoded twice")
        << true << "&iss=https%253A%252F%252Fas.example"_ba
        << QStringList { u"The answer names its server in a form that can't be taken."_s,
                         u"which is https://as.example percent-encoded once more than it may be"_s,
                         u"Choose another response mode in the profile"_s };
    QTest::newRow("A19 CB06 announced, and another")
        << true << "&iss=https%3A%2F%2Fevil.example"_ba
        << QStringList { u"The answer comes from another server than the one that was asked."_s,
                         u"It names https://evil.example"_s };
}

void TestCallbacks::unwantedIssuersAreNamed()
{
    QFETCH(const bool, announced);
    QFETCH(const QByteArray, iss);
    QFETCH(const QStringList, words);
    SignInWindow desk;
    core::Profile profile = desk.profile(u"Bad day"_s, u"http://127.0.0.1/callback"_s);
    profile.server.known = true;
    profile.server.issuerInResponse = announced;
    session::Session *session = desk.workspace.addOnce(profile, {});
    const QUrl address = desk.begin();
    QCOMPARE(RawClient::status(desk.comeBack(address, "code=practice-secret-code&state=STATE" + iss)), 400);
    auto *note = desk.hand.find<QLabel>(u"noteLabel"_s);
    for (const QString &part : words)
        QTRY_VERIFY2(note->text().contains(part), qPrintable(note->text()));
    QVERIFY(!note->text().contains(u"practice-secret"_s));
    QCOMPARE(session->activity(), Activity::WaitingForBrowser);
    QCOMPARE(desk.server.connections, 0);
}

void TestCallbacks::pushedRequestsThatFailAreNamed_data()
{
    QTest::addColumn<QByteArray>("answer");
    QTest::addColumn<QString>("code");
    QTest::addColumn<QStringList>("words");
    using test::FakeServer;
    QTest::newRow("T29 201 without request_uri")
        << FakeServer::answer(201, R"({"expires_in":60})") << u"pushed.request_uri_missing"_s
        << QStringList { u"The server took the sign-in request, but didn't say under which name."_s,
                         u"has no request_uri that can be used"_s };
    QTest::newRow("T29 expires_in 0")
        << FakeServer::answer(201, R"({"request_uri":"urn:practice-secret-uri","expires_in":0})")
        << u"pushed.expired_at_once"_s
        << QStringList { u"The server's hold on the sign-in request was over at once."_s,
                         u"good for 0 seconds"_s };
    QTest::newRow("T29 413") << FakeServer::answer(413, {}) << u"oauth.http_error"_s
                             << QStringList { u"The request is too large for the server."_s,
                                              u"shorten the extra parameters"_s };
    QTest::newRow("I03 required, and no address")
        << QByteArray() << u"pushed.address_missing"_s
        << QStringList { u"The address that takes sign-in requests beforehand is missing."_s, u"RFC 9126"_s };
}

void TestCallbacks::pushedRequestsThatFailAreNamed()
{
    QFETCH(const QByteArray, answer);
    QFETCH(const QString, code);
    QFETCH(const QStringList, words);
    SignInWindow desk;
    desk.server.script = test::FakeServer::always(answer);
    core::Profile profile = desk.profile(u"Bad day"_s, u"http://127.0.0.1/callback"_s);
    profile.server.known = true;
    profile.server.requiresPushedRequest = true;
    if (!answer.isEmpty())
        profile.endpoints.pushedAuthorization = desk.server.url(u"/par"_s);
    session::Session *session = desk.workspace.addOnce(profile, {});
    desk.hand.trigger(u"getTokenAction"_s);
    QTRY_VERIFY(session->lastError());
    QCOMPARE(session->lastError()->code, code);
    const QString shown = wordsIn(*desk.hand.find(u"problemPanel"_s));
    for (const QString &part : words)
        QVERIFY2(shown.contains(part), qPrintable(shown));
    QVERIFY(desk.opened.isEmpty());
    QVERIFY(!SignInWindow::records(*session).contains(u"practice-secret"_s));
    if (answer.isEmpty())
        return;
    // The exchange is there to be looked at, without the marks of this attempt.
    QCOMPARE(session->exchanges().front().purpose, core::Purpose::PushedRequest);
    QCOMPARE(session->lastError()->exchange, session->exchanges().front().number);
    const QString body = session->exchanges().front().requestBody;
    QVERIFY2(body.contains(u"state=<hidden, 43 characters>"_s), qPrintable(body));
}

void TestCallbacks::anIdTokenOfAnotherSignInIsNamed_data()
{
    QTest::addColumn<QByteArray>("claims");
    QTest::addColumn<QString>("named");
    QTest::newRow("E08 another nonce")
        << R"({"iss":"https://as.example","sub":"mia","aud":"practice-client","exp":1772367000,"iat":1772366400,"nonce":"practice-secret-x"})"_ba
        << u"nonce"_s;
    QTest::newRow("E01 another issuer")
        << R"({"iss":"https://evil.example","sub":"mia","aud":"practice-client","exp":1772367000,"iat":1772366400,"nonce":"NONCE"})"_ba
        << u"iss"_s;
}

void TestCallbacks::anIdTokenOfAnotherSignInIsNamed()
{
    QFETCH(QByteArray, claims);
    QFETCH(const QString, named);
    SignInWindow desk;
    core::Profile profile = desk.profile(u"Bad day"_s, u"http://127.0.0.1/callback"_s);
    profile.scopes = { u"openid"_s };
    session::Session *session = desk.workspace.addOnce(profile, {});
    const QUrl address = desk.begin();
    claims.replace("NONCE", SignInWindow::asked(address, "nonce"));
    const auto part = [](const QByteArray &text) {
        return text.toBase64(QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals);
    };
    desk.server.script = test::FakeServer::always(test::FakeServer::answer(
        200,
        R"({"access_token":"practice-secret-token","token_type":"bearer","id_token":")"
            + part(R"({"alg":"RS256"})") + '.' + part(claims) + '.' + part("practice") + R"("})"));
    desk.comeBack(address, "code=practice-secret-code&state=STATE");
    QTRY_VERIFY(!session->isBusy());
    QVERIFY(session->lastError());
    QCOMPARE(session->lastError()->code, u"oauth.id_token_refused"_s);
    QVERIFY(session->token().isEmpty());
    const QString shown = wordsIn(*desk.hand.find(u"problemPanel"_s));
    QVERIFY2(shown.contains(u"The ID token doesn't belong to this sign-in."_s), qPrintable(shown));
    QVERIFY2(shown.contains(u"What it says doesn't fit: %1."_s.arg(named)), qPrintable(shown));
    QVERIFY(!shown.contains(u"practice-secret"_s));
    QVERIFY(!SignInWindow::records(*session).contains(u"practice-secret"_s));
}

void TestCallbacks::A22_anIssuerOfTwoServersIsNamed()
{
    SignInWindow desk;
    core::Profile other = desk.profile(u"Somebody's"_s, u"http://127.0.0.1/callback"_s);
    other.endpoints.token = QUrl(u"https://evil.example/token"_s);
    QVERIFY(desk.profiles.save(other));
    session::Session *session = desk.add();
    desk.hand.trigger(u"getTokenAction"_s);
    QTRY_VERIFY(session->lastError());
    QCOMPARE(session->lastError()->code, u"session.issuer_claimed"_s);
    const QString shown = wordsIn(*desk.hand.find(u"problemPanel"_s));
    QVERIFY2(shown.contains(u"Another profile names the same issuer, but other servers."_s),
             qPrintable(shown));
    QVERIFY2(shown.contains(u"Somebody's has the issuer https://as.example, too"_s), qPrintable(shown));
    QVERIFY(desk.opened.isEmpty());
}

void TestCallbacks::A23_aRedirectAddressOfTwoServersIsNamed()
{
    SignInWindow desk;
    core::Profile other = desk.profile(u"Somebody's"_s, u"http://127.0.0.1/callback"_s);
    other.endpoints.issuer = u"https://other.example"_s;
    QVERIFY(desk.profiles.save(other));
    session::Session *session = desk.add();
    const QUrl address = desk.begin();
    desk.comeBack(address, "code=practice-secret-code&state=STATE");
    QTRY_VERIFY(!session->isBusy());
    QVERIFY(!session->token().findings.isEmpty());
    const core::Finding finding = session->token().findings.first();
    QCOMPARE(finding.id, u"signin.redirect_shared"_s);
    QCOMPARE(finding.actual, u"Somebody's"_s);
    QVERIFY(texts::describe(finding).startsWith(
        u"Somebody's uses the same redirect address for another server"_s));
}

QTEST_MAIN(TestCallbacks)
#include "tst_callbacks.moc"
