// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/sandboxgateway.h"
#include "robot/browserrobot.h"
#include "session/refreshlock.h"
#include "session/session.h"
#include "session/workspace.h"
#include "support/fakeclock.h"
#include "support/fakeserver.h"
#include "vault/memorysecretstore.h"

#include <QPointer>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace tokenprism;
using namespace Qt::StringLiterals;

namespace {

/// A keychain whose writing fails, as without a service.
class FailingStore final : public vault::SecretStore {
    Q_OBJECT
public:
    void read(const QString &, core::SecretKind, QObject *context, ReadCallback callback) override
    {
        QMetaObject::invokeMethod(
            context, [callback] { callback(core::fail(trouble())); }, Qt::QueuedConnection);
    }
    void write(const QString &, core::SecretKind, const vault::BoundSecret &, QObject *context,
               DoneCallback callback) override
    {
        QMetaObject::invokeMethod(
            context, [callback] { callback(trouble()); }, Qt::QueuedConnection);
    }
    void remove(const QString &, core::SecretKind, QObject *context, DoneCallback callback) override
    {
        QMetaObject::invokeMethod(
            context, [callback] { callback(trouble()); }, Qt::QueuedConnection);
    }
    void probe(QObject *context, DoneCallback callback) override
    {
        QMetaObject::invokeMethod(
            context, [callback] { callback(trouble()); }, Qt::QueuedConnection);
    }
    vault::StoreState state() const override { return vault::StoreState::Missing; }
    static core::Error trouble() { return core::makeError(core::ErrorKind::Vault, u"vault.no_service"_s); }
};

} // namespace

class TestSession final : public QObject {
    Q_OBJECT

    core::SystemClock m_clock;
    net::HttpClientFactory m_http { m_clock };
    vault::MemorySecretStore m_secrets;
    FailingStore m_failing;
    QTemporaryDir m_folder;
    std::unique_ptr<vault::ProfileStore> m_profiles;
    std::unique_ptr<app::SandboxGateway> m_practice;
    std::unique_ptr<tests::BrowserRobot> m_robot;
    vault::ProviderStore m_providers;

    session::Services services(vault::SecretStore &secrets)
    {
        return { m_clock,
                 m_http,
                 secrets,
                 *m_profiles,
                 *m_practice,
                 [this](const QUrl &url) {
                     m_robot->open(url);
                     return true;
                 },
                 std::chrono::seconds(20) };
    }

    core::json::Array rows(QStringView list) const { return *m_practice->description().find(list)->array(); }

    core::json::Value row(QStringView list, QStringView note) const
    {
        for (const core::json::Value &candidate : rows(list)) {
            if (candidate.text(u"note").contains(note, Qt::CaseInsensitive))
                return candidate;
        }
        return {};
    }

    /// A profile as a person would make it for a server that isn't the practice server: addresses typed in.
    core::Profile typedProfile(core::SourceKind kind, const QString &clientId)
    {
        core::Profile profile;
        profile.id = core::makeProfileId();
        profile.name = u"Typed "_s + profile.id;
        profile.provider = u"applixure"_s;
        profile.kind = kind;
        profile.clientId = clientId;
        profile.endpoints = *m_practice->endpoints(u"applixure"_s);
        profile.clientAuth =
            kind == core::SourceKind::ApiKey ? core::ClientAuth::SecretBasic : core::ClientAuth::None;
        return profile;
    }

    core::json::Value refreshingClient() const
    {
        for (const core::json::Value &client : rows(u"clients")) {
            const core::json::Value *refresh = client.find(u"refresh");
            if (refresh && refresh->boolean() && *refresh->boolean())
                return client;
        }
        return {};
    }

    core::Profile signInProfile(const core::json::Value &client)
    {
        core::Profile profile = typedProfile(core::SourceKind::SignIn, client.text(u"client_id"));
        profile.redirectUri = core::json::toStrings(client.find(u"redirect_uris")).value(0);
        profile.scopes = core::json::toStrings(client.find(u"scopes"));
        if (!client.text(u"client_secret").isEmpty())
            profile.clientAuth = core::ClientAuth::SecretBasic;
        return profile;
    }

