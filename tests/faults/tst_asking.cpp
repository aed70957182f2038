// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop.h"
#include "cli/clirunner.h"
#include "core/clockdifference.h"
#include "core/httpdate.h"
#include "desk/hand.h"
#include "faults/sourcebench.h"

#include <QAbstractItemView>
#include <QComboBox>
#include <QHash>

using namespace Qt::StringLiterals;
using namespace tokenprism;
using test::FakeRequest;
using test::FakeServer;
using tests::SourceBench;
using tests::Way;

namespace {

const QByteArray newToken = "{\"access_token\":\"practice-secret-new\",\"token_type\":\"bearer\","
                            "\"expires_in\":3600,\"scope\":\"openid\"}";

/// `{"sub":"mia"}` in a token that nobody signed.
const QByteArray idToken = "eyJhbGciOiJSUzI1NiJ9.eyJzdWIiOiJtaWEifQ.c2ln";

/// A source whose server answers each path as it is told to.
struct AskingBench : SourceBench {
    explicit AskingBench(Way runs = Way::Key)
        : SourceBench(runs)
    {
        server.script = [this](QTcpSocket &socket, const FakeRequest &request) {
            socket.write(answers.value(request.target, FakeServer::answer(404, {})));
        };
        answers["/token"] = FakeServer::answer(200, newToken, "Cache-Control: no-store\r\n");
    }

    void openWith(const std::function<void(core::Profile &)> &change)
    {
        open(server.url());
        core::Profile profile = session->profile();
        change(profile);
        session->setProfile(profile);
    }
    QByteArrayList asked() const
    {
        QByteArrayList targets;
        for (const FakeRequest &request : server.requests)
            targets.append(request.target);
        return targets;
    }
    bool revoke()
    {
        session->revoke();
        return waitForEnd();
    }
    /// What the Findings page says.
    QString findings() const
    {
        QStringList words;
        for (const core::Finding &finding : session->inspection().findings)
            words.append(texts::describe(finding));
        return words.join(u'\n');
    }

    QHash<QByteArray, QByteArray> answers;
};

} // namespace

