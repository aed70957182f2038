// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "session/refreshlock.h"
#include "session/retry.h"
#include "session/storedtoken.h"
#include "session/workspace.h"
#include "support/fakeclock.h"
#include "support/fakeserver.h"
#include "vault/memorysecretstore.h"
#include "vault/profilewatch.h"

#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace tokenprism;
using namespace Qt::StringLiterals;
using test::FakeServer;

namespace {

class NoPractice final : public session::PracticeGateway {
    Q_OBJECT
public:
    bool isRunning() const override { return false; }
    core::Result<void> start() override { return core::fail(core::ErrorKind::Network, u"practice.failed"_s); }
    QString authority() const override { return {}; }
    std::optional<core::Endpoints> endpoints(const QString &) const override { return std::nullopt; }
    core::Secret secretOf(const QString &, const QString &) const override { return {}; }
    QList<core::Profile> sampleProfiles() const override { return {}; }
};

QByteArray tokenAnswer(int number, int seconds = 3600)
{
    const QByteArray n = QByteArray::number(number);
    return FakeServer::answer(200,
                              R"({"access_token":"practice-access-)" + n
                                  + R"(","token_type":"bearer","expires_in":)" + QByteArray::number(seconds)
                                  + R"(,"refresh_token":"practice-refresh-)" + n + R"("})");
}

} // namespace

/// What happens by itself: refreshing on bad days, beside another program, and over jumps of the clock.
class TestRefreshing final : public QObject {
    Q_OBJECT

    test::FakeClock m_clock;
    net::HttpClientFactory m_http { m_clock };
    vault::MemorySecretStore m_secrets;
    NoPractice m_practice;
    vault::ProviderStore m_providers;
    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<vault::ProfileStore> m_profiles;
    std::unique_ptr<FakeServer> m_server;
    std::unique_ptr<session::Workspace> m_workspace;
    session::Session *m_session = nullptr;

    session::Services services()
    {
        return { m_clock,
                 m_http,
                 m_secrets,
                 *m_profiles,
                 m_practice,
                 [](const QUrl &) { return false; },
                 std::chrono::seconds(20) };
    }

    core::Profile signIn() const
    {
        core::Profile profile;
        profile.id = core::makeProfileId();
        profile.name = u"Mia"_s;
        profile.provider = u"generic"_s;
        profile.clientId = u"practice-desktop"_s;
        profile.endpoints.token = m_server->url();
        profile.refresh = core::RefreshPolicy::BeforeExpiry;
        return profile;
    }

    /// As an earlier run has left it in the keychain: good for an hour from now.
    void keep(core::Profile &profile, int number)
    {
        core::TokenSet token;
        token.accessToken = core::Secret::fromText(u"practice-access-%1"_s.arg(number));
        token.tokenType = u"bearer"_s;
        token.receivedAt = m_clock.now();
        token.expiresAt = m_clock.now().addSecs(3600);
        const auto binding = core::bindingOf(profile);
        m_secrets.write(profile.id, core::SecretKind::AccessToken, { session::packToken(token), binding },
                        this, [](const auto &) {});
        m_secrets.write(profile.id, core::SecretKind::RefreshToken,
                        { core::Secret::fromText(u"practice-refresh-%1"_s.arg(number)), binding }, this,
                        [](const auto &) {});
        profile.storedSecrets = { core::SecretKind::RefreshToken, core::SecretKind::AccessToken };
    }

    QString token() const { return QString::fromUtf8(m_session->token().accessToken.view()); }

    /// A workspace with one sign-in whose token was kept, and that refreshes by itself.
    void open(const FakeServer::Script &script)
    {
        m_server = std::make_unique<FakeServer>(script);
        core::Profile profile = signIn();
        keep(profile, 1);
        QVERIFY(m_profiles->save(profile));
        m_workspace = std::make_unique<session::Workspace>(services(), m_providers);
        QVERIFY(m_workspace->load());
        m_session = m_workspace->find(profile.id);
        m_workspace->setCurrent(m_session);
        QTRY_COMPARE(token(), u"practice-access-1"_s);
    }