    static void run(session::Session &session)
    {
        QSignalSpy finished(&session, &session::Session::finished);
        session.getToken();
        QTRY_COMPARE_WITH_TIMEOUT(finished.count(), 1, 20000);
    }

    static QString code(const session::Session &session)
    {
        return session.lastError() ? session.lastError()->code : QString();
    }

private Q_SLOTS:
    void init()
    {
        m_profiles = std::make_unique<vault::ProfileStore>(m_folder.filePath(core::makeProfileId()));
        m_practice = std::make_unique<app::SandboxGateway>(m_clock);
        QVERIFY(m_practice->start(quint16(0)));
        m_robot = std::make_unique<tests::BrowserRobot>(rows(u"users").front().text(u"username"),
                                                        rows(u"users").front().text(u"password"));
    }

    void runsAKeyAndMapsEnvironments()
    {
        const core::json::Value key = rows(u"api_keys").front();
        core::Profile profile = typedProfile(core::SourceKind::ApiKey, key.text(u"id"));
        profile.scopes = core::json::toStrings(key.find(u"scopes"));
        session::Session session(profile, m_providers.find(u"applixure"_s), session::Keeping::Once,
                                 services(m_secrets));
        session.setClientSecret(core::Secret::fromText(key.text(u"secret")));
        run(session);
        QCOMPARE(code(session), QString());
        QVERIFY(session.inspection().hasToken);
        QCOMPARE(session.token().effectiveScopes(), profile.scopes);
        QCOMPARE(session.inspection().environments.evidence, core::EvidenceKind::StatedByServer);
        QVERIFY(!session.inspection().environments.environments.empty());
        QCOMPARE(session.exchanges().size(), size_t(2)); // token, introspection
    }

    void practiceProfileTakesAddressesFromTheRunningServer()
    {
        const QList<core::Profile> samples = m_practice->sampleProfiles();
        QCOMPARE(samples.size(), 2);
        for (const core::Profile &profile : samples) {
            session::Session session(profile, m_providers.find(u"applixure"_s), session::Keeping::Once,
                                     services(m_secrets));
            run(session);
            QCOMPARE(code(session), QString());
            QVERIFY(session.inspection().hasToken);
        }
    }

    void practiceProfileWithoutServerSaysSo()
    {
        const core::Profile profile = m_practice->sampleProfiles().first();
        app::SandboxGateway stopped(m_clock);
        m_practice = std::make_unique<app::SandboxGateway>(m_clock);
        session::Session session(profile, nullptr, session::Keeping::Once, services(m_secrets));
        run(session);
        QCOMPARE(code(session), u"session.practice_not_running"_s);
    }

    void signsInRefreshesAndComesBack()
    {
        core::Profile profile = signInProfile(refreshingClient());
        QVERIFY2(!profile.clientId.isEmpty(),
                 "the practice server has a registration that gives refresh tokens");
        const core::Secret secret = m_practice->secretOf(u"applixure"_s, profile.clientId);
        session::Workspace workspace(services(m_secrets), m_providers);
        QVERIFY(workspace.load());
        const auto saved = workspace.save(profile, secret);
        QVERIFY(saved);
        session::Session *session = *saved;
        run(*session);
        QCOMPARE(code(*session), QString());
        QVERIFY(session->canRefresh());
        const core::Secret first = session->token().accessToken;

        // Another program's session with the same files and keychain.
        session::Workspace other(services(m_secrets), m_providers);
        QVERIFY(other.load());
        session::Session *back = other.find(profile.id);
        QVERIFY(back);
        other.setCurrent(back);
        QTRY_VERIFY(back->inspection().hasToken);
        QVERIFY(back->token().accessToken == first);

        QSignalSpy finished(back, &session::Session::finished);
        back->refresh();
        QTRY_COMPARE(finished.count(), 1);
        QCOMPARE(code(*back), QString());
        QVERIFY(back->token().accessToken != first);

        // The first one's refresh token is spent: after locking it reads the new one from the keychain.
        QSignalSpy again(session, &session::Session::finished);
        session->refresh();
        QTRY_COMPARE(again.count(), 1);
        QCOMPARE(code(*session), QString());
    }

