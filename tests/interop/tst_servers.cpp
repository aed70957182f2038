// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/sandboxgateway.h"
#include "grants/devicegrant.h"
#include "interop/peerserver.h"
#include "robot/browserrobot.h"
#include "session/profilediscovery.h"
#include "session/session.h"
#include "texts/errortext.h"
#include "vault/memorysecretstore.h"
#include "vault/providerstore.h"

#include <QJsonDocument>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace tokenprism;
using namespace Qt::StringLiterals;
using core::ClientAuth;
using core::GrantKind;

namespace {

/// One way of getting a token that a server offers.
struct Way {
    QString server;
    QString grant; ///< as `--grant`, or `refresh`
    ClientAuth method;
    QString client; ///< id at that server
    bool json = false; ///< body of the token request
};

const QString xenaApp = u"3f0c7a52-6a1e-4b0f-9d57-2c8e51b7a901.xena.biz"_s;
const QString xenaDesktop = u"b81d4f6e-93c2-4e58-8a14-70f3d2c96b12.xena.biz"_s;
const QString xenaPage = u"d5427e90-1b3a-4c6d-b0f8-95a6e4073c23.xena.biz"_s;
const QString xenaService = u"6e9b20d4-f875-4a31-8c6b-e1d04a5f7b34.xena.biz"_s;
const QString fiveServer = u"7A61C0D4-3B1F-4E0B-9D6A-51F2C8E7B0A1"_s;
const QString fivePage = u"C29E5B83-0D47-4F62-A8B5-6E13D90F7C42"_s;

const QList<Way> &offered()
{
    static const QList<Way> ways {
        { u"applixure"_s, u"code"_s, ClientAuth::None, u"practice-desktop"_s },
        { u"applixure"_s, u"code"_s, ClientAuth::SecretBasic, u"practice-web"_s },
        { u"applixure"_s, u"code"_s, ClientAuth::SecretPost, u"practice-web"_s },
        { u"applixure"_s, u"client_credentials"_s, ClientAuth::SecretBasic, u"key-several"_s },
        { u"applixure"_s, u"client_credentials"_s, ClientAuth::SecretPost, u"key-several"_s },
        { u"applixure"_s, u"refresh"_s, ClientAuth::None, u"practice-desktop"_s },
        { u"xena"_s, u"code"_s, ClientAuth::None, xenaDesktop },
        { u"xena"_s, u"code"_s, ClientAuth::SecretBasic, xenaApp },
        { u"xena"_s, u"code"_s, ClientAuth::SecretPost, xenaApp },
        { u"xena"_s, u"hybrid"_s, ClientAuth::None, xenaDesktop },
        { u"xena"_s, u"hybrid"_s, ClientAuth::SecretBasic, xenaApp },
        { u"xena"_s, u"hybrid"_s, ClientAuth::SecretPost, xenaApp },
        { u"xena"_s, u"implicit"_s, ClientAuth::None, xenaPage },
        { u"xena"_s, u"client_credentials"_s, ClientAuth::SecretBasic, xenaService },
        { u"xena"_s, u"client_credentials"_s, ClientAuth::SecretPost, xenaService },
        { u"xena"_s, u"refresh"_s, ClientAuth::None, xenaDesktop },
        { u"xena"_s, u"refresh"_s, ClientAuth::SecretBasic, xenaApp },
        { u"xena"_s, u"refresh"_s, ClientAuth::SecretPost, xenaApp },
        { u"five-grants"_s, u"code"_s, ClientAuth::SecretPost, fiveServer, true },
        { u"five-grants"_s, u"implicit"_s, ClientAuth::None, fivePage },
        { u"five-grants"_s, u"password"_s, ClientAuth::SecretPost, fiveServer, true },
        { u"five-grants"_s, u"client_credentials"_s, ClientAuth::SecretPost, fiveServer, true },
        { u"five-grants"_s, u"refresh"_s, ClientAuth::SecretPost, fiveServer, true },
        { u"oidc-provider"_s, u"code"_s, ClientAuth::None, u"public"_s },
        { u"oidc-provider"_s, u"code"_s, ClientAuth::SecretBasic, u"basic+client/1"_s },
        { u"oidc-provider"_s, u"code"_s, ClientAuth::SecretPost, u"body"_s },
        { u"oidc-provider"_s, u"code"_s, ClientAuth::SecretJwt, u"secret-jwt"_s },
        { u"oidc-provider"_s, u"code"_s, ClientAuth::PrivateKeyJwt, u"key-jwt"_s },
        { u"oidc-provider"_s, u"hybrid"_s, ClientAuth::SecretPost, u"hybrid"_s },
        { u"oidc-provider"_s, u"implicit"_s, ClientAuth::None, u"implicit"_s },
        { u"oidc-provider"_s, u"client_credentials"_s, ClientAuth::SecretBasic, u"machine-basic"_s },
        { u"oidc-provider"_s, u"client_credentials"_s, ClientAuth::SecretPost, u"machine-body"_s },
        { u"oidc-provider"_s, u"client_credentials"_s, ClientAuth::SecretJwt, u"machine-secret-jwt"_s },
        { u"oidc-provider"_s, u"client_credentials"_s, ClientAuth::PrivateKeyJwt, u"machine-key-jwt"_s },
        { u"oidc-provider"_s, u"refresh"_s, ClientAuth::None, u"public"_s },
        { u"oidc-provider"_s, u"refresh"_s, ClientAuth::SecretBasic, u"basic+client/1"_s },
        { u"oidc-provider"_s, u"refresh"_s, ClientAuth::SecretPost, u"body"_s },
        { u"oidc-provider"_s, u"refresh"_s, ClientAuth::SecretJwt, u"secret-jwt"_s },
        { u"oidc-provider"_s, u"refresh"_s, ClientAuth::PrivateKeyJwt, u"key-jwt"_s },
        { u"oidc-provider"_s, u"device"_s, ClientAuth::None, u"device"_s },
    };
    return ways;
}

} // namespace