    /// Time goes on, and somebody looks.
    void later(qint64 seconds)
    {
        m_clock.advance(seconds);
        m_session->timePassed();
    }

    bool isIdleAfter(qsizetype requests) const
    {
        return m_server->requests.size() == requests && !m_session->isBusy();
    }

private Q_SLOTS:
    void init()
    {
        m_session = nullptr;
        m_workspace.reset();
        m_clock.set(QDateTime(QDate(2026, 3, 1), QTime(12, 0), QTimeZone::utc()));
        m_folder = std::make_unique<QTemporaryDir>();
        m_profiles = std::make_unique<vault::ProfileStore>(m_folder->filePath(u"config"_s));
    }

    void trouble_data()
    {
        QTest::addColumn<QByteArray>("answer"); // empty: the connection breaks
        QTest::addColumn<int>("firstPause");
        QTest::newRow("connection lost") << QByteArray() << 30;
        QTest::newRow("503") << FakeServer::answer(503, "busy", {}, "text/plain") << 30;
        QTest::newRow("503, 120 s") << FakeServer::answer(503, "busy", "Retry-After: 120\r\n", "text/plain")
                                    << 120;
        QTest::newRow("429 with a code of the server's own")
            << FakeServer::answer(429, R"({"error":"too_many_requests"})", "Retry-After: 90\r\n") << 90;
        QTest::newRow("CK06 Retry-After in a leap second")
            << FakeServer::answer(503, "busy", "Retry-After: Sun, 01 Mar 2026 13:01:60 GMT\r\n", "text/plain")
            << 180;
    }

    void trouble()
    {
        QFETCH(QByteArray, answer);
        QFETCH(int, firstPause);
        bool up = false;
        open([&](QTcpSocket &socket, const test::FakeRequest &) {
            if (up)
                socket.write(tokenAnswer(2));
            else if (answer.isEmpty())
                FakeServer::reset(socket);
            else
                socket.write(answer);
        });
        later(3540); // 12:59:00: a minute before the expiry
        QTRY_VERIFY(isIdleAfter(1));
        QVERIFY(m_session->lastError());
        QCOMPARE(token(), u"practice-access-1"_s); // still good for a minute, and still usable
        QCOMPARE(m_session->nextTry(), m_clock.now().addSecs(firstPause));
        later(firstPause - 1);
        QVERIFY(!QTest::qWaitFor([&] { return !isIdleAfter(1); }, 100));
        up = true;
        later(1);
        QTRY_COMPARE(token(), u"practice-access-2"_s);
        QTRY_VERIFY(isIdleAfter(2));
        QVERIFY(!m_session->lastError());
        QVERIFY(!m_session->nextTry());
    }

    void pausesGrow()
    {
        open([](QTcpSocket &socket, const test::FakeRequest &) { FakeServer::reset(socket); });
        later(3540);
        qsizetype tries = 0;
        for (const int pause : { 30, 60, 120, 240, 480, 600, 600 }) {
            ++tries;
            QTRY_VERIFY(isIdleAfter(tries));
            QCOMPARE(m_session->nextTry(), m_clock.now().addSecs(pause));
            later(pause);
        }
    }

    void refusalEndsIt_data()
    {
        QTest::addColumn<int>("status");
        QTest::addColumn<QByteArray>("body");
        QTest::newRow("B14 invalid_grant") << 400 << R"({"error":"invalid_grant"})"_ba;
        QTest::newRow("B14 invalid_grant with a status of the server's trouble")
            << 503 << R"({"error":"invalid_grant"})"_ba;
        QTest::newRow("invalid_client") << 401 << R"({"error":"invalid_client"})"_ba;
        QTest::newRow("a page") << 403 << "no"_ba;
    }

    void refusalEndsIt()
    {
        QFETCH(int, status);
        QFETCH(QByteArray, body);
        open(FakeServer::always(FakeServer::answer(status, body)));
        later(3540);
        QTRY_VERIFY(isIdleAfter(1));
        QVERIFY(!m_session->nextTry());
        later(7200);
        QVERIFY(!QTest::qWaitFor([&] { return !isIdleAfter(1); }, 150));
    }