    void B14_waitsWhileAnotherProgramRefreshes()
    {
        core::Profile profile = signInProfile(refreshingClient());
        session::Workspace workspace(services(m_secrets), m_providers);
        QVERIFY(workspace.load());
        session::Session *session =
            *workspace.save(profile, m_practice->secretOf(u"applixure"_s, profile.clientId));
        run(*session);
        session::RefreshLock held(m_profiles->refreshLockPath(profile.id));
        bool locked = false;
        held.acquire(std::chrono::seconds(1), [&](const auto &error) { locked = !error; });
        QVERIFY(locked);
        const size_t before = session->exchanges().size();
        QSignalSpy finished(session, &session::Session::finished);
        session->refresh();
        QVERIFY(!finished.wait(200));
        QCOMPARE(session->exchanges().size(),
                 before); // nothing is sent while the other program holds the lock
        held.release();
        QTRY_COMPARE(finished.count(), 1);
        QCOMPARE(code(*session), QString());
    }

    void secretIsNotUsedForAnotherServer()
    {
        const core::json::Value key = rows(u"api_keys").front();
        core::Profile profile = typedProfile(core::SourceKind::ApiKey, key.text(u"id"));
        session::Workspace workspace(services(m_secrets), m_providers);
        QVERIFY(workspace.load());
        QVERIFY(workspace.save(profile, core::Secret::fromText(key.text(u"secret"))));
        QTRY_VERIFY(m_profiles->find(profile.id)->hasStored(core::SecretKind::ClientSecret));

        // A profile file that was changed behind our back, to send the key elsewhere.
        core::Profile turned = *m_profiles->find(profile.id);
        turned.endpoints.token = QUrl(u"http://127.0.0.1:9/applixure/token"_s);
        session::Session session(turned, nullptr, session::Keeping::InStore, services(m_secrets));
        run(session);
        QCOMPARE(code(session), u"session.secret_bound_elsewhere"_s);
        QVERIFY(session.exchanges().empty());
    }

    void refreshTokenIsNotUsedForAnotherClient()
    {
        core::Profile profile = signInProfile(refreshingClient());
        session::Workspace workspace(services(m_secrets), m_providers);
        QVERIFY(workspace.load());
        session::Session *signedIn =
            *workspace.save(profile, m_practice->secretOf(u"applixure"_s, profile.clientId));
        run(*signedIn);
        core::Profile turned = *m_profiles->find(profile.id);
        turned.clientId = u"somebody-else"_s;
        session::Session session(turned, nullptr, session::Keeping::InStore, services(m_secrets));
        session.setClientSecret(core::Secret::fromText(u"practice-secret-of-somebody"_s));
        QSignalSpy finished(&session, &session::Session::finished);
        session.refresh();
        QTRY_COMPARE(finished.count(), 1);
        QCOMPARE(code(session), u"session.secret_bound_elsewhere"_s);
        QVERIFY(session.exchanges().empty());
    }

    void keychainTroubleLeavesTheTokenInMemory()
    {
        core::Profile profile = signInProfile(refreshingClient());
        session::Workspace workspace(services(m_failing), m_providers);
        QVERIFY(workspace.load());
        session::Session *session =
            *workspace.save(profile, m_practice->secretOf(u"applixure"_s, profile.clientId));
        QSignalSpy trouble(session, &session::Session::vaultTrouble);
        run(*session);
        QCOMPARE(code(*session), QString());
        QVERIFY(session->inspection().hasToken);
        QVERIFY(!trouble.isEmpty());
        QVERIFY(session->canRefresh());
    }

