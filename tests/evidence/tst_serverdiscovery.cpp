// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "evidence/serverdiscovery.h"

#include "evidence/keyfetch.h"
#include "support/exchangebench.h"
#include "support/fakeserver.h"

#include <QFile>
#include <QSignalSpy>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace tokenprism;
using tokenprism::test::FakeRequest;
using tokenprism::test::FakeServer;

namespace {

/// JSON in source text: with ' for ".
QByteArray json(const char *text)
{
    return QByteArray(text).replace('\'', '"');
}

const QByteArray openId = "/tenant/.well-known/openid-configuration"_ba;
const QByteArray oauthForm = "/.well-known/oauth-authorization-server/tenant"_ba;
const QByteArray inserted = "/.well-known/openid-configuration/tenant"_ba;

QByteArray notFound()
{
    return FakeServer::answer(404, "nothing here", {}, "text/plain");
}

} // namespace

/// Real requests to a server of raw sockets.
class TestServerDiscovery : public QObject {
    Q_OBJECT

    std::unique_ptr<test::ExchangeBench> m_bench;
    std::unique_ptr<FakeServer> m_server;

    QString issuer() const { return m_server->url(u"/tenant"_s).toString(); }
    QByteArray metadata() const
    {
        return json("{'issuer':'") + issuer().toUtf8() + json("','token_endpoint':'")
            + m_server->url().toString().toUtf8() + "\"}";
    }
    QByteArrayList targets() const
    {
        QByteArrayList targets;
        for (const FakeRequest &request : m_server->requests)
            targets.append(request.target);
        return targets;
    }
    /// Answers \a place with \a bytes, and anything else with 404.
    void serve(const QByteArray &place, const QByteArray &bytes)
    {
        m_server->script = [place, bytes](QTcpSocket &socket, const FakeRequest &request) {
            socket.write(request.target == place ? bytes : notFound());
        };
    }
    core::Result<oauth::Metadata> discover() { return discover(issuer()); }
    core::Result<oauth::Metadata> discover(const QString &asked)
    {
        evidence::ServerDiscovery discovery(asked, *m_bench->client);
        QSignalSpy finished(&discovery, &evidence::ServerDiscovery::finished);
        discovery.start();
        if (!finished.wait(20000) || finished.count() != 1)
            return core::fail(core::ErrorKind::Timeout, u"test.never_finished"_s);
        return discovery.result();
    }

private Q_SLOTS:
    void init()
    {
        m_bench = std::make_unique<test::ExchangeBench>();
        m_server = std::make_unique<FakeServer>();
    }

    void findsEachForm_data()
    {
        QTest::addColumn<QByteArray>("place");
        QTest::addColumn<QByteArrayList>("asked");
        QTest::newRow("D02 OpenID first") << openId << QByteArrayList { openId };
        QTest::newRow("D02 RFC 8414 second") << oauthForm << QByteArrayList { openId, oauthForm };
        QTest::newRow("D02 OpenID inserted third")
            << inserted << QByteArrayList { openId, oauthForm, inserted };
    }

    void findsEachForm()
    {
        QFETCH(QByteArray, place);
        QFETCH(QByteArrayList, asked);
        serve(place, FakeServer::answer(200, metadata()));
        const auto result = discover();
        QVERIFY2(result, qPrintable(result ? QString() : result.error().code));
        QCOMPARE(result->endpoints.token, m_server->url());
        QCOMPARE(targets(), asked);
    }

    void T24_nowhere()
    {
        serve({}, {});
        const auto result = discover();
        QVERIFY(!result);
        QCOMPARE(result.error().code, u"metadata.not_found"_s);
        QCOMPARE(targets().size(), 3);
        for (const QByteArray &place : targets())
            QVERIFY(result.error().detail.contains(QString::fromUtf8(place) + u": HTTP 404"_s));
    }

    void T24_theSameAddressWithASlash()
    {
        m_server->script = [this](QTcpSocket &socket, const FakeRequest &request) {
            if (request.target == openId)
                socket.write(FakeServer::answer(301, {}, "Location: " + openId + "/\r\n"));
            else
                socket.write(request.target == openId + '/' ? FakeServer::answer(200, metadata())
                                                            : notFound());
        };
        const auto result = discover();
        QVERIFY2(result, qPrintable(result ? QString() : result.error().code));
        QCOMPARE(targets(), QByteArrayList({ openId, openId + '/' }));
    }

    void T24_otherRedirects_data()
    {
        QTest::addColumn<QByteArray>("location");
        QTest::newRow("T24 a slash, on another host") << "https://evil.example" + openId + '/';
        QTest::newRow("T24 a slash, and a query") << openId + "/?a=b";
        QTest::newRow("T24 two slashes") << openId + "//";
        QTest::newRow("T24 elsewhere on this host") << "/elsewhere/"_ba;
        QTest::newRow("T24 itself") << openId;
        QTest::newRow("T24 a slash, as another person") << "//mia@127.0.0.1" + openId + '/';
    }

    void T24_otherRedirects()
    {
        QFETCH(QByteArray, location);
        serve(openId, FakeServer::answer(301, {}, "Location: " + location + "\r\n"));
        const auto result = discover();
        QVERIFY(!result);
        QCOMPARE(result.error().code, u"metadata.redirected"_s);
        QCOMPARE(targets().size(), 3);
    }