    void CK03_wakesUpAfterTheExpiryWithoutNetwork()
    {
        bool up = false;
        open([&](QTcpSocket &socket, const test::FakeRequest &) {
            if (up)
                socket.write(tokenAnswer(2));
            else
                FakeServer::reset(socket);
        });
        later(2 * 3600); // slept; the network comes later than the first look at the clock
        QVERIFY(hasFinding(u"token.expired"_s));
        QTRY_VERIFY(isIdleAfter(1));
        up = true;
        later(30);
        QTRY_COMPARE(token(), u"practice-access-2"_s);
        QTRY_VERIFY(!m_session->isBusy());
        QVERIFY(!hasFinding(u"token.expired"_s));
    }

    void CK02_jumps_data()
    {
        QTest::addColumn<qint64>("seconds");
        QTest::addColumn<bool>("refreshes");
        QTest::addColumn<bool>("expired");
        QTest::newRow("CK02 +1 h") << qint64(3600) << true << true;
        QTest::newRow("CK02 -1 h") << qint64(-3600) << false << false;
        QTest::newRow("CK02 +10 y") << qint64(10) * 365 * 86400 << true << true;
        QTest::newRow("CK02 -10 y") << qint64(-10) * 365 * 86400 << false << false;
    }

    void CK02_jumps()
    {
        QFETCH(qint64, seconds);
        QFETCH(bool, refreshes);
        QFETCH(bool, expired);
        open(FakeServer::always(tokenAnswer(2)));
        m_clock.advance(seconds);
        m_workspace->noteClockJump();
        QCOMPARE(hasFinding(u"token.expired"_s), expired); // in the same moment
        if (refreshes) {
            QTRY_COMPARE(token(), u"practice-access-2"_s);
            QTRY_VERIFY(!hasFinding(u"token.expired"_s));
            QCOMPARE(*m_session->token().expiresAt, m_clock.now().addSecs(3600));
        }
        QVERIFY(!QTest::qWaitFor([&] { return m_server->requests.size() > (refreshes ? 1 : 0); }, 100));
    }

    void CK02_backAfterExpiry()
    {
        open(FakeServer::always(FakeServer::answer(400, R"({"error":"invalid_grant"})")));
        later(2 * 3600);
        QTRY_VERIFY(isIdleAfter(1));
        QVERIFY(hasFinding(u"token.expired"_s));
        m_clock.advance(-2 * 3600);
        m_workspace->noteClockJump();
        QVERIFY(!hasFinding(u"token.expired"_s));
    }

    void CK02_retryIsNotPutOffByAClockSetBack()
    {
        open([](QTcpSocket &socket, const test::FakeRequest &) { FakeServer::reset(socket); });
        later(3590);
        QTRY_VERIFY(isIdleAfter(1));
        m_clock.advance(-600);
        m_session->timePassed();
        // The token is good for ten minutes by the new time: the usual moment before its expiry counts.
        QVERIFY(m_session->nextTry());
        QVERIFY(*m_session->nextTry() <= m_clock.now());
    }

    void anotherProgramsRefreshIsEnough_data()
    {
        QTest::addColumn<bool>("byItself");
        QTest::newRow("asked for at the same moment") << false;
        QTest::newRow("by itself, later") << true;
    }

    void anotherProgramsRefreshIsEnough()
    {
        QFETCH(bool, byItself);
        open(FakeServer::always(tokenAnswer(3)));
        core::Profile profile = m_session->profile();
        QSignalSpy finished(m_session, &session::Session::finished);
        if (byItself) {
            m_clock.advance(3540);
            keep(profile, 2);
            m_session->timePassed();
        } else {
            session::RefreshLock held(m_profiles->refreshLockPath(profile.id));
            held.acquire(std::chrono::seconds(1), [](const auto &) {});
            m_session->refresh();
            QVERIFY(!finished.wait(100));
            m_clock.advance(1);
            keep(profile, 2);
            held.release();
        }
        QTRY_COMPARE(finished.count(), 1);
        QVERIFY(!m_session->lastError());
        QCOMPARE(token(), u"practice-access-2"_s);
        QVERIFY(m_server->requests.isEmpty());
        QVERIFY(m_session->canRefresh());
        // Asked for again, it asks the server, with the other program's refresh token.
        m_session->refresh();
        QTRY_COMPARE(token(), u"practice-access-3"_s);
        QVERIFY(m_server->requests.first().body.contains("practice-refresh-2"));
    }

