// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "interop/serverbench.h"
#include "jose/jwk.h"
#include "jose/jwt.h"
#include "session/profileregistration.h"
#include "support/rawclient.h"

#include <QSignalSpy>
#include <QTest>
#include <QUrlQuery>

using namespace tokenprism;
using namespace Qt::StringLiterals;
using core::ClientAuth;
using session::Session;

/// What stands around the grants, at an authorization server that we didn't write: asked for through whole
/// sessions, and judged by what came.
class TestAround : public QObject {
    Q_OBJECT

    using Check = void (TestAround::*)();
    tests::ServerBench m_bench;
    std::unique_ptr<Session> m_session;

    core::Profile signIn(const QString &client, ClientAuth method = ClientAuth::None)
    {
        core::Profile profile = m_bench.profileFor({ u"oidc-provider"_s, u"code"_s, method });
        profile.clientId = client;
        return profile;
    }
    void getToken(const core::Profile &profile)
    {
        QVERIFY(!profile.clientId.isEmpty());
        m_session = m_bench.sessionFor(profile);
        m_bench.forgetSent();
        QVERIFY(m_bench.run(*m_session, &Session::getToken));
        QVERIFY2(!m_session->lastError(), qPrintable(m_bench.wordsOf(*m_session)));
        for (const core::Error &problem : m_session->evidence().problems)
            QFAIL(qPrintable(problem.code + u' ' + problem.where + u' ' + problem.serverDescription));
        for (const core::Finding &finding : m_session->inspection().findings)
            QVERIFY2(finding.severity != core::Severity::Fail, qPrintable(finding.id));
    }
    void getToken(const QString &client, ClientAuth method = ClientAuth::None)
    {
        getToken(signIn(client, method));
    }
    /// The first request of the program to that path.
    core::HttpRequest sentTo(const QString &path) const
    {
        for (const core::HttpRequest &request : m_bench.sent()) {
            if (request.url.path() == path)
                return request;
        }
        return {};
    }
    QUrlQuery authorization() const { return QUrlQuery(m_bench.robot->visited().value(0)); }
    QString peer(QStringView name) const { return m_bench.peer.description()[name].toString(); }

    int statusOfUserinfo(const core::Secret &token) const
    {
        const QUrl me(peer(u"issuer") + u"/me"_s);
        test::RawClient raw(static_cast<quint16>(me.port()));
        raw.send("GET /me HTTP/1.1\r\nHost: " + me.authority().toLatin1() + "\r\nConnection: close\r\n"
                 + "Authorization: Bearer " + token.view().toByteArray() + "\r\n\r\n");
        return test::RawClient::status(raw.answer());
    }

    void pushedRequest()
    {
        core::Profile profile = signIn(u"pushed"_s);
        profile.pushedRequest = core::PushedRequest::Always;
        getToken(profile);
        if (QTest::currentTestFailed())
            return;
        QVERIFY(sentTo(u"/request"_s).body.contains("code_challenge="));
        QVERIFY(authorization()
                    .queryItemValue(u"request_uri"_s, QUrl::FullyDecoded)
                    .startsWith("urn:ietf:params:oauth:"_L1));
        QVERIFY(!authorization().hasQueryItem(u"scope"_s));
        QVERIFY(!authorization().hasQueryItem(u"state"_s));
    }

    void bound()
    {
        core::Profile profile = signIn(u"bound"_s);
        profile.binding = core::TokenBinding::DPoP;
        checkBound(profile);
    }

    void boundWithNonces()
    {
        core::Profile profile = signIn(u"bound"_s);
        profile = m_bench.discovered(profile, peer(u"issuerWithNonces"));
        profile.binding = core::TokenBinding::DPoP;
        checkBound(profile);
    }

    void checkBound(const core::Profile &profile)
    {
        getToken(profile);
        if (QTest::currentTestFailed())
            return;
        QCOMPARE(m_session->token().tokenType, u"DPoP"_s);
        QVERIFY(m_session->evidence().userinfo);
        QVERIFY(core::headerValue(sentTo(u"/me"_s).headers, "Authorization").startsWith("DPoP "));
        QVERIFY(!core::headerValue(sentTo(u"/me"_s).headers, "DPoP").isEmpty());
        QVERIFY(m_bench.run(*m_session, &Session::refresh));
        QVERIFY2(!m_session->lastError(), qPrintable(m_bench.wordsOf(*m_session)));
        QCOMPARE(m_session->token().tokenType, u"DPoP"_s);
    }

    void boundKey()
    {
        for (const QString &issuer : { peer(u"issuer"), peer(u"issuerWithNonces") }) {
            core::Profile profile =
                m_bench.profileFor({ u"oidc-provider"_s, u"client_credentials"_s, ClientAuth::SecretBasic });
            profile.clientId = u"machine-bound"_s;
            profile = m_bench.discovered(profile, issuer);
            profile.binding = core::TokenBinding::DPoP;
            getToken(profile);
            if (QTest::currentTestFailed())
                return;
            QCOMPARE(m_session->token().tokenType, u"DPoP"_s);
        }
    }

