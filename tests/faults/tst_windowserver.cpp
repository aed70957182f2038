// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop.h"
#include "cli/clirunner.h"
#include "desk/hand.h"
#include "faults/words.h"
#include "support/fakeserver.h"

#include <QComboBox>
#include <QPlainTextEdit>
#include <QTemporaryDir>

using namespace tokenprism;
using namespace Qt::StringLiterals;
using test::FakeRequest;
using test::FakeServer;

namespace {

const QByteArray good = FakeServer::answer(
    200, R"({"access_token":"practice-secret-access","token_type":"bearer","expires_in":3600,"scope":"a"})");
const QByteArray wrongSecret =
    R"({"error":"invalid_client","error_description":"Unknown: practice-secret-client of practice-client."})";

struct Bad {
    FakeServer::Script script;
    QStringList words;
    int exitCode;
    bool answered; ///< something came that an exchange can show
};

FakeServer::Script reset(const QByteArray &bytes)
{
    return [bytes](QTcpSocket &socket, const FakeRequest &) {
        socket.write(bytes);
        socket.flush();
        FakeServer::reset(socket);
    };
}

void addFaults()
{
    QTest::addColumn<Bad>("bad");
    QTest::newRow("N04 closed without a word")
        << Bad { FakeServer::alwaysAndClose({}),
                 { u"127.0.0.1 ended the connection without an answer."_s, u"Try again."_s },
                 5,
                 false };
    QTest::newRow("N06 reset in the middle of the body") << Bad {
        reset("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{\"access_token\":\"practice-secret-new"),
        { u"The connection to 127.0.0.1 broke before the answer was complete."_s,
          u"The network, a proxy or the server ended it."_s, u"You, or those who run your network."_s },
        5,
        true
    };
    QTest::newRow("N11 gzip that nobody asked for") << Bad {
        FakeServer::always(FakeServer::answer(200, "\x1f\x8b\x08practice", "Content-Encoding: gzip\r\n")),
        { u"The server packed its answer, though it was asked not to."_s, u"It came as gzip."_s,
          u"Those who run the server."_s },
        3,
        true
    };
    QTest::newRow("T02 invalid_client")
        << Bad { FakeServer::always(FakeServer::answer(400, wrongSecret)),
                 { u"does not know this application or key, or the secret is wrong."_s, u"invalid_client"_s,
                   u"the secret has expired or was replaced"_s, u"Enter id and secret again."_s,
                   u"Whoever registered this application or key at the server."_s },
                 4,
                 true };
    QTest::newRow("T10 429 with Retry-After")
        << Bad { FakeServer::always(FakeServer::answer(429, {}, "Retry-After: 300\r\n")),
                 { u"The server gets too many requests."_s, u"The server asks to try again in 5 minutes."_s },
                 4,
                 true };
    QTest::newRow("T13 page with 200") << Bad {
        FakeServer::always(FakeServer::answer(200, "<html>practice-secret-client</html>", {}, "text/html")),
        { u"The answer is not readable."_s, u"a wrong address, a proxy or a sign-in page of the network"_s,
          u"You can, in the profile."_s },
        3,
        true
    };
}

} // namespace
Q_DECLARE_METATYPE(Bad)

/// Faults of network and server as they reach a person: through the real window, and through tokenprism-cli.
class TestWindowServer final : public QObject {
    Q_OBJECT

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<FakeServer> m_server;
    std::unique_ptr<app::Desktop> m_desktop;

