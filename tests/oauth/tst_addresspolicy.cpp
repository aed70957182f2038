// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "oauth/addresspolicy.h"

#include <QTest>

using namespace tokenprism;
using namespace Qt::StringLiterals;

class AddressPolicyTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void serverAddress_data();
    void serverAddress();
    void builtAddress_data();
    void builtAddress();
    void loopback_data();
    void loopback();
    void confirmedHost_data();
    void confirmedHost();
    void hostThatIsRefusedIsNamed();
};

/// \a code empty: the address is good.
void AddressPolicyTest::serverAddress_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("code");
    const auto row = [](const char *name, const QString &text, const QString &code) {
        QTest::newRow(name) << text << code;
    };
    row("B02 https", u"https://login.example.com/token"_s, {});
    row("B02 https with port and query", u"https://login.example.com:8443/token?tenant=1"_s, {});
    row("B02 http on 127.0.0.1", u"http://127.0.0.1:9000/token"_s, {});
    row("B02 http on [::1]", u"http://[::1]:9000/token"_s, {});
    row("B02 http on localhost", u"http://LOCALHOST/token"_s, {});
    row("B02 http elsewhere", u"http://login.example.com/token"_s, u"address.not_https"_s);
    row("B02 http on a name like localhost", u"http://localhost.example.com/"_s, u"address.not_https"_s);
    row("B02 http on a private address", u"http://192.168.0.1/"_s, u"address.not_https"_s);
    row("B02 http on every interface", u"http://0.0.0.0/"_s, u"address.not_https"_s);
    row("empty", {}, u"address.empty"_s);
    row("blank", u"  \t"_s, u"address.empty"_s);
    row("script", u"javascript:alert(1)"_s, u"address.bad_scheme"_s);
    row("file", u"file:///etc/passwd"_s, u"address.bad_scheme"_s);
    row("data", u"data:text/html,x"_s, u"address.bad_scheme"_s);
    row("option", u"-oProxyCommand=x"_s, u"address.bad_scheme"_s);
    row("no scheme", u"login.example.com/token"_s, u"address.bad_scheme"_s);
    row("no scheme, two slashes", u"//login.example.com/token"_s, u"address.bad_scheme"_s);
    row("no host, three slashes", u"https:///evil.example/p"_s, u"address.no_host"_s);
    row("no host, no slashes", u"https:evil.example"_s, u"address.no_host"_s);
    row("user info", u"https://good.example@evil.example/"_s, u"address.user_info"_s);
    row("user and password", u"https://a:b@evil.example/"_s, u"address.user_info"_s);
    row("empty user info", u"https://@evil.example/"_s, u"address.user_info"_s);
    row("A12 fragment", u"https://login.example.com/a#b"_s, u"address.fragment"_s);
    row("A12 empty fragment", u"https://login.example.com/a#"_s, u"address.fragment"_s);
    row("host that is an option", u"https://-oProxyCommand.example/"_s, u"address.invalid"_s);
    row("space inside", u"https://login.example.com/a b"_s, u"address.invalid"_s);
    row("space before", u" https://login.example.com/"_s, u"address.invalid"_s);
    row("line feed", u"https://login.example.com/\nX: y"_s, u"address.invalid"_s);
    row("NUL", u"https://login.example.com/"_s + QChar(0) + u"x"_s, u"address.invalid"_s);
    row("backslash", u"https://good.example\\@evil.example/"_s, u"address.invalid"_s);
    row("invisible character", u"https://good\u200b.example/"_s, u"address.invalid"_s);
    row("right-to-left override", u"https://good.example/\u202e"_s, u"address.invalid"_s);
    row("port 0", u"https://login.example.com:0/"_s, u"address.invalid"_s);
    row("port too large", u"https://login.example.com:65536/"_s, u"address.invalid"_s);
    row("broken escape", u"https://login.example.com/%zz"_s, u"address.invalid"_s);
}

void AddressPolicyTest::serverAddress()
{
    QFETCH(QString, text);
    QFETCH(QString, code);
    const auto address = oauth::parseServerAddress(text);
    QCOMPARE(address ? QString() : address.error().code, code);
    if (!address)
        QCOMPARE(address.error().kind, core::ErrorKind::Usage);
    else
        QCOMPARE(*address, QUrl(text));
}

/// Addresses that were never a text, as a preset or a discovery document brings them.
void AddressPolicyTest::builtAddress_data()
{
    QTest::addColumn<QUrl>("address");
    QTest::addColumn<QString>("code");
    QTest::newRow("none") << QUrl() << u"address.empty"_s;
    QTest::newRow("path only") << QUrl(u"/token"_s) << u"address.bad_scheme"_s;
    QTest::newRow("custom scheme") << QUrl(u"ftp://login.example.com/"_s) << u"address.bad_scheme"_s;
    QUrl withUser(u"https://login.example.com/"_s);
    withUser.setUserName(u"mia"_s);
    QTest::newRow("user name set later") << withUser << u"address.user_info"_s;
}

