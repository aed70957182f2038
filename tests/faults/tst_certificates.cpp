// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "faults/signinwindow.h"

#include "support/tlsserver.h"

#include <QFile>

using namespace Qt::StringLiterals;
using namespace tokenprism;
using namespace tokenprism::tests;
using test::CertificateFacts;
using test::TestCertificate;
using test::TlsServer;

/// A token endpoint that can't show who it is: a sign-in in the real window, up to where code and secret
/// would be sent.
class TestCertificates final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void theCodeStaysHere_data();
    void theCodeStaysHere();
    void C03_theAuthorityOfTheProfileIsTrusted();
    void N21_onlyTls11();

private:
    /// Signs in at a server whose token endpoint is \a server; \a ca is trusted where it is given.
    static session::Session *signIn(SignInWindow &desk, const TlsServer &server, const TestCertificate *ca);
    /// The error panel's words, once \a session has ended.
    static QString problem(SignInWindow &desk, const session::Session &session);

    TestCertificate m_authority { { .name = "Practice CA", .hosts = {}, .authority = true } };
};

session::Session *TestCertificates::signIn(SignInWindow &desk, const TlsServer &server,
                                           const TestCertificate *ca)
{
    core::Profile profile = desk.profile(u"Bad day"_s, u"http://127.0.0.1/callback"_s);
    profile.endpoints.issuer = server.url(QString()).toString();
    profile.endpoints.authorization = server.url(u"/authorize"_s);
    profile.endpoints.token = server.url();
    profile.clientAuth = core::ClientAuth::SecretPost;
    profile.connection.proxy = core::ProxyMode::None;
    if (ca) {
        profile.connection.caFile = desk.folder.filePath(u"ca.pem"_s);
        QFile file(profile.connection.caFile);
        if (file.open(QIODevice::WriteOnly))
            file.write(ca->certificatePem());
    }
    session::Session *session =
        desk.workspace.addOnce(profile, core::Secret::fromText(u"practice-secret-client"_s));
    desk.comeBack(desk.begin(), "code=practice-secret-code&state=STATE");
    return session;
}

QString TestCertificates::problem(SignInWindow &desk, const session::Session &session)
{
    Hand::waitUntil([&session] { return !session.isBusy(); }, u"the end of the sign-in"_s);
    return session.lastError() ? wordsIn(*desk.hand.find(u"problemPanel"_s)) : QString();
}

void TestCertificates::theCodeStaysHere_data()
{
    QTest::addColumn<CertificateFacts>("facts");
    QTest::addColumn<bool>("signedByPractice");
    QTest::addColumn<bool>("caGiven");
    QTest::addColumn<QString>("words");
    const QByteArray here = "IP:127.0.0.1";
    QTest::newRow("N16 expired") << CertificateFacts {
        .name = "server", .hosts = here, .validFrom = -7200, .validUntil = -60
    } << true << true << u"expired"_s;
    QTest::newRow("N17 not valid yet")
        << CertificateFacts { .name = "server", .hosts = here, .validFrom = 3600 } << true << true
        << u"not yet valid"_s;
    QTest::newRow("N18 signed by itself")
        << CertificateFacts { .name = "server", .hosts = here } << false << false << u"self-signed"_s;
    QTest::newRow("N19 for another host")
        << CertificateFacts { .name = "server", .hosts = "DNS:other.example" } << true << true
        << u"host name"_s;
    QTest::newRow("N20 of an unknown authority")
        << CertificateFacts { .name = "server", .hosts = here } << true << false << u"issuer"_s;
}

void TestCertificates::theCodeStaysHere()
{
    QFETCH(CertificateFacts, facts);
    QFETCH(bool, signedByPractice);
    QFETCH(bool, caGiven);
    QFETCH(QString, words);
    const TestCertificate certificate =
        signedByPractice ? TestCertificate(facts, m_authority) : TestCertificate(facts);
    TlsServer server(certificate);
    SignInWindow desk;
    session::Session *session = signIn(desk, server, caGiven ? &m_authority : nullptr);
    const QString shown = problem(desk, *session);
    QVERIFY(session->lastError());
    QCOMPARE(session->lastError()->code, u"net.tls"_s);
    for (const QString &part :
         { u"The server's certificate can't be trusted."_s, words,
           u"Nothing was sent, as somebody in between could read it."_s, u"named in the profile"_s })
        QVERIFY2(shown.contains(part), qPrintable(shown));
    QVERIFY(!shown.contains(u"practice-secret-"_s));
    QVERIFY(!SignInWindow::records(*session).contains(u"practice-secret-"_s));
    QVERIFY(server.isUntouched());
    QVERIFY(session->token().isEmpty());
}

void TestCertificates::C03_theAuthorityOfTheProfileIsTrusted()
{
    const TestCertificate certificate({ .name = "server", .hosts = "IP:127.0.0.1" }, m_authority);
    TlsServer server(certificate, { .answer = SignInWindow::goodAnswer() });
    SignInWindow desk;
    session::Session *session = signIn(desk, server, &m_authority);
    QCOMPARE(problem(desk, *session), QString());
    QCOMPARE(session->token().accessToken.view(), QByteArrayView("practice-secret-token"));
    QVERIFY(!server.isUntouched());
}

void TestCertificates::N21_onlyTls11()
{
    const TestCertificate certificate({ .name = "server", .hosts = "IP:127.0.0.1" }, m_authority);
    TlsServer server(certificate, { .oldest = TLS1_1_VERSION, .newest = TLS1_1_VERSION });
    SignInWindow desk;
    session::Session *session = signIn(desk, server, &m_authority);
    const QString shown = problem(desk, *session);
    for (const QString &part :
         { u"The server speaks only an outdated kind of TLS."_s, u"TLS 1.2 or newer"_s })
        QVERIFY2(shown.contains(part), qPrintable(shown));
    QVERIFY(server.isUntouched());
}

QTEST_MAIN(TestCertificates)
#include "tst_certificates.moc"
