// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "net/wire.h"
#include "support/exchangebench.h"
#include "support/tlsserver.h"

#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using namespace tokenprism;
using test::AsksForCertificate;
using test::ExchangeBench;
using test::TestCertificate;
using test::TlsServer;

namespace {

core::HttpRequest post(const QUrl &url)
{
    core::HttpRequest request;
    request.method = "POST"_ba;
    request.url = url;
    request.headers = { { "Content-Type"_ba, "application/x-www-form-urlencoded"_ba } };
    request.body = "client_secret=practice-secret-4711"_ba;
    return request;
}

core::Secret secret(const QByteArray &bytes)
{
    return core::Secret::fromBytes(QByteArray(bytes.constData(), bytes.size()));
}

core::Connection connectionWith(const QString &caFile, const QString &certificateFile = {})
{
    core::Connection connection;
    connection.caFile = caFile;
    connection.certificateFile = certificateFile;
    return connection;
}

} // namespace

/// Whom a client trusts and what it shows of itself, with real handshakes.
class TestTls : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void trust_data();
    void trust();
    void systemAuthoritiesStay();
    void olderThanTls12IsNotSpoken();
    void aServerThatWantsAnotherCertificate_data();
    void aServerThatWantsAnotherCertificate();
    void showsItsCertificate_data();
    void showsItsCertificate();
    void certificatesOfTwoProfilesStayApart_data();
    void certificatesOfTwoProfilesStayApart();
    void filesThatCanNotBeUsed_data();
    void filesThatCanNotBeUsed();
    void theOwnCertificateIsFoundInItsFile();

private:
    net::ConnectionSetup setupOf(const TestCertificate &own) const;
    QString saved(const QString &name, const QByteArray &bytes) const;

    QTemporaryDir m_folder;
    TestCertificate m_authority { { .name = "Practice CA", .hosts = {}, .authority = true } };
    TestCertificate m_other { { .name = "Another CA", .hosts = {}, .authority = true } };
    TestCertificate m_server { { .name = "server" }, m_authority };
    QString m_caFile = saved(u"ca.pem"_s, m_authority.certificatePem());
};

QString TestTls::saved(const QString &name, const QByteArray &bytes) const
{
    QFile file(m_folder.filePath(name));
    return file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size() ? file.fileName() : QString();
}

net::ConnectionSetup TestTls::setupOf(const TestCertificate &own) const
{
    const auto connection = connectionWith(m_caFile, saved(u"own.pem"_s, own.certificatePem()));
    return net::readConnection(connection, secret(own.keyPem())).value();
}

void TestTls::trust_data()
{
    QTest::addColumn<test::CertificateFacts>("facts");
    QTest::addColumn<bool>("signedByPractice");
    QTest::addColumn<bool>("caGiven");
    QTest::addColumn<QString>("words"); // empty: trusted
    const test::CertificateFacts usual { .name = "server" };
    QTest::newRow("C03 signed by the authority of the profile") << usual << true << true << QString();
    QTest::newRow("N20 signed by an authority that nobody named") << usual << true << false << u"issuer"_s;
    QTest::newRow("N20 another authority was named") << usual << false << true << u"self-signed"_s;
    QTest::newRow("N18 signed by itself") << usual << false << false << u"self-signed"_s;
    QTest::newRow("N16 expired, the authority is known")
        << test::CertificateFacts { .name = "server", .validFrom = -7200, .validUntil = -60 } << true << true
        << u"expired"_s;
    QTest::newRow("N17 not valid yet, the authority is known")
        << test::CertificateFacts { .name = "server", .validFrom = 3600 } << true << true
        << u"not yet valid"_s;
    QTest::newRow("N19 for another host, the authority is known")
        << test::CertificateFacts { .name = "server", .hosts = "DNS:other.example" } << true << true
        << u"host name"_s;
}

void TestTls::trust()
{
    QFETCH(test::CertificateFacts, facts);
    QFETCH(bool, signedByPractice);
    QFETCH(bool, caGiven);
    QFETCH(QString, words);
    const TestCertificate certificate =
        signedByPractice ? TestCertificate(facts, m_authority) : TestCertificate(facts);
    TlsServer server(certificate);
    const core::Connection connection = connectionWith(caGiven ? m_caFile : QString());
    ExchangeBench bench(net::readConnection(connection, {}).value());
    const auto response = bench.run(post(server.url()));
    QCOMPARE(response.has_value(), words.isEmpty());
    if (words.isEmpty())
        return;
    QCOMPARE(response.error().code, u"net.tls"_s);
    QCOMPARE(response.error().kind, core::ErrorKind::Tls);
    QVERIFY2(response.error().detail.contains(words), qPrintable(response.error().detail));
    QVERIFY(server.isUntouched()); // not a byte of the request
}

