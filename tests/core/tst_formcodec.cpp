// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/formcodec.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace tokenprism::core;

class TestFormCodec : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void encodes_data();
    void encodes();
    void decodes_data();
    void decodes();
    void refuses_data();
    void refuses();
    void namesDuplicates_data();
    void namesDuplicates();
    void firstValueWins();
};

void TestFormCodec::encodes_data()
{
    QTest::addColumn<QByteArray>("raw");
    QTest::addColumn<QByteArray>("encoded");
    QTest::newRow("B01 unreserved stay") << "aZ09-._~"_ba
                                         << "aZ09-._~"_ba;
    QTest::newRow("B01 plus") << "s+e c%41"_ba
                              << "s%2Be%20c%2541"_ba;
    QTest::newRow("B01 separators") << "a=b&c;d"_ba
                                    << "a%3Db%26c%3Bd"_ba;
    QTest::newRow("B01 UTF-8") << "ä"_ba
                               << "%C3%A4"_ba;
    QTest::newRow("B01 line feed") << "\r\n"_ba
                                   << "%0D%0A"_ba;
    QTest::newRow("B01 empty") << ""_ba
                               << ""_ba;
}

void TestFormCodec::encodes()
{
    QFETCH(QByteArray, raw);
    QFETCH(QByteArray, encoded);
    QCOMPARE(encodeFormComponent(raw), encoded);
    const auto back = decodeForm("x=" + encoded);
    QVERIFY(back);
    QCOMPARE(formValue(*back, "x"), raw);
    QCOMPARE(encodeForm({ { "a"_ba, raw }, { "b"_ba, "1"_ba } }), "a=" + encoded + "&b=1");
}

void TestFormCodec::decodes_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<FormFields>("fields");
    QTest::newRow("CB19 plus is a space") << "error_description=user+said+no"_ba
                                          << FormFields { { "error_description"_ba, "user said no"_ba } };
    QTest::newRow("CB19 decoded once") << "a=%252F"_ba << FormFields { { "a"_ba, "%2F"_ba } };
    QTest::newRow("lower-case hex") << "a=%2b%c3%a4"_ba << FormFields { { "a"_ba, "+ä"_ba } };
    QTest::newRow("no value") << "a&b="_ba << FormFields { { "a"_ba, ""_ba }, { "b"_ba, ""_ba } };
    QTest::newRow("empty fields go") << "&a=1&&"_ba << FormFields { { "a"_ba, "1"_ba } };
    QTest::newRow("second equals sign stays") << "a=b=c"_ba << FormFields { { "a"_ba, "b=c"_ba } };
    QTest::newRow("name is decoded too") << "%61=1"_ba << FormFields { { "a"_ba, "1"_ba } };
    QTest::newRow("nothing") << ""_ba << FormFields {};
}

void TestFormCodec::decodes()
{
    QFETCH(QByteArray, text);
    QFETCH(FormFields, fields);
    const auto decoded = decodeForm(text);
    QVERIFY(decoded);
    QCOMPARE(*decoded, fields);
}

void TestFormCodec::refuses_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QString>("code");
    QTest::newRow("CB19 no hex digits") << "a=%zz"_ba << u"form.bad_percent"_s;
    QTest::newRow("CB19 one digit at the end") << "a=%4"_ba << u"form.bad_percent"_s;
    QTest::newRow("CB19 percent at the end") << "a=%"_ba << u"form.bad_percent"_s;
    QTest::newRow("CB19 in the name") << "%q=1"_ba << u"form.bad_percent"_s;
    QTest::newRow("CB19 NUL") << "code=a%00b"_ba << u"form.control_character"_s;
    QTest::newRow("CB19 invalid UTF-8") << "a=%ff"_ba << u"form.not_utf8"_s;
    QTest::newRow("CB19 overlong slash") << "a=%c0%af"_ba << u"form.not_utf8"_s;
    QTest::newRow("CB19 raw byte") << "a=\xfe"_ba << u"form.not_utf8"_s;
    QTest::newRow("CB19 cut sequence") << "a=%c3"_ba << u"form.not_utf8"_s;
}

void TestFormCodec::refuses()
{
    QFETCH(QByteArray, text);
    QFETCH(QString, code);
    const auto decoded = decodeForm(text);
    QVERIFY(!decoded);
    QCOMPARE(decoded.error().code, code);
    QCOMPARE(decoded.error().kind, ErrorKind::Malformed);
}

void TestFormCodec::namesDuplicates_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QStringList>("names");
    QTest::newRow("A10 code twice") << "code=A&state=s&code=B"_ba << QStringList { u"code"_s };
    QTest::newRow("A10 same value twice") << "iss=a&iss=a"_ba << QStringList { u"iss"_s };
    QTest::newRow("A10 encoded name is the same") << "code=A&c%6fde=B"_ba << QStringList { u"code"_s };
    QTest::newRow("A10 thrice and another") << "a=1&a=2&b=1&a=3&b=2"_ba << QStringList { u"a"_s, u"b"_s };
    QTest::newRow("A10 case differs") << "code=A&Code=B"_ba << QStringList {};
    QTest::newRow("A10 none") << "code=A&state=B"_ba << QStringList {};
}

void TestFormCodec::namesDuplicates()
{
    QFETCH(QByteArray, text);
    QFETCH(QStringList, names);
    const auto decoded = decodeForm(text);
    QVERIFY(decoded);
    QCOMPARE(duplicateNames(*decoded), names);
}

void TestFormCodec::firstValueWins()
{
    const auto decoded = decodeForm("a=1&a=2&b=");
    QVERIFY(decoded);
    QCOMPARE(formValue(*decoded, "a"), "1"_ba);
    QVERIFY(formValue(*decoded, "c").isNull());
}

QTEST_GUILESS_MAIN(TestFormCodec)
#include "tst_formcodec.moc"
