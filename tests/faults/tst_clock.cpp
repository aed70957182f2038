// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/clockwatch.h"
#include "app/desktop.h"
#include "cli/clirunner.h"
#include "desk/hand.h"
#include "support/fakeserver.h"
#include "texts/wording.h"

#include <QApplication>
#include <QJsonArray>
#include <QJsonDocument>
#include <QLabel>
#include <QLocale>
#include <QMessageBox>
#include <QSignalSpy>
#include <QTableView>
#include <QTemporaryDir>
#include <QToolButton>

using namespace tokenprism;
using namespace tokenprism::tests;
using namespace Qt::StringLiterals;
using test::FakeServer;

namespace {

QByteArray part(const QByteArray &json)
{
    return json.toBase64(QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals);
}

/// A server whose clock is \a ahead seconds ahead: its Date, and iat, nbf and exp of its tokens.
FakeServer::Script serverAhead(qint64 ahead)
{
    return [ahead](QTcpSocket &socket, const test::FakeRequest &) {
        const QDateTime now = QDateTime::currentDateTimeUtc().addSecs(ahead);
        const auto stamp = [&now](qint64 later) {
            return QByteArray::number(now.toSecsSinceEpoch() + later);
        };
        const QByteArray token = part(R"({"alg":"RS256"})") + '.'
            + part("{\"iat\":" + stamp(0) + ",\"nbf\":" + stamp(0) + ",\"exp\":" + stamp(3600) + '}')
            + ".cHJhY3RpY2U";
        const QByteArray date = QLocale::c().toString(now, u"ddd, dd MMM yyyy HH:mm:ss 'GMT'"_s).toLatin1();
        // No expires_in: only the token itself says when it ends.
        socket.write(FakeServer::answer(200, R"({"access_token":")" + token + R"(","token_type":"bearer"})",
                                        "Date: " + date + "\r\n"));
    };
}

} // namespace

/// Servers whose clock differs from this computer's, through the real window and the real tokenprism-cli.
class TestClock final : public QObject {
    Q_OBJECT

    /// A saved key of \a server; its secret is given at the run.
    static QStringList addKey(const FakeServer &server)
    {
        return { u"profile"_s,
                 u"add"_s,
                 u"--name"_s,
                 u"Key"_s,
                 u"--provider"_s,
                 u"generic"_s,
                 u"--api-key"_s,
                 u"--client-id"_s,
                 u"practice-key"_s,
                 u"--token-endpoint"_s,
                 server.url().toString() };
    }

private Q_SLOTS:
    void CK01_clocks_data()
    {
        QTest::addColumn<qint64>("ahead");
        QTest::addColumn<QString>("words"); // start of what is told; empty: nothing
        QTest::addColumn<QString>("finding");
        const auto row = [](const char *name, qint64 ahead, const QString &words, const QString &finding) {
            QTest::newRow(name) << ahead << words << finding;
        };
        row("CK01 same", 0, {}, {});
        row("CK01 20 s ahead", 20, {}, u"token.not_yet_valid"_s);
        row("CK01 31 s ahead", 31, u"The server's clock is ahead by 3"_s, u"token.not_yet_valid"_s);
        row("CK01 31 s behind", -32, u"The server's clock is behind by 3"_s, {});
        row("CK01 5 min ahead", 300, u"The server's clock is ahead by "_s, u"token.not_yet_valid"_s);
        row("CK01 5 min behind", -300, u"The server's clock is behind by "_s, {});
        row("CK01 1 day ahead", 86400, u"The server's clock is ahead by "_s, u"token.not_yet_valid"_s);
        row("CK01 1 day behind", -86400, u"The server's clock is behind by "_s, u"token.expired"_s);
        row("T31 Date of 1980", -46 * 365 * 86400LL, u"The server's clock is behind by "_s,
            u"token.expired"_s);
    }

    void CK01_clocks()
    {
        QFETCH(qint64, ahead);
        QFETCH(QString, words);
        QFETCH(QString, finding);
        FakeServer server(serverAhead(ahead));
        QTemporaryDir folder;
        CliRunner cli(folder.path());
        QCOMPARE(cli.run(addKey(server)).code, 0);

        // The command line: the token is printed, what is odd is told beside it.
        cli.setEnvironment(u"PRACTICE_SECRET"_s, u"practice-secret-of-key"_s);
        const CliResult result =
            cli.run({ u"token"_s, u"Key"_s, u"--secret-from"_s, u"env:PRACTICE_SECRET"_s });
        QCOMPARE(result.code, 0);
        QVERIFY(result.output.startsWith("eyJ"_L1));
        QVERIFY2(words.isEmpty() ? result.notes.isEmpty() : result.notes.startsWith(words),
                 qPrintable(result.notes));
        if (!words.isEmpty())
            QVERIFY2(result.notes.contains(ahead > 0 ? u"can seem not to be valid yet here"_s
                                                     : u"can seem to have expired here"_s)
                         && result.notes.contains(u"Let this computer set its date and time by itself."_s),
                     qPrintable(result.notes));

        // The window: beside the keychain, with what it means one click away.
        app::Desktop desktop(
            folder.path(), [](const QUrl &) { return false; }, app::Desktop::Practice::Off);
        desktop.show();
        Hand hand(desktop.window());
        runWithSecret(desktop, hand);
        auto *clock = desktop.window().findChild<QToolButton *>(u"clockButton"_s);
        QVERIFY(clock);
        QCOMPARE(clock->isVisible(), !words.isEmpty());
        if (!words.isEmpty()) {
            QVERIFY2(clock->text().startsWith(words), qPrintable(clock->text()));
            QCOMPARE(clock->accessibleName(), clock->text());
            hand.click(u"clockButton"_s);
            auto *box = qobject_cast<QMessageBox *>(hand.dialog());
            QVERIFY(box && box->informativeText().contains(u"Let this computer set its date and time"_s));
            hand.closeDialog();
        }
        hand.chooseTab(2);
        const QString table = viewText(*hand.find<QTableView>(u"findingsTable"_s)).join(u'\n');
        const QString expired = texts::describe(core::Finding { u"token.expired"_s, {}, {}, {}, {} });
        const QString early = texts::describe(core::Finding { u"token.not_yet_valid"_s, {}, {}, {}, {} });
        QCOMPARE(table.contains(expired.left(20)), finding == "token.expired"_L1);
        QCOMPARE(table.contains(early.left(20)), finding == "token.not_yet_valid"_L1);
    }