    void issuerInAnswer()
    {
        getToken(u"public"_s);
        if (QTest::currentTestFailed())
            return;
        QVERIFY(m_session->profile().server.issuerInResponse);
        QVERIFY(std::any_of(
            m_bench.robot->visited().begin(), m_bench.robot->visited().end(), [this](const QUrl &url) {
                return QUrlQuery(url).queryItemValue(u"iss"_s, QUrl::FullyDecoded) == peer(u"issuer");
            }));
    }

    void formPost()
    {
        core::Profile profile = signIn(u"public"_s);
        profile.responseMode = core::ResponseMode::FormPost;
        getToken(profile);
        if (QTest::currentTestFailed())
            return;
        const auto &all = m_session->exchanges();
        QVERIFY(std::any_of(all.begin(), all.end(), [](const core::Exchange &exchange) {
            return exchange.purpose == core::Purpose::Redirect && exchange.method == "POST"_L1;
        }));
    }

    core::Profile forApi(const QString &api)
    {
        core::Profile profile = signIn(u"body"_s, ClientAuth::SecretPost);
        profile.resources = { api };
        profile.scopes.append({ u"read"_s, u"write"_s });
        return profile;
    }

    void jwtAccessToken()
    {
        getToken(forApi(peer(u"jwtApi")));
        if (QTest::currentTestFailed())
            return;
        const inspect::Inspection &seen = m_session->inspection();
        QCOMPARE(seen.jwt.format, jose::TokenFormat::Jws);
        QCOMPARE(seen.jwt.claims->text(u"aud"), peer(u"jwtApi"));
        QCOMPARE(jose::toName(seen.signature.status), u"valid"_s);
    }

    void opaqueAccessToken()
    {
        getToken(forApi(peer(u"opaqueApi")));
        if (QTest::currentTestFailed())
            return;
        QCOMPARE(m_session->inspection().jwt.format, jose::TokenFormat::Opaque);
        QVERIFY(m_session->evidence().introspection);
        QCOMPARE(m_session->evidence().introspection->text(u"aud"), peer(u"opaqueApi"));
    }

    void resourceIndicator()
    {
        core::Profile profile =
            m_bench.profileFor({ u"oidc-provider"_s, u"client_credentials"_s, ClientAuth::PrivateKeyJwt });
        profile.resources = { peer(u"jwtApi") };
        profile.scopes = { u"read"_s };
        getToken(profile);
        if (QTest::currentTestFailed())
            return;
        QCOMPARE(m_session->inspection().jwt.claims->text(u"aud"), peer(u"jwtApi"));
        QCOMPARE(m_session->token().effectiveScopes(), QStringList { u"read"_s });
    }

    void authorizationDetails()
    {
        core::Profile profile = forApi(peer(u"jwtApi"));
        profile.authorizationDetails = { core::json::Object { { u"type"_s, u"practice_account"_s },
                                                              { u"identifier"_s, u"acc-7"_s } } };
        getToken(profile);
        if (QTest::currentTestFailed())
            return;
        const core::json::Value other(m_session->token().otherMembers);
        const core::json::Value *details = other.find(u"authorization_details");
        QVERIFY(details && details->array());
        QCOMPARE(details->array()->front().text(u"identifier"), u"acc-7"_s);
    }

    void introspection()
    {
        getToken(u"basic+client/1"_s, ClientAuth::SecretBasic);
        if (QTest::currentTestFailed())
            return;
        QVERIFY(m_session->evidence().introspection);
        QVERIFY(*m_session->evidence().introspection->find(u"active")->boolean());
        QCOMPARE(m_session->evidence().introspection->text(u"client_id"), u"basic+client/1"_s);
    }

    void userinfo()
    {
        getToken(u"public"_s);
        if (QTest::currentTestFailed())
            return;
        QVERIFY(m_session->evidence().userinfo);
        QCOMPARE(m_session->evidence().userinfo->text(u"name"), u"Practice Person"_s);
        QCOMPARE(m_session->evidence().userinfo->text(u"sub"),
                 m_session->inspection().idToken->claims->text(u"sub"));
    }

    void revocation()
    {
        getToken(u"secret-jwt"_s, ClientAuth::SecretJwt);
        if (QTest::currentTestFailed())
            return;
        const core::Secret token = m_session->token().accessToken;
        QCOMPARE(statusOfUserinfo(token), 200);
        QVERIFY(m_bench.run(*m_session, &Session::revoke));
        QVERIFY2(!m_session->lastError(), qPrintable(m_bench.wordsOf(*m_session)));
        QCOMPARE(statusOfUserinfo(token), 401);
        QVERIFY(m_session->token().isEmpty());
        QVERIFY(!m_session->canRefresh());
    }

