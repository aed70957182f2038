// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/signinbench.h"
#include "texts/errortext.h"

#include <QPointer>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using namespace tokenprism;
using grants::GrantState;
using test::SignInBench;

/// How a sign-in ends before its time, and what is left of it.
class TestSignInEnds : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void nothingListensBeyondTheWait_data();
    void nothingListensBeyondTheWait();
    void patienceEnds();
    void patienceBeyondWhatATimerCounts();
    void theEndNamesWhatWasIgnored();
    void theClockEndsThePatienceToo();
    void aSleepBelowThePatienceIsNoEnd();
    void aLateAnswerAfterASleepIsNotTaken_data();
    void aLateAnswerAfterASleepIsNotTaken();
    void whatCantStartEndsWithAnError_data();
    void whatCantStartEndsWithAnError();
    void cancelAtEveryStage_data();
    void cancelAtEveryStage();
    void mayBeDeletedAnyTime_data();
    void mayBeDeletedAnyTime();
};

void TestSignInEnds::nothingListensBeyondTheWait_data()
{
    QTest::addColumn<QByteArray>("end");
    QTest::newRow("A16 after success") << "code=practice-code-1&state=STATE"_ba;
    QTest::newRow("A16 after a refusal") << "error=access_denied&state=STATE"_ba;
    QTest::newRow("A16 after cancel") << "cancel"_ba;
    QTest::newRow("A16 after the patience ended") << "wait"_ba;
}

void TestSignInEnds::nothingListensBeyondTheWait()
{
    QFETCH(const QByteArray, end);
    SignInBench bench;
    const qsizetype before = test::ownListeners().size();
    bench.start(end == "wait" ? 50ms : 60000ms);
    const auto port = static_cast<quint16>(QUrl(bench.grant->redirectUri()).port());
    // Ours alone: what Qt's handler opened is closed, and never was on another address.
    QCOMPARE(test::ownListeners().size(), before + 1);
    QCOMPARE(test::listeningAddresses(port), QByteArrayList { test::loopback4.toByteArray() });
    if (end == "cancel")
        bench.grant->cancel();
    else if (end != "wait")
        bench.comeBack(end);
    QVERIFY(bench.waitForEnd());
    QVERIFY(test::listeningAddresses(port).isEmpty());
    QCOMPARE(test::ownListeners().size(), before);
}

void TestSignInEnds::patienceEnds()
{
    SignInBench bench;
    bench.start(50ms);
    QVERIFY(bench.waitForEnd());
    QCOMPARE(bench.errorCode(), u"grant.timeout"_s);
    QCOMPARE(bench.grant->result().error().kind, core::ErrorKind::Timeout);
    QCOMPARE(bench.server.connections, 0);
}

/// 2³² milliseconds and a few: a timer that counts them in an int would be over at once.
void TestSignInEnds::patienceBeyondWhatATimerCounts()
{
    SignInBench bench;
    bench.start(std::chrono::milliseconds(4294967346));
    QVERIFY(!bench.finished->wait(500));
    QVERIFY(bench.comeBack("code=practice-code-1&state=STATE").contains("200 OK"));
    QVERIFY(bench.waitForEnd());
    QVERIFY(bench.grant->result());
}

/// Somebody did finish, so the end says why that was not taken.
void TestSignInEnds::theEndNamesWhatWasIgnored()
{
    SignInBench bench;
    bench.start(10min);
    QCOMPARE(test::RawClient::status(bench.comeBack("code=practice-code-1&state=wrong")), 400);
    QTRY_VERIFY(bench.grant->ignoredCallback());
    bench.clock.advance(8 * 3600);
    QVERIFY(bench.waitForEnd());
    QCOMPARE(bench.errorCode(), u"grant.timeout_ignored"_s);
    QCOMPARE(bench.grant->result().error().kind, core::ErrorKind::Timeout);
    const QString told = texts::describe(bench.grant->result().error()).plain();
    for (const QString &part :
         { u"An answer had arrived, and was ignored."_s, u"The answer belongs to another sign-in."_s,
           u"Finish the sign-in in the newest browser page"_s })
        QVERIFY2(told.contains(part), qPrintable(told));
    QVERIFY(!told.contains(u"practice-code"_s));
}

/// The computer sleeps: timers stand still meanwhile, and the clock is what tells.
void TestSignInEnds::theClockEndsThePatienceToo()
{
    SignInBench bench;
    bench.start(10min);
    const auto port = static_cast<quint16>(QUrl(bench.grant->redirectUri()).port());
    bench.clock.advance(8 * 3600);
    QCOMPARE(bench.grant->timeLeft(), 0ms);
    QVERIFY(bench.waitForEnd());
    QCOMPARE(bench.errorCode(), u"grant.timeout"_s);
    QCOMPARE(bench.finished->size(), 1);
    QVERIFY(test::listeningAddresses(port).isEmpty());
}

void TestSignInEnds::aSleepBelowThePatienceIsNoEnd()
{
    SignInBench bench;
    bench.start(10min);
    bench.clock.advance(9 * 60);
    QCOMPARE(bench.grant->timeLeft(), 1min);
    QVERIFY(!bench.finished->wait(2500)); // longer than between two looks at the clock
    QVERIFY(bench.comeBack("code=practice-code-1&state=STATE").contains("200 OK"));
    QVERIFY(bench.waitForEnd());
    QVERIFY(bench.grant->result());
}

void TestSignInEnds::aLateAnswerAfterASleepIsNotTaken_data()
{
    QTest::addColumn<bool>("pasted");
    QTest::newRow("CB23 through the listener, before the clock was looked at") << false;
    QTest::newRow("CB23 pasted, before the clock was looked at") << true;
}

