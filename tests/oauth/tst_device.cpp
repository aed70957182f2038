// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "oauth/device.h"
#include "support/fakeclock.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace tokenprism;

namespace {

core::HttpResponse answer(const QByteArray &body, int status = 200)
{
    core::HttpResponse response;
    response.status = status;
    response.url = QUrl(u"https://login.example.com/device"_s);
    response.body = body;
    return response;
}

QByteArray device(const QByteArray &more)
{
    QByteArray start = "{'device_code':'practice-secret-device','user_code':'BCDF-GHJK',"
                       "'verification_uri':'https://login.example.com/go'";
    return start.replace(char(39), char(34)) + more + '}';
}

} // namespace

/// Device authorization (RFC 8628 §3.1, §3.2).
class DeviceTest : public QObject {
    Q_OBJECT

    test::FakeClock m_clock;

    core::Result<oauth::DeviceAuthorization> parsed(const QByteArray &body, int status = 200) const
    {
        return oauth::parseDeviceAuthorization(answer(body, status), m_clock.now());
    }

private Q_SLOTS:
    void intervals_data()
    {
        QTest::addColumn<QByteArray>("member");
        QTest::addColumn<int>("seconds");
        QTest::addColumn<bool>("odd");
        QTest::newRow("H01 none: 5") << QByteArray() << 5 << false;
        QTest::newRow("H01 as said") << ",\"interval\":7"_ba << 7 << false;
        QTest::newRow("T28 interval 0") << ",\"interval\":0"_ba << 1 << true;
        QTest::newRow("T28 interval negative") << ",\"interval\":-3"_ba << 5 << true;
        QTest::newRow("T28 interval huge") << ",\"interval\":1e20"_ba << 60 << true;
        QTest::newRow("T28 interval text") << ",\"interval\":\"10\""_ba << 10 << false;
        QTest::newRow("T28 interval no number") << ",\"interval\":{}"_ba << 5 << true;
        QTest::newRow("T28 interval 2.5") << ",\"interval\":2.5"_ba << 3 << false;
        QTest::newRow("T28 interval null") << ",\"interval\":null"_ba << 5 << true;
    }
    void intervals()
    {
        QFETCH(QByteArray, member);
        QFETCH(bool, odd);
        const auto read = parsed(device(",\"expires_in\":60" + member));
        QVERIFY(read);
        QTEST(int(read->interval.count()), "seconds");
        QCOMPARE(!read->findings.isEmpty(), odd);
        if (odd)
            QCOMPARE(read->findings.first().id, u"device.interval_odd"_s);
    }

    void lifetimes_data()
    {
        QTest::addColumn<QByteArray>("member");
        QTest::addColumn<int>("seconds");
        QTest::addColumn<bool>("odd");
        QTest::newRow("H02 as said") << ",\"expires_in\":1800"_ba << 1800 << false;
        QTest::newRow("T28 none: never for ever") << QByteArray() << 600 << true;
        QTest::newRow("T28 negative") << ",\"expires_in\":-1"_ba << 600 << true;
        QTest::newRow("T28 huge") << ",\"expires_in\":9e99"_ba << 86400 << true;
    }
    void lifetimes()
    {
        QFETCH(QByteArray, member);
        QFETCH(int, seconds);
        QFETCH(bool, odd);
        const auto read = parsed(device(member));
        QVERIFY(read);
        QCOMPARE(read->expiresAt, m_clock.now().addSecs(seconds));
        QCOMPARE(read->findings.size(), odd ? 1 : 0);
    }

    void H03_codeAndAddresses()
    {
        const auto read = parsed(device(
            ",\"expires_in\":60,\"verification_uri_complete\":\"https://login.example.com/go?c=BCDF-GHJK\""));
        QVERIFY(read);
        QCOMPARE(read->userCode, u"BCDF-GHJK"_s);
        QCOMPARE(read->verificationUri, QUrl(u"https://login.example.com/go"_s));
        QCOMPARE(read->verificationUriComplete, QUrl(u"https://login.example.com/go?c=BCDF-GHJK"_s));
        QCOMPARE(read->deviceCode.view(), QByteArrayView("practice-secret-device"));
    }

