// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/json.h"
#include "core/jsonwriter.h"
#include "support/processortime.h"

#include <QTest>

#include <cmath>

using namespace Qt::StringLiterals;
using namespace tokenprism::core;

class TestJson : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void keepsOrderAndRawNumbers();
    void findsDuplicates_data();
    void findsDuplicates();
    void refuses_data();
    void refuses();
    void neverQuotesTheText();
    void depth_data();
    void depth();
    void numbers_data();
    void numbers();
    void writesWhatItRead_data();
    void writesWhatItRead();
    void indents();
    void escapesWhenWriting();
    void terminalsAndReadersAreNotMisled();
    void N10_badlyMadeDocumentsAreReadAtOnce_data();
    void N10_badlyMadeDocumentsAreReadAtOnce();
    void setsMembers();
};

void TestJson::keepsOrderAndRawNumbers()
{
    const auto document = json::parse(R"({"z":1.10,"a":[true,null,"x"],"m":{"b":1,"a":2}})");
    QVERIFY(document);
    const json::Object &members = *document->root.object();
    QCOMPARE(members.size(), 3u);
    QCOMPARE(members[0].name, u"z"_s);
    QCOMPARE(members[0].value.number()->raw, "1.10"_ba);
    QCOMPARE(members[1].name, u"a"_s);
    QCOMPARE(members[2].value.object()->front().name, u"b"_s);
}

void TestJson::findsDuplicates_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QStringList>("pointers");
    QTest::newRow("T20 two access_token")
        << R"({"access_token":"a","access_token":"b"})"_ba << QStringList { u"/access_token"_s };
    QTest::newRow("F02 thrice is told once") << R"({"a":1,"a":2,"a":3})"_ba << QStringList { u"/a"_s };
    QTest::newRow("nested") << R"([{"a":{"x/y":1,"x/y":2}}])"_ba << QStringList { u"/0/a/x~1y"_s };
    QTest::newRow("F02 escaped spelling is the same name")
        << R"({"alg":1,"\u0061lg":2})"_ba << QStringList { u"/alg"_s };
    QTest::newRow("same name in two objects") << R"([{"a":1},{"a":2}])"_ba << QStringList();
    QTest::newRow("case differs") << R"({"a":1,"A":2})"_ba << QStringList();
}

void TestJson::findsDuplicates()
{
    QFETCH(QByteArray, text);
    QFETCH(QStringList, pointers);
    const auto document = json::parse(text);
    QVERIFY(document);
    QCOMPARE(document->duplicates, pointers);
}

void TestJson::refuses_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QString>("code");
    QTest::newRow("T14 empty") << ""_ba << u"json.empty"_s;
    QTest::newRow("T14 blank") << " \n"_ba << u"json.empty"_s;
    QTest::newRow("N14 byte order mark") << "\xEF\xBB\xBF{}"_ba << u"json.bom"_s;
    QTest::newRow("F16 broken UTF-8") << "{\"a\":\"\xff\"}"_ba << u"json.not_utf8"_s;
    QTest::newRow("F16 overlong UTF-8") << "[\"\xc0\xaf\"]"_ba << u"json.not_utf8"_s;
    QTest::newRow("trailing object") << "{} {}"_ba << QString();
    QTest::newRow("trailing comma and value") << "1,2"_ba << u"json.trailing_content"_s;
    QTest::newRow("closing bracket too many") << "1]"_ba << QString();
    QTest::newRow("brackets that close the wrapping") << "1],[2"_ba << QString();
    QTest::newRow("N08 half an object") << R"({"access_token":"pract)"_ba << u"json.syntax"_s;
    QTest::newRow("cut literal") << R"({"a":tru})"_ba << u"json.syntax"_s;
    QTest::newRow("leading zero") << "[01]"_ba << u"json.syntax"_s;
    QTest::newRow("dot without digits") << "[1.]"_ba << u"json.syntax"_s;
    QTest::newRow("plus sign") << "[+1]"_ba << u"json.syntax"_s;
    QTest::newRow("NaN") << "[NaN]"_ba << u"json.syntax"_s;
    QTest::newRow("single quotes") << "{'a':1}"_ba << u"json.syntax"_s;
    QTest::newRow("raw line feed in a string") << "[\"a\nb\"]"_ba << u"json.syntax"_s;
    QTest::newRow("comment") << "{}/**/"_ba << QString();
    QTest::newRow("NUL after the end") << QByteArray("{}\0", 3) << QString();
    QTest::newRow("lone surrogate") << R"(["\ud800"])"_ba << u"json.syntax"_s;
}