    void signOut()
    {
        getToken(u"public"_s);
        if (QTest::currentTestFailed())
            return;
        QVERIFY(m_session->canSignOut());
        const auto address = m_session->logoutAddress();
        QVERIFY(address);
        QVERIFY(QUrlQuery(*address).hasQueryItem(u"id_token_hint"_s));
        QSignalSpy settled(m_bench.robot.get(), &tests::BrowserRobot::settled);
        m_bench.robot->open(*address);
        QVERIFY(settled.wait(10000));
        QCOMPARE(m_bench.robot->lastStatus(), 200);
        QVERIFY2(m_bench.robot->lastPage().contains("Sign-out Success"),
                 m_bench.robot->lastPage().left(300).constData());
    }

    void registration()
    {
        registerAndRun(signIn({}, ClientAuth::SecretPost));
        if (QTest::currentTestFailed())
            return;
        registerAndRun(
            m_bench.profileFor({ u"oidc-provider"_s, u"client_credentials"_s, ClientAuth::SecretBasic }));
        if (QTest::currentTestFailed())
            return;
        core::Profile owner =
            m_bench.profileFor({ u"oidc-provider"_s, u"client_credentials"_s, ClientAuth::PrivateKeyJwt });
        owner.keyId = u"a-key-of-today"_s;
        registerAndRun(owner, jose::toPem(jose::makeKey(u"ES256"_s).value()));
    }

    void registerAndRun(const core::Profile &profile, const core::Secret &key = {})
    {
        session::ProfileRegistration registering(profile, { {}, key }, m_bench.services());
        QSignalSpy finished(&registering, &session::ProfileRegistration::finished);
        registering.start();
        QVERIFY(finished.wait(10000));
        const auto &result = registering.result();
        QVERIFY2(
            result,
            qPrintable(result ? QString() : QString(result.error().code + result.error().serverDescription)));
        QVERIFY(!result->profile.clientId.isEmpty());
        QCOMPARE(result->profile.clientAuth, profile.clientAuth);
        m_session = m_bench.sessionFor(result->profile);
        m_session->setClientSecret(result->secret);
        QVERIFY(m_bench.run(*m_session, &Session::getToken));
        QVERIFY2(!m_session->lastError(), qPrintable(m_bench.wordsOf(*m_session)));
    }

    void boundToCertificate()
    {
        getToken(u"bound-certificate"_s, ClientAuth::CertificateTls);
        if (QTest::currentTestFailed())
            return;
        QVERIFY(m_session->profile().server.bindsToCertificate);
        QVERIFY(m_session->evidence().userinfo);
        QVERIFY(m_session->evidence().introspection);
        const core::json::Value *confirmation = m_session->evidence().introspection->find(u"cnf");
        QVERIFY(confirmation && !confirmation->text(u"x5t#S256").isEmpty());
        // The same token without the certificate is worth nothing.
        QCOMPARE(statusOfUserinfo(m_session->token().accessToken), 401);
    }

    const QList<std::pair<const char *, Check>> m_checks {
        { "pushed authorization request, required", &TestAround::pushedRequest },
        { "DPoP: code, userinfo, refresh", &TestAround::bound },
        { "DPoP with nonces: code, userinfo, refresh", &TestAround::boundWithNonces },
        { "DPoP: client credentials, with and without nonces", &TestAround::boundKey },
        { "tokens bound to a client certificate, addresses for mutual TLS", &TestAround::boundToCertificate },
        { "issuer in the authorization response (RFC 9207)", &TestAround::issuerInAnswer },
        { "response mode form_post", &TestAround::formPost },
        { "JWT access token, signature verified", &TestAround::jwtAccessToken },
        { "opaque access token, told by introspection", &TestAround::opaqueAccessToken },
        { "resource indicator (RFC 8707)", &TestAround::resourceIndicator },
        { "rich authorization request (RFC 9396)", &TestAround::authorizationDetails },
        { "introspection", &TestAround::introspection },
        { "userinfo", &TestAround::userinfo },
        { "revocation", &TestAround::revocation },
        { "signing out", &TestAround::signOut },
        { "dynamic registration, then a sign-in; the same of a key", &TestAround::registration },
    };

private Q_SLOTS:
    void initTestCase() { QVERIFY(m_bench.start()); }

    void works_data()
    {
        QTest::addColumn<int>("at");
        for (qsizetype at = 0; at < m_checks.size(); ++at)
            QTest::addRow("oidc-provider / around / %s", m_checks.at(at).first) << int(at);
    }

    void works()
    {
        QFETCH(int, at);
        if (m_bench.peer.description().isEmpty())
            QSKIP(qPrintable(m_bench.peer.why()));
        (this->*m_checks.at(at).second)();
    }
};

QTEST_MAIN(TestAround)
#include "tst_around.moc"
