// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/clirunner.h"
#include "core/formcodec.h"
#include "support/fakeserver.h"
#include "support/ports.h"
#include "support/rawclient.h"

#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace tokenprism;
using namespace tokenprism::tests;
using test::RawClient;

namespace {

QByteArray asked(const QUrl &address, QByteArrayView name)
{
    const auto fields = core::decodeForm(address.query(QUrl::FullyEncoded).toLatin1());
    return fields ? core::formValue(*fields, name) : QByteArray();
}

/// A running `sign-in PROFILE --no-browser`, and the browser that comes back to it.
class SignInProcess {
public:
    explicit SignInProcess(CliRunner &cli, const QStringList &more = {})
    {
        cli.start(process,
                  QStringList { u"sign-in"_s, u"Person"_s, u"--no-browser"_s, u"--output"_s, u"raw"_s }
                      + more);
        if (QTest::qWaitFor(
                [this] { return process.canReadLine() || process.state() == QProcess::NotRunning; }, 20000))
            address = QUrl(QString::fromUtf8(process.readLine().trimmed()));
    }
    ~SignInProcess()
    {
        process.kill();
        process.waitForFinished(5000);
    }
    QByteArray comeBack(QByteArray query) const
    {
        const QUrl redirect(QString::fromUtf8(asked(address, "redirect_uri")));
        query.replace("STATE", asked(address, "state"));
        RawClient browser(static_cast<quint16>(redirect.port()));
        browser.send("GET " + redirect.path().toLatin1() + '?' + query
                     + " HTTP/1.1\r\nHost: " + redirect.authority().toLatin1() + "\r\n\r\n");
        return browser.answer();
    }
    bool waitForEnd()
    {
        return QTest::qWaitFor([this] { return process.state() == QProcess::NotRunning; }, 20000);
    }
    QString notes() { return heard += QString::fromUtf8(process.readAllStandardError()); }

    QProcess process;
    QUrl address;
    QString heard;
};

} // namespace

/// Sign-ins of tokenprism-cli on a bad day: real processes, killed for real.
class TestSignInCommand final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void CB26_killedInTheMiddleAndBegunAgain();
    void CB01_aForgedAnswerIsNamedOnce();
    void CB04_aRefusalIsNamed();
    void CB20_aBusyPortIsNamed();
    void CB23_fiveBegunAndInterrupted();
    void CB23_theTimeIsOver();
    void CB27_anAnswerBehindTheHash();

private:
    void expectNothingLeft(const QString &text) const
    {
        QVERIFY2(!text.contains(u"practice-secret-code"_s), qPrintable(text));
    }

    QTemporaryDir m_folder;
    test::FakeServer m_server { test::FakeServer::always(test::FakeServer::answer(
        200, R"({"access_token":"practice-secret-token","token_type":"bearer","expires_in":3600})")) };
    std::unique_ptr<CliRunner> m_cli;
    quint16 m_port = 0;
};

void TestSignInCommand::initTestCase()
{
    m_cli = std::make_unique<CliRunner>(m_folder.path());
    QTcpServer probe;
    QVERIFY(probe.listen(QHostAddress(QHostAddress::LocalHost)));
    m_port = probe.serverPort();
    probe.close();
    const CliResult added =
        m_cli->run({ u"profile"_s, u"add"_s, u"--name"_s, u"Person"_s, u"--provider"_s, u"generic"_s,
                     u"--sign-in"_s, u"--client-id"_s, u"practice-client"_s, u"--redirect-uri"_s,
                     u"http://127.0.0.1:%1/callback"_s.arg(m_port), u"--issuer"_s, u"https://as.example"_s,
                     u"--authorization-endpoint"_s, u"https://as.example/authorize"_s, u"--token-endpoint"_s,
                     m_server.url().toString() });
    QVERIFY2(added.code == 0, qPrintable(added.notes));
}

void TestSignInCommand::CB26_killedInTheMiddleAndBegunAgain()
{
    QUrl old;
    {
        SignInProcess first(*m_cli);
        old = first.address;
        QVERIFY2(old.isValid() && !old.isEmpty(), qPrintable(first.notes()));
        QVERIFY(!test::listeningAddresses(m_port).isEmpty());
        first.process.kill(); // SIGKILL: nothing can be tidied up
        QVERIFY(first.waitForEnd());
    }
    QVERIFY(test::listeningAddresses(m_port).isEmpty());
    SignInProcess again(*m_cli);
    QVERIFY2(again.address.isValid() && !again.address.isEmpty(), qPrintable(again.notes()));
    QCOMPARE(asked(again.address, "redirect_uri"), asked(old, "redirect_uri"));
    const QByteArray oldState = asked(old, "state");
    QVERIFY(oldState != asked(again.address, "state"));
    // The page that was open in the browser all the time answers now.
    const QByteArray page = again.comeBack("code=practice-secret-code-old&state=" + oldState);
    QCOMPARE(RawClient::status(page), 400);
    QVERIFY(page.contains("This is not the answer that is awaited"));
    QTRY_VERIFY(again.notes().contains(u"The answer belongs to another sign-in."_s));
    QVERIFY2(again.notes().contains(u"It may be of an older attempt"_s), qPrintable(again.notes()));
    QCOMPARE(again.process.state(), QProcess::Running);
    QVERIFY(m_server.requests.isEmpty());
    QCOMPARE(RawClient::status(again.comeBack("code=practice-secret-code&state=STATE")), 200);
    QVERIFY(again.waitForEnd());
    QCOMPARE(again.process.exitCode(), 0);
    QCOMPARE(again.process.readAllStandardOutput().trimmed(), "practice-secret-token"_ba);
    QCOMPARE(m_server.requests.size(), 1);
    QVERIFY(!m_server.requests.first().body.contains("old"));
    expectNothingLeft(again.notes());
    QVERIFY(test::listeningAddresses(m_port).isEmpty());
}