    void runsAgainByItselfBeforeExpiry_data()
    {
        QTest::addColumn<core::RefreshPolicy>("policy");
        QTest::addColumn<int>("secondsLater");
        QTest::addColumn<bool>("runsAgain");
        QTest::newRow("half a minute left") << core::RefreshPolicy::BeforeExpiry << 3570 << true;
        QTest::newRow("expired while the laptop slept") << core::RefreshPolicy::BeforeExpiry << 9000 << true;
        QTest::newRow("plenty of time left") << core::RefreshPolicy::BeforeExpiry << 600 << false;
        QTest::newRow("not wanted") << core::RefreshPolicy::Manual << 3570 << false;
    }

    void runsAgainByItselfBeforeExpiry()
    {
        QFETCH(core::RefreshPolicy, policy);
        QFETCH(int, secondsLater);
        QFETCH(bool, runsAgain);
        int requests = 0;
        test::FakeServer server { [&requests](QTcpSocket &socket, const test::FakeRequest &) {
            ++requests;
            // Refused from the second time on: that must not be tried again by itself.
            const QByteArray token =
                R"({"access_token":"practice-token","token_type":"bearer","expires_in":3600})";
            socket.write(requests == 1 ? test::FakeServer::answer(200, token)
                                       : test::FakeServer::answer(400, R"({"error":"invalid_client"})"));
        } };
        test::FakeClock clock;
        session::Services sleepy { clock,
                                   m_http,
                                   m_secrets,
                                   *m_profiles,
                                   *m_practice,
                                   [](const QUrl &) { return false; },
                                   std::chrono::seconds(1) };
        core::Profile profile = typedProfile(core::SourceKind::ApiKey, u"practice-key"_s);
        profile.endpoints = {};
        profile.endpoints.token = server.url();
        session::Session session(profile, nullptr, session::Keeping::Once, sleepy);
        session.setClientSecret(core::Secret::fromText(u"practice-secret-of-key"_s));
        run(session);
        QCOMPARE(requests, 1);
        clock.advance(secondsLater);
        profile.refresh = policy;
        QSignalSpy finished(&session, &session::Session::finished);
        session.setProfile(profile);
        QCOMPARE(finished.wait(runsAgain ? 20000 : 300), runsAgain);
        QCOMPARE(requests, runsAgain ? 2 : 1);
        if (runsAgain)
            QVERIFY2(!finished.wait(300), "a refused run is not repeated by itself");
    }

    void useOnceStoresNothing()
    {
        const core::json::Value key = rows(u"api_keys").front();
        session::Workspace workspace(services(m_secrets), m_providers);
        QVERIFY(workspace.load());
        core::Profile profile = typedProfile(core::SourceKind::ApiKey, key.text(u"id"));
        profile.scopes = core::json::toStrings(key.find(u"scopes"));
        session::Session *once = workspace.addOnce(profile, core::Secret::fromText(key.text(u"secret")));
        run(*once);
        QVERIFY(once->inspection().hasToken);
        QVERIFY(m_profiles->profiles().empty());
        QVERIFY(!QFile::exists(m_profiles->filePath()));
    }

    void cancelWhileWaitingForTheBrowser()
    {
        core::Profile profile = signInProfile(rows(u"clients").front());
        session::Services quiet = services(m_secrets);
        quiet.openBrowser = [](const QUrl &) { return true; };
        session::Session session(profile, nullptr, session::Keeping::Once, quiet);
        session.setClientSecret(m_practice->secretOf(u"applixure"_s, profile.clientId));
        QSignalSpy finished(&session, &session::Session::finished);
        session.getToken();
        QTRY_COMPARE(session.activity(), session::Activity::WaitingForBrowser);
        QVERIFY(session.signIn());
        session.cancel();
        QCOMPARE(finished.count(), 1);
        QCOMPARE(code(session), u"grant.cancelled"_s);
        QCOMPARE(session.activity(), session::Activity::Idle);
    }

