// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/httpmessage.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace tokenprism::core;

class TestHttpMessage : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void mediaType_data();
    void mediaType();
    void headerValues();
    void headerSafety_data();
    void headerSafety();
};

void TestHttpMessage::mediaType_data()
{
    QTest::addColumn<QByteArray>("header");
    QTest::addColumn<QByteArray>("type");
    QTest::newRow("N13 without parameters") << "application/json"_ba
                                            << "application/json"_ba;
    QTest::newRow("N13 with a parameter") << "application/json; charset=utf-8"_ba
                                          << "application/json"_ba;
    QTest::newRow("N13 case and space") << " Application/JSON ;x"_ba
                                        << "application/json"_ba;
    QTest::newRow("N13 parameter only") << ";charset=utf-8"_ba
                                        << ""_ba;
    QTest::newRow("N13 none") << ""_ba
                              << ""_ba;
}

void TestHttpMessage::mediaType()
{
    QFETCH(QByteArray, header);
    QFETCH(QByteArray, type);
    HttpResponse response;
    response.headers = { { "content-TYPE"_ba, header } };
    QCOMPARE(response.mediaType(), type);
}

void TestHttpMessage::headerValues()
{
    const HttpHeaders headers { { "X-One"_ba, "1"_ba }, { "x-one"_ba, "2"_ba } };
    QCOMPARE(headerValue(headers, "X-ONE"), "1"_ba);
    QVERIFY(headerValue(headers, "X").isNull());
    QVERIFY(HttpResponse().mediaType().isEmpty());
}

void TestHttpMessage::headerSafety_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<bool>("safe");
    QTest::newRow("plain") << "Bearer practice-token"_ba << true;
    QTest::newRow("carriage return") << "a\rb"_ba << false;
    QTest::newRow("line feed") << "a\nX: y"_ba << false;
    QTest::newRow("NUL") << QByteArray("a\0b", 3) << false;
}

void TestHttpMessage::headerSafety()
{
    QFETCH(QByteArray, text);
    QFETCH(bool, safe);
    QCOMPARE(isHeaderSafe(text), safe);
}

QTEST_GUILESS_MAIN(TestHttpMessage)
#include "tst_httpmessage.moc"