void TestSignInCommand::CB01_aForgedAnswerIsNamedOnce()
{
    SignInProcess person(*m_cli);
    for (int i = 0; i < 5; ++i)
        QCOMPARE(RawClient::status(person.comeBack("code=practice-secret-code&state=guessed")), 400);
    QTRY_VERIFY(person.notes().contains(
        u"An answer arrived and was ignored: The answer belongs to another sign-in."_s));
    QTRY_VERIFY(person.notes().contains(u"Finish the sign-in in the newest browser page, or start again."_s));
    QCOMPARE(RawClient::status(person.comeBack("code=practice-secret-code&state=STATE")), 200);
    QVERIFY(person.waitForEnd());
    QCOMPARE(person.process.exitCode(), 0);
    QCOMPARE(person.notes().count(u"An answer arrived and was ignored"_s), 1);
    expectNothingLeft(person.notes());
}

void TestSignInCommand::CB04_aRefusalIsNamed()
{
    SignInProcess person(*m_cli);
    person.comeBack("error=access_denied&error_description=user+said+no&state=STATE");
    QVERIFY(person.waitForEnd());
    QCOMPARE(person.process.exitCode(), 4);
    QVERIFY2(person.notes().contains(u"access_denied"_s), qPrintable(person.notes()));
    QVERIFY2(person.notes().contains(u"user said no"_s), qPrintable(person.notes()));
    QVERIFY(person.process.readAllStandardOutput().isEmpty());
}

void TestSignInCommand::CB20_aBusyPortIsNamed()
{
    SignInProcess first(*m_cli);
    QVERIFY(first.address.isValid() && !first.address.isEmpty());
    SignInProcess second(*m_cli);
    QVERIFY(second.waitForEnd());
    QCOMPARE(second.process.exitCode(), 5);
    const QString notes = second.notes();
    QVERIFY2(notes.contains(u"The port of the redirect address is in use."_s), qPrintable(notes));
    QVERIFY2(notes.contains(u"perhaps an earlier sign-in that still waits"_s), qPrintable(notes));
    QVERIFY2(notes.contains(u"listener.port_busy"_s), qPrintable(notes));
    // The first one is not disturbed.
    QCOMPARE(RawClient::status(first.comeBack("code=practice-secret-code&state=STATE")), 200);
    QVERIFY(first.waitForEnd());
    QCOMPARE(first.process.exitCode(), 0);
}

void TestSignInCommand::CB23_fiveBegunAndInterrupted()
{
    QSet<QByteArray> states;
    for (int attempt = 1; attempt <= 5; ++attempt) {
        SignInProcess person(*m_cli);
        QVERIFY2(!person.address.isEmpty(), qPrintable(person.notes()));
        states.insert(asked(person.address, "state"));
        person.process.terminate();
        QVERIFY(person.waitForEnd());
        QVERIFY(test::listeningAddresses(m_port).isEmpty());
    }
    QCOMPARE(states.size(), 5);
}

void TestSignInCommand::CB23_theTimeIsOver()
{
    SignInProcess person(*m_cli, { u"--timeout"_s, u"1"_s });
    QVERIFY(person.waitForEnd());
    QCOMPARE(person.process.exitCode(), 7);
    QVERIFY2(person.notes().contains(u"Nobody finished the sign-in in the browser."_s),
             qPrintable(person.notes()));
    QVERIFY(test::listeningAddresses(m_port).isEmpty());
    QVERIFY(person.comeBack("code=practice-secret-code&state=STATE").isEmpty());
}

void TestSignInCommand::CB27_anAnswerBehindTheHash()
{
    SignInProcess person(*m_cli);
    const QUrl redirect(QString::fromUtf8(asked(person.address, "redirect_uri")));
    RawClient browser(m_port);
    browser.send("GET /callback HTTP/1.1\r\nHost: " + redirect.authority().toLatin1() + "\r\n\r\n");
    QVERIFY(browser.answer().contains("No answer came along with this page"));
    QTRY_VERIFY(person.notes().contains(u"The browser came back without an answer."_s));
    QVERIFY2(person.notes().contains(u"behind a #"_s), qPrintable(person.notes()));
    QCOMPARE(person.process.state(), QProcess::Running);
}

QTEST_GUILESS_MAIN(TestSignInCommand)
#include "tst_signincommand.moc"
