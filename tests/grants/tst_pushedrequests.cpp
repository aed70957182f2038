// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/signinbench.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace tokenprism;
using core::GrantKind;
using grants::GrantState;
using test::FakeRequest;
using test::FakeServer;
using test::SignInBench;

namespace {

/// A sign-in whose request goes to the server first. The server gives every request another name.
struct PushBench : SignInBench {
    PushBench()
    {
        profile.pushedRequest = core::PushedRequest::Always;
        profile.endpoints.pushedAuthorization = server.url(u"/par"_s);
        server.script = [this](QTcpSocket &socket, const FakeRequest &request) {
            if (request.target != "/par") {
                socket.write(goodAnswer());
                return;
            }
            const int count = pushed().size();
            socket.write(parAnswer.isEmpty()
                             ? FakeServer::answer(201,
                                                  R"({"request_uri":"urn:practice:)"
                                                      + QByteArray::number(count) + R"(","expires_in":60})")
                             : parAnswer);
        };
    }
    QList<core::FormFields> pushed() const
    {
        QList<core::FormFields> all;
        for (const FakeRequest &request : server.requests) {
            if (request.target == "/par")
                all.append(core::decodeForm(request.body).value_or(core::FormFields()));
        }
        return all;
    }
    QByteArray parAnswer;
};

} // namespace

/// Sign-ins that are handed to the server before the browser opens (RFC 9126).
class TestPushedRequests : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void theBrowserCarriesAName_data();
    void theBrowserCarriesAName();
    void aNameIsUsedOnce();
    void noBrowserAfterARefusal_data();
    void noBrowserAfterARefusal();
    void cancelWhilePushing();
    void deletedWhilePushing();
    void whatWasOddStaysWithTheToken();
};

void TestPushedRequests::theBrowserCarriesAName_data()
{
    QTest::addColumn<GrantKind>("grant");
    QTest::addColumn<bool>("required");
    QTest::newRow("I02 I03 code, required by the server") << GrantKind::AuthorizationCode << true;
    QTest::newRow("I02 code, by choice") << GrantKind::AuthorizationCode << false;
    QTest::newRow("I02 implicit") << GrantKind::Implicit << false;
}

void TestPushedRequests::theBrowserCarriesAName()
{
    QFETCH(const GrantKind, grant);
    QFETCH(const bool, required);
    PushBench bench;
    bench.profile.setGrant(grant);
    bench.profile.server.requiresPushedRequest = required;
    if (required)
        bench.profile.pushedRequest = core::PushedRequest::WhenRequired;
    bench.start();
    QCOMPARE(bench.grant->state(), GrantState::PushingRequest);
    QVERIFY(bench.opened.isEmpty());
    QTRY_COMPARE(bench.grant->state(), GrantState::WaitingForBrowser);
    QCOMPARE(bench.opened.size(), 1);
    QCOMPARE(bench.opened.first().query(QUrl::FullyEncoded),
             u"client_id=practice%20app%2B1&request_uri=urn%3Apractice%3A1"_s);
    QCOMPARE(bench.pushed().size(), 1);
    const core::FormFields sent = bench.pushed().first();
    QCOMPARE(core::formValue(sent, "redirect_uri"), bench.grant->redirectUri().toUtf8());
    const QByteArray state = core::formValue(sent, "state");
    QCOMPARE(state.size(), 43);
    if (grant == GrantKind::Implicit)
        bench.postBack("access_token=practice-token-1&token_type=bearer&state=" + state);
    else
        bench.comeBack("code=practice-code-1&state=" + state);
    QVERIFY(bench.waitForEnd());
    QVERIFY2(bench.grant->result(), qPrintable(bench.errorCode()));
    QCOMPARE(bench.exchanges.first().purpose, core::Purpose::PushedRequest);
    QVERIFY(!bench.exchanges.first().requestBody.contains(QString::fromLatin1(state)));
    QVERIFY(!bench.exchanges.first().responseBody.contains(u"urn:practice"_s));
}

