// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "oauth/redirecturi.h"

#include <QTest>

using namespace tokenprism;
using namespace Qt::StringLiterals;

class RedirectUriTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void good_data();
    void good();
    void refused_data();
    void refused();
};

void RedirectUriTest::good_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("host");
    QTest::addColumn<int>("port");
    QTest::addColumn<QByteArray>("path");
    QTest::addColumn<QString>("sent"); // with port 4711
    const auto row = [](const char *name, const QString &text, const QString &host, int port,
                        const QByteArray &path,
                        const QString &sent) { QTest::newRow(name) << text << host << port << path << sent; };
    row("A13 fixed port", u"http://127.0.0.1:8000/callback"_s, u"127.0.0.1"_s, 8000, "/callback"_ba,
        u"http://127.0.0.1:8000/callback"_s);
    row("A13 no path stays no path", u"http://127.0.0.1:8000"_s, u"127.0.0.1"_s, 8000, "/"_ba,
        u"http://127.0.0.1:8000"_s);
    row("A13 slash stays slash", u"http://127.0.0.1:8000/"_s, u"127.0.0.1"_s, 8000, "/"_ba,
        u"http://127.0.0.1:8000/"_s);
    row("A13 free port", u"http://127.0.0.1/callback"_s, u"127.0.0.1"_s, 0, "/callback"_ba,
        u"http://127.0.0.1:4711/callback"_s);
    row("A13 free port, no path", u"http://localhost"_s, u"localhost"_s, 0, "/"_ba,
        u"http://localhost:4711"_s);
    row("A13 port 0", u"http://127.0.0.1:0/callback"_s, u"127.0.0.1"_s, 0, "/callback"_ba,
        u"http://127.0.0.1:4711/callback"_s);
    row("A13 IPv6, free port", u"http://[::1]/cb"_s, u"::1"_s, 0, "/cb"_ba, u"http://[::1]:4711/cb"_s);
    row("A13 IPv6, fixed port", u"http://[::1]:8000/cb"_s, u"::1"_s, 8000, "/cb"_ba,
        u"http://[::1]:8000/cb"_s);
    row("A13 letter case is kept", u"HTTP://LocalHost:8000/CallBack"_s, u"localhost"_s, 8000, "/CallBack"_ba,
        u"HTTP://LocalHost:8000/CallBack"_s);
    row("A13 escapes are kept", u"http://localhost:8000/a%2fb%41"_s, u"localhost"_s, 8000, "/a%2fb%41"_ba,
        u"http://localhost:8000/a%2fb%41"_s);
    row("A13 beyond ASCII", u"http://localhost:8000/\u00e4"_s, u"localhost"_s, 8000, "/%C3%A4"_ba,
        u"http://localhost:8000/\u00e4"_s);
    row("A13 colon in the path", u"http://localhost/a:b"_s, u"localhost"_s, 0, "/a:b"_ba,
        u"http://localhost:4711/a:b"_s);
}

void RedirectUriTest::good()
{
    QFETCH(QString, text);
    const auto redirect = oauth::parseRedirectUri(text);
    QVERIFY2(redirect, redirect ? "" : qPrintable(redirect.error().code));
    QCOMPARE(redirect->text, text);
    QTEST(redirect->host, "host");
    QTEST(int(redirect->port), "port");
    QTEST(redirect->path, "path");
    QTEST(redirect->withPort(4711), "sent");
}

void RedirectUriTest::refused_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("code");
    const auto row = [](const char *name, const QString &text, const QString &code) {
        QTest::newRow(name) << text << code;
    };
    row("A13 empty", {}, u"redirect.empty"_s);
    row("A13 relative", u"/callback"_s, u"redirect.not_http"_s);
    row("A13 https", u"https://localhost/cb"_s, u"redirect.not_http"_s);
    row("A13 own scheme", u"com.example.app:/cb"_s, u"redirect.not_http"_s);
    row("A13 fragment", u"http://localhost/cb#x"_s, u"redirect.fragment"_s);
    row("A13 empty fragment", u"http://localhost/cb#"_s, u"redirect.fragment"_s);
    row("A13 query", u"http://localhost/cb?x=1"_s, u"redirect.query"_s);
    row("A13 empty query", u"http://localhost?"_s, u"redirect.query"_s);
    row("A15 other host", u"http://example.com/cb"_s, u"redirect.not_loopback"_s);
    row("A15 every interface", u"http://0.0.0.0/cb"_s, u"redirect.not_loopback"_s);
    row("A15 short form of 127.0.0.1", u"http://127.1/cb"_s, u"redirect.not_loopback"_s);
    row("A15 number", u"http://2130706433/cb"_s, u"redirect.not_loopback"_s);
    row("A15 long form of ::1", u"http://[0:0:0:0:0:0:0:1]/cb"_s, u"redirect.not_loopback"_s);
    row("A15 name that starts so", u"http://localhost.example.com/cb"_s, u"redirect.not_loopback"_s);
    row("A15 no host", u"http:///cb"_s, u"redirect.not_loopback"_s);
    row("user info hides the host", u"http://localhost@example.com/cb"_s, u"redirect.not_loopback"_s);
    row("user info", u"http://mia@localhost/cb"_s, u"redirect.invalid"_s);
    row("no slashes", u"http:localhost/cb"_s, u"redirect.invalid"_s);
    row("empty port", u"http://localhost:/cb"_s, u"redirect.invalid"_s);
    row("port too large", u"http://localhost:65536/cb"_s, u"redirect.invalid"_s);
    row("dot segments", u"http://localhost/a/../cb"_s, u"redirect.invalid"_s);
    row("space", u"http://localhost/a b"_s, u"redirect.invalid"_s);
    row("line feed", u"http://localhost/cb\n"_s, u"redirect.invalid"_s);
    row("backslash", u"http://localhost\\@example.com/"_s, u"redirect.invalid"_s);
}

void RedirectUriTest::refused()
{
    QFETCH(QString, text);
    const auto redirect = oauth::parseRedirectUri(text);
    QVERIFY(!redirect);
    QTEST(redirect.error().code, "code");
    QCOMPARE(redirect.error().kind, core::ErrorKind::Usage);
}

QTEST_GUILESS_MAIN(RedirectUriTest)
#include "tst_redirecturi.moc"
