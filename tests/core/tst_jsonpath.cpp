// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/jsonpath.h"

#include "core/jsonwriter.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace tokenprism::core;

class TestJsonPath : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void goes_data();
    void goes();
    void refuses_data();
    void refuses();
};

void TestJsonPath::goes_data()
{
    QTest::addColumn<QString>("path");
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QByteArrayList>("found");
    const QByteArray rows = R"({"a":{"b":[{"c":1},{"c":2},{"d":3}]}})";
    QTest::newRow("empty is the root") << QString() << "[1]"_ba << QByteArrayList { "[1]" };
    QTest::newRow("a dot is the root") << u"."_s << "7"_ba << QByteArrayList { "7" };
    QTest::newRow("members") << u"a.b"_s << R"({"a":{"b":"x"}})"_ba << QByteArrayList { R"("x")" };
    QTest::newRow("every item") << u"a.b[].c"_s << rows << QByteArrayList { "1", "2" };
    QTest::newRow("items of the root")
        << u"[].c"_s << R"([{"c":1},{"c":2}])"_ba << QByteArrayList { "1", "2" };
    QTest::newRow("lists in lists") << u"a[][]"_s << R"({"a":[[1,2],[3],4]})"_ba
                                    << QByteArrayList { "1", "2", "3" };
    QTest::newRow("one item") << u"a.b.1.c"_s << rows << QByteArrayList { "2" };
    QTest::newRow("no such item") << u"a.b.7"_s << rows << QByteArrayList {};
    QTest::newRow("no list without brackets") << u"a.b.c"_s << rows << QByteArrayList {};
    QTest::newRow("no member of a text") << u"a.b.c"_s << R"({"a":{"b":"x"}})"_ba << QByteArrayList {};
    QTest::newRow("pointer: names with dots and slashes")
        << u"/https:~1~1shop.example~1roles"_s << R"({"https://shop.example/roles":["r"]})"_ba
        << QByteArrayList { R"(["r"])" };
    QTest::newRow("pointer: tilde") << u"/~01"_s << R"({"~1":5})"_ba << QByteArrayList { "5" };
    QTest::newRow("pointer: empty name") << u"/"_s << R"({"":5})"_ba << QByteArrayList { "5" };
    QTest::newRow("pointer: every item")
        << u"/a/[]/c.d"_s << R"({"a":[{"c.d":1},{"c.d":2}]})"_ba << QByteArrayList { "1", "2" };
    QTest::newRow("pointer: one item") << u"/a/0"_s << R"({"a":[8]})"_ba << QByteArrayList { "8" };
}

void TestJsonPath::goes()
{
    QFETCH(QString, path);
    QFETCH(QByteArray, text);
    const auto parsed = json::Path::parse(path);
    QVERIFY(parsed);
    const auto document = json::parse(text);
    QVERIFY(document);
    QByteArrayList found;
    for (const json::Value *value : parsed->in(document->root))
        found.append(json::write(*value, json::Layout::Compact).trimmed());
    QTEST(found, "found");
}

void TestJsonPath::refuses_data()
{
    QTest::addColumn<QString>("path");
    QTest::newRow("two dots") << u"a..b"_s;
    QTest::newRow("ends with a dot") << u"a."_s;
    QTest::newRow("open bracket") << u"a["_s;
    QTest::newRow("position in brackets") << u"a[0]"_s;
    QTest::newRow("brackets inside") << u"a[]b"_s;
    QTest::newRow("lone tilde") << u"/a~"_s;
    QTest::newRow("unknown escape") << u"/a~2"_s;
}

void TestJsonPath::refuses()
{
    QFETCH(QString, path);
    QVERIFY(!json::Path::parse(path));
}

QTEST_GUILESS_MAIN(TestJsonPath)
#include "tst_jsonpath.moc"