/// Every grant with every client authentication, at the servers of the seeds and at one that we didn't write.
class TestServers : public QObject {
    Q_OBJECT

    core::SystemClock m_clock;
    net::HttpClientFactory m_http { m_clock };
    vault::MemorySecretStore m_secrets;
    QTemporaryDir m_folder;
    vault::ProfileStore m_profiles { m_folder.path() };
    app::SandboxGateway m_practice { m_clock };
    vault::ProviderStore m_providers;
    tests::PeerServer m_peer;
    std::unique_ptr<tests::BrowserRobot> m_robot;

    session::Services services()
    {
        return { m_clock,
                 m_http,
                 m_secrets,
                 m_profiles,
                 m_practice,
                 [this](const QUrl &url) {
                     m_robot->open(url);
                     return true;
                 },
                 std::chrono::seconds(15) };
    }

    /// By its issuer alone, as a person would give it.
    core::Profile discovered(core::Profile profile)
    {
        profile.endpoints.issuer = m_peer.description()[u"issuer"_s].toString();
        session::ProfileDiscovery discovery(profile, oauth::Prefer::Metadata, services());
        QSignalSpy finished(&discovery, &session::ProfileDiscovery::finished);
        discovery.start();
        if (!finished.wait(10000) || !discovery.result())
            return {};
        return discovery.result()->profile;
    }

    core::Profile profileFor(const Way &way)
    {
        core::Profile profile;
        profile.id = core::makeProfileId();
        profile.name = way.server + u' ' + way.grant + u' ' + way.client;
        profile.provider = way.server == "oidc-provider"_L1 ? u"generic"_s : way.server;
        const bool machine = way.grant == "client_credentials"_L1;
        profile.setGrant(core::grantFromOption(way.grant).value_or(GrantKind::AuthorizationCode));
        profile.clientId = way.client;
        profile.clientAuth = way.method;
        profile.encoding = way.json ? core::BodyEncoding::Json : core::BodyEncoding::Form;
        profile.redirectUri = u"http://127.0.0.1/callback"_s;
        profile.endpoints.issuer = u"practice:"_s + way.server;
        if (way.server == "applixure"_L1)
            profile.scopes = { u"feedback-report:read"_s };
        else if (way.server == "xena"_L1)
            profile.scopes = machine ? QStringList { u"testapi"_s }
                                     : QStringList { u"openid"_s, u"profile"_s, u"testapi"_s };
        else if (way.server == "oidc-provider"_L1 && !machine)
            profile.scopes = { u"openid"_s, u"profile"_s };
        const bool refreshes = profile.grant() != GrantKind::Implicit && profile.scopes.contains(u"openid"_s);
        if (refreshes)
            profile.scopes.append(u"offline_access"_s);
        if (way.server == "oidc-provider"_L1) {
            profile.parameters = refreshes ? QList<core::Parameter> { { u"prompt"_s, u"consent"_s } }
                                           : QList<core::Parameter> {};
            if (way.grant == "device"_L1)
                profile.parameters.clear();
            return discovered(profile);
        }
        return profile;
    }