    void oddTimes_data()
    {
        QTest::addColumn<QByteArray>("exp");
        QTest::addColumn<QString>("words");
        QTest::newRow("CK05 zero") << "0"_ba << u"The token expired at 1970-01-01T00:00:00Z."_s;
        QTest::newRow("CK05 negative") << "-1"_ba << u"The token expired at 1969-12-31T23:59:59Z."_s;
        QTest::newRow("CK05 fractional")
            << "1778491799.5"_ba << u"The token expired at 2026-05-11T09:29:59Z."_s;
        QTest::newRow("CK05 2^31") << "2147483648"_ba << QString();
        QTest::newRow("CK05 2^53+1") << "9007199254740993"_ba
                                     << u"The time exp can't be used: 9007199254740993."_s;
        QTest::newRow("CK05 year 10000")
            << "253402300800"_ba << u"The time exp can't be used: 253402300800."_s;
        QTest::newRow("CK05 milliseconds")
            << "1778491800000"_ba
            << u"The time exp seems to be in milliseconds instead of seconds: 1778491800000."_s;
        QTest::newRow("CK07 exactly now")
            << "1778491800"_ba << u"The token expired at 2026-05-11T09:30:00Z."_s;
        QTest::newRow("CK07 a second from now") << "1778491801"_ba << QString();
    }

    void oddTimes()
    {
        QFETCH(QByteArray, exp);
        QFETCH(QString, words);
        QTemporaryDir folder;
        CliRunner cli(folder.path());
        const QByteArray token =
            part(R"({"alg":"RS256"})") + '.' + part("{\"exp\":" + exp + '}') + ".cHJhY3RpY2U";
        const CliResult result = cli.run(
            { u"inspect"_s, u"--token-from"_s, u"stdin"_s, u"--at"_s, u"1778491800"_s, u"--json"_s }, token);
        QStringList told;
        for (const QJsonValue &finding :
             QJsonDocument::fromJson(result.output.toUtf8())[u"findings"_s].toArray())
            told.append(finding[u"message"_s].toString());
        QVERIFY2(words.isEmpty() ? told.isEmpty() : told.contains(words), qPrintable(told.join(u'\n')));
        QVERIFY(!result.output.contains(QString::fromLatin1(token)));
        QCOMPARE(result.code, words.startsWith("The token expired"_L1) ? 1 : 0);
    }

    void watchIsQuietWhileNothingHappens()
    {
        const app::ClockWatch watch;
        QSignalSpy jumped(&watch, &app::ClockWatch::jumped);
#ifdef Q_OS_LINUX
        QVERIFY(watch.isWatching());
#endif
        QVERIFY(!jumped.wait(50));
    }

private:
    /// *Edit…*, the secret, *Save*, *Get token*: as a person does it whose keychain doesn't have it.
    static void runWithSecret(app::Desktop &desktop, Hand &hand)
    {
        hand.trigger(u"editSourceAction"_s);
        hand.find(u"profileDialog"_s);
        hand.type(u"secretEdit"_s, u"practice-secret-of-key"_s);
        hand.click(u"saveButton"_s);
        Hand::waitUntil([&] { return !desktop.window().findChild<QWidget *>(u"profileDialog"_s); },
                        u"the dialog to close"_s);
        hand.trigger(u"getTokenAction"_s);
        auto *countdown = desktop.window().findChild<QLabel *>(u"countdownLabel"_s);
        Hand::waitUntil([&] { return countdown->isVisible() && !countdown->text().isEmpty(); }, u"a token"_s);
    }
};

int main(int argc, char *argv[])
{
    // Nobody's own keychain is touched.
    qputenv("DBUS_SESSION_BUS_ADDRESS", "disabled:");
    QApplication application(argc, argv);
    TestClock test;
    return QTest::qExec(&test, argc, argv);
}

#include "tst_clock.moc"