    void goesOnAndSaysWhatMatters_data()
    {
        QTest::addColumn<QByteArray>("first");
        QTest::addColumn<QString>("code");
        QTest::newRow("D03 issuer differs")
            << FakeServer::answer(200, json("{'issuer':'https://evil.example'}"))
            << u"metadata.issuer_differs"_s;
        QTest::newRow("T24 redirect")
            << FakeServer::answer(302, {}, "Location: https://evil.example/\r\n") << u"metadata.redirected"_s;
        QTest::newRow("T24 server error") << FakeServer::answer(500, "{}") << u"oauth.http_error"_s;
        QTest::newRow("T24 HTML everywhere")
            << FakeServer::answer(200, "<html>", {}, "text/html") << u"metadata.not_found"_s;
    }

    void goesOnAndSaysWhatMatters()
    {
        QFETCH(QByteArray, first);
        QFETCH(QString, code);
        serve(openId, first);
        const auto result = discover();
        QVERIFY(!result);
        QCOMPARE(result.error().code, code);
        QCOMPARE(targets().size(), 3);
        // The same, and the right document at the next place.
        m_server->script = [&](QTcpSocket &socket, const FakeRequest &request) {
            socket.write(request.target == openId ? first : FakeServer::answer(200, metadata()));
        };
        QVERIFY(discover());
    }

    void T24_fiveMebibytes()
    {
        m_server->script = [](QTcpSocket &socket, const FakeRequest &) {
            socket.write("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n\r\n{\"issuer\":\"");
            FakeServer::pour(socket, QByteArray(64 * 1024, 'x'), 5 * 1024 * 1024);
        };
        const auto result = discover();
        QVERIFY(!result);
        QCOMPARE(result.error().code, u"net.too_large"_s);
        QCOMPARE(m_server->requests.size(), 1);
    }

    void D05_certificatesAreChecked()
    {
        QFile certificate(QStringLiteral(TOKENPRISM_SOURCE_DIR "/tests/net/data/test-only-selfsigned.crt"));
        QFile key(QStringLiteral(TOKENPRISM_SOURCE_DIR "/tests/net/data/test-only-selfsigned.key"));
        QVERIFY(certificate.open(QIODevice::ReadOnly) && key.open(QIODevice::ReadOnly));
        m_server = std::make_unique<FakeServer>(FakeServer::Script(), QSslCertificate(&certificate),
                                                QSslKey(&key, QSsl::Rsa));
        const auto result = discover();
        QVERIFY(!result);
        QCOMPARE(result.error().code, u"net.tls"_s);
        core::Profile profile;
        profile.endpoints.token = m_server->url();
        profile.endpoints.jwks = m_server->url(u"/keys"_s);
        evidence::KeyFetch fetch(profile, *m_bench->client);
        QSignalSpy finished(&fetch, &evidence::KeyFetch::finished);
        fetch.start();
        QVERIFY(finished.wait(20000));
        QCOMPARE(fetch.result().error().code, u"net.tls"_s);
        QVERIFY(m_server->requests.isEmpty());
    }

    void N02_aServerThatIsNotThereIsAskedOnce()
    {
        const QString asked = issuer();
        m_server->close();
        const auto result = discover(asked);
        QVERIFY(!result);
        QCOMPARE(result.error().code, u"net.refused"_s);
        QCOMPARE(m_bench->exchanges.size(), 1);
    }

    void D01_nothingIsAskedOfABadIssuer()
    {
        evidence::ServerDiscovery discovery(u"https://as.example/?a=b"_s, *m_bench->client);
        QSignalSpy finished(&discovery, &evidence::ServerDiscovery::finished);
        discovery.start();
        QCOMPARE(finished.count(), 0);
        QTRY_COMPARE(finished.count(), 1);
        QCOMPARE(discovery.result().error().code, u"address.query"_s);
        QVERIFY(m_bench->exchanges.isEmpty());
    }

    void endsOnceWhenCancelled()
    {
        m_server->script = [](QTcpSocket &, const FakeRequest &) {};
        evidence::ServerDiscovery discovery(issuer(), *m_bench->client);
        QSignalSpy finished(&discovery, &evidence::ServerDiscovery::finished);
        discovery.start();
        QTRY_COMPARE(m_server->requests.size(), 1);
        discovery.cancel();
        discovery.cancel();
        QCOMPARE(finished.count(), 1);
        QCOMPARE(discovery.result().error().code, u"net.cancelled"_s);
        QCoreApplication::processEvents();
        QCOMPARE(finished.count(), 1);
    }

    void mayGoWhileAsking()
    {
        m_server->script = [](QTcpSocket &, const FakeRequest &) {};
        auto discovery = std::make_unique<evidence::ServerDiscovery>(issuer(), *m_bench->client);
        discovery->start();
        QTRY_COMPARE(m_server->requests.size(), 1);
        discovery.reset();
        QCoreApplication::processEvents();
    }
};

QTEST_GUILESS_MAIN(TestServerDiscovery)
#include "tst_serverdiscovery.moc"
