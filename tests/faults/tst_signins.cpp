// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "faults/signinwindow.h"

#include <QProcess>

using namespace Qt::StringLiterals;
using namespace tokenprism;
using namespace tokenprism::tests;
using session::Activity;
using test::RawClient;

namespace {

/// A request that is on its way before anybody has read it: written without a turn of the event loop.
class Early {
public:
    void send(const QUrl &address, QByteArray query)
    {
        const QUrl redirect = SignInWindow::redirectOf(address);
        query.replace("STATE", SignInWindow::asked(address, "state"));
        m_socket.connectToHost(redirect.host(), static_cast<quint16>(redirect.port()));
        m_connected = m_socket.waitForConnected(5000);
        m_socket.write("GET " + redirect.path().toLatin1() + '?' + query
                       + " HTTP/1.1\r\nHost: " + redirect.authority().toLatin1() + "\r\n\r\n");
        m_socket.waitForBytesWritten(5000);
    }
    bool wasConnected() const { return m_connected; }

private:
    QTcpSocket m_socket;
    bool m_connected = false;
};

bool isOpen(quint16 port)
{
    return !test::listeningAddresses(port).isEmpty();
}

} // namespace

/// The lives of sign-ins: begun, cancelled, begun again, answered early, late, twice, never, slept through.
class TestSignIns final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void CB11_aSecondAnswerChangesNothing();
    void CB11_twoAnswersAtTheSameMoment();
    void CB23_anAnswerBeforeTheBrowserIsOpen_data();
    void CB23_anAnswerBeforeTheBrowserIsOpen();
    void CB23_anAnswerAfterCancel_data();
    void CB23_anAnswerAfterCancel();
    void CB23_anAnswerAfterTheTimeIsOver();
    void CB23_theOldAnswerAfterASecondSignInHasBegun_data();
    void CB23_theOldAnswerAfterASecondSignInHasBegun();
    void CB23_fiveSignInsInARow_data();
    void CB23_fiveSignInsInARow();
    void CB23_fiveAnswersOfOtherAttempts();
    void CB23_twoSignInsAtOnce();
    void CB23_theComputerSleepsInTheMiddle();
    void CB21_anotherProgramIsFaster();
};

void TestSignIns::CB11_aSecondAnswerChangesNothing()
{
    SignInWindow desk;
    session::Session *session = desk.add();
    const QUrl address = desk.begin();
    QCOMPARE(RawClient::status(desk.comeBack(address, "code=practice-secret-code&state=STATE")), 200);
    QTRY_VERIFY(!session->isBusy());
    QVERIFY(session->inspection().hasToken);
    for (const QByteArray &query :
         { "code=practice-secret-code&state=STATE"_ba, "error=access_denied&state=STATE"_ba })
        QVERIFY(desk.comeBack(address, query).isEmpty()); // nobody listens
    QVERIFY(!session->lastError());
    QVERIFY(session->inspection().hasToken);
    QCOMPARE(desk.server.requests.size(), 1);
    QCOMPARE(session->exchanges().size(), size_t(3));
}

void TestSignIns::CB11_twoAnswersAtTheSameMoment()
{
    SignInWindow desk;
    session::Session *session = desk.add();
    const QUrl address = desk.begin();
    Early first;
    Early second;
    first.send(address, "code=practice-secret-code&state=STATE");
    second.send(address, "error=access_denied&state=STATE");
    QVERIFY(first.wasConnected() && second.wasConnected());
    QTRY_VERIFY(!session->isBusy());
    QVERIFY(session->inspection().hasToken);
    QVERIFY(!session->lastError());
    QCOMPARE(desk.server.requests.size(), 1);
    QVERIFY(!isOpen(SignInWindow::portOf(address)));
}

void TestSignIns::CB23_anAnswerBeforeTheBrowserIsOpen_data()
{
    QTest::addColumn<QByteArray>("query");
    QTest::addColumn<bool>("taken");
    QTest::newRow("CB23 forged, before the browser is open")
        << "code=practice-secret-code&state=guessed"_ba << false;
    QTest::newRow("CB23 the right one, before the browser is open")
        << "code=practice-secret-code&state=STATE"_ba << true;
}

