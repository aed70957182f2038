// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "faults/signinwindow.h"

#include "robot/browserrobot.h"

#include <QSignalSpy>
#include <QUrlQuery>

using namespace Qt::StringLiterals;
using namespace tokenprism;
using namespace tokenprism::tests;
using session::Activity;

/// Two servers, one of which wants what is the other's (RFC 9700 §4.4): real practice servers, a real
/// browser's way through both, and the real window.
class TestMixedServers final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void anotherServersAnswer_data();
    void anotherServersAnswer();
    void A18_anotherServersCode();

private:
    /// A profile of \a name, known by its metadata, that proves itself with a secret.
    static session::Session *add(SignInWindow &desk, const QString &name);
    static core::Endpoints endpointsOf(const SignInWindow &desk, const QString &name);
    /// Token requests that \a session has sent, by their address.
    static QStringList tokenRequests(const session::Session &session);
};

core::Endpoints TestMixedServers::endpointsOf(const SignInWindow &desk, const QString &name)
{
    return desk.practice.endpoints(u"faulty/"_s + name).value_or(core::Endpoints());
}

session::Session *TestMixedServers::add(SignInWindow &desk, const QString &name)
{
    core::Profile profile = desk.profile(name, u"http://127.0.0.1/callback"_s);
    profile.clientId = u"faulty-web"_s;
    profile.clientAuth = core::ClientAuth::SecretPost;
    profile.endpoints = endpointsOf(desk, name);
    profile.scopes = { u"api"_s };
    profile.server.known = true;
    profile.server.issuerInResponse = true;
    return desk.workspace.addOnce(profile, core::Secret::fromText(u"practice-secret-of-mine"_s));
}

QStringList TestMixedServers::tokenRequests(const session::Session &session)
{
    QStringList addresses;
    for (const core::Exchange &exchange : session.exchanges()) {
        if (exchange.method == "POST"_L1 && exchange.purpose != core::Purpose::Redirect)
            addresses.append(exchange.url);
    }
    return addresses;
}

void TestMixedServers::anotherServersAnswer_data()
{
    QTest::addColumn<QString>("other");
    QTest::addColumn<QString>("title");
    QTest::addColumn<QString>("cause");
    QTest::newRow("A19 A18 another server's answer, which names it")
        << u"refresh-token"_s << u"The answer comes from another server than the one that was asked."_s
        << u"/faulty/client-test was asked"_s;
    QTest::newRow("A20 A18 another server's answer, which doesn't")
        << u"remove-authorization-response-iss"_s << u"The answer doesn't say which server it comes from."_s
        << u"announces that its answers name it (iss, RFC 9207)"_s;
}

/// The browser was led to another server on its way, with all that this sign-in asks for.
void TestMixedServers::anotherServersAnswer()
{
    QFETCH(QString, other);
    QFETCH(QString, title);
    QFETCH(QString, cause);
    SignInWindow desk;
    QVERIFY(desk.practice.start(std::optional<quint16>(0)));
    BrowserRobot robot(u"vera"_s, u"practice"_s);
    desk.browser = [&](const QUrl &address) {
        QUrl led = endpointsOf(desk, other).authorization;
        led.setQuery(address.query(QUrl::FullyEncoded));
        robot.open(led);
    };
    session::Session *session = add(desk, u"client-test"_s);
    desk.begin();
    auto *note = desk.hand.find<QLabel>(u"noteLabel"_s);
    QTRY_VERIFY_WITH_TIMEOUT(note->text().contains(title), 60000);
    QVERIFY2(note->text().contains(cause), qPrintable(note->text()));
    QVERIFY(note->text().contains(u"Still waiting for the right one."_s));
    // The code goes nowhere, and the secret neither.
    QCOMPARE(session->activity(), Activity::WaitingForBrowser);
    QCOMPARE(tokenRequests(*session), QStringList());
    QVERIFY(!SignInWindow::records(*session).contains(u"practice-secret"_s));
    session->cancel();
}

/// A code of another server, in an answer that is all right otherwise: it is taken to the server that was
/// asked, which doesn't know it.
void TestMixedServers::A18_anotherServersCode()
{
    SignInWindow desk;
    QVERIFY(desk.practice.start(std::optional<quint16>(0)));
    session::Session *session = add(desk, u"client-test"_s);
    session->setClientSecret(desk.practice.secretOf(u"faulty"_s, u"faulty-web"_s));
    const QUrl address = desk.begin();
    QUrl atOther = endpointsOf(desk, u"refresh-token"_s).authorization;
    QUrlQuery query(address.query(QUrl::FullyEncoded));
    query.removeAllQueryItems(u"redirect_uri"_s);
    test::FakeServer thief(test::FakeServer::always(test::FakeServer::answer(
        200, "{}"))); // gets the other server's answer, as if the person had signed in there
    query.addQueryItem(u"redirect_uri"_s,
                       QString::fromLatin1(QUrl::toPercentEncoding(
                           u"http://127.0.0.1:%1/callback"_s.arg(thief.serverPort()))));
    atOther.setQuery(query);
    BrowserRobot robot(u"vera"_s, u"practice"_s);
    QSignalSpy settled(&robot, &BrowserRobot::settled);
    robot.open(atOther);
    QVERIFY(settled.size() > 0 || settled.wait(60000));
    const QByteArray code = QUrlQuery(robot.visited().last()).queryItemValue(u"code"_s).toLatin1();
    QVERIFY(!code.isEmpty());
    desk.comeBack(address,
                  "code=" + code + "&state=STATE&iss="
                      + QUrl::toPercentEncoding(endpointsOf(desk, u"client-test"_s).issuer));
    QTRY_VERIFY_WITH_TIMEOUT(!session->isBusy(), 60000);
    QCOMPARE(session->lastError()->serverError, u"invalid_grant"_s);
    const QString shown = wordsIn(*desk.hand.find(u"problemPanel"_s));
    QVERIFY2(shown.contains(u"does not accept the code or refresh token any more"_s), qPrintable(shown));
    QCOMPARE(tokenRequests(*session), QStringList { endpointsOf(desk, u"client-test"_s).token.toString() });
    QVERIFY(session->token().isEmpty());
}

QTEST_MAIN(TestMixedServers)
#include "tst_mixedservers.moc"