    void deniedConsentNamesTheServersAnswer()
    {
        core::Profile profile = signInProfile(rows(u"clients").front());
        m_robot = std::make_unique<tests::BrowserRobot>(rows(u"users").front().text(u"username"),
                                                        rows(u"users").front().text(u"password"),
                                                        tests::BrowserRobot::Consent::Deny);
        session::Session session(profile, nullptr, session::Keeping::Once, services(m_secrets));
        session.setClientSecret(m_practice->secretOf(u"applixure"_s, profile.clientId));
        run(session);
        QCOMPARE(code(session), u"oauth.authorization_refused"_s);
        QCOMPARE(session.lastError()->serverError, u"access_denied"_s);
    }

    void disabledKeyIsRefused()
    {
        const core::json::Value key = row(u"api_keys", u"disabled");
        session::Session session(typedProfile(core::SourceKind::ApiKey, key.text(u"id")), nullptr,
                                 session::Keeping::Once, services(m_secrets));
        session.setClientSecret(core::Secret::fromText(key.text(u"secret")));
        run(session);
        QCOMPARE(code(session), u"oauth.error_response"_s);
        QCOMPARE(session.lastError()->serverError, u"invalid_client"_s);
    }

    void tokenGoesToConfirmedHostsOnly()
    {
        const core::json::Value key = rows(u"api_keys").front();
        session::Session session(typedProfile(core::SourceKind::ApiKey, key.text(u"id")), nullptr,
                                 session::Keeping::Once, services(m_secrets));
        session.setClientSecret(core::Secret::fromText(key.text(u"secret")));
        run(session);
        const size_t before = session.exchanges().size();
        QSignalSpy answered(&session, &session::Session::resourceAnswered);
        session.tryRequest(QUrl(u"http://localhost:9/reports"_s));
        QTRY_COMPARE(answered.count(), 1);
        QCOMPARE(session.resourceAnswer()->error().code, u"address.host_not_confirmed"_s);
        QCOMPARE(session.exchanges().size(), before);
    }

    void cancelKeepsATokenThatHasCome()
    {
        const core::json::Value key = rows(u"api_keys").front();
        core::Profile profile = typedProfile(core::SourceKind::ApiKey, key.text(u"id"));
        profile.scopes = core::json::toStrings(key.find(u"scopes"));
        session::Session session(profile, nullptr, session::Keeping::Once, services(m_secrets));
        session.setClientSecret(core::Secret::fromText(key.text(u"secret")));
        bool cancelled = false;
        connect(&session, &session::Session::activityChanged, this, [&] {
            if (!cancelled && session.activity() == session::Activity::AskingAboutToken) {
                cancelled = true;
                QMetaObject::invokeMethod(&session, &session::Session::cancel, Qt::QueuedConnection);
            }
        });
        run(session);
        QVERIFY(cancelled);
        QVERIFY(!session.evidence().introspection);
        QCOMPARE(code(session), QString());
        QVERIFY(session.inspection().hasToken);
    }

    void cancelWhileTheTokenIsBeingStoredLosesNothing()
    {
        core::Profile profile = signInProfile(refreshingClient());
        session::Workspace workspace(services(m_secrets), m_providers);
        QVERIFY(workspace.load());
        session::Session *session =
            *workspace.save(profile, m_practice->secretOf(u"applixure"_s, profile.clientId));
        // The token is shown first, then stored.
        const auto cancelling = connect(session, &session::Session::changed, this, [session] {
            if (session->inspection().hasToken)
                session->cancel();
        });
        run(*session);
        disconnect(cancelling);
        QCOMPARE(code(*session), QString());
        QTRY_VERIFY(m_profiles->find(profile.id)->hasStored(core::SecretKind::RefreshToken));
        QVERIFY(m_profiles->find(profile.id)->hasStored(core::SecretKind::AccessToken));
    }

