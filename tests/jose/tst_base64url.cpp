// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "jose/base64url.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace tokenprism::jose;

class TestBase64Url : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void thereAndBack_data();
    void thereAndBack();
    void refuses_data();
    void refuses();
};

void TestBase64Url::thereAndBack_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QByteArray>("text");
    QTest::newRow("F01 empty") << ""_ba
                               << ""_ba;
    QTest::newRow("F01 one byte") << "f"_ba
                                  << "Zg"_ba;
    QTest::newRow("F01 two bytes") << "fo"_ba
                                   << "Zm8"_ba;
    QTest::newRow("F01 three bytes") << "foo"_ba
                                     << "Zm9v"_ba;
    // RFC 7515 Appendix C
    QTest::newRow("F01 both special characters") << QByteArray("\x03\xec\xff\xe0\xc1", 5) << "A-z_4ME"_ba;
}

void TestBase64Url::thereAndBack()
{
    QFETCH(QByteArray, bytes);
    QFETCH(QByteArray, text);
    QCOMPARE(encodeBase64Url(bytes), text);
    QCOMPARE(decodeBase64Url(text), std::optional(bytes));
}

void TestBase64Url::refuses_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::newRow("F01 padding") << "Zg=="_ba;
    QTest::newRow("F01 plus of base64") << "A+z_"_ba;
    QTest::newRow("F01 slash of base64") << "A-z/"_ba;
    QTest::newRow("F01 space inside") << "Zm 9v"_ba;
    QTest::newRow("F01 line feed at the end") << "Zm9v\n"_ba;
    QTest::newRow("F01 last bits not zero") << "Zh"_ba;
    QTest::newRow("F01 last bits of three") << "YWJ"_ba;
    QTest::newRow("F01 length that no bytes have") << "Zm9vZ"_ba;
    QTest::newRow("F01 one character") << "A"_ba;
    QTest::newRow("F01 dot") << "Zm.v"_ba;
    QTest::newRow("F01 NUL") << QByteArray("Zm9v\0Zm9", 8);
    QTest::newRow("F01 not ASCII") << "Zm9\xc3\xa4"_ba;
}

void TestBase64Url::refuses()
{
    QFETCH(QByteArray, text);
    QVERIFY(!decodeBase64Url(text));
}

QTEST_GUILESS_MAIN(TestBase64Url)
#include "tst_base64url.moc"
