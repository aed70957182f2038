// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "jose/signature.h"
#include "support/sessionbench.h"
#include "support/tlsserver.h"
#include "texts/errortext.h"

using namespace tokenprism;
using namespace tokenprism::test;
using namespace Qt::StringLiterals;
using core::ClientAuth;
using core::GrantKind;
using core::SecretKind;

namespace {

const QByteArray awkwardSecret = "practice-secret-+/%25&=: that is long enough to sign";

QByteArray field(const QByteArray &body, QByteArrayView name)
{
    const auto fields = core::decodeForm(body);
    return fields ? core::formValue(*fields, name) : QByteArray();
}

/// What a strict server makes of the client's proof; empty: good. \a key is the one that signs, where one
/// does.
QString doubtAbout(const FakeRequest &request, ClientAuth method, const jose::Key &key)
{
    const QByteArray body = request.body;
    const bool basic = method == ClientAuth::SecretBasic;
    if (request.headers("Authorization").size() != (basic ? 1 : 0))
        return u"Authorization"_s;
    if (basic) {
        const QByteArray pair = QByteArray::fromBase64(request.header("Authorization").mid(6));
        const QByteArray wanted = "practice-client:" + core::encodeFormComponent(awkwardSecret);
        return pair == wanted ? QString() : u"Basic"_s;
    }
    if (field(body, "client_id") != "practice-client")
        return u"client_id"_s;
    if ((method == ClientAuth::SecretPost) != (field(body, "client_secret") == awkwardSecret))
        return u"client_secret"_s;
    const bool signs = method == ClientAuth::SecretJwt || method == ClientAuth::PrivateKeyJwt;
    const QByteArray assertion = field(body, "client_assertion");
    if (!signs)
        return assertion.isEmpty() ? QString() : u"client_assertion"_s;
    jose::SignaturePolicy policy;
    if (method == ClientAuth::SecretJwt)
        policy = { { u"HS256"_s }, core::Secret::fromBytes(awkwardSecret) };
    jose::KeySet keys;
    keys.keys.push_back(key);
    const jose::Jwt jwt = jose::decodeJwt(core::Secret::fromBytes(assertion));
    const jose::SignatureCheck check = jose::verify(jwt, keys, policy);
    return check.status == jose::SignatureStatus::Valid && jwt.claims->text(u"sub") == "practice-client"_L1
        ? QString()
        : u"client_assertion: "_s + check.reason;
}

QString doubtAboutGrant(const QByteArray &body, GrantKind grant)
{
    const QByteArray type = field(body, "grant_type");
    if (grant == GrantKind::Password)
        return type == "password" && field(body, "username") == "mia"
                && field(body, "password") == "practice & more"
            ? QString()
            : u"password"_s;
    if (grant == GrantKind::TokenExchange)
        return type == "urn:ietf:params:oauth:grant-type:token-exchange"
                && field(body, "subject_token") == "practice-subject"
                && field(body, "subject_token_type") == "urn:ietf:params:oauth:token-type:access_token"
            ? QString()
            : u"subject_token"_s;
    const jose::Jwt jwt = jose::decodeJwt(core::Secret::fromBytes(field(body, "assertion")));
    return type == "urn:ietf:params:oauth:grant-type:jwt-bearer" && jwt.claims
            && jwt.claims->text(u"sub") == "practice-person"_L1
        ? QString()
        : u"assertion"_s;
}

QByteArray answerOf(GrantKind grant)
{
    const QByteArray issued = grant == GrantKind::TokenExchange
        ? R"(,"issued_token_type":"urn:ietf:params:oauth:token-type:access_token")"_ba
        : QByteArray();
    return FakeServer::answer(
        200, R"({"access_token":"practice-token","token_type":"Bearer","expires_in":60)" + issued + '}',
        "Cache-Control: no-store\r\nConnection: close\r\n");
}

} // namespace

/// Grants that no server of others has here: a strict one of our own judges each client authentication with
/// them.
class TestOwnServer : public QObject {
    Q_OBJECT

    QTemporaryDir m_folder;
    TestCertificate m_authority { { .name = "practice authority", .hosts = "", .authority = true } };
    TestCertificate m_own { { .name = "practice-client" }, m_authority };
    jose::Key m_key = *jose::makeKey(u"ES256"_s);

