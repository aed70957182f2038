// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "browser/webdriver.h"
#include "net/callbackpage.h"
#include "support/callbackbench.h"
#include "support/idtokens.h"
#include "support/signinbench.h"

#include <QTest>

using namespace tokenprism;
using namespace Qt::StringLiterals;
using core::ResponseMode;
using test::SignInBench;

/// How a real Chromium brings answers that don't stand in the query.
class TestResponseModes final : public QObject {
    Q_OBJECT

    tests::WebDriver m_browser;

private Q_SLOTS:
    void initTestCase()
    {
        if (!m_browser.start())
            QSKIP(qPrintable(m_browser.problem()));
    }

    void CB27_theFragmentIsHandedOverOnce()
    {
        net::CallbackListener listener;
        const QByteArray fragment = "access_token=practice-secret-%2Btoken&token_type=bearer&state=practice";
        QByteArrayList seen;
        QVERIFY(listener.listen(*oauth::parseRedirectUri(test::anyPort),
                                [&seen](QByteArrayView parameters, net::CallbackWay) {
                                    seen.append(parameters.toByteArray());
                                    return net::CallbackAnswer::Arrived;
                                },
                                { ResponseMode::Fragment, QUrl() }));
        const QString redirect = listener.redirectUri();
        QVERIFY(m_browser.open(QUrl(redirect + u'#' + QString::fromLatin1(fragment))));
        QTRY_COMPARE(seen, QByteArrayList { fragment });
        QTRY_COMPARE(m_browser.address().toString(), redirect); // nothing of it stays in the address bar
        QTRY_VERIFY(m_browser.text(u"body"_s).contains(u"The answer has arrived"_s));
        QVERIFY(!m_browser.text(u"body"_s).contains(u"practice"_s));
        QVERIFY(!listener.isListening());
        QCOMPARE(seen.size(), 1);
    }

    void CB27_anUnexpectedFragmentIsNamed()
    {
        test::CallbackBench bench;
        QVERIFY(
            m_browser.open(QUrl(bench.listener.redirectUri() + u"#access_token=practice-secret-token"_s)));
        QTRY_VERIFY(m_browser.text(u"body"_s).contains(u"No answer came along with this page"_s));
        QVERIFY(m_browser.text(u"body"_s).contains(u"go back to Tokenprism"_s));
        QCOMPARE(bench.queries, QByteArrayList { QByteArray() });
        QVERIFY(bench.listener.isListening());
    }

    /// The listener is gone between the page and its script: somebody else serves the page, and hangs up
    /// after.
    void CB27_nobodyWaitsAnyMore()
    {
        test::FakeServer late([](QTcpSocket &socket, const test::FakeRequest &request) {
            if (request.method == "GET")
                socket.write(net::relayPage());
            socket.disconnectFromHost();
        });
        QVERIFY(m_browser.open(
            late.url(u"/callback"_s).resolved(QUrl(u"#access_token=practice-secret-token"_s))));
        QTRY_VERIFY(m_browser.text(u"body"_s).contains(u"it doesn't wait any more"_s));
        QVERIFY(!m_browser.address().hasFragment());
    }

    void signsIn_data()
    {
        QTest::addColumn<ResponseMode>("mode");
        QTest::newRow("CB27 code behind the #") << ResponseMode::Fragment;
        QTest::newRow("CB17 code in a form of the server's page") << ResponseMode::FormPost;
        QTest::newRow("A08 code in the query") << ResponseMode::Query;
    }

    void signsIn()
    {
        QFETCH(const ResponseMode, mode);
        SignInBench bench;
        bench.profile.responseMode = mode;
        bench.authorization.script = [&bench, mode](QTcpSocket &socket, const test::FakeRequest &) {
            const QByteArray redirect = bench.asked("redirect_uri");
            const QByteArray state = bench.asked("state");
            if (mode == ResponseMode::FormPost) {
                socket.write(test::FakeServer::answer(
                    200,
                    "<body onload='document.forms[0].submit()'><form method=post action='" + redirect
                        + "'><input name=code value=practice-code-1><input name=state value='" + state
                        + "'></form>",
                    {}, "text/html"));
                return;
            }
            socket.write(test::FakeServer::answer(303, {},
                                                  "Location: " + redirect
                                                      + (mode == ResponseMode::Fragment ? '#' : '?')
                                                      + "code=practice-code-1&state=" + state + "\r\n"));
        };
        bench.start();
        QCOMPARE(bench.asked("response_mode"),
                 mode == ResponseMode::Query ? QByteArray() : toName(mode).toUtf8());
        QVERIFY(m_browser.open(bench.grant->authorizationUrl()));
        QVERIFY(bench.waitForEnd());
        QVERIFY2(bench.grant->result(), qPrintable(bench.errorCode()));
        QCOMPARE(bench.sent("code"), "practice-code-1"_ba);
        QTRY_VERIFY(m_browser.text(u"body"_s).contains(u"The answer has arrived"_s));
        QVERIFY(!m_browser.address().hasFragment());
    }