void AddressPolicyTest::builtAddress()
{
    QFETCH(QUrl, address);
    QFETCH(QString, code);
    const auto checked = oauth::checkServerAddress(address);
    QVERIFY(!checked);
    QCOMPARE(checked.error().code, code);
    QVERIFY(!checked.error().where.contains(u"mia"_s));
}

void AddressPolicyTest::loopback_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<bool>("expected");
    QTest::newRow("A15 IPv4") << u"http://127.0.0.1:1/"_s << true;
    QTest::newRow("A15 IPv6") << u"http://[0:0:0:0:0:0:0:1]/"_s << true;
    QTest::newRow("A15 localhost") << u"http://LocalHost/"_s << true;
    QTest::newRow("A15 subdomain") << u"http://x.localhost/"_s << false;
    QTest::newRow("A15 in a name") << u"http://127.0.0.1.example.com/"_s << false;
    QTest::newRow("A15 mapped address") << u"http://[::ffff:127.0.0.1]/"_s << false;
    QTest::newRow("A15 no host") << u"http:///"_s << false;
}

void AddressPolicyTest::loopback()
{
    QFETCH(QString, text);
    QTEST(oauth::isLoopbackHost(QUrl(text)), "expected");
}

void AddressPolicyTest::confirmedHost_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("code");
    const QString no = u"address.host_not_confirmed"_s;
    QTest::newRow("C03 token endpoint's origin") << u"https://token.example.com/api"_s << QString();
    QTest::newRow("C03 default port written out") << u"https://token.example.com:443/api"_s << QString();
    QTest::newRow("C03 issuer's origin") << u"https://login.example.com:8443/api"_s << QString();
    QTest::newRow("C03 confirmed host") << u"https://API.example.com/v1"_s << QString();
    QTest::newRow("C03 confirmed host and port") << u"https://ports.example.com:9443/"_s << QString();
    QTest::newRow("C03 confirmed in Unicode, asked in ASCII")
        << u"https://xn--bcher-kva.example/"_s << QString();
    QTest::newRow("C03 confirmed in ASCII, asked in Unicode")
        << u"https://m\u00fcller.example/"_s << QString();
    QTest::newRow("C03 confirmed IPv6") << u"http://[::1]:7000/"_s << QString();
    QTest::newRow("C03 other host") << u"https://evil.example/"_s << no;
    QTest::newRow("C03 other port of the issuer") << u"https://login.example.com/"_s << no;
    QTest::newRow("C03 other port of a confirmed host") << u"https://api.example.com:444/"_s << no;
    QTest::newRow("C03 default port instead of the confirmed one") << u"https://ports.example.com/"_s << no;
    QTest::newRow("C03 subdomain") << u"https://x.api.example.com/"_s << no;
    QTest::newRow("C03 host as prefix") << u"https://api.example.com.evil.example/"_s << no;
    QTest::newRow("C03 trailing dot") << u"https://api.example.com./"_s << no;
    QTest::newRow("C03 entry with a path counts for nothing") << u"https://path.example.com/"_s << no;
    QTest::newRow("C03 user info") << u"https://api.example.com@evil.example/"_s << u"address.user_info"_s;
    QTest::newRow("C03 http to a confirmed host") << u"http://api.example.com/"_s << u"address.not_https"_s;
    QTest::newRow("C03 nothing") << QString() << u"address.empty"_s;
}

void AddressPolicyTest::confirmedHost()
{
    QFETCH(QString, text);
    QFETCH(QString, code);
    core::Profile profile;
    profile.endpoints.token = QUrl(u"https://token.example.com/token"_s);
    profile.endpoints.issuer = u"https://login.example.com:8443/tenant"_s;
    profile.allowedHosts = QStringList { u"api.example.com"_s,
                                         u"ports.example.com:9443"_s,
                                         u"b\u00fccher.example"_s,
                                         u"xn--mller-kva.example"_s,
                                         u"[::1]:7000"_s,
                                         u"path.example.com/only"_s,
                                         QString() };
    const auto checked = oauth::checkConfirmedHost(profile, QUrl(text));
    QCOMPARE(checked ? QString() : checked.error().code, code);
}

void AddressPolicyTest::hostThatIsRefusedIsNamed()
{
    const auto nameOf = [](const QString &text) {
        const auto checked = oauth::checkConfirmedHost({}, QUrl(text));
        return checked ? QString() : checked.error().actual;
    };
    QCOMPARE(nameOf(u"https://api.example.com/v1?x=1"_s), u"api.example.com"_s);
    QCOMPARE(nameOf(u"https://api.example.com:444/"_s), u"api.example.com:444"_s);
    QCOMPARE(nameOf(u"https://b\u00fccher.example/"_s), u"xn--bcher-kva.example"_s);
    QCOMPARE(nameOf(u"http://[::1]:7000/"_s), u"[::1]:7000"_s);
}

QTEST_GUILESS_MAIN(AddressPolicyTest)
#include "tst_addresspolicy.moc"