/// Bad days while a server is asked about a token, or told to forget it: what becomes of the token, and what
/// a person is told.
class TestAsking final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void G01_revokesBothTokensAndForgetsThem()
    {
        AskingBench bench(Way::SignIn);
        bench.answers["/revoke"] = FakeServer::answer(200, {});
        bench.openWith(
            [&](core::Profile &profile) { profile.endpoints.revocation = bench.server.url(u"/revoke"_s); });
        QVERIFY(bench.revoke());
        QCOMPARE(bench.words(), QString());
        QCOMPARE(bench.asked(), QByteArrayList({ "/revoke"_ba, "/revoke"_ba }));
        QVERIFY(bench.server.requests.at(0).body.contains("token=practice-secret-refresh"));
        QVERIFY(bench.server.requests.at(0).body.contains("token_type_hint=refresh_token"));
        QVERIFY(bench.server.requests.at(1).body.contains("token=practice-secret-access"));
        QVERIFY(bench.server.requests.at(1).header("Authorization").startsWith("Basic "));
        QVERIFY(bench.session->token().isEmpty() && !bench.session->canRefresh());
        QVERIFY(bench.stored(core::SecretKind::AccessToken).isEmpty());
        QVERIFY(bench.stored(core::SecretKind::RefreshToken).isEmpty());
        QVERIFY(!bench.records().contains(u"practice-secret-"_s));
    }

    void revocationRefused_data()
    {
        QTest::addColumn<QByteArray>("answer");
        QTest::addColumn<QStringList>("words");
        QTest::newRow("G02 503 with Retry-After")
            << FakeServer::answer(503, {}, "Retry-After: 300\r\n")
            << QStringList { u"The server is too busy or being maintained."_s,
                             u"The server asks to try again in 5 minutes."_s };
        QTest::newRow("T27 503") << FakeServer::answer(503, {})
                                 << QStringList { u"The server is too busy or being maintained."_s };
        QTest::newRow("G03 no kind of token")
            << FakeServer::answer(400, "{\"error\":\"unsupported_token_type\"}")
            << QStringList { u"The server can't do this with this kind of token."_s,
                             u"unsupported_token_type"_s };
        QTest::newRow("T27 wrong secret")
            << FakeServer::answer(401,
                                  "{\"error\":\"invalid_client\",\"error_description\":"
                                  "\"practice-secret-client is wrong\"}")
            << QStringList { u"the secret is wrong"_s, u"invalid_client"_s };
    }

    void revocationRefused()
    {
        QFETCH(QByteArray, answer);
        QFETCH(QStringList, words);
        AskingBench bench(Way::SignIn);
        bench.answers["/revoke"] = answer;
        bench.openWith(
            [&](core::Profile &profile) { profile.endpoints.revocation = bench.server.url(u"/revoke"_s); });
        QVERIFY(bench.revoke());
        for (const QString &part : words)
            QVERIFY2(bench.words().contains(part), qPrintable(bench.words()));
        QVERIFY2(!bench.words().contains(u"practice-secret-"_s), qPrintable(bench.words()));
        // The token still exists, so it stays here, too.
        QVERIFY(bench.session->token().accessToken == bench.earlier.accessToken);
        QVERIFY(bench.stored(core::SecretKind::RefreshToken) == bench.earlier.refreshToken);
    }

    void G03_accessTokenThatCantBeRevokedIsTold()
    {
        AskingBench bench(Way::SignIn);
        bench.server.script = [](QTcpSocket &socket, const FakeRequest &request) {
            const bool refresh = request.body.contains("token_type_hint=refresh_token");
            socket.write(refresh ? FakeServer::answer(200, {})
                                 : FakeServer::answer(400, "{\"error\":\"unsupported_token_type\"}"));
        };
        bench.openWith(
            [&](core::Profile &profile) { profile.endpoints.revocation = bench.server.url(u"/revoke"_s); });
        QVERIFY(bench.revoke());
        QVERIFY(bench.words().contains(u"the token simply runs out at its time"_s));
        QVERIFY(bench.session->token().isEmpty());
        QVERIFY(bench.stored(core::SecretKind::RefreshToken).isEmpty());
    }

    void revocationThatIsNotAsked_data()
    {
        QTest::addColumn<QString>("endpoint");
        QTest::addColumn<QString>("words");
        QTest::newRow("not offered") << QString() << u"This server can't revoke tokens."_s;
        QTest::newRow("G06 other host") << u"https://evil.example/revoke"_s
                                        << u"evil.example is not a server that this profile trusts."_s;
    }

    void revocationThatIsNotAsked()
    {
        QFETCH(QString, endpoint);
        QFETCH(QString, words);
        AskingBench bench(Way::SignIn);
        bench.openWith([&](core::Profile &profile) { profile.endpoints.revocation = QUrl(endpoint); });
        QVERIFY(bench.revoke());
        QVERIFY2(bench.words().contains(words), qPrintable(bench.words()));
        QVERIFY(bench.asked().isEmpty());
        QVERIFY(bench.session->token().accessToken == bench.earlier.accessToken);
    }

    void signingOut_data()
    {
        QTest::addColumn<QString>("endpoint");
        QTest::addColumn<QString>("code");
        QTest::newRow("not offered") << QString() << u"logout.not_offered"_s;
        QTest::newRow("G06 other host")
            << u"https://evil.example/logout"_s << u"address.host_not_confirmed"_s;
        QTest::newRow("own server") << u"OWN"_s << QString();
    }

    void signingOut()
    {
        QFETCH(QString, endpoint);
        QFETCH(QString, code);
        AskingBench bench(Way::SignIn);
        bench.openWith([&](core::Profile &profile) {
            profile.endpoints.endSession =
                endpoint == "OWN"_L1 ? bench.server.url(u"/logout"_s) : QUrl(endpoint);
        });
        const auto address = bench.session->logoutAddress();
        QCOMPARE(address ? QString() : address.error().code, code);
        if (address)
            QCOMPARE(address->query(), u"client_id=practice-client"_s);
        else
            QVERIFY(tests::wordsOf(address.error()).contains(u"Next step: "_s));
    }

    void evidenceThatFails_data()
    {
        QTest::addColumn<QByteArray>("place");
        QTest::addColumn<QByteArray>("answer");
        QTest::addColumn<QString>("words");
        const QString active = u"The server's word about the token can't be used."_s;
        const auto json = [](const QByteArray &body) { return FakeServer::answer(200, body); };
        QTest::newRow("T26 active as text") << "/introspect"_ba << json("{\"active\":\"true\"}") << active;
        QTest::newRow("T26 active as number") << "/introspect"_ba << json("{\"active\":1}") << active;
        QTest::newRow("G05 active missing") << "/introspect"_ba << json("{}") << active;
        QTest::newRow("T26 401") << "/introspect"_ba << FakeServer::answer(401, {}) << u"oauth.http_error"_s;
        QTest::newRow("T26 signed and damaged")
            << "/introspect"_ba
            << FakeServer::answer(200, "e30.damaged", {}, "application/token-introspection+jwt")
            << u"The server's signed word about the token can't be used."_s;
        QTest::newRow("T26 false and extras")
            << "/introspect"_ba << json("{\"active\":false,\"scope\":\"admin\"}")
            << u"The server says that this token is not active any more."_s;
        QTest::newRow("E11 somebody else")
            << "/userinfo"_ba << json("{\"sub\":\"eve\"}")
            << u"The server tells about somebody else than the person who signed in."_s;
        QTest::newRow("T25 keys 404") << "/keys"_ba << FakeServer::answer(404, {}) << u"oauth.http_error"_s;
        QTest::newRow("T25 keys HTML")
            << "/keys"_ba << FakeServer::answer(200, "<html>", {}, "text/html") << u"oauth.not_json"_s;
    }

    void evidenceThatFails()
    {
        QFETCH(QByteArray, place);
        QFETCH(QByteArray, answer);
        QFETCH(QString, words);
        AskingBench bench;
        bench.answers["/token"] =
            FakeServer::answer(200, newToken.chopped(1) + ",\"id_token\":\"" + idToken + "\"}");
        bench.answers["/introspect"] = FakeServer::answer(200, "{\"active\":true}");
        bench.answers["/userinfo"] = FakeServer::answer(200, "{\"sub\":\"mia\"}");
        bench.answers["/keys"] = FakeServer::answer(200, "{\"keys\":[]}");
        bench.answers[place] = answer;
        bench.openWith([&](core::Profile &profile) {
            profile.endpoints.introspection = bench.server.url(u"/introspect"_s);
            profile.endpoints.userinfo = bench.server.url(u"/userinfo"_s);
            profile.endpoints.jwks = bench.server.url(u"/keys"_s);
        });
        bench.begin();
        QVERIFY(bench.waitForEnd());
        QCOMPARE(bench.words(), QString()); // the token is good all the same
        QCOMPARE(bench.asked(),
                 QByteArrayList({ "/token"_ba, "/keys"_ba, "/introspect"_ba, "/userinfo"_ba }));
        QVERIFY2(bench.findings().contains(words), qPrintable(bench.findings()));
        QVERIFY(!bench.findings().contains(u"practice-secret-"_s));
        QVERIFY(!bench.records().contains(u"practice-secret-"_s));
        QCOMPARE(bench.session->token().accessToken.view().toByteArray(), "practice-secret-new"_ba);
        QCOMPARE(bench.session->evidence().userinfo.has_value(), place != "/userinfo");
    }

    void B17_answerThatMayBeCached()
    {
        AskingBench bench;
        bench.answers["/token"] = FakeServer::answer(200, newToken);
        bench.openWith([](core::Profile &) {});
        bench.begin();
        QVERIFY(bench.waitForEnd());
        QVERIFY2(bench.findings().contains(u"Cache-Control: no-store is missing"_s),
                 qPrintable(bench.findings()));
    }

    /// What is said of a token that has been replaced meanwhile is not said of the new one.
    void N28_introspectionAndRefreshRacing()
    {
        AskingBench bench(Way::Refresh);
        QPointer<QTcpSocket> waiting;
        int tokens = 0;
        bench.server.script = [&](QTcpSocket &socket, const FakeRequest &request) {
            if (request.target == "/token") {
                const QByteArray number = QByteArray::number(++tokens);
                socket.write(FakeServer::answer(200,
                                                "{\"access_token\":\"practice-secret-" + number
                                                    + "\",\"token_type\":\"bearer\",\"refresh_token\":"
                                                      "\"practice-secret-r"
                                                    + number + "\",\"expires_in\":3600}"));
                if (waiting) // at the same moment
                    waiting->write(FakeServer::answer(200, "{\"active\":false,\"sub\":\"old\"}"));
            } else if (request.body.contains("practice-secret-1")) {
                waiting = &socket;
            } else {
                socket.write(FakeServer::answer(200, "{\"active\":true,\"sub\":\"new\"}"));
            }
        };
        bench.openWith([&](core::Profile &profile) {
            profile.endpoints.introspection = bench.server.url(u"/introspect"_s);
        });
        bench.session->refresh();
        QTRY_VERIFY(waiting);
        bench.session->refresh(); // busy: ignored
        QCOMPARE(tokens, 1);
        bench.session->cancel();
        QCOMPARE(bench.finished->size(), 1);
        bench.session->refresh();
        QTRY_COMPARE(bench.finished->size(), 2);
        QCOMPARE(tokens, 2);
        QCOMPARE(bench.session->token().accessToken.view().toByteArray(), "practice-secret-2"_ba);
        QCOMPARE(bench.session->evidence().introspection->text(u"sub"), u"new"_s);
        QVERIFY(!bench.findings().contains(u"not active"_s));
        QVERIFY(bench.stored(core::SecretKind::RefreshToken).view() == QByteArrayView("practice-secret-r2"));
    }

    void T31_dateFarOff_data()
    {
        QTest::addColumn<qint64>("seconds");
        QTest::newRow("T31 a day ahead") << qint64(86400);
        QTest::newRow("T31 ten years behind") << qint64(-315360000);
    }

    void T31_dateFarOff()
    {
        QFETCH(qint64, seconds);
        AskingBench bench;
        const QByteArray date =
            QLocale::c()
                .toString(bench.clock.now().addSecs(seconds), u"ddd, dd MMM yyyy hh:mm:ss 'GMT'"_s)
                .toLatin1();
        QVERIFY(core::fromHttpDate(date).isValid());
        bench.answers["/token"] = FakeServer::answer(200, newToken, "Date: " + date + "\r\n");
        bench.answers["/introspect"] = FakeServer::answer(200, "{\"active\":true}", "Date: " + date + "\r\n");
        bench.openWith([&](core::Profile &profile) {
            profile.endpoints.introspection = bench.server.url(u"/introspect"_s);
        });
        bench.begin();
        QVERIFY(bench.waitForEnd());
        QCOMPARE(bench.words(), QString());
        const auto difference = bench.session->clockDifference();
        QVERIFY(difference && core::isNotable(*difference));
        QVERIFY(std::abs(difference->count() / 1000 - seconds) <= 2);
        QVERIFY(!texts::clockDifference(*difference).isEmpty());
    }

    /// Through the real window: addresses on hosts that nobody has confirmed are not asked, and it says so.
    void G06_windowDoesNotAskOtherHosts()
    {
        FakeServer other(FakeServer::always(FakeServer::answer(200, "{\"active\":true,\"keys\":[]}")));
        FakeServer server(FakeServer::always(
            FakeServer::answer(200, newToken.chopped(1) + ",\"id_token\":\"" + idToken + "\"}")));
        const QTemporaryDir folder;
        app::Desktop desktop(
            folder.path(), [](const QUrl &) { return true; }, app::Desktop::Practice::Off);
        desktop.show();
        tests::Hand hand(desktop.window());
        hand.trigger(u"addApiKeyAction"_s);
        auto *provider = hand.find<QComboBox>(u"providerCombo"_s);
        hand.choose(u"providerCombo"_s, provider->findData(u"generic"_s));
        hand.type(u"tokenEdit"_s, server.url().toString());
        hand.type(u"clientIdEdit"_s, u"practice-client"_s);
        hand.type(u"secretEdit"_s, u"practice-secret-client"_s);
        hand.type(u"nameEdit"_s, u"Customer"_s);
        hand.click(u"saveButton"_s);

        // Another program adds what the form doesn't ask for.
        vault::ProfileStore store(folder.path());
        QTRY_VERIFY(store.load() && !store.profiles().empty());
        core::Profile profile = store.profiles().front();
        profile.name = u"Turned"_s;
        profile.endpoints.jwks = other.url(u"/keys"_s);
        profile.endpoints.introspection = other.url(u"/introspect"_s);
        QVERIFY(store.save(profile));
        auto *sources = hand.find<QTreeView>(u"sourcesView"_s);
        tests::Hand::waitUntil(
            [sources] { return tests::viewText(*sources).join(u" "_s).contains(u"Turned"_s); },
            u"the changed profile"_s);
        hand.trigger(u"getTokenAction"_s);
        auto *tree = hand.find<QTreeView>(u"accessTree"_s);
        tests::Hand::waitUntil([tree] { return !tests::viewText(*tree).isEmpty(); }, u"the access tree"_s);
        auto *cancel = desktop.window().findChild<QAction *>(u"cancelAction"_s);
        tests::Hand::waitUntil([cancel] { return !cancel->isEnabled(); }, u"the end of the run"_s);
        QVERIFY(other.requests.isEmpty());
        QCOMPARE(server.requests.size(), 1);
        hand.chooseTab(2);
        const QAbstractItemModel &model = *hand.find<QAbstractItemView>(u"findingsTable"_s)->model();
        QString shown;
        for (int row = 0; row < model.rowCount(); ++row) {
            for (int column = 0; column < model.columnCount(); ++column)
                shown += model.index(row, column).data().toString() + u'\n';
        }
        QVERIFY2(shown.count(u"was not asked about the token: it is no server that this profile trusts"_s)
                     == 2,
                 qPrintable(shown));
        QVERIFY2(!shown.contains(u"practice-secret-"_s), qPrintable(shown));
    }
};

QTEST_MAIN(TestAsking)
#include "tst_asking.moc"
