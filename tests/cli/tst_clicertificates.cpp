// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/clirunner.h"
#include "support/exchangebench.h"
#include "support/fakeproxy.h"
#include "support/fakeserver.h"
#include "support/tlsserver.h"
#include "texts/errortext.h"

#include <QHostInfo>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using namespace tokenprism;
using test::AsksForCertificate;
using test::FakeProxy;
using test::FakeServer;
using test::TestCertificate;
using test::TlsServer;
using tests::CliResult;

namespace {

const QByteArray token = "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nConnection: close\r\n\r\n"
                         R"({"access_token":"practice-{client}","token_type":"bearer","expires_in":60})";

} // namespace

/// Certificates, TLS and proxies as whoever uses tokenprism-cli meets them: real handshakes, the words that
/// are said, and not a byte of the secret to whom it isn't for.
class TestCliCertificates final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { m_cli.setEnvironment(u"PRACTICE_SECRET"_s, u"practice-secret-key"_s); }
    void trust_data();
    void trust();
    void N21_onlyTls11();
    void N23_handshakeNeverEnds();
    void N24_proxy_data();
    void N24_proxy();
    void N24_captivePortal();
    void N26_oneFamilyOnly_data();
    void N26_oneFamilyOnly();
    void twoProfilesWithTwoCertificates();
    void aKeyThatDoesNotFitIsSaidAtOnce();

private:
    QString saved(const QString &name, const QByteArray &bytes);
    CliResult add(const QString &name, const QUrl &tokenEndpoint, const QStringList &more = {});
    CliResult run(const QString &name, const QStringList &more = {});

    QTemporaryDir m_folder;
    tests::CliRunner m_cli { m_folder.filePath(u"config"_s) };
    TestCertificate m_authority { { .name = "Practice CA", .hosts = {}, .authority = true } };
    TestCertificate m_server { { .name = "server", .hosts = "IP:127.0.0.1,DNS:as.example" }, m_authority };
};

QString TestCliCertificates::saved(const QString &name, const QByteArray &bytes)
{
    QFile file(m_folder.filePath(name));
    return file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size() ? file.fileName() : QString();
}

CliResult TestCliCertificates::add(const QString &name, const QUrl &tokenEndpoint, const QStringList &more)
{
    m_cli.run({ u"profile"_s, u"remove"_s, name });
    return m_cli.run(QStringList { u"profile"_s, u"add"_s, u"--name"_s, name, u"--provider"_s, u"generic"_s,
                                   u"--api-key"_s, u"--client-id"_s, u"practice-client"_s,
                                   u"--token-endpoint"_s, tokenEndpoint.toString() }
                     + more);
}

CliResult TestCliCertificates::run(const QString &name, const QStringList &more)
{
    return m_cli.run(QStringList { u"token"_s, name, u"--secret-from"_s, u"env:PRACTICE_SECRET"_s } + more);
}

void TestCliCertificates::trust_data()
{
    QTest::addColumn<test::CertificateFacts>("facts");
    QTest::addColumn<bool>("signedByPractice");
    QTest::addColumn<bool>("caGiven");
    QTest::addColumn<QString>("words"); // empty: trusted
    const QByteArray here = "IP:127.0.0.1";
    QTest::newRow("C03 authority named in the profile")
        << test::CertificateFacts { .name = "server", .hosts = here } << true << true << QString();
    QTest::newRow("N16 expired") << test::CertificateFacts {
        .name = "server", .hosts = here, .validFrom = -7200, .validUntil = -60
    } << true << true << u"expired"_s;
    QTest::newRow("N17 not valid yet")
        << test::CertificateFacts { .name = "server", .hosts = here, .validFrom = 3600 } << true << true
        << u"not yet valid"_s;
    QTest::newRow("N18 signed by itself")
        << test::CertificateFacts { .name = "server", .hosts = here } << false << false << u"self-signed"_s;
    QTest::newRow("N19 for another host")
        << test::CertificateFacts { .name = "server", .hosts = "DNS:other.example" } << true << true
        << u"host name"_s;
    QTest::newRow("N20 of an unknown authority")
        << test::CertificateFacts { .name = "server", .hosts = here } << true << false << u"issuer"_s;
}