    QString saved(const QString &name, const QByteArray &contents) const
    {
        QFile file(m_folder.filePath(name));
        if (!file.open(QIODevice::WriteOnly) || file.write(contents) != contents.size())
            qFatal("a certificate can't be written");
        return file.fileName();
    }

    core::Secret proofOf(ClientAuth method) const
    {
        if (method == ClientAuth::PrivateKeyJwt)
            return jose::toPem(m_key);
        const bool none = method == ClientAuth::None || method == ClientAuth::CertificateTls;
        return none ? core::Secret() : core::Secret::fromBytes(awkwardSecret);
    }

    /// What the grant itself brings along.
    void give(SessionBench &bench) const
    {
        session::Session &session = bench.open();
        const GrantKind grant = bench.profile.grant();
        session.setClientSecret(proofOf(bench.profile.clientAuth));
        if (grant == GrantKind::Password)
            session.setSecret(SecretKind::Password, core::Secret::fromText(u"practice & more"_s));
        if (grant == GrantKind::TokenExchange)
            session.setSecret(SecretKind::SubjectToken, core::Secret::fromText(u"practice-subject"_s));
        if (grant == GrantKind::JwtBearer)
            session.setSecret(SecretKind::Assertion,
                              core::Secret::fromBytes(*jose::signJwt(
                                  {}, { { u"sub"_s, u"practice-person"_s } }, m_key, u"ES256"_s)));
        if (bench.profile.clientAuth == ClientAuth::CertificateTls)
            session.setSecret(SecretKind::CertificateKey, core::Secret::fromBytes(m_own.keyPem()));
    }

private Q_SLOTS:
    void brings_data()
    {
        QTest::addColumn<GrantKind>("grant");
        QTest::addColumn<ClientAuth>("method");
        for (const GrantKind grant :
             { GrantKind::Password, GrantKind::TokenExchange, GrantKind::JwtBearer }) {
            for (const ClientAuth method :
                 { ClientAuth::None, ClientAuth::SecretBasic, ClientAuth::SecretPost, ClientAuth::SecretJwt,
                   ClientAuth::PrivateKeyJwt, ClientAuth::CertificateTls })
                QTest::addRow("own / %s / %s", qPrintable(core::toOption(grant)),
                              qPrintable(core::toName(method)))
                    << grant << method;
        }
    }

    void brings()
    {
        QFETCH(GrantKind, grant);
        QFETCH(ClientAuth, method);
        SessionBench bench(grant);
        bench.profile.clientAuth = method;
        bench.profile.grantFacts.username = u"mia"_s;
        bench.profile.grantFacts.subjectTokenType = u"urn:ietf:params:oauth:token-type:access_token"_s;
        QString doubt;
        bench.server.script = [&](QTcpSocket &socket, const FakeRequest &request) {
            doubt = doubtAbout(request, method, m_key) + doubtAboutGrant(request.body, grant);
            socket.write(doubt.isEmpty() ? answerOf(grant)
                                         : FakeServer::answer(401, R"({"error":"invalid_client"})"));
        };
        TlsServer secure(m_own, { .asks = AsksForCertificate::Demands, .answer = answerOf(grant) },
                         &m_authority);
        const bool byCertificate = method == ClientAuth::CertificateTls;
        if (byCertificate) {
            bench.profile.endpoints.token = secure.url();
            bench.profile.connection.caFile = saved(u"ca.pem"_s, m_authority.certificatePem());
            bench.profile.connection.certificateFile = saved(u"own.pem"_s, m_own.certificatePem());
        }
        give(bench);
        QVERIFY2(bench.run(), qPrintable(bench.code() + u' ' + doubt));
        QCOMPARE(bench.session->token().accessToken, core::Secret::fromText(u"practice-token"_s));
        QCOMPARE(bench.session->token().grant, grant);
        if (!byCertificate)
            return;
        QCOMPARE(secure.seen().first().clientName, "practice-client"_ba);
        const QByteArray request = secure.seen().first().request;
        const QByteArray body = request.mid(request.indexOf("\r\n\r\n") + 4);
        QCOMPARE(doubtAbout({ "POST", "/token", request, body }, method, m_key), QString());
        QCOMPARE(doubtAboutGrant(body, grant), QString());
    }
};

QTEST_GUILESS_MAIN(TestOwnServer)
#include "tst_ownserver.moc"
