// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "net/wire.h"
#include "support/exchangebench.h"
#include "support/fakeproxy.h"
#include "support/fakeserver.h"
#include "support/tlsserver.h"

#include <QNetworkProxy>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using namespace tokenprism;
using test::ExchangeBench;
using test::FakeProxy;
using test::FakeServer;
using test::TestCertificate;
using test::TlsServer;

namespace {

core::HttpRequest post(const QUrl &url)
{
    core::HttpRequest request;
    request.method = "POST"_ba;
    request.url = url;
    request.headers = { { "Authorization"_ba, "Basic practice-secret-4711"_ba } };
    request.body = "client_secret=practice-secret-4711"_ba;
    return request;
}

} // namespace

/// The way through a proxy, or past it.
class TestProxy : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void leadsToTheServer_data();
    void leadsToTheServer();
    void refusals_data();
    void refusals();
    void theSystemsProxy();
    void loopbackGoesPastEveryProxy_data();
    void loopbackGoesPastEveryProxy();

private:
    net::ConnectionSetup through(const QUrl &proxy) const;

    QTemporaryDir m_folder;
    TestCertificate m_authority { { .name = "Practice CA", .hosts = {}, .authority = true } };
    TestCertificate m_server { { .name = "server", .hosts = "DNS:as.example" }, m_authority };
};

net::ConnectionSetup TestProxy::through(const QUrl &proxy) const
{
    QFile file(m_folder.filePath(u"ca.pem"_s));
    if (!file.open(QIODevice::WriteOnly) || file.write(m_authority.certificatePem()) < 1)
        return {};
    file.close();
    core::Connection connection;
    connection.caFile = file.fileName();
    connection.proxy = core::ProxyMode::Address;
    connection.proxyAddress = proxy;
    return net::readConnection(connection, {}).value();
}

void TestProxy::leadsToTheServer_data()
{
    QTest::addColumn<FakeProxy::Speaks>("speaks");
    QTest::newRow("http") << FakeProxy::Speaks::Http;
    QTest::newRow("socks5") << FakeProxy::Speaks::Socks;
}

/// The proxy learns the host, and nothing of what is sent there.
void TestProxy::leadsToTheServer()
{
    QFETCH(FakeProxy::Speaks, speaks);
    TlsServer server(m_server);
    FakeProxy proxy(speaks, server.port());
    ExchangeBench bench(through(proxy.url()));
    const auto response = bench.run(post(QUrl(u"https://as.example/token"_s)));
    QVERIFY2(response, qPrintable(response ? QString() : response.error().detail));
    QCOMPARE(proxy.asked, QByteArrayList({ "as.example:443"_ba }));
    QVERIFY(!proxy.heard.contains("practice-secret-"));
    QVERIFY(server.seen().first().request.contains("practice-secret-"));
}

void TestProxy::refusals_data()
{
    QTest::addColumn<QByteArray>("answer");
    QTest::addColumn<QString>("code");
    QTest::addColumn<core::ErrorKind>("kind");
    QTest::newRow("N24 proxy wants a password") << FakeServer::answer(
        407, "<html>Log in</html>", "Proxy-Authenticate: Basic realm=\"practice\"\r\n", "text/html")
                                                << u"net.proxy_authentication"_s << core::ErrorKind::Network;
    QTest::newRow("N24 proxy wants a password, and ends the connection")
        << FakeServer::answer(407, "",
                              "Proxy-Authenticate: Basic realm=\"practice\"\r\nConnection: close\r\n"
                              "Proxy-Connection: close\r\n",
                              "text/html")
        << u"net.proxy_authentication"_s << core::ErrorKind::Network;
    QTest::newRow("N24 captive portal in the proxy's place")
        << FakeServer::answer(200, "<html><form>Room number</form></html>", {}, "text/html")
        << u"net.timeout"_s << core::ErrorKind::Timeout;
    QTest::newRow("N24 proxy forbids the host") << FakeServer::answer(403, "<html>No</html>", {}, "text/html")
                                                << u"net.proxy_failed"_s << core::ErrorKind::Network;
    QTest::newRow("N24 nothing listens at the proxy's port")
        << QByteArray() << u"net.proxy_failed"_s << core::ErrorKind::Network;
}

void TestProxy::refusals()
{
    QFETCH(QByteArray, answer);
    QFETCH(QString, code);
    QFETCH(core::ErrorKind, kind);
    FakeProxy proxy(FakeProxy::Speaks::Http);
    proxy.answerWith(answer);
    const QUrl address = answer.isEmpty() ? QUrl(u"http://127.0.0.1:1"_s) : proxy.url();
    ExchangeBench bench(through(address));
    const auto response = bench.run(post(QUrl(u"https://as.example/token"_s)), { 300ms, 5s });
    QVERIFY(!response);
    QCOMPARE(response.error().code, code);
    QCOMPARE(response.error().kind, kind);
    QVERIFY(!proxy.heard.contains("practice-secret-"));
}

/// The environment is where Qt looks first, with and without a desktop.
void TestProxy::theSystemsProxy()
{
    TlsServer server(m_server);
    FakeProxy proxy(FakeProxy::Speaks::Http, server.port());
    qputenv("https_proxy", proxy.url().toEncoded());
    qputenv("no_proxy", "direct.example");
    net::ConnectionSetup setup = through(proxy.url());
    setup.proxy = core::ProxyMode::System;
    setup.proxyAddress = QUrl();
    QVERIFY(ExchangeBench(setup).run(post(QUrl(u"https://as.example/token"_s))));
    QCOMPARE(proxy.asked.size(), 1);
    setup.proxy = core::ProxyMode::None;
    const auto direct = ExchangeBench(setup).run(post(QUrl(u"https://as.invalid/token"_s)));
    QCOMPARE(direct.error().code, u"net.host_not_found"_s);
    QCOMPARE(proxy.asked.size(), 1);
    qunsetenv("https_proxy");
    qunsetenv("no_proxy");
}

void TestProxy::loopbackGoesPastEveryProxy_data()
{
    QTest::addColumn<core::ProxyMode>("mode");
    QTest::newRow("system") << core::ProxyMode::System;
    QTest::newRow("none") << core::ProxyMode::None;
    QTest::newRow("manual") << core::ProxyMode::Address;
}

void TestProxy::loopbackGoesPastEveryProxy()
{
    QFETCH(core::ProxyMode, mode);
    FakeProxy proxy(FakeProxy::Speaks::Http);
    FakeServer server(FakeServer::always(FakeServer::answer(200, "{}")));
    qputenv("http_proxy", proxy.url().toEncoded());
    net::ConnectionSetup setup = through(proxy.url());
    setup.proxy = mode;
    QUrl byName = server.url();
    byName.setHost(u"localhost"_s);
    for (const QUrl &address : { server.url(), byName })
        QVERIFY(ExchangeBench(setup).run(post(address)));
    qunsetenv("http_proxy");
    QCOMPARE(proxy.heard, QByteArray());
    QCOMPARE(server.requests.size(), 2);
}

QTEST_GUILESS_MAIN(TestProxy)
#include "tst_proxy.moc"