void TestTls::systemAuthoritiesStay()
{
    const core::Connection connection = connectionWith(m_caFile);
    const QSslConfiguration tls = net::tlsConfiguration(net::readConnection(connection, {}).value());
    const QList<QSslCertificate> trusted = tls.caCertificates();
    for (const QSslCertificate &each : QSslConfiguration::systemCaCertificates())
        QVERIFY(trusted.contains(each));
    QCOMPARE(trusted.size(), QSslConfiguration::systemCaCertificates().size() + 1);
    QCOMPARE(tls.peerVerifyMode(), QSslSocket::VerifyPeer);
}

void TestTls::olderThanTls12IsNotSpoken()
{
    TlsServer server(m_server, { .oldest = TLS1_1_VERSION, .newest = TLS1_1_VERSION });
    const core::Connection connection = connectionWith(m_caFile);
    ExchangeBench bench(net::readConnection(connection, {}).value());
    const auto response = bench.run(post(server.url()));
    QVERIFY(!response);
    QCOMPARE(response.error().code, u"net.tls_too_old"_s);
    QCOMPARE(response.error().kind, core::ErrorKind::Tls);
    QVERIFY(server.isUntouched());
}

void TestTls::aServerThatWantsAnotherCertificate_data()
{
    QTest::addColumn<int>("newest");
    QTest::addColumn<QByteArray>("own");
    for (const int newest : { TLS1_2_VERSION, TLS1_3_VERSION }) {
        QTest::addRow("none is shown, %x", newest) << newest << QByteArray();
        QTest::addRow("one of an authority that it doesn't know, %x", newest) << newest << "stranger"_ba;
        QTest::addRow("expired, %x", newest) << newest << "expired"_ba;
    }
}

void TestTls::aServerThatWantsAnotherCertificate()
{
    QFETCH(int, newest);
    QFETCH(QByteArray, own);
    const TestCertificate stranger({ .name = "stranger" }, m_other);
    const TestCertificate expired({ .name = "expired", .validFrom = -7200, .validUntil = -60 }, m_authority);
    TlsServer server(m_server, { .asks = AsksForCertificate::Demands, .newest = newest }, &m_authority);
    net::ConnectionSetup setup = net::readConnection(connectionWith(m_caFile), {}).value();
    if (!own.isEmpty())
        setup = setupOf(own == "expired" ? expired : stranger);
    ExchangeBench bench(setup);
    const auto response = bench.run(post(server.url()));
    QVERIFY(!response);
    // TLS 1.2 has no word of its own for a certificate that is missing.
    QCOMPARE(response.error().code,
             own.isEmpty() && newest == TLS1_2_VERSION ? u"net.tls_handshake"_s
                                                       : u"net.certificate_refused"_s);
    QCOMPARE(response.error().kind, core::ErrorKind::Tls);
    QVERIFY(server.isUntouched());
}

void TestTls::showsItsCertificate_data()
{
    QTest::addColumn<int>("keyType");
    QTest::newRow("EC") << EVP_PKEY_EC;
    QTest::newRow("RSA") << EVP_PKEY_RSA;
    QTest::newRow("Ed25519") << EVP_PKEY_ED25519;
}

void TestTls::showsItsCertificate()
{
    QFETCH(int, keyType);
    const TestCertificate own({ .name = "practice-client", .keyType = keyType }, m_authority);
    TlsServer server(m_server, { .asks = AsksForCertificate::Demands }, &m_authority);
    ExchangeBench bench(setupOf(own));
    const auto response = bench.run(post(server.url()));
    QVERIFY2(response, qPrintable(response ? QString() : response.error().detail));
    QCOMPARE(response->body, R"({"client":"practice-client"})"_ba);
}

void TestTls::certificatesOfTwoProfilesStayApart_data()
{
    QTest::addColumn<int>("newest");
    QTest::newRow("certificate separation, TLS 1.2") << TLS1_2_VERSION;
    QTest::newRow("certificate separation, TLS 1.3") << TLS1_3_VERSION;
}

/// Alternating, with clients that live on and with new ones: a session that one profile began must not go on
/// for the other, as the server would take that one for the first.
void TestTls::certificatesOfTwoProfilesStayApart()
{
    QFETCH(int, newest);
    const TestCertificate mia({ .name = "mia" }, m_authority);
    const TestCertificate noah({ .name = "noah" }, m_authority);
    TlsServer server(m_server, { .asks = AsksForCertificate::Takes, .newest = newest }, &m_authority);
    const net::ConnectionSetup miaSetup = setupOf(mia);
    const net::ConnectionSetup noahSetup = setupOf(noah);
    const core::Connection plain = connectionWith(m_caFile);
    const net::ConnectionSetup nobodySetup = net::readConnection(plain, {}).value();
    ExchangeBench miaBench(miaSetup);
    ExchangeBench noahBench(noahSetup);
    ExchangeBench nobodyBench(nobodySetup);
    for (int round = 0; round < 3; ++round) {
        QVERIFY(miaBench.run(post(server.url())));
        QVERIFY(noahBench.run(post(server.url())));
        QVERIFY(nobodyBench.run(post(server.url())));
    }
    for (const net::ConnectionSetup &setup : { noahSetup, nobodySetup, miaSetup })
        QVERIFY(ExchangeBench(setup).run(post(server.url())));
    const auto resumed = [](const test::SeenByTls &each) { return each.resumed; };
    const QList<test::SeenByTls> seen = server.seen();
    // Without it the test would show little.
    QVERIFY(newest > TLS1_2_VERSION || std::any_of(seen.begin(), seen.end(), resumed));
    QCOMPARE(server.clientNames(),
             QByteArrayList({ "mia", "noah", "", "mia", "noah", "", "mia", "noah", "", "noah", "", "mia" }));
}