    /// RFC 8628 §3.2 wants the short address always; some servers give the long one alone.
    void H03_theAddressWithTheCodeAlone()
    {
        QByteArray body = device(",\"verification_uri_complete\":\"https://login.example.com/go?c=B\"");
        const auto read = parsed(body.replace("\"verification_uri\":", "\"x\":"));
        QVERIFY(read);
        QCOMPARE(read->verificationUri, QUrl(u"https://login.example.com/go?c=B"_s));
        QCOMPARE(read->verificationUriComplete, read->verificationUri);
    }

    void refused_data()
    {
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<QString>("code");
        const auto with = [](const QByteArray &address) {
            return "{\"device_code\":\"practice-secret-device\",\"user_code\":\"B\",\"verification_uri\":\""
                + address + "\"}";
        };
        QTest::newRow("T28 no device code")
            << "{\"user_code\":\"B\",\"verification_uri\":\"https://a.example\"}"_ba
            << u"device.code_missing"_s;
        QTest::newRow("H03 no user code")
            << "{\"device_code\":\"practice-secret-device\",\"verification_uri\":\"https://a.example\"}"_ba
            << u"device.user_code_missing"_s;
        QTest::newRow("T28 user code that turns the order round")
            << "{\"device_code\":\"x\",\"user_code\":\"A\\u202eB\",\"verification_uri\":\"https://a.example\"}"_ba
            << u"device.user_code_missing"_s;
        QTest::newRow("T28 user code without end") << "{\"device_code\":\"x\",\"user_code\":\""
                + QByteArray(65, 'W') + "\",\"verification_uri\":\"https://a.example\"}"
                                                   << u"device.user_code_missing"_s;
        QTest::newRow("T28 address without end")
            << with("https://a.example/" + QByteArray(2048, 'a')) << u"device.address_invalid"_s;
        QTest::newRow("T28 javascript") << with("javascript:alert(1)") << u"device.address_invalid"_s;
        QTest::newRow("T28 file") << with("file:///etc/passwd") << u"device.address_invalid"_s;
        QTest::newRow("T28 http") << with("http://login.example.com/go") << u"device.address_invalid"_s;
        QTest::newRow("T28 duplicate") << device(",\"user_code\":\"OTHER\"") << u"oauth.duplicate_member"_s;
        QTest::newRow("T28 not JSON") << "<html>"_ba << u"oauth.not_json"_s;
    }
    void refused()
    {
        QFETCH(QByteArray, body);
        const auto read = parsed(body);
        QVERIFY(!read);
        QTEST(read.error().code, "code");
        QCOMPARE(read.error().kind, core::ErrorKind::Malformed);
    }

    void secretsGoToConfirmedHostsOnly()
    {
        core::Profile profile;
        profile.setGrant(core::GrantKind::Device);
        profile.clientId = u"practice-tv"_s;
        profile.endpoints.token = QUrl(u"https://login.example.com/token"_s);
        profile.scopes = { u"a"_s, u"b"_s };
        profile.resources = { u"https://one.example/"_s, u"https://two.example/"_s };
        profile.audience = u"api"_s;
        const oauth::Client client = oauth::clientOf(profile, {}, m_clock);
        QCOMPARE(oauth::buildDeviceAuthorizationRequest(profile, client).error().code,
                 u"device.endpoint_missing"_s);
        profile.endpoints.deviceAuthorization = QUrl(u"https://elsewhere.example.net/device"_s);
        QCOMPARE(oauth::buildDeviceAuthorizationRequest(profile, client).error().code,
                 u"address.host_not_confirmed"_s);
        profile.allowedHosts = { u"elsewhere.example.net"_s };
        const auto request = oauth::buildDeviceAuthorizationRequest(profile, client);
        QVERIFY(request);
        QCOMPARE(request->body,
                 "scope=a%20b&resource=https%3A%2F%2Fone.example%2F&resource=https%3A%2F%2Ftwo.example%2F"
                 "&audience=api&client_id=practice-tv"_ba);
    }
};

QTEST_GUILESS_MAIN(DeviceTest)
#include "tst_device.moc"