void TestSignIns::CB23_anAnswerBeforeTheBrowserIsOpen()
{
    QFETCH(const QByteArray, query);
    QFETCH(const bool, taken);
    SignInWindow desk;
    session::Session *session = desk.add();
    Early early;
    desk.browser = [&](const QUrl &address) { early.send(address, query); };
    const QUrl address = desk.begin();
    QVERIFY(early.wasConnected());
    if (!taken) {
        auto *note = desk.hand.find<QLabel>(u"noteLabel"_s);
        QTRY_VERIFY(note->text().contains(u"The answer belongs to another sign-in."_s));
        QCOMPARE(session->activity(), Activity::WaitingForBrowser);
        QVERIFY(desk.server.requests.isEmpty());
        desk.comeBack(address, "code=practice-secret-code&state=STATE");
    }
    QTRY_VERIFY(!session->isBusy());
    QVERIFY(session->inspection().hasToken);
}

void TestSignIns::CB23_anAnswerAfterCancel_data()
{
    QTest::addColumn<QString>("redirect");
    QTest::newRow("CB23 free port") << u"http://127.0.0.1/callback"_s;
    QTest::newRow("CB23 fixed port") << u"http://127.0.0.1:%1/callback"_s;
}

void TestSignIns::CB23_anAnswerAfterCancel()
{
    QFETCH(const QString, redirect);
    SignInWindow desk;
    QTcpServer probe;
    QVERIFY(probe.listen(QHostAddress(QHostAddress::LocalHost)));
    const quint16 port = probe.serverPort();
    probe.close();
    session::Session *session =
        desk.add(u"Bad day"_s, redirect.contains(u'%') ? redirect.arg(port) : redirect);
    const QUrl address = desk.begin();
    QVERIFY(isOpen(SignInWindow::portOf(address)));
    desk.hand.click(u"cancelButton"_s);
    QTRY_VERIFY(!session->isBusy());
    QVERIFY(!isOpen(SignInWindow::portOf(address)));
    QVERIFY(desk.comeBack(address, "code=practice-secret-code&state=STATE").isEmpty());
    QCOMPARE(session->lastError()->code, u"grant.cancelled"_s);
    QVERIFY2(wordsOf(*session->lastError()).contains(u"It was cancelled."_s),
             qPrintable(wordsOf(*session->lastError())));
    QVERIFY(!session->inspection().hasToken);
    QVERIFY(desk.server.requests.isEmpty());
}

void TestSignIns::CB23_anAnswerAfterTheTimeIsOver()
{
    SignInWindow desk;
    session::Session *session = desk.add();
    const QUrl address = desk.begin();
    desk.clock.advance(5 * 60); // the setting's standard
    auto *problem = desk.hand.find(u"problemPanel"_s);
    const QString shown = wordsIn(*problem);
    QVERIFY2(shown.contains(u"Nobody finished the sign-in in the browser."_s), qPrintable(shown));
    QVERIFY2(shown.contains(u"The waiting time ended before the answer came."_s), qPrintable(shown));
    QVERIFY2(shown.contains(u"Start the sign-in again."_s), qPrintable(shown));
    QVERIFY(!isOpen(SignInWindow::portOf(address)));
    QVERIFY(desk.comeBack(address, "code=practice-secret-code&state=STATE").isEmpty());
    QCOMPARE(session->lastError()->code, u"grant.timeout"_s);
    QVERIFY(desk.server.requests.isEmpty());
    // Trying again is one click, and works.
    desk.hand.click(u"retryButton"_s);
    QTRY_COMPARE(desk.opened.size(), 2);
    desk.comeBack(desk.opened.last(), "code=practice-secret-code&state=STATE");
    QTRY_VERIFY(session->inspection().hasToken);
}

void TestSignIns::CB23_theOldAnswerAfterASecondSignInHasBegun_data()
{
    QTest::addColumn<QByteArray>("query");
    QTest::newRow("CB23 the old attempt's code") << "code=practice-secret-old&state=OLD"_ba;
    QTest::newRow("CB23 the old attempt's refusal") << "error=access_denied&state=OLD"_ba;
}