    void B14_refusedRefreshTokenIsNotTriedAgain()
    {
        core::Profile profile = signInProfile(refreshingClient());
        session::Workspace workspace(services(m_secrets), m_providers);
        QVERIFY(workspace.load());
        session::Session *session =
            *workspace.save(profile, m_practice->secretOf(u"applixure"_s, profile.clientId));
        run(*session);
        QVERIFY(m_profiles->find(profile.id)->hasStored(core::SecretKind::RefreshToken));
        m_secrets.write(
            profile.id, core::SecretKind::RefreshToken,
            { core::Secret::fromText(u"practice-refresh-token-of-yesterday"_s), core::bindingOf(profile) },
            this, [](const auto &) {});
        QSignalSpy finished(session, &session::Session::finished);
        session->refresh();
        QTRY_COMPARE(finished.count(), 1);
        QCOMPARE(session->lastError()->serverError, u"invalid_grant"_s);
        QTRY_VERIFY(!m_profiles->find(profile.id)->hasStored(core::SecretKind::RefreshToken));
        QVERIFY(!session->canRefresh());
        QVERIFY(session->inspection().hasToken); // the access token may still be good
        QVERIFY(m_profiles->find(profile.id)->hasStored(core::SecretKind::AccessToken));
        const size_t before = session->exchanges().size();
        session->refresh();
        QCOMPARE(code(*session), u"session.no_refresh_token"_s);
        QCOMPARE(session->exchanges().size(), before);
    }

    void anotherServerEndsTheRunForTheOldOne()
    {
        const core::json::Value key = rows(u"api_keys").front();
        core::Profile profile = typedProfile(core::SourceKind::ApiKey, key.text(u"id"));
        session::Session session(profile, nullptr, session::Keeping::Once, services(m_secrets));
        session.setClientSecret(core::Secret::fromText(key.text(u"secret")));
        QSignalSpy finished(&session, &session::Session::finished);
        session.getToken();
        QTRY_COMPARE(session.activity(), session::Activity::RequestingToken);
        profile.endpoints.token = QUrl(u"http://127.0.0.1:9/token"_s);
        session.setProfile(profile);
        QCOMPARE(finished.count(), 1);
        QVERIFY(!session.isBusy());
        QVERIFY(!session.hasGivenSecret());
        QVERIFY(!finished.wait(300));
        QVERIFY(!session.inspection().hasToken);
    }

    void savingATriedSignInKeepsItsToken()
    {
        core::Profile profile = signInProfile(refreshingClient());
        session::Workspace workspace(services(m_secrets), m_providers);
        QVERIFY(workspace.load());
        session::Session *session =
            workspace.addOnce(profile, m_practice->secretOf(u"applixure"_s, profile.clientId));
        run(*session);
        QVERIFY(session->canRefresh());
        QVERIFY(m_profiles->profiles().empty());
        QCOMPARE(*workspace.save(profile, {}), session);
        QTRY_VERIFY(m_profiles->find(profile.id)->hasStored(core::SecretKind::RefreshToken));
        QVERIFY(m_profiles->find(profile.id)->hasStored(core::SecretKind::AccessToken));
        QVERIFY(session->inspection().hasToken);
    }

    void savingKeepsWhatAnotherProgramStored()
    {
        core::Profile profile = signInProfile(refreshingClient());
        session::Workspace workspace(services(m_secrets), m_providers);
        QVERIFY(workspace.load());
        QVERIFY(workspace.save(profile, {}));
        vault::ProfileStore others(m_profiles->directory());
        QVERIFY(others.load());
        core::Profile signedIn = *others.find(profile.id);
        signedIn.setStored(core::SecretKind::RefreshToken, true);
        QVERIFY(others.save(signedIn));

        profile.environment = u"production"_s;
        QVERIFY(workspace.save(profile, {}));
        QVERIFY(others.load());
        QCOMPARE(others.find(profile.id)->environment, u"production"_s);
        QVERIFY(others.find(profile.id)->hasStored(core::SecretKind::RefreshToken));
    }