    void reload_data()
    {
        QTest::addColumn<bool>("inPlace");
        QTest::newRow("replaced by renaming") << false;
        QTest::newRow("written in place") << true;
    }

    void reload()
    {
        QFETCH(bool, inPlace);
        open({});
        const vault::ProfileWatch watch(m_profiles->filePath());
        connect(&watch, &vault::ProfileWatch::touched, m_workspace.get(), &session::Workspace::reload);
        QSignalSpy added(m_workspace.get(), &session::Workspace::added);
        QSignalSpy removed(m_workspace.get(), &session::Workspace::removed);

        vault::ProfileStore others(inPlace ? m_folder->filePath(u"elsewhere"_s) : m_profiles->directory());
        if (inPlace)
            QVERIFY(others.save(m_session->profile()));
        QVERIFY(others.load());
        const auto publish = [&] {
            QFile source(others.filePath());
            QFile target(m_profiles->filePath());
            return !inPlace
                || (source.open(QIODevice::ReadOnly) && target.open(QIODevice::WriteOnly)
                    && target.write(source.readAll()) > 0);
        };
        core::Profile second = signIn();
        second.name = u"Noa"_s;
        QVERIFY(others.save(second));
        QVERIFY(publish());
        QTRY_COMPARE(added.count(), 1);
        QCOMPARE(m_workspace->find(second.id)->profile().name, u"Noa"_s);

        core::Profile changed = *others.find(m_session->profile().id);
        changed.environment = u"production"_s;
        QVERIFY(others.save(changed));
        QVERIFY(publish());
        QTRY_COMPARE(m_session->profile().environment, u"production"_s);
        QCOMPARE(token(), u"practice-access-1"_s); // what it has stays

        QVERIFY(others.remove(second.id));
        QVERIFY(publish());
        QTRY_COMPARE(removed.count(), 1);
        QVERIFY(!m_workspace->find(second.id));
        QCOMPARE(m_workspace->current(), m_session);
    }

    void reloadWaitsForWhatRuns()
    {
        QPointer<QTcpSocket> waiting;
        open([&](QTcpSocket &socket, const test::FakeRequest &) { waiting = &socket; });
        m_session->refresh();
        QTRY_VERIFY(waiting);
        vault::ProfileStore others(m_profiles->directory());
        QVERIFY(others.load());
        QVERIFY(others.remove(m_session->profile().id));
        m_workspace->reload();
        QVERIFY(m_workspace->find(m_session->profile().id));
        QVERIFY(m_session->isBusy());
        QSignalSpy finished(m_session, &session::Session::finished);
        QSignalSpy removed(m_workspace.get(), &session::Workspace::removed);
        waiting->write(tokenAnswer(2));
        QTRY_COMPARE(finished.count(), 1);
        QTRY_COMPARE(removed.count(), 1);
        QVERIFY(m_workspace->sessions().empty());
    }