void TestJson::refuses()
{
    QFETCH(QByteArray, text);
    QFETCH(QString, code);
    const auto document = json::parse(text);
    QVERIFY(!document);
    QCOMPARE(document.error().kind, ErrorKind::Malformed);
    QVERIFY(document.error().code.startsWith("json."_L1));
    if (!code.isEmpty())
        QCOMPARE(document.error().code, code);
}

void TestJson::neverQuotesTheText()
{
    const auto document = json::parse(R"({"access_token":practice-secret-1})");
    QVERIFY(!document);
    QVERIFY(!document.error().detail.contains("practice"_L1));
}

void TestJson::depth_data()
{
    QTest::addColumn<int>("levels");
    QTest::addColumn<QString>("code");
    QTest::newRow("255") << 255 << QString();
    QTest::newRow("256") << 256 << QString();
    QTest::newRow("258") << 258 << u"json.too_deep"_s;
    QTest::newRow("5000") << 5000 << u"json.too_deep"_s;
}

void TestJson::depth()
{
    QFETCH(int, levels);
    QFETCH(QString, code);
    const auto document = json::parse(QByteArray(levels, '[') + QByteArray(levels, ']'));
    QCOMPARE(document ? QString() : document.error().code, code);
}

void TestJson::numbers_data()
{
    QTest::addColumn<QByteArray>("raw");
    QTest::addColumn<bool>("inRange");
    QTest::addColumn<bool>("isInteger");
    QTest::addColumn<qint64>("integer");
    QTest::newRow("3600") << "3600"_ba << true << true << qint64(3600);
    QTest::newRow("T19 3600.0") << "3600.0"_ba << true << true << qint64(3600);
    QTest::newRow("T19 3600.5") << "3600.5"_ba << true << false << qint64(0);
    QTest::newRow("1e3") << "1e3"_ba << true << true << qint64(1000);
    QTest::newRow("-1") << "-1"_ba << true << true << qint64(-1);
    QTest::newRow("T19 2^63") << "9223372036854775808"_ba << true << false << qint64(0);
    QTest::newRow("2^63-1") << "9223372036854775807"_ba << true << true << qint64(9223372036854775807LL);
    QTest::newRow("T19 1e20") << "1e20"_ba << true << false << qint64(0);
    QTest::newRow("1e400") << "1e400"_ba << false << false << qint64(0);
    QTest::newRow("-1e400") << "-1e400"_ba << false << false << qint64(0);
    QTest::newRow("1e-400") << "1e-400"_ba << true << true << qint64(0);
}

void TestJson::numbers()
{
    QFETCH(QByteArray, raw);
    QFETCH(bool, inRange);
    QFETCH(bool, isInteger);
    QFETCH(qint64, integer);
    const auto document = json::parse("{\"a\":" + raw + '}');
    QVERIFY(document);
    const json::Number *number = document->root.find(u"a")->number();
    QVERIFY(number);
    QCOMPARE(number->raw, raw);
    QCOMPARE(std::isfinite(number->value), inRange);
    QCOMPARE(document->outOfRange, inRange ? QStringList() : QStringList { u"/a"_s });
    QCOMPARE(number->integer().has_value(), isInteger);
    QCOMPARE(number->integer().value_or(0), integer);
}

void TestJson::writesWhatItRead_data()
{
    QTest::addColumn<QByteArray>("text");
    for (const QByteArray &text : { R"({"z":1.10,"a":[true,false,null],"m":{"b":1e400,"a":-0},"":""})"_ba,
                                    R"([])"_ba, R"({})"_ba, R"({"a":1,"a":2})"_ba, R"("\"\\\n\t\r\u0001")"_ba,
                                    "\"ä\xF0\x9F\x98\x80\""_ba, "1.10"_ba, "null"_ba })
        QTest::newRow(text.constData()) << text;
}