void TestCliCertificates::trust()
{
    QFETCH(test::CertificateFacts, facts);
    QFETCH(bool, signedByPractice);
    QFETCH(bool, caGiven);
    QFETCH(QString, words);
    const TestCertificate certificate =
        signedByPractice ? TestCertificate(facts, m_authority) : TestCertificate(facts);
    TlsServer server(certificate, { .answer = token });
    const QString ca = saved(u"ca.pem"_s, m_authority.certificatePem());
    const CliResult added =
        add(u"Trust"_s, server.url(), caGiven ? QStringList { u"--ca"_s, ca } : QStringList());
    QVERIFY2(added.code == 0, qPrintable(added.notes));
    const CliResult result = run(u"Trust"_s);
    if (words.isEmpty()) {
        QVERIFY2(result.code == 0, qPrintable(result.notes));
        return;
    }
    QCOMPARE(result.code, 5);
    for (const QString &part : { u"The server's certificate can't be trusted."_s, words,
                                 u"Nothing was sent, as somebody in between could read it."_s,
                                 u"named in the profile"_s, u"net.tls"_s })
        QVERIFY2(result.notes.contains(part), qPrintable(result.notes));
    QVERIFY(!result.notes.contains(u"practice-secret-"_s));
    QVERIFY(server.isUntouched());
}

void TestCliCertificates::N21_onlyTls11()
{
    TlsServer server(m_server, { .oldest = TLS1_1_VERSION, .newest = TLS1_1_VERSION });
    QCOMPARE(add(u"Old"_s, server.url()).code, 0);
    const CliResult result = run(u"Old"_s);
    QCOMPARE(result.code, 5);
    for (const QString &part : { u"The server speaks only an outdated kind of TLS."_s, u"TLS 1.2 or newer"_s,
                                 u"Who can fix it: Those who run the server."_s })
        QVERIFY2(result.notes.contains(part), qPrintable(result.notes));
    QVERIFY(server.isUntouched());
}

/// Where the deadlines are the test's own.
void TestCliCertificates::N23_handshakeNeverEnds()
{
    FakeServer silent;
    QUrl url = silent.url();
    url.setScheme(u"https"_s);
    test::ExchangeBench bench;
    core::HttpRequest request;
    request.url = url;
    request.headers = { { "Authorization"_ba, "Basic practice-secret-4711"_ba } };
    const auto response = bench.run(request, { 200ms, 5s });
    QVERIFY(!response);
    QCOMPARE(response.error().code, u"net.timeout"_s);
    QVERIFY(silent.requests.isEmpty());
    const QString words = texts::describe(response.error()).plain();
    QVERIFY2(words.contains(u"127.0.0.1 did not answer in time."_s), qPrintable(words));
    QVERIFY2(words.contains(u"check VPN, proxy and firewall"_s), qPrintable(words));
}

void TestCliCertificates::N24_proxy_data()
{
    QTest::addColumn<QByteArray>("answer");
    QTest::addColumn<QStringList>("words");
    QTest::newRow("N24 proxy wants a password")
        << FakeServer::answer(407, "<html>Log in</html>", "Proxy-Authenticate: Basic realm=\"x\"\r\n",
                              "text/html")
        << QStringList { u"The proxy wants a name and a password."_s, u"HTTP status 407"_s,
                         u"net.proxy_authentication"_s };
    QTest::newRow("N24 proxy refuses the host")
        << FakeServer::answer(403, "no", {}, "text/html")
        << QStringList { u"The proxy did not let the request through to as.example."_s,
                         u"Nothing of the request was shown to the proxy."_s };
}

void TestCliCertificates::N24_proxy()
{
    QFETCH(QByteArray, answer);
    QFETCH(QStringList, words);
    FakeProxy proxy(FakeProxy::Speaks::Http);
    proxy.answerWith(answer);
    QCOMPARE(
        add(u"Proxy"_s, QUrl(u"https://as.example/token"_s), { u"--proxy"_s, proxy.url().toString() }).code,
        0);
    const CliResult result = run(u"Proxy"_s);
    QCOMPARE(result.code, 5);
    for (const QString &part : words)
        QVERIFY2(result.notes.contains(part), qPrintable(result.notes));
    QVERIFY(!proxy.heard.contains("practice-secret-"));
}

void TestCliCertificates::N24_captivePortal()
{
    FakeServer portal(FakeServer::always(
        FakeServer::answer(200, "<html><form>Room number</form></html>", {}, "text/html")));
    QCOMPARE(add(u"Portal"_s, portal.url()).code, 0);
    const CliResult result = run(u"Portal"_s);
    QVERIFY(result.code != 0);
    QVERIFY2(result.notes.contains(u"sign-in page"_s), qPrintable(result.notes));
    QVERIFY(result.output.isEmpty());
}