    void reloadLeavesABrokenFileAlone()
    {
        open({});
        QSignalSpy failed(m_workspace.get(), &session::Workspace::reloadFailed);
        const auto write = [this](const QByteArray &text) {
            QFile file(m_profiles->filePath());
            return file.open(QIODevice::WriteOnly) && file.write(text) == text.size();
        };
        // As an editor leaves it for a moment.
        QVERIFY(write("{\"version\":1,\"prof"));
        m_workspace->reload();
        QCOMPARE(failed.count(), 0);
        QCOMPARE(m_workspace->sessions().size(), size_t(1));
        QCOMPARE(QDir(m_profiles->directory()).entryList({ u"*.broken-*"_s }, QDir::Files), QStringList());
        const QByteArray newer = R"({"version":9,"profiles":["of another shape"]})";
        QVERIFY(write(newer));
        m_workspace->reload();
        m_workspace->reload();
        QCOMPARE(failed.count(), 1); // told once
        QCOMPARE(failed.first().first().value<core::Error>().code, u"store.newer_version"_s);
        QCOMPARE(m_workspace->sessions().size(), size_t(1));
        QVERIFY(!m_workspace->save(m_session->profile(), {}));
        QFile file(m_profiles->filePath());
        QVERIFY(file.open(QIODevice::ReadOnly));
        QCOMPARE(file.readAll(), newer);
    }

private:
    bool hasFinding(const QString &id) const
    {
        const auto &findings = m_session->inspection().findings;
        return std::any_of(findings.begin(), findings.end(),
                           [&](const core::Finding &finding) { return finding.id == id; });
    }

private Q_SLOTS:
    void C05_refusedTokenIsRefreshedOnce_data()
    {
        QTest::addColumn<bool>("newOneIsGood");
        QTest::newRow("C05 the new token is taken") << true;
        QTest::newRow("C05 the new token is refused, too: no loop") << false;
    }

    void C05_refusedTokenIsRefreshedOnce()
    {
        QFETCH(bool, newOneIsGood);
        const auto provider = core::providerFromJson(R"({"version":1,"id":"x","name":"X","environments":{
            "from":"http","id":"id","request":{"url":"{server}/environments"}}})");
        QVERIFY(provider);
        open([newOneIsGood](QTcpSocket &socket, const test::FakeRequest &request) {
            const bool good = newOneIsGood && request.header("Authorization").endsWith("-2");
            if (request.target == "/token")
                socket.write(tokenAnswer(2));
            else if (good)
                socket.write(FakeServer::answer(200, R"({"id":"e1"})"));
            else
                socket.write(
                    FakeServer::answer(401, "{}", "WWW-Authenticate: Bearer error=\"invalid_token\"\r\n"));
        });
        m_session->setProvider(&*provider);
        QSignalSpy finished(m_session, &session::Session::finished);
        m_session->askAgain();
        m_session->askAgain();
        QTRY_COMPARE(finished.count(), 1);
        QByteArrayList targets;
        for (const test::FakeRequest &request : m_server->requests)
            targets.append(request.method + ' ' + request.target);
        QCOMPARE(targets, (QByteArrayList { "GET /environments", "POST /token", "GET /environments" }));
        QCOMPARE(token(), u"practice-access-2"_s);
        QVERIFY(!m_session->lastError());
        QCOMPARE(m_session->inspection().environments.environments.size(), newOneIsGood ? 1u : 0u);
        QCOMPARE(m_session->evidence().problems.size(), newOneIsGood ? 0 : 1);
        m_session->setProvider(nullptr);
    }

    void C05_withoutARefreshTokenNothingIsTried()
    {
        const auto provider = core::providerFromJson(R"({"version":1,"id":"x","name":"X","environments":{
            "from":"http","id":"id","request":{"url":"{server}/environments"}}})");
        QVERIFY(provider);
        open(FakeServer::always(
            FakeServer::answer(401, "{}", "WWW-Authenticate: Bearer error=\"invalid_token\"\r\n")));
        core::Profile profile = m_session->profile();
        profile.setStored(core::SecretKind::RefreshToken, false);
        m_session->setProfile(profile);
        m_session->setProvider(&*provider);
        QSignalSpy finished(m_session, &session::Session::finished);
        m_session->askAgain();
        QTRY_COMPARE(finished.count(), 1);
        QCOMPARE(m_server->requests.size(), 1);
        QCOMPARE(token(), u"practice-access-1"_s);
        QCOMPARE(m_session->evidence().problems.first().serverError, u"invalid_token"_s);
        m_session->setProvider(nullptr);
    }
};

QTEST_GUILESS_MAIN(TestRefreshing)
#include "tst_refreshing.moc"
