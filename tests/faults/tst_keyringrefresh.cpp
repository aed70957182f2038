// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop.h"
#include "cli/clirunner.h"
#include "desk/hand.h"
#include "robot/browserrobot.h"
#include "session/storedtoken.h"
#include "texts/wording.h"

#include <QApplication>
#include <QClipboard>
#include <QDir>
#include <QJsonArray>
#include <QLabel>
#include <QLockFile>
#include <QTemporaryDir>

#include <csignal>
#include <sys/inotify.h>
#include <unistd.h>

using namespace tokenprism;
using namespace tokenprism::tests;
using namespace Qt::StringLiterals;

namespace {

/// Tells when somebody looks into a file.
class Lookout {
public:
    explicit Lookout(const QString &path)
        : m_notify(::inotify_init1(IN_NONBLOCK | IN_CLOEXEC))
    {
        ::inotify_add_watch(m_notify, QFile::encodeName(path).constData(), IN_OPEN);
    }
    ~Lookout() { ::close(m_notify); }
    Q_DISABLE_COPY_MOVE(Lookout)

    /// True where somebody has since the last call.
    bool seen() const
    {
        char events[4096];
        bool any = false;
        while (::read(m_notify, events, sizeof events) > 0)
            any = true;
        return any;
    }

private:
    int m_notify;
};

} // namespace

/// The real window and real tokenprism-cli processes refresh one sign-in at the same moment, with a real
/// keyring. The practice server gives each refresh token once and takes everything back when one comes a
/// second time.
class TestKeyringRefresh final : public QObject {
    Q_OBJECT

    QTemporaryDir m_folder;
    std::unique_ptr<CliRunner> m_cli;
    PracticeProcess m_practice;
    std::unique_ptr<app::Desktop> m_desktop;
    std::unique_ptr<Hand> m_hand;

    QString config() const { return m_folder.filePath(u"config"_s); }

    void signIn()
    {
        const QJsonObject client = m_practice.noted(u"clients"_s, u"gives refresh tokens"_s);
        const CliResult added = m_cli->run(
            QStringList { u"profile"_s, u"add"_s, u"--name"_s, u"Mia"_s, u"--provider"_s, u"applixure"_s,
                          u"--sign-in"_s, u"--client-id"_s, client[u"client_id"_s].toString(),
                          u"--redirect-uri"_s, u"http://127.0.0.1/callback"_s, u"--client-auth"_s, u"none"_s,
                          u"--scope"_s, client[u"scopes"_s].toArray().first().toString() }
            + m_practice.addresses());
        QVERIFY2(added.code == 0, qPrintable(added.notes));
        QProcess process;
        m_cli->start(process, { u"sign-in"_s, u"Mia"_s, u"--no-browser"_s });
        QTRY_VERIFY_WITH_TIMEOUT(process.canReadLine(), 20000);
        const QJsonObject user = m_practice.row(u"users"_s, 0);
        BrowserRobot robot(user[u"username"_s].toString(), user[u"password"_s].toString());
        robot.open(QUrl(QString::fromUtf8(process.readLine().trimmed())));
        QTRY_COMPARE_WITH_TIMEOUT(process.state(), QProcess::NotRunning, 20000);
        QCOMPARE(process.exitCode(), 0);
    }

    QString tokenInTheWindow()
    {
        m_hand->trigger(u"copyTokenAction"_s);
        return QApplication::clipboard()->text();
    }

    qsizetype refreshesOfTheWindow()
    {
        auto *table = m_desktop->window().findChild<QAbstractItemView *>(u"exchangesTable"_s);
        return viewText(*table).filter(texts::describe(core::Purpose::Refresh)).size();
    }

    /// Starts `refresh` and waits until it stands before the lock; there it is halted.
    void startAndHalt(QProcess &process, const Lookout &lookout)
    {
        m_cli->start(process, { u"--verbose"_s, u"refresh"_s, u"Mia"_s });
        QVERIFY(QTest::qWaitFor([&] { return lookout.seen(); }, 20000));
        QCOMPARE(::kill(pid_t(process.processId()), SIGSTOP), 0);
        static_cast<void>(lookout.seen());
    }

private Q_SLOTS:
    void initTestCase()
    {
        QVERIFY2(qEnvironmentVariableIsSet("KEYRING_PID"),
                 "run me by tests/support/with-keyring.sh unlocked");
        m_cli = std::make_unique<CliRunner>(config());
        QVERIFY(m_practice.start(*m_cli));
        signIn();
        m_desktop = std::make_unique<app::Desktop>(
            config(), [](const QUrl &) { return false; }, app::Desktop::Practice::Off);
        m_hand = std::make_unique<Hand>(m_desktop->window());
        m_desktop->show();
        QVERIFY(QTest::qWaitForWindowExposed(&m_desktop->window()));
        Hand::waitUntil(
            [this] { return m_hand->find<QLabel>(u"countdownLabel"_s)->text().contains(u"min"_s); },
            u"the token that the command line has kept"_s);
    }