/// The registration names one port, so that the old page in the browser finds the new attempt's listener.
void TestSignIns::CB23_theOldAnswerAfterASecondSignInHasBegun()
{
    QFETCH(QByteArray, query);
    SignInWindow desk;
    QTcpServer probe;
    QVERIFY(probe.listen(QHostAddress(QHostAddress::LocalHost)));
    const QString redirect = u"http://127.0.0.1:%1/callback"_s.arg(probe.serverPort());
    probe.close();
    session::Session *session = desk.add(u"Bad day"_s, redirect);
    const QUrl old = desk.begin();
    desk.hand.click(u"cancelButton"_s);
    const QUrl address = desk.begin();
    QCOMPARE(SignInWindow::redirectOf(address), SignInWindow::redirectOf(old));
    QVERIFY(SignInWindow::asked(address, "state") != SignInWindow::asked(old, "state"));
    query.replace("OLD", SignInWindow::asked(old, "state"));
    QCOMPARE(RawClient::status(desk.comeBack(address, query)), 400);
    auto *note = desk.hand.find<QLabel>(u"noteLabel"_s);
    QTRY_VERIFY(note->text().contains(u"It may be of an older attempt"_s));
    QCOMPARE(session->activity(), Activity::WaitingForBrowser);
    QVERIFY(desk.server.requests.isEmpty());
    desk.comeBack(address, "code=practice-secret-code&state=STATE");
    QTRY_VERIFY(session->inspection().hasToken);
}

void TestSignIns::CB23_fiveSignInsInARow_data()
{
    QTest::addColumn<QString>("host");
    QTest::newRow("CB23 five in a row, literal address") << u"127.0.0.1"_s;
    QTest::newRow("CB23 five in a row, localhost") << u"localhost"_s;
}

void TestSignIns::CB23_fiveSignInsInARow()
{
    QFETCH(const QString, host);
    SignInWindow desk;
    session::Session *session = desk.add(u"Bad day"_s, u"http://%1/callback"_s.arg(host));
    const qsizetype before = test::ownListeners().size();
    QSet<QByteArray> states;
    for (int attempt = 1; attempt <= 5; ++attempt) {
        const QUrl address = desk.begin();
        states.insert(SignInWindow::asked(address, "state"));
        QCOMPARE(session->activity(), Activity::WaitingForBrowser);
        desk.hand.click(u"cancelButton"_s);
        QTRY_VERIFY(!session->isBusy());
        QCOMPARE(test::ownListeners().size(), before);
    }
    QCOMPARE(states.size(), 5);
    // Pages of all five are still open in the browser, and answer now, after the sixth has begun.
    const QUrl address = desk.begin();
    for (const QUrl &old : desk.opened.mid(0, 5))
        QVERIFY(RawClient::status(desk.comeBack(old, "code=practice-secret-old&state=STATE")) != 200);
    QCOMPARE(session->activity(), Activity::WaitingForBrowser);
    QVERIFY(desk.server.requests.isEmpty());
    QUrl redirect = SignInWindow::redirectOf(address);
    RawClient browser(static_cast<quint16>(redirect.port()));
    browser.send("GET /callback?code=practice-secret-code&state=" + SignInWindow::asked(address, "state")
                 + " HTTP/1.1\r\nHost: " + redirect.authority().toLatin1() + "\r\n\r\n");
    QCOMPARE(RawClient::status(browser.answer()), 200);
    QTRY_VERIFY(session->inspection().hasToken);
    QVERIFY(!session->lastError());
    QCOMPARE(desk.server.requests.size(), 1);
    QTRY_COMPARE(test::ownListeners().size(), before);
}

/// All five attempts share the port, and each page is answered with the attempt after it.
void TestSignIns::CB23_fiveAnswersOfOtherAttempts()
{
    SignInWindow desk;
    QTcpServer probe;
    QVERIFY(probe.listen(QHostAddress(QHostAddress::LocalHost)));
    const QString redirect = u"http://127.0.0.1:%1/callback"_s.arg(probe.serverPort());
    probe.close();
    session::Session *session = desk.add(u"Bad day"_s, redirect);
    const qsizetype before = test::ownListeners().size();
    QUrl old = desk.begin();
    for (int attempt = 2; attempt <= 5; ++attempt) {
        desk.hand.click(u"cancelButton"_s);
        const QUrl address = desk.begin();
        QCOMPARE(RawClient::status(desk.comeBack(old, "code=practice-secret-old&state=STATE")), 400);
        QCOMPARE(session->activity(), Activity::WaitingForBrowser);
        old = address;
    }
    QVERIFY(desk.server.requests.isEmpty());
    QCOMPARE(RawClient::status(desk.comeBack(old, "code=practice-secret-code&state=STATE")), 200);
    QTRY_VERIFY(session->inspection().hasToken);
    QTRY_COMPARE(test::ownListeners().size(), before);
}