    core::Secret secretFor(const Way &way) const
    {
        if (way.server != "oidc-provider"_L1)
            return {};
        const QJsonObject &all = m_peer.description();
        if (way.method == ClientAuth::PrivateKeyJwt)
            return core::Secret::fromBytes(
                QJsonDocument(all[u"signer"_s].toObject()).toJson(QJsonDocument::Compact));
        return core::Secret::fromText(m_peer.secretOf(way.client));
    }

    std::unique_ptr<session::Session> sessionFor(const Way &way, const core::Profile &profile)
    {
        auto session = std::make_unique<session::Session>(profile, m_providers.find(profile.provider),
                                                          session::Keeping::Once, services());
        if (const core::Secret secret = secretFor(way); !secret.isEmpty())
            session->setClientSecret(secret);
        if (profile.grant() == GrantKind::Password)
            session->setSecret(core::SecretKind::Password, core::Secret::fromText(u"practice"_s));
        // The person with another device.
        connect(session.get(), &session::Session::changed, this, [this, raw = session.get()] {
            const grants::DeviceGrant *device = raw->device();
            if (device && !device->userCode().isEmpty() && m_robot->visited().isEmpty())
                m_robot->open(device->verificationUriComplete());
        });
        return session;
    }

    /// What went wrong, and the page that the person saw last.
    QString wordsOf(const session::Session &session) const
    {
        if (!session.lastError())
            return {};
        const core::Error &error = *session.lastError();
        const QString page = QString::number(m_robot->lastStatus()) + u' '
            + QString::fromUtf8(m_robot->lastPage()).simplified().left(600);
        return page + u" | "_s + error.code + u": "_s + texts::describe(error).plain() + u' '
            + error.serverError + u' ' + error.serverDescription + u' ' + error.detail;
    }

    static void run(session::Session &session, void (session::Session::*step)())
    {
        QSignalSpy finished(&session, &session::Session::finished);
        (session.*step)();
        QTRY_COMPARE_WITH_TIMEOUT(finished.count(), 1, 40000);
    }

    static QString userOf(const Way &way)
    {
        return way.server == "applixure"_L1  ? u"mia"_s
            : way.server == "xena"_L1        ? u"ida"_s
            : way.server == "five-grants"_L1 ? u"jonas"_s
                                             : u"practice-person"_s;
    }

private Q_SLOTS:
    void initTestCase()
    {
        QVERIFY(m_practice.start());
        m_peer.start();
    }

    void brings_data()
    {
        QTest::addColumn<int>("at");
        for (qsizetype at = 0; at < offered().size(); ++at) {
            const Way &way = offered().at(at);
            QTest::addRow("%s / %s / %s", qPrintable(way.server), qPrintable(way.grant),
                          qPrintable(core::toName(way.method)))
                << int(at);
        }
    }

    void brings()
    {
        QFETCH(int, at);
        const Way &way = offered().at(at);
        if (way.server == "oidc-provider"_L1 && m_peer.description().isEmpty())
            QSKIP(qPrintable(m_peer.why()));
        m_robot = std::make_unique<tests::BrowserRobot>(userOf(way), u"practice"_s);
        core::Profile profile = profileFor(way);
        QVERIFY(!profile.clientId.isEmpty());
        if (profile.grant() == GrantKind::Password)
            profile.grantFacts.username = userOf(way);
        const auto session = sessionFor(way, profile);
        run(*session, &session::Session::getToken);
        QVERIFY2(!session->lastError(), qPrintable(wordsOf(*session)));
        QVERIFY(!session->token().isEmpty());
        if (way.grant == "refresh"_L1) {
            const core::Secret before = session->token().accessToken;
            QVERIFY(!session->token().refreshToken.isEmpty());
            run(*session, &session::Session::refresh);
            QVERIFY2(!session->lastError(), qPrintable(wordsOf(*session)));
            QVERIFY(session->token().accessToken != before);
        }
        checkIdToken(*session);
    }

private:
    static void checkIdToken(const session::Session &session)
    {
        for (const core::Finding &finding : session.inspection().findings)
            QVERIFY2(finding.severity != core::Severity::Fail,
                     qPrintable(finding.id + u' ' + finding.expected + u" / "_s + finding.actual));
        if (session.token().idToken.isEmpty())
            return;
        QCOMPARE(jose::toName(session.inspection().idTokenSignature.status), u"valid"_s);
    }
};

QTEST_MAIN(TestServers)
#include "tst_servers.moc"
