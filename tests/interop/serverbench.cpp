// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "interop/serverbench.h"

#include "core/formcodec.h"
#include "grants/devicegrant.h"
#include "session/profilediscovery.h"
#include "texts/errortext.h"

#include <QJsonDocument>
#include <QNetworkReply>
#include <QSignalSpy>

namespace tokenprism::tests {

using namespace Qt::StringLiterals;
using core::ClientAuth;
using core::GrantKind;
using core::SecretKind;

namespace {

const QByteArray typedSecret = "practice-secret-typed-by-hand-for-nothing";
const QString accessTokenType = u"urn:ietf:params:oauth:token-type:access_token"_s;

void addScopes(core::Profile &profile, const Way &way)
{
    const bool machine = profile.kind == core::SourceKind::ApiKey;
    if (way.server == "applixure"_L1)
        profile.scopes = { u"feedback-report:read"_s };
    else if (way.server == "xena"_L1)
        profile.scopes =
            machine ? QStringList { u"testapi"_s } : QStringList { u"openid"_s, u"profile"_s, u"testapi"_s };
    else if (way.server == "oidc-provider"_L1 && !machine)
        profile.scopes = { u"openid"_s, u"profile"_s };
    if (profile.grant() != GrantKind::Implicit && profile.scopes.contains("openid"_L1))
        profile.scopes.append(u"offline_access"_s);
}

} // namespace

bool ServerBench::start()
{
    saved(u"ca.pem"_s, m_authority.certificatePem());
    saved(u"server.pem"_s, m_server.certificatePem());
    saved(u"server.key"_s, m_server.keyPem());
    peer.start(m_folder.path());
    return bool(m_practice.start());
}

QString ServerBench::saved(const QString &name, const QByteArray &contents) const
{
    QFile file(m_folder.filePath(name));
    if (!file.open(QIODevice::WriteOnly) || file.write(contents) != contents.size())
        qFatal("a certificate can't be written");
    return file.fileName();
}

session::Services ServerBench::services()
{
    return { m_clock,
             m_http,
             m_secrets,
             m_profiles,
             m_practice,
             [this](const QUrl &url) {
                 robot->open(url);
                 return true;
             },
             std::chrono::seconds(15) };
}

core::Profile ServerBench::discovered(core::Profile profile, const QString &issuer)
{
    profile.endpoints.issuer = issuer;
    session::ProfileDiscovery discovery(profile, oauth::Prefer::Metadata, services());
    QSignalSpy finished(&discovery, &session::ProfileDiscovery::finished);
    discovery.start();
    if (!finished.wait(10000) || !discovery.result())
        return {};
    profile = discovery.result()->profile;
    profile.allowedHosts += discovery.result()->hostsToConfirm;
    return profile;
}

core::Profile ServerBench::profileFor(const Way &way)
{
    robot = std::make_shared<BrowserRobot>(userOf(way.server), u"practice"_s);
    robot->trust(QSslCertificate(m_authority.certificatePem()));
    core::Profile profile;
    profile.id = core::makeProfileId();
    profile.name = way.name();
    profile.provider = way.isPractice() ? way.server : u"generic"_s;
    profile.setGrant(core::grantFromOption(way.grant).value_or(GrantKind::AuthorizationCode));
    profile.clientId = clientFor(way);
    profile.clientAuth = way.method;
    profile.encoding = way.server == "five-grants"_L1 ? core::BodyEncoding::Json : core::BodyEncoding::Form;
    profile.redirectUri = u"http://127.0.0.1/callback"_s;
    profile.endpoints.issuer = u"practice:"_s + way.server;
    profile.grantFacts.username = profile.grant() == GrantKind::Password ? userOf(way.server) : QString();
    if (profile.grant() == GrantKind::TokenExchange)
        profile.grantFacts.subjectTokenType = accessTokenType;
    if (way.method == ClientAuth::CertificateTls) {
        profile.connection.caFile = m_folder.filePath(u"ca.pem"_s);
        profile.connection.certificateFile = saved(u"client.pem"_s, m_client.certificatePem());
    }
    addScopes(profile, way);
    if (way.isPractice())
        return profile;
    // OpenID Connect Core §11: offline access wants consent.
    if (profile.scopes.contains("offline_access"_L1) && core::usesBrowser(profile.grant()))
        profile.parameters = { { u"prompt"_s, u"consent"_s } };
    return discovered(profile, peer.description()[u"issuer"_s].toString());
}

QByteArray ServerBench::keyOf(const core::Profile &profile) const
{
    if (profile.clientAuth == ClientAuth::PrivateKeyJwt && !profile.isPractice())
        return QJsonDocument(peer.description()[u"signer"_s].toObject()).toJson(QJsonDocument::Compact);
    return profile.clientAuth == ClientAuth::PrivateKeyJwt ? m_client.keyPem() : QByteArray();
}

void ServerBench::giveSecrets(session::Session &session, const core::Profile &profile)
{
    core::Secret secret = core::Secret::fromBytes(keyOf(profile));
    if (secret.isEmpty() && !profile.isPractice())
        secret = core::Secret::fromText(peer.secretOf(profile.clientId));
    // A person who is told to give one types something.
    if (secret.isEmpty() && profile.clientAuth != ClientAuth::None)
        secret = core::Secret::fromBytes(typedSecret);
    session.setClientSecret(secret);
    if (profile.clientAuth == ClientAuth::CertificateTls)
        session.setSecret(SecretKind::CertificateKey, core::Secret::fromBytes(m_client.keyPem()));
    if (profile.grant() == GrantKind::Password)
        session.setSecret(SecretKind::Password, core::Secret::fromText(u"practice"_s));
    if (profile.grant() == GrantKind::TokenExchange)
        session.setSecret(SecretKind::SubjectToken, core::Secret::fromText(u"practice-subject-token"_s));
    if (profile.grant() == GrantKind::JwtBearer)
        session.setSecret(SecretKind::Assertion,
                          core::Secret::fromText(u"eyJhbGciOiJub25lIn0.e30.practice"_s));
}

std::unique_ptr<session::Session> ServerBench::sessionFor(const core::Profile &profile)
{
    auto session = std::make_unique<session::Session>(profile, providers.find(profile.provider),
                                                      session::Keeping::Once, services());
    giveSecrets(*session, profile);
    QObject::connect(session.get(), &session::Session::changed, session.get(),
                     [phone = robot, raw = session.get()] {
                         const grants::DeviceGrant *device = raw->device();
                         if (device && !device->userCode().isEmpty() && phone->visited().isEmpty())
                             phone->open(device->verificationUriComplete());
                     });
    return session;
}

bool ServerBench::run(session::Session &session, void (session::Session::*step)())
{
    QSignalSpy finished(&session, &session::Session::finished);
    (session.*step)();
    return finished.size() > 0 || finished.wait(20000);
}

QString ServerBench::wordsOf(const session::Session &session) const
{
    if (!session.lastError())
        return {};
    const core::Error &error = *session.lastError();
    const QString page = QString::number(robot->lastStatus()) + u' '
        + QString::fromUtf8(robot->lastPage()).simplified().left(600);
    return page + u" | "_s + error.code + u": "_s + texts::describe(error).plain() + u' ' + error.serverError
        + u' ' + error.serverDescription + u' ' + error.detail;
}

QByteArrayList ServerBench::secretsOf(const Way &way) const
{
    const QString client = clientFor(way);
    const QByteArray shared = way.isPractice() ? m_practice.secretOf(way.server, client).view().toByteArray()
                                               : peer.secretOf(client).toUtf8();
    const QJsonObject signer = peer.description()[u"signer"_s].toObject();
    QByteArrayList all { typedSecret, "practice-subject-token", signer[u"d"_s].toString().toLatin1(),
                         m_client.keyPem().split('\n').value(1) };
    if (!shared.isEmpty())
        all.append({ shared, core::encodeFormComponent(shared) });
    all.removeAll(QByteArray());
    return all;
}

std::pair<int, QByteArray> ServerBench::posted(const QUrl &address, const QByteArray &form) const
{
    QNetworkAccessManager network;
    QNetworkRequest request(address);
    request.setHeader(QNetworkRequest::ContentTypeHeader, u"application/x-www-form-urlencoded"_s);
    const std::unique_ptr<QNetworkReply> reply(network.post(request, form));
    QSignalSpy finished(reply.get(), &QNetworkReply::finished);
    finished.wait(10000);
    return { reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt(), reply->readAll() };
}

} // namespace tokenprism::tests