void TestTls::filesThatCanNotBeUsed_data()
{
    QTest::addColumn<core::Connection>("connection");
    QTest::addColumn<QByteArray>("key");
    QTest::addColumn<QString>("code");
    QTest::addColumn<core::ErrorKind>("kind");
    const TestCertificate own({ .name = "own" }, m_authority);
    const QString good = saved(u"good.pem"_s, own.certificatePem());
    const QString text = saved(u"text.pem"_s, "this is no certificate");
    const QString missing = m_folder.filePath(u"nothing-here.pem"_s);
    using enum core::ErrorKind;
    const auto add = [](const char *name, const core::Connection &connection, const QByteArray &key,
                        const QString &code,
                        core::ErrorKind kind) { QTest::newRow(name) << connection << key << code << kind; };
    const auto proxy = [](const QString &address) {
        return core::Connection { {}, {}, core::ProxyMode::Address, QUrl(address) };
    };
    add("no CA file", connectionWith(missing, {}), {}, u"connection.ca_unreadable"_s, File);
    add("CA file of other things", connectionWith(text, {}), {}, u"connection.ca_unreadable"_s, File);
    add("CA file is a folder", connectionWith(m_folder.path(), {}), {}, u"connection.ca_unreadable"_s, File);
    add("no certificate file", connectionWith({}, missing), own.keyPem(),
        u"connection.certificate_unreadable"_s, File);
    add("certificate file of other things", connectionWith({}, text), own.keyPem(),
        u"connection.certificate_unreadable"_s, File);
    add("no key", connectionWith({}, good), {}, u"connection.key_missing"_s, Usage);
    add("key of other things", connectionWith({}, good), "practice-secret-key",
        u"connection.key_unreadable"_s, Usage);
    add("key with a passphrase", connectionWith({}, good), own.keyPem("practice-secret-phrase"),
        u"connection.key_unreadable"_s, Usage);
    add("key of another certificate", connectionWith({}, good), m_other.keyPem(), u"connection.key_unfit"_s,
        Usage);
    for (const QString &address :
         { u"https://proxy.example:3128"_s, u"http://mia:practice-secret-1@proxy.example:3128"_s,
           u"http://proxy.example"_s, u"http://:3128"_s, u"http://proxy.example:3128/path"_s,
           u"socks4://proxy.example:1080"_s, u"http://-oProxy:3128"_s, u"proxy.example:3128"_s, u""_s })
        add(qPrintable(u"proxy "_s + address), proxy(address), {}, u"connection.proxy_invalid"_s, Usage);
    add("good", { m_caFile, good, core::ProxyMode::Address, QUrl(u"socks5://[::1]:1080"_s) }, own.keyPem(),
        {}, Usage);
}

void TestTls::filesThatCanNotBeUsed()
{
    QFETCH(core::Connection, connection);
    QFETCH(QByteArray, key);
    QFETCH(QString, code);
    QFETCH(core::ErrorKind, kind);
    const auto setup = net::readConnection(connection, secret(key));
    QCOMPARE(setup ? QString() : setup.error().code, code);
    if (setup)
        return;
    QCOMPARE(setup.error().kind, kind);
    QVERIFY(!setup.error().where.contains("practice-secret-"_L1));
    QVERIFY(!setup.error().detail.contains("practice-secret-"_L1));
}

void TestTls::theOwnCertificateIsFoundInItsFile()
{
    const TestCertificate own({ .name = "own" }, m_authority);
    core::Connection connection;
    connection.certificateFile = saved(u"chain.pem"_s, m_authority.certificatePem() + own.certificatePem());
    const auto setup = net::readConnection(connection, secret(own.keyPem()));
    QVERIFY(setup);
    QCOMPARE(setup->certificates.size(), 2);
    QCOMPARE(setup->certificates.first().subjectInfo(QSslCertificate::CommonName), QStringList(u"own"_s));
}

QTEST_GUILESS_MAIN(TestTls)
#include "tst_tls.moc"