void TestSignIns::CB23_twoSignInsAtOnce()
{
    SignInWindow desk;
    const qsizetype before = test::ownListeners().size();
    session::Session *one = desk.add(u"One"_s);
    const QUrl first = desk.begin();
    session::Session *two = desk.add(u"Two"_s);
    const QUrl second = desk.begin();
    QCOMPARE(test::ownListeners().size(), before + 2);
    QVERIFY(SignInWindow::portOf(first) != SignInWindow::portOf(second));
    // The browser mixes the two up.
    QByteArray crossed = "code=practice-secret-code&state=" + SignInWindow::asked(second, "state");
    QCOMPARE(RawClient::status(desk.comeBack(first, crossed)), 400);
    // One is cancelled; the other doesn't notice.
    one->cancel();
    QCOMPARE(one->lastError()->code, u"grant.cancelled"_s);
    QCOMPARE(two->activity(), Activity::WaitingForBrowser);
    QCOMPARE(RawClient::status(desk.comeBack(second, "code=practice-secret-code&state=STATE")), 200);
    QTRY_VERIFY(two->inspection().hasToken);
    QVERIFY(!one->inspection().hasToken);
    QCOMPARE(desk.server.requests.size(), 1);
    QTRY_COMPARE(test::ownListeners().size(), before);
}

/// A laptop is shut while the sign-in waits. When it wakes up, the clock has gone on, and the timers have
/// not.
void TestSignIns::CB23_theComputerSleepsInTheMiddle()
{
    SignInWindow desk;
    session::Session *session = desk.add();
    desk.comeBack(desk.begin(), "code=practice-secret-first&state=STATE");
    QTRY_VERIFY(!session->isBusy());
    const core::Secret earlier = session->token().accessToken;
    const QUrl address = desk.begin();
    QVERIFY(desk.hand.find(u"signInPanel"_s));
    desk.clock.advance(12 * 3600);
    // The page in the browser wakes up as well, and sends its answer at once.
    const QByteArray page = desk.comeBack(address, "code=practice-secret-code&state=STATE");
    QVERIFY(RawClient::status(page) != 200);
    auto *problem = desk.hand.find(u"problemPanel"_s);
    QVERIFY2(wordsIn(*problem).contains(u"Nobody finished the sign-in in the browser."_s),
             qPrintable(wordsIn(*problem)));
    QCOMPARE(desk.server.requests.size(), 1);
    QVERIFY(session->token().accessToken == earlier);
    QVERIFY(!isOpen(SignInWindow::portOf(address)));
}

/// A program of somebody else, in a process of its own, connects before the browser does.
void TestSignIns::CB21_anotherProgramIsFaster()
{
    SignInWindow desk;
    session::Session *session = desk.add();
    QProcess other;
    desk.browser = [&other](const QUrl &address) {
        const QUrl redirect = SignInWindow::redirectOf(address);
        const QString script =
            u"exec 3<>/dev/tcp/127.0.0.1/%1; printf 'GET /callback?code=practice-secret-forged"
            "&state=guessed HTTP/1.1\\r\\nHost: %2\\r\\n\\r\\n' >&3; cat <&3; exec 3>&-"_s;
        other.start(u"bash"_s, { u"-c"_s, script.arg(redirect.port()).arg(redirect.authority()) });
        other.waitForStarted();
    };
    const QUrl address = desk.begin();
    QTRY_COMPARE(other.state(), QProcess::NotRunning);
    const QByteArray heard = other.readAllStandardOutput();
    QCOMPARE(RawClient::status(heard), 400);
    QVERIFY(heard.contains("Nothing was taken from it."));
    QTRY_VERIFY(desk.hand.find<QLabel>(u"noteLabel"_s)->text().contains(u"of another program, or forged"_s));
    QCOMPARE(session->activity(), Activity::WaitingForBrowser);
    QVERIFY(desk.server.requests.isEmpty());
    QCOMPARE(RawClient::status(desk.comeBack(address, "code=practice-secret-code&state=STATE")), 200);
    QTRY_VERIFY(session->inspection().hasToken);
}

QTEST_MAIN(TestSignIns)
#include "tst_signins.moc"