void TestPushedRequests::aNameIsUsedOnce()
{
    PushBench bench;
    for (const QByteArray &name : { "urn:practice:1"_ba, "urn:practice:2"_ba }) {
        bench.opened.clear();
        bench.start();
        QTRY_COMPARE(bench.opened.size(), 1);
        QCOMPARE(bench.asked("request_uri"), name);
        bench.grant->cancel();
    }
    QVERIFY(core::formValue(bench.pushed().first(), "state")
            != core::formValue(bench.pushed().last(), "state"));
}

void TestPushedRequests::noBrowserAfterARefusal_data()
{
    QTest::addColumn<QByteArray>("answer");
    QTest::addColumn<QString>("error");
    QTest::newRow("T29 201 without request_uri")
        << FakeServer::answer(201, R"({"expires_in":60})") << u"pushed.request_uri_missing"_s;
    QTest::newRow("T29 expires_in 0")
        << FakeServer::answer(201, R"({"request_uri":"urn:practice","expires_in":0})")
        << u"pushed.expired_at_once"_s;
    QTest::newRow("T29 413") << FakeServer::answer(413, {}) << u"oauth.http_error"_s;
    QTest::newRow("T29 refused") << FakeServer::answer(400, R"({"error":"invalid_client"})")
                                 << u"oauth.error_response"_s;
    QTest::newRow("T29 sent elsewhere")
        << FakeServer::answer(307, {}, "Location: /elsewhere\r\n") << u"oauth.redirect_refused"_s;
}

void TestPushedRequests::noBrowserAfterARefusal()
{
    QFETCH(const QByteArray, answer);
    QFETCH(const QString, error);
    PushBench bench;
    bench.parAnswer = answer;
    const qsizetype before = test::ownListeners().size();
    bench.start();
    QVERIFY(bench.waitForEnd());
    QCOMPARE(bench.errorCode(), error);
    QVERIFY(bench.grant->result().error().exchange > 0);
    QVERIFY(bench.opened.isEmpty());
    QVERIFY(bench.grant->authorizationUrl().isEmpty());
    QCOMPARE(bench.server.requests.size(), 1);
    QCOMPARE(test::ownListeners().size(), before);
}

void TestPushedRequests::cancelWhilePushing()
{
    PushBench bench;
    bench.server.script = [](QTcpSocket &, const FakeRequest &) {}; // says nothing
    bench.start();
    QTRY_COMPARE(bench.server.requests.size(), 1);
    bench.grant->cancel();
    QVERIFY(bench.waitForEnd());
    QCOMPARE(bench.errorCode(), u"grant.cancelled"_s);
    QCOMPARE(bench.finished->size(), 1);
    QVERIFY(bench.opened.isEmpty());
}

void TestPushedRequests::deletedWhilePushing()
{
    PushBench bench;
    bench.server.script = [](QTcpSocket &, const FakeRequest &) {};
    const qsizetype before = test::ownListeners().size();
    bench.start();
    QTRY_COMPARE(bench.server.requests.size(), 1);
    bench.grant.reset();
    QCoreApplication::processEvents();
    QCOMPARE(test::ownListeners().size(), before);
    QVERIFY(bench.opened.isEmpty());
}

void TestPushedRequests::whatWasOddStaysWithTheToken()
{
    PushBench bench;
    bench.parAnswer = FakeServer::answer(200, R"({"request_uri":"urn:practice:x","expires_in":60})");
    bench.start();
    QTRY_COMPARE(bench.opened.size(), 1);
    bench.comeBack("code=practice-code-1&state=" + core::formValue(bench.pushed().first(), "state"));
    QVERIFY(bench.waitForEnd());
    QVERIFY(bench.grant->result());
    QCOMPARE(bench.grant->result()->findings.first().id, u"pushed.status"_s);
    QCOMPARE(bench.grant->result()->findings.first().actual, u"200"_s);
}

QTEST_GUILESS_MAIN(TestPushedRequests)
#include "tst_pushedrequests.moc"