    /// Fills in the key's form and runs it, unsaved; its first token is good.
    void runKey(tests::Hand &hand)
    {
        hand.trigger(u"addApiKeyAction"_s);
        auto *provider = hand.find<QComboBox>(u"providerCombo"_s);
        hand.choose(u"providerCombo"_s, provider->findData(u"generic"_s));
        hand.type(u"tokenEdit"_s, m_server->url().toString());
        hand.type(u"clientIdEdit"_s, u"practice-client"_s);
        hand.type(u"secretEdit"_s, u"practice-secret-client"_s);
        hand.type(u"nameEdit"_s, u"Customer"_s);
        hand.click(u"onceButton"_s);
        auto *tree = hand.find<QTreeView>(u"accessTree"_s);
        tests::Hand::waitUntil([tree] { return !tests::viewText(*tree).isEmpty(); }, u"the access tree"_s);
        auto *cancel = m_desktop->window().findChild<QAction *>(u"cancelAction"_s);
        tests::Hand::waitUntil([cancel] { return !cancel->isEnabled(); }, u"the end of the run"_s);
    }

private Q_SLOTS:
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        m_server = std::make_unique<FakeServer>(FakeServer::always(good));
        m_desktop = std::make_unique<app::Desktop>(
            m_folder->path(), [](const QUrl &) { return true; }, app::Desktop::Practice::Off);
        m_desktop->show();
    }
    void cleanup() { m_desktop.reset(); }

    void window_data() { addFaults(); }
    void window()
    {
        QFETCH(Bad, bad);
        tests::Hand hand(m_desktop->window());
        runKey(hand);
        auto *card = hand.find(u"tokenCard"_s);
        const QString before = tests::wordsIn(*card);
        QVERIFY(!before.isEmpty());

        m_server->script = bad.script;
        hand.trigger(u"getTokenAction"_s);
        auto *panel = hand.find(u"problemPanel"_s);
        for (const QString &part : bad.words)
            QVERIFY2(tests::wordsIn(*panel).contains(part), qPrintable(tests::wordsIn(*panel)));
        QVERIFY(!tests::wordsIn(m_desktop->window()).contains(u"practice-secret-"_s));
        // The earlier token is still the one on the card, and can be copied.
        const auto stable = [](const QString &words) { return words.section(u'\n', 0, 0); };
        QCOMPARE(stable(tests::wordsIn(*card)), stable(before));
        QVERIFY(m_desktop->window().findChild<QAction *>(u"copyTokenAction"_s)->isEnabled());

        hand.click(u"exchangeButton"_s);
        auto *answer = hand.find<QPlainTextEdit>(u"answerText"_s);
        auto *table = hand.find<QAbstractItemView>(u"exchangesTable"_s);
        QCOMPARE(table->currentIndex().row(), 1); // after the one that brought the earlier token
        QCOMPARE(answer->toPlainText().contains(u"HTTP"_s) || !answer->toPlainText().isEmpty(), true);
        QVERIFY(!answer->toPlainText().contains(u"practice-secret-"_s));
        QVERIFY(!hand.find<QPlainTextEdit>(u"requestText"_s)->toPlainText().contains(u"practice-secret-"_s));

        // And the way back: the same button, once the server is well again.
        m_server->script = FakeServer::always(good);
        hand.click(u"retryButton"_s);
        tests::Hand::waitUntil([panel] { return !panel->isVisible(); }, u"the problem to go away"_s);
    }

    void N02_serverGone()
    {
        tests::Hand hand(m_desktop->window());
        runKey(hand);
        m_server->close();
        m_server->hangUp();
        hand.trigger(u"getTokenAction"_s);
        auto *panel = hand.find(u"problemPanel"_s);
        const QString words = tests::wordsIn(*panel);
        QVERIFY2(words.contains(u"127.0.0.1 is there, but nothing answers at this port."_s),
                 qPrintable(words));
        QVERIFY2(words.contains(u"Check host and port, and try again later."_s), qPrintable(words));
        QVERIFY(hand.find(u"tokenCard"_s)->isVisible());
    }

    void N25_windowClosedWhileAReplyIsPending()
    {
        tests::Hand hand(m_desktop->window());
        runKey(hand);
        m_server->script = {};
        hand.trigger(u"getTokenAction"_s);
        QTRY_COMPARE(m_server->requests.size(), 2);
        m_desktop->window().close();
        m_desktop.reset();
        QTRY_COMPARE(m_server->findChildren<QTcpSocket *>().size(), 0);
    }

    void N25_cancelledInTheWindow()
    {
        tests::Hand hand(m_desktop->window());
        runKey(hand);
        m_server->script = {};
        hand.trigger(u"getTokenAction"_s);
        QTRY_COMPARE(m_server->requests.size(), 2);
        hand.click(u"cancelButton"_s);
        auto *panel = m_desktop->window().findChild<QWidget *>(u"problemPanel"_s);
        QTRY_VERIFY(!hand.find(u"tokenCard"_s)->findChildren<QLabel *>().isEmpty() && !panel->isVisible());
        QTRY_COMPARE(m_server->findChildren<QTcpSocket *>().size(), 0);
        QVERIFY(m_desktop->window().findChild<QAction *>(u"copyTokenAction"_s)->isEnabled());
    }

    void commandLine_data() { addFaults(); }
    void commandLine()
    {
        QFETCH(Bad, bad);
        tests::CliRunner cli(m_folder->filePath(u"cli"_s));
        cli.setEnvironment(u"DBUS_SESSION_BUS_ADDRESS"_s, u"disabled:"_s);
        cli.setEnvironment(u"LC_ALL"_s, u"C.UTF-8"_s);
        const tests::CliResult added =
            cli.run({ u"profile"_s, u"add"_s, u"--name"_s, u"Customer"_s, u"--provider"_s, u"generic"_s,
                      u"--api-key"_s, u"--client-id"_s, u"practice-client"_s, u"--token-endpoint"_s,
                      m_server->url().toString() });
        QVERIFY2(added.code == 0, qPrintable(added.notes));
        m_server->script = bad.script;
        const tests::CliResult result =
            cli.run({ u"token"_s, u"Customer"_s, u"--secret-from"_s, u"stdin"_s }, "practice-secret-client");
        QCOMPARE(result.output, QString());
        QVERIFY2(result.code == bad.exitCode, qPrintable(result.notes));
        for (const QString &part : bad.words)
            QVERIFY2(result.notes.contains(part), qPrintable(result.notes));
        QVERIFY(result.notes.contains(u"Next step: "_s));
        QVERIFY2(!result.notes.contains(u"practice-secret-"_s), qPrintable(result.notes));
    }

    void N02_commandLineWithoutServer()
    {
        tests::CliRunner cli(m_folder->filePath(u"cli"_s));
        cli.setEnvironment(u"DBUS_SESSION_BUS_ADDRESS"_s, u"disabled:"_s);
        cli.run({ u"profile"_s, u"add"_s, u"--name"_s, u"Customer"_s, u"--provider"_s, u"generic"_s,
                  u"--api-key"_s, u"--client-id"_s, u"practice-client"_s, u"--token-endpoint"_s,
                  m_server->url().toString() });
        m_server->close();
        const tests::CliResult result =
            cli.run({ u"token"_s, u"Customer"_s, u"--secret-from"_s, u"stdin"_s }, "practice-secret-client");
        QCOMPARE(result.output, QString());
        QCOMPARE(result.code, 5);
        QVERIFY2(result.notes.contains(u"127.0.0.1 is there, but nothing answers at this port."_s),
                 qPrintable(result.notes));
    }
};

QTEST_MAIN(TestWindowServer)
#include "tst_windowserver.moc"