    void cleanupTestCase()
    {
        m_hand.reset();
        m_desktop.reset();
    }

    void B14_windowAndTerminalAtOnce_data()
    {
        QTest::addColumn<int>("round");
        for (int round = 1; round <= 3; ++round)
            QTest::addRow("B14 window and two command lines, round %d", round) << round;
    }

    void B14_windowAndTerminalAtOnce()
    {
        const QString before = tokenInTheWindow();
        QVERIFY(before.size() >= 40);
        const qsizetype asked = refreshesOfTheWindow();
        const QString locks = config() + u"/locks/"_s;
        const QString id = profileId();
        QVERIFY(QDir().mkpath(locks));
        QLockFile lock(locks + id + u".lock"_s);
        QVERIFY(lock.tryLock());
        const Lookout lookout(lock.fileName());
        QProcess first;
        QProcess second;
        startAndHalt(first, lookout);
        startAndHalt(second, lookout);
        m_hand->trigger(u"refreshAction"_s);
        Hand::waitUntil([&] { return lookout.seen(); }, u"the window to wait"_s);
        ::kill(pid_t(first.processId()), SIGCONT);
        ::kill(pid_t(second.processId()), SIGCONT);
        lock.unlock();
        QTRY_COMPARE_WITH_TIMEOUT(first.state(), QProcess::NotRunning, 20000);
        QTRY_COMPARE_WITH_TIMEOUT(second.state(), QProcess::NotRunning, 20000);
        QTRY_VERIFY_WITH_TIMEOUT(!m_desktop->window().findChild<QAction *>(u"cancelAction"_s)->isEnabled(),
                                 20000);

        // All have the same new token.
        const QString notes = QString::fromUtf8(first.readAllStandardError() + second.readAllStandardError());
        QVERIFY2(first.exitCode() == 0 && second.exitCode() == 0, qPrintable(notes));
        const QString token = QString::fromUtf8(first.readAllStandardOutput()).trimmed();
        QVERIFY(token.size() >= 40 && token != before);
        QCOMPARE(QString::fromUtf8(second.readAllStandardOutput()).trimmed(), token);
        QTRY_COMPARE(tokenInTheWindow(), token);
        // Somebody has asked the server, once.
        QCOMPARE(notes.count(u"grant_type=refresh_token"_s) + refreshesOfTheWindow() - asked, 1);
        QVERIFY(!m_desktop->window().findChild<QWidget *>(u"problemPanel"_s)->isVisible());
        // And nothing was taken back: the server still knows the token, and refreshes again.
        const CliResult next = m_cli->run({ u"refresh"_s, u"Mia"_s });
        QVERIFY2(next.code == 0, qPrintable(next.notes));
        m_hand->trigger(u"refreshAction"_s);
        Hand::waitUntil([&] { return tokenInTheWindow() != token; }, u"a newer token"_s);
        QTRY_VERIFY(!m_desktop->window().findChild<QAction *>(u"cancelAction"_s)->isEnabled());
        QVERIFY(!m_desktop->window().findChild<QWidget *>(u"problemPanel"_s)->isVisible());
    }

    void tokenOfUnknownExpiryIsUsed()
    {
        // As a sign-in leaves it at a server that tells no lifetime and gives no refresh token.
        vault::ProfileStore store(config());
        QVERIFY(store.load());
        core::Profile profile = store.profiles().front();
        profile.id = core::makeProfileId();
        profile.name = u"Endless"_s;
        profile.storedSecrets = { core::SecretKind::AccessToken };
        QVERIFY(store.save(profile));
        core::TokenSet token;
        token.accessToken = core::Secret::fromText(u"practice-token-of-unknown-expiry"_s);
        token.tokenType = u"bearer"_s;
        token.receivedAt = QDateTime::currentDateTimeUtc();
        vault::KeychainSecretStore keychain;
        bool kept = false;
        keychain.write(profile.id, core::SecretKind::AccessToken,
                       { session::packToken(token), core::bindingOf(profile) }, this,
                       [&](const std::optional<core::Error> &error) { kept = !error; });
        QTRY_VERIFY(kept);
        const CliResult result = m_cli->run({ u"token"_s, u"Endless"_s });
        QVERIFY2(result.code == 0, qPrintable(result.notes));
        QCOMPARE(result.output.trimmed(), u"practice-token-of-unknown-expiry"_s);
        QVERIFY2(result.notes.startsWith(u"The server did not say how long this token is good"_s),
                 qPrintable(result.notes));
    }

private:
    QString profileId()
    {
        vault::ProfileStore store(config());
        return store.load() && !store.profiles().empty() ? store.profiles().front().id : QString();
    }
};

int main(int argc, char *argv[])
{
    if (!qEnvironmentVariableIsSet("QT_QPA_PLATFORM"))
        qputenv("QT_QPA_PLATFORM", "offscreen");
    QApplication application(argc, argv);
    TestKeyringRefresh test;
    return QTest::qExec(&test, argc, argv);
}

#include "tst_keyringrefresh.moc"