    void signsInWithTokens_data()
    {
        QTest::addColumn<core::GrantKind>("grant");
        QTest::addColumn<QString>("type");
        QTest::addColumn<ResponseMode>("mode");
        using core::GrantKind;
        QTest::newRow("CB17 hybrid, code and ID token in a form")
            << GrantKind::Hybrid << u"code id_token"_s << ResponseMode::FormPost;
        QTest::newRow("CB17 hybrid, everything in a form")
            << GrantKind::Hybrid << u"code id_token token"_s << ResponseMode::FormPost;
        QTest::newRow("CB27 hybrid, everything behind the #")
            << GrantKind::Hybrid << u"code id_token token"_s << ResponseMode::Fragment;
        QTest::newRow("CB27 implicit, tokens behind the #")
            << GrantKind::Implicit << u"id_token token"_s << ResponseMode::Fragment;
        QTest::newRow("CB27 implicit, the access token alone behind the #")
            << GrantKind::Implicit << u"token"_s << ResponseMode::Fragment;
    }

    void signsInWithTokens()
    {
        QFETCH(const core::GrantKind, grant);
        QFETCH(const QString, type);
        QFETCH(const ResponseMode, mode);
        SignInBench bench;
        bench.profile.setGrant(grant);
        bench.profile.responseType = type;
        bench.profile.responseMode = mode;
        bench.profile.scopes = { u"openid"_s, u"testapi"_s };
        core::FormFields fields;
        bench.authorization.script = [&bench, &fields, mode](QTcpSocket &socket, const test::FakeRequest &) {
            const QByteArray redirect = bench.asked("redirect_uri");
            if (mode == ResponseMode::Fragment) {
                socket.write(test::FakeServer::answer(
                    303, {}, "Location: " + redirect + '#' + core::encodeForm(fields) + "\r\n"));
                return;
            }
            QByteArray page =
                "<body onload='document.forms[0].submit()'><form method=post action='" + redirect + "'>";
            for (const core::FormField &field : fields)
                page += "<input name=" + field.name + " value='" + field.value + "'>";
            socket.write(test::FakeServer::answer(200, page + "</form>", {}, "text/html"));
        };
        bench.start();
        fields = answerTo(bench, type.split(u' '));
        QVERIFY(m_browser.open(bench.grant->authorizationUrl()));
        QVERIFY(bench.waitForEnd());
        QVERIFY2(bench.grant->result(), qPrintable(bench.errorCode()));
        QCOMPARE(bench.grant->result()->accessToken.view().toByteArray(),
                 grant == core::GrantKind::Hybrid ? "practice-token-1"_ba : "practice-secret-+front"_ba);
        // An ID token whose at_hash is of another access token than the one that is kept isn't kept beside
        // it.
        QCOMPARE(bench.grant->result()->idToken.isEmpty(),
                 type != u"id_token token"_s && type != u"code id_token"_s);
        QCOMPARE(bench.server.requests.size(), grant == core::GrantKind::Hybrid ? 1 : 0);
        QTRY_VERIFY(m_browser.text(u"body"_s).contains(u"The answer has arrived"_s));
        QVERIFY(!m_browser.address().hasFragment());
    }

private:
    /// What the server hands over, all of it fitting this attempt.
    static core::FormFields answerTo(const SignInBench &bench, const QStringList &words)
    {
        core::FormFields fields { { "state"_ba, bench.asked("state") } };
        test::IdTokens idToken = test::IdTokens::good(bench.clock.now());
        idToken.set(u"nonce"_s, bench.asked("nonce"));
        idToken.set(u"c_hash"_s, test::IdTokens::halfHash("practice-code-1"));
        if (words.contains(u"token"_s))
            idToken.set(u"at_hash"_s, test::IdTokens::halfHash("practice-secret-+front"));
        if (words.contains(u"code"_s))
            fields.append({ "code"_ba, "practice-code-1"_ba });
        if (words.contains(u"id_token"_s))
            fields.append({ "id_token"_ba, idToken.token() });
        if (words.contains(u"token"_s)) {
            fields.append({ "access_token"_ba, "practice-secret-+front"_ba });
            fields.append({ "token_type"_ba, "bearer"_ba });
        }
        return fields;
    }
};

QTEST_GUILESS_MAIN(TestResponseModes)
#include "tst_responsemodes.moc"