void TestSignInEnds::aLateAnswerAfterASleepIsNotTaken()
{
    QFETCH(const bool, pasted);
    SignInBench bench;
    bench.start(10min);
    bench.clock.advance(8 * 3600);
    const QByteArray answer = "code=practice-code-1&state=STATE";
    if (pasted) {
        const auto error = bench.grant->submitRedirectAddress(bench.grant->redirectUri() + u'?'
                                                              + QString::fromLatin1(bench.filled(answer)));
        QVERIFY(error);
        QCOMPARE(error->code, u"grant.not_waiting"_s);
    } else {
        QCOMPARE(test::RawClient::status(bench.comeBack(answer)), 400);
    }
    QVERIFY(bench.waitForEnd());
    QCOMPARE(bench.errorCode(), u"grant.timeout"_s);
    QCOMPARE(bench.server.connections, 0);
}

void TestSignInEnds::whatCantStartEndsWithAnError_data()
{
    QTest::addColumn<QString>("redirect");
    QTest::addColumn<QUrl>("authorization");
    QTest::addColumn<QUrl>("token");
    QTest::addColumn<QString>("code");
    const QString good = u"http://127.0.0.1/callback"_s;
    const QUrl fine(u"https://as.example/authorize"_s);
    QTest::newRow("A13 redirect with a fragment") << good + u"#a"_s << fine << fine << u"redirect.fragment"_s;
    QTest::newRow("A15 redirect beyond this machine")
        << u"http://example.org/callback"_s << fine << fine << u"redirect.not_loopback"_s;
    QTest::newRow("B02 plain http token endpoint")
        << good << fine << QUrl(u"http://as.example/token"_s) << u"address.not_https"_s;
    QTest::newRow("A17 authorization endpoint that is a program")
        << good << QUrl(u"javascript:alert(1)"_s) << fine << u"address.bad_scheme"_s;
    QTest::newRow("no authorization endpoint") << good << QUrl() << fine << u"address.empty"_s;
}

void TestSignInEnds::whatCantStartEndsWithAnError()
{
    QFETCH(const QString, redirect);
    QFETCH(const QUrl, authorization);
    QFETCH(const QUrl, token);
    QFETCH(const QString, code);
    SignInBench bench;
    bench.profile.redirectUri = redirect;
    bench.profile.endpoints.authorization = authorization;
    bench.profile.endpoints.token = token;
    const qsizetype before = test::ownListeners().size();
    bench.start();
    QCOMPARE(bench.finished->size(), 0); // not from within start()
    QVERIFY(bench.waitForEnd());
    QCOMPARE(bench.errorCode(), code);
    QVERIFY(bench.opened.isEmpty());
    QCOMPARE(test::ownListeners().size(), before);
}

void TestSignInEnds::cancelAtEveryStage_data()
{
    QTest::addColumn<GrantState>("stage");
    QTest::newRow("N25 waiting for the browser") << GrantState::WaitingForBrowser;
    QTest::newRow("N25 N27 waiting for the token") << GrantState::RequestingToken;
    QTest::newRow("N25 finished: too late") << GrantState::Finished;
}

void TestSignInEnds::cancelAtEveryStage()
{
    QFETCH(const GrantState, stage);
    QPointer<QTcpSocket> held;
    bool asked = false;
    SignInBench bench([&held, &asked, stage](QTcpSocket &socket, const test::FakeRequest &) {
        held = &socket;
        asked = true;
        if (stage == GrantState::Finished)
            socket.write(SignInBench::goodAnswer());
    });
    bench.start();
    if (stage != GrantState::WaitingForBrowser) {
        bench.comeBack("code=practice-code-1&state=STATE");
        QTRY_VERIFY(asked);
        QTRY_COMPARE(bench.grant->state(), stage);
    }
    bench.grant->cancel();
    bench.grant->cancel();
    if (held && held->isOpen())
        held->write(SignInBench::goodAnswer());
    QCOMPARE(bench.finished->size(), 1);
    QVERIFY(!bench.finished->wait(100));
    QCOMPARE(bench.errorCode(), stage == GrantState::Finished ? QString() : u"grant.cancelled"_s);
}

void TestSignInEnds::mayBeDeletedAnyTime_data()
{
    QTest::addColumn<GrantState>("stage");
    QTest::newRow("N25 idle browser wait") << GrantState::WaitingForBrowser;
    QTest::newRow("N25 token request under way") << GrantState::RequestingToken;
    QTest::newRow("N25 inside finished()") << GrantState::Finished;
}

void TestSignInEnds::mayBeDeletedAnyTime()
{
    QFETCH(const GrantState, stage);
    bool asked = false;
    SignInBench bench([&asked, stage](QTcpSocket &socket, const test::FakeRequest &) {
        asked = true;
        if (stage == GrantState::Finished)
            socket.write(SignInBench::goodAnswer());
    });
    bench.start();
    const auto port = static_cast<quint16>(QUrl(bench.grant->redirectUri()).port());
    bool deleted = false;
    connect(bench.grant.get(), &grants::Grant::finished, this, [&] {
        bench.grant.reset();
        deleted = true;
    });
    if (stage != GrantState::WaitingForBrowser) {
        bench.comeBack("code=practice-code-1&state=STATE");
        QTRY_VERIFY(asked);
    }
    if (stage == GrantState::Finished)
        QTRY_VERIFY(deleted);
    else
        bench.grant.reset();
    QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
    QCoreApplication::processEvents();
    QVERIFY(test::listeningAddresses(port).isEmpty());
}

QTEST_GUILESS_MAIN(TestSignInEnds)
#include "tst_signinends.moc"