void TestJson::writesWhatItRead()
{
    QFETCH(QByteArray, text);
    const auto document = json::parse(text);
    QVERIFY(document);
    QCOMPARE(json::write(document->root), text);
    const auto again = json::parse(json::write(document->root, json::Layout::Indented));
    QVERIFY(again);
    QCOMPARE(json::write(again->root), text);
}

void TestJson::indents()
{
    const auto document = json::parse(R"({"a":[1,{}],"b":{}})");
    QCOMPARE(json::write(document->root, json::Layout::Indented),
             "{\n  \"a\": [\n    1,\n    {}\n  ],\n  \"b\": {}\n}\n"_ba);
}

void TestJson::escapesWhenWriting()
{
    const QString text = u"\x01\x7f\"\\"_s;
    QCOMPARE(json::write(json::Value(text)), R"("\u0001\u007f\"\\")"_ba);
}

void TestJson::terminalsAndReadersAreNotMisled()
{
    const QString text = u"a\u009b31m\u202eb\u2028\u2066ä😀"_s;
    const QByteArray written = json::write(json::Value(text));
    QCOMPARE(written,
             QByteArray(R"("a\u009b31m\u202eb\u2028\u2066)"
                        "\xc3\xa4\xf0\x9f\x98\x80\""));
    const auto read = json::parse(written);
    QVERIFY(read);
    QCOMPARE(*read->root.string(), text);
}

/// A name of half a megabyte above two hundred thousand values, and names that repeat by the ten thousand:
/// what a server can put into one answer.
void TestJson::N10_badlyMadeDocumentsAreReadAtOnce_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<bool>("isRead");
    QByteArrayList repeated;
    for (int number = 0; number < 45000; ++number)
        repeated.append(R"("a%1":1,"a%1":1)"_ba.replace("%1", QByteArray::number(number)));
    const QByteArray name(500000, 'K');
    QTest::newRow("N10 long name") << "{\"" + name + "\":[" + "1,"_ba.repeated(200000) + "1]}" << true;
    QTest::newRow("T20 names that repeat") << '{' + repeated.join(',') + '}' << false;
    QTest::newRow("T20 names that repeat below a long one")
        << "{\"" + name + "\":{" + repeated.first(1000).join(',') + "}}" << false;
    QTest::newRow("N10 numbers out of range")
        << "{\"" + name + "\":[" + "1e999,"_ba.repeated(100000) + "1]}" << false;
}

void TestJson::N10_badlyMadeDocumentsAreReadAtOnce()
{
    QFETCH(QByteArray, text);
    QFETCH(bool, isRead);
    const tokenprism::test::ProcessorTime time;
    const auto document = json::parse(text);
    QVERIFY2(time.isWithin(1000), qPrintable(QString::number(time.elapsed())));
    QCOMPARE(document.has_value(), isRead);
    if (!isRead)
        QCOMPARE(document.error().code, u"json.too_large"_s);
}

void TestJson::setsMembers()
{
    json::Object object;
    json::setMember(object, u"a"_s, json::Value(true));
    json::setMember(object, u"b"_s, json::fromStrings({ u"x"_s, u"y"_s }));
    json::setMember(object, u"a"_s, json::Value(json::Number::fromInteger(-5)));
    const json::Value value(object);
    QCOMPARE(json::write(value), R"({"a":-5,"b":["x","y"]})"_ba);
    QCOMPARE(json::toStrings(value.find(u"b")), (QStringList { u"x"_s, u"y"_s }));
    QCOMPARE(json::toStrings(nullptr), QStringList());
    QCOMPARE(value.text(u"a"), QString());
    QCOMPARE(json::Value(u"text"_s).find(u"a"), nullptr);
}

QTEST_GUILESS_MAIN(TestJson)
#include "tst_json.moc"