    void profileRemovedMeanwhileDoesNotComeBack()
    {
        core::Profile profile = signInProfile(refreshingClient());
        session::Workspace workspace(services(m_secrets), m_providers);
        QVERIFY(workspace.load());
        session::Session *session = *workspace.save(profile, {});
        vault::ProfileStore others(m_profiles->directory());
        QVERIFY(others.load());
        QVERIFY(others.remove(profile.id));
        // The session is dropped soon after its run has ended.
        std::optional<QString> ended;
        connect(session, &session::Session::finished, &workspace,
                [this, session, &ended] { ended = code(*session); });
        session->getToken();
        QTRY_VERIFY_WITH_TIMEOUT(ended, 10000);
        QCOMPARE(*ended, QString());
        QTRY_VERIFY(workspace.sessions().empty());
        QVERIFY(others.load());
        QVERIFY(!others.find(profile.id));
    }

    void findingsChangeWhenTheTokenExpires()
    {
        const qint64 soon = QDateTime::currentSecsSinceEpoch() + 2;
        const auto part = [](const QByteArray &json) {
            return json.toBase64(QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals);
        };
        const QByteArray token =
            part(R"({"alg":"none"})") + '.' + part("{\"exp\":" + QByteArray::number(soon) + '}') + '.';
        auto session = session::Session::ofPastedToken(core::Secret::fromBytes(token), services(m_secrets));
        const auto expired = [&session] {
            const auto &findings = session->inspection().findings;
            return std::any_of(findings.begin(), findings.end(),
                               [](const core::Finding &finding) { return finding.id == "token.expired"_L1; });
        };
        QVERIFY(!expired());
        QSignalSpy changed(session.get(), &session::Session::changed);
        QTRY_VERIFY(expired());
        QCOMPARE(changed.count(), 1);
    }

    void serversWordsDoNotRepeatSecrets()
    {
        const QByteArray secret = "practice-secret-of-an-echoing-server"_ba;
        test::FakeServer server(test::FakeServer::always(test::FakeServer::answer(
            401, R"({"error":"invalid_client","error_description":"not )" + secret + R"("})")));
        core::Profile profile = typedProfile(core::SourceKind::ApiKey, u"practice-key"_s);
        profile.endpoints = { u"http://127.0.0.1"_s, {}, server.url(), {} };
        session::Session session(profile, nullptr, session::Keeping::Once, services(m_secrets));
        session.setClientSecret(core::Secret::fromBytes(secret));
        run(session);
        QCOMPARE(session.lastError()->serverError, u"invalid_client"_s);
        QVERIFY(session.lastError()->serverDescription.startsWith("not "_L1));
        QVERIFY(!session.lastError()->serverDescription.contains(QString::fromLatin1(secret)));
        // “Show exchange” leads to the request that was refused.
        QCOMPARE(session.lastError()->exchange, session.exchanges().back().number);
    }

    void apisWordsDoNotRepeatTheToken()
    {
        const QByteArray token = "practice-token-that-is-echoed"_ba;
        test::FakeServer server([&](QTcpSocket &socket, const test::FakeRequest &request) {
            const bool first = request.method == "POST";
            socket.write(first ? test::FakeServer::answer(
                             200, R"({"token_type":"Bearer","access_token":")" + token + R"("})")
                               : test::FakeServer::answer(401, token,
                                                          "WWW-Authenticate: Bearer error=\"invalid_token\", "
                                                          "error_description=\""
                                                              + token + "\"\r\n"));
        });
        core::Profile profile = typedProfile(core::SourceKind::ApiKey, u"practice-key"_s);
        profile.endpoints = { {}, {}, server.url(), {} };
        session::Session session(profile, nullptr, session::Keeping::Once, services(m_secrets));
        session.setClientSecret(core::Secret::fromText(u"practice-secret"_s));
        run(session);
        QVERIFY2(session.inspection().hasToken, qPrintable(code(session)));
        QSignalSpy answered(&session, &session::Session::resourceAnswered);
        session.tryRequest(server.url(u"/reports"_s));
        QTRY_COMPARE(answered.count(), 1);
        const core::HttpResponse &answer = session.resourceAnswer()->value();
        QCOMPARE(answer.status, 401);
        QVERIFY(answer.header("WWW-Authenticate").contains("invalid_token"));
        QVERIFY(!answer.header("WWW-Authenticate").contains(token));
        QVERIFY(!answer.body.contains(token));
    }