void TestCliCertificates::N26_oneFamilyOnly_data()
{
    QTest::addColumn<QHostAddress>("address");
    QTest::addColumn<QString>("host");
    const QHostAddress four(QHostAddress::LocalHost);
    const QHostAddress six(QHostAddress::LocalHostIPv6);
    QTest::newRow("N26 IPv4 only, by name") << four << u"localhost"_s;
    QTest::newRow("N26 IPv4 only") << four << u"127.0.0.1"_s;
    QTest::newRow("N26 IPv6 only") << six << u"[::1]"_s;
    // Not every computer's hosts file gives the name both addresses.
    if (QHostInfo::fromName(u"localhost"_s).addresses().contains(six))
        QTest::newRow("N26 IPv6 only, by name") << six << u"localhost"_s;
}

/// A server that listens in one family alone is found all the same.
void TestCliCertificates::N26_oneFamilyOnly()
{
    QFETCH(QHostAddress, address);
    QFETCH(QString, host);
    FakeServer server(FakeServer::always(FakeServer::answer(
        200, R"({"access_token":"practice-token","token_type":"bearer","expires_in":60})")));
    server.close();
    if (!server.listen(address))
        QSKIP("this computer has no such address");
    const QUrl url(u"http://%1:%2/token"_s.arg(host).arg(server.serverPort()));
    QCOMPARE(add(u"Family"_s, url).code, 0);
    const CliResult result = run(u"Family"_s);
    QVERIFY2(result.code == 0, qPrintable(result.notes));
    QCOMPARE(result.output.trimmed(), u"practice-token"_s);
}

void TestCliCertificates::twoProfilesWithTwoCertificates()
{
    const TestCertificate mia({ .name = "mia" }, m_authority);
    const TestCertificate noah({ .name = "noah" }, m_authority);
    TlsServer server(m_server, { .asks = AsksForCertificate::Demands, .answer = token }, &m_authority);
    const QString ca = saved(u"ca.pem"_s, m_authority.certificatePem());
    for (const auto &[name, own] : { std::pair(u"mia"_s, &mia), std::pair(u"noah"_s, &noah) }) {
        const QString certificate = saved(name + u".pem"_s, own->certificatePem());
        saved(name + u".key"_s, own->keyPem());
        const CliResult added =
            add(name, server.url(),
                { u"--ca"_s, ca, u"--client-cert"_s, certificate, u"--client-auth"_s, u"tls_client_auth"_s });
        QVERIFY2(added.code == 0, qPrintable(added.notes));
    }
    for (const QString &name : { u"mia"_s, u"noah"_s, u"mia"_s }) {
        const CliResult result = m_cli.run(
            { u"token"_s, name, u"--client-key-from"_s, u"file:"_s + m_folder.filePath(name + u".key"_s) });
        QVERIFY2(result.code == 0, qPrintable(result.notes));
        QCOMPARE(result.output.trimmed(), u"practice-"_s + name);
    }
    const CliResult without = m_cli.run({ u"token"_s, u"mia"_s });
    QCOMPARE(without.code, 2);
    QVERIFY2(without.notes.contains(u"The key of the client certificate is missing."_s),
             qPrintable(without.notes));
    const CliResult others = m_cli.run(
        { u"token"_s, u"mia"_s, u"--client-key-from"_s, u"file:"_s + m_folder.filePath(u"noah.key"_s) });
    QCOMPARE(others.code, 2);
    QVERIFY2(others.notes.contains(u"The key does not belong to the client certificate."_s),
             qPrintable(others.notes));
    QCOMPARE(server.clientNames(), QByteArrayList({ "mia", "noah", "mia" }));
}

void TestCliCertificates::aKeyThatDoesNotFitIsSaidAtOnce()
{
    const TestCertificate own({ .name = "own" }, m_authority);
    const CliResult added =
        add(u"Unfit"_s, QUrl(u"https://as.example/token"_s),
            { u"--client-cert"_s, saved(u"own.pem"_s, own.certificatePem()), u"--client-key-from"_s,
              u"file:"_s + saved(u"other.key"_s, m_server.keyPem()) });
    QCOMPARE(added.code, 2);
    QVERIFY2(added.notes.contains(u"The key does not belong to the client certificate."_s),
             qPrintable(added.notes));
    QCOMPARE(m_cli.run({ u"profile"_s, u"show"_s, u"Unfit"_s }).code, 2);
}

QTEST_GUILESS_MAIN(TestCliCertificates)
#include "tst_clicertificates.moc"