    void anotherServerEndsATriedRequest()
    {
        test::FakeServer server([&](QTcpSocket &socket, const test::FakeRequest &request) {
            if (request.method == "POST")
                socket.write(test::FakeServer::answer(
                    200, R"({"token_type":"Bearer","access_token":"practice-token"})"));
        });
        core::Profile profile = typedProfile(core::SourceKind::ApiKey, u"practice-key"_s);
        profile.endpoints = { {}, {}, server.url(), {} };
        session::Session session(profile, nullptr, session::Keeping::Once, services(m_secrets));
        session.setClientSecret(core::Secret::fromText(u"practice-secret"_s));
        run(session);
        QSignalSpy answered(&session, &session::Session::resourceAnswered);
        session.tryRequest(server.url(u"/silence"_s));
        QTRY_COMPARE(server.requests.size(), 2);
        profile.clientId = u"practice-other-key"_s;
        session.setProfile(profile);
        QTRY_COMPARE(answered.count(), 1);
        QCOMPARE(session.resourceAnswer()->error().code, u"net.cancelled"_s);
    }

    void tokensWithoutLifetimeAreNotRefreshedInALoop()
    {
        test::FakeServer server(test::FakeServer::always(test::FakeServer::answer(
            200, R"({"token_type":"Bearer","access_token":"practice-token","expires_in":0})")));
        core::Profile profile = typedProfile(core::SourceKind::ApiKey, u"practice-key"_s);
        profile.endpoints = { {}, {}, server.url(), {} };
        profile.refresh = core::RefreshPolicy::BeforeExpiry;
        session::Session session(profile, nullptr, session::Keeping::Once, services(m_secrets));
        session.setClientSecret(core::Secret::fromText(u"practice-secret"_s));
        QSignalSpy finished(&session, &session::Session::finished);
        session.getToken();
        QTRY_COMPARE(finished.count(), 1);
        QCOMPARE(code(session), QString());
        QVERIFY(!finished.wait(500));
        QCOMPARE(server.requests.size(), 1);
    }

    void removedWhileWaitingLeavesNobodyBehind()
    {
        core::Profile profile = signInProfile(refreshingClient());
        session::Services quiet = services(m_secrets);
        quiet.openBrowser = [](const QUrl &) { return true; };
        session::Workspace workspace(quiet, m_providers);
        QVERIFY(workspace.load());
        session::Session *session = *workspace.save(profile, {});
        session->getToken();
        QTRY_COMPARE(session->activity(), session::Activity::WaitingForBrowser);
        const QPointer<grants::BrowserGrant> signIn(session->signIn());
        QVERIFY(workspace.remove(session));
        QTRY_VERIFY(!signIn);
        QCOMPARE(workspace.current(), nullptr);
    }

    void pastedTokenAsksNobody()
    {
        auto session = session::Session::ofPastedToken(core::Secret::fromText(u"practice-opaque-token"_s),
                                                       services(m_secrets));
        session->getToken();
        session->refresh();
        QVERIFY(!session->isBusy());
        QVERIFY(session->exchanges().empty());
        QVERIFY(session->inspection().hasToken);
    }
};

QTEST_GUILESS_MAIN(TestSession)
#include "tst_session.moc"
