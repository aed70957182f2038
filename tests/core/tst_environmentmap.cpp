// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/environmentmap.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace tokenprism::core;

namespace {

const QStringList granted { u"report:read"_s, u"admin"_s };

EnvironmentSource source(const QString &items)
{
    EnvironmentSource source;
    source.origin = EnvironmentOrigin::Introspection;
    source.items = items;
    source.id = u"id"_s;
    source.name = u"about.name"_s;
    source.kind = u"kind"_s;
    source.parent = u"account"_s;
    source.scopes = u"scopes"_s;
    return source;
}

EnvironmentMap mapOf(const QString &items, const QByteArray &text)
{
    return readEnvironments(source(items), json::parse(text)->root, granted);
}

} // namespace

class TestEnvironmentMap : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void readsRows();
    void assumesGrantedScopes();
    void readsScopeText();
    void oneObjectIsOneRow();
    void disclosesNothing_data();
    void disclosesNothing();
    void leavesOutRowsWithoutId();
    void readsScopeForms_data();
    void readsScopeForms();
    void oneIdIsOneEnvironment();
    void readsEveryColumn();
    void itemsMayBeTexts();
    void readsPages();
};

void TestEnvironmentMap::readsRows()
{
    const EnvironmentMap map = mapOf(u"a.environments"_s,
                                     R"({"a":{"environments":[
        {"id":"e1","about":{"name":"Production"},"kind":"environment","account":"Nordwind Oy","scopes":["report:read"]},
        {"id":7,"scopes":[]}]}})");
    QCOMPARE(map.evidence, EvidenceKind::StatedByServer);
    QCOMPARE(map.environments.size(), 2u);
    QCOMPARE(map.environments[0].name, u"Production"_s);
    QCOMPARE(map.environments[0].kind, u"environment"_s);
    QCOMPARE(map.environments[0].parent, u"Nordwind Oy"_s);
    QCOMPARE(map.environments[1].id, u"7"_s);
    QCOMPARE(map.environments[1].name, u"7"_s);
    // An empty list states that no scope applies there; nothing is assumed.
    QCOMPARE(map.cells.size(), 1u);
    QCOMPARE(map.cells[0].scope, u"report:read"_s);
    QCOMPARE(map.cells[0].evidence, EvidenceKind::StatedByServer);
}

void TestEnvironmentMap::assumesGrantedScopes()
{
    const EnvironmentMap map = mapOf(u"e"_s, R"({"e":[{"id":"e1"}]})");
    QCOMPARE(map.cells.size(), 2u);
    QCOMPARE(map.cells[1].scope, u"admin"_s);
    QCOMPARE(map.cells[1].evidence, EvidenceKind::Assumed);

    EnvironmentSource some = source(u"e"_s);
    some.assumedFor = { u"admin"_s, u"not granted"_s };
    const auto rows = json::parse(R"({"e":[{"id":"e1"},{"id":"e2","scopes":["report:read"]}]})");
    const EnvironmentMap limited = readEnvironments(some, rows->root, granted);
    QCOMPARE(limited.cells.size(), 2u);
    QCOMPARE(limited.cells[0].scope, u"admin"_s);
    QCOMPARE(limited.cells[1].scope, u"report:read"_s); // what is stated, is
}

void TestEnvironmentMap::readsScopeText()
{
    const EnvironmentMap map = mapOf(u"e"_s, R"({"e":[{"id":"e1","scopes":"admin x"}]})");
    QCOMPARE(map.cells.size(), 2u);
    QCOMPARE(map.cells[1].scope, u"x"_s);
    QCOMPARE(map.cells[1].evidence, EvidenceKind::StatedByServer);
}

void TestEnvironmentMap::oneObjectIsOneRow()
{
    QCOMPARE(mapOf(u"e"_s, R"({"e":{"id":"e1"}})").environments.size(), 1u);
    QCOMPARE(mapOf({}, R"([{"id":"e1"},{"id":"e2"}])").environments.size(), 2u);
}

void TestEnvironmentMap::disclosesNothing_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::newRow("member missing") << R"({"active":true})"_ba;
    QTest::newRow("null") << R"({"e":null})"_ba;
    QTest::newRow("text") << R"({"e":"e1"})"_ba;
    QTest::newRow("empty list") << R"({"e":[]})"_ba;
    QTest::newRow("rows of another kind") << R"({"e":["e1",2,null]})"_ba;
    QTest::newRow("no object") << "[]"_ba;
}

void TestEnvironmentMap::disclosesNothing()
{
    QFETCH(QByteArray, text);
    const EnvironmentMap map = mapOf(u"e"_s, text);
    QCOMPARE(map.evidence, EvidenceKind::NotDisclosed);
    QVERIFY(map.environments.empty());
    QVERIFY(map.cells.empty());
}

void TestEnvironmentMap::leavesOutRowsWithoutId()
{
    const EnvironmentMap map = mapOf(u"e"_s, R"({"e":[{"kind":"x"},{"id":"","kind":"x"},{"id":"e3"}]})");
    QCOMPARE(map.environments.size(), 1u);
    QCOMPARE(map.cells.front().environment, 0);
}

void TestEnvironmentMap::readsScopeForms_data()
{
    QTest::addColumn<QByteArray>("scopes");
    QTest::addColumn<QStringList>("names");
    QTest::addColumn<bool>("stated");
    QTest::newRow("list") << R"(["a","b"])"_ba << QStringList { u"a"_s, u"b"_s } << true;
    QTest::newRow("list with others in it") << R"(["a",1,null,""])"_ba << QStringList { u"a"_s } << true;
    QTest::newRow("a scope twice") << R"(["a","a"])"_ba << QStringList { u"a"_s } << true;
    QTest::newRow("text") << R"("a, b,,c d")"_ba << QStringList { u"a"_s, u"b"_s, u"c d"_s } << true;
    QTest::newRow("map") << R"({"a":"write","b":true,"c":false,"d":null,"e":3,"f":{}})"_ba
                         << QStringList { u"a:write"_s, u"b"_s, u"e:3"_s, u"f"_s } << true;
    QTest::newRow("empty map") << "{}"_ba << QStringList() << true;
    QTest::newRow("empty text") << R"("")"_ba << QStringList() << true;
    QTest::newRow("null") << "null"_ba << granted << false;
}

void TestEnvironmentMap::readsScopeForms()
{
    QFETCH(QByteArray, scopes);
    QFETCH(bool, stated);
    EnvironmentSource commas = source(u"e"_s);
    commas.scopeForm = ScopeForm::Commas;
    const EnvironmentMap map =
        readEnvironments(commas, json::parse(R"({"e":[{"id":1,"scopes":)" + scopes + "}]}")->root, granted);
    QStringList names;
    for (const EnvironmentCell &cell : map.cells) {
        names.append(cell.scope);
        QCOMPARE(cell.evidence, stated ? EvidenceKind::StatedByServer : EvidenceKind::Assumed);
    }
    QTEST(names, "names");
}

void TestEnvironmentMap::oneIdIsOneEnvironment()
{
    const EnvironmentMap map = mapOf(u"e"_s, R"({"e":[{"id":"e1","kind":"a","scopes":["x"]},
        {"id":"e1","kind":"a","about":{"name":"N"},"scopes":["y","x"]},
        {"id":"e1","kind":"a"},{"id":"e1","kind":"b","scopes":[]}]})");
    // Of another kind it is another thing.
    QCOMPARE(map.environments.size(), 2u);
    QCOMPARE(map.environments[0].name, u"N"_s);
    QStringList cells;
    for (const EnvironmentCell &cell : map.cells)
        cells.append(u"%1 %2 %3"_s.arg(cell.environment).arg(cell.scope, toName(cell.evidence)));
    QCOMPARE(cells,
             (QStringList { u"0 x stated_by_server"_s, u"0 y stated_by_server"_s, u"0 report:read assumed"_s,
                            u"0 admin assumed"_s }));
}

void TestEnvironmentMap::readsEveryColumn()
{
    EnvironmentSource all = source(u"e"_s);
    all.url = u"link"_s;
    all.kind = u"roles"_s;
    all.inactive = u"IsDeactivated"_s;
    const EnvironmentMap map = readEnvironments(all,
                                                json::parse(R"({"e":[
        {"id":1,"link":"https://a.example","roles":["admin","boss"],"IsDeactivated":true},
        {"id":2,"IsDeactivated":false},{"id":3}]})")
                                                    ->root,
                                                granted);
    QCOMPARE(map.environments[0].url, u"https://a.example"_s);
    QCOMPARE(map.environments[0].kind, u"admin, boss"_s);
    QCOMPARE(map.environments[0].active, std::optional(false));
    QCOMPARE(map.environments[1].active, std::optional(true));
    QCOMPARE(map.environments[2].active, std::optional<bool>());
    all.inactive.clear();
    all.active = u"on"_s;
    QCOMPARE(readEnvironments(all, json::parse(R"({"e":{"id":1,"on":false}})")->root, granted)
                 .environments[0]
                 .active,
             std::optional(false));
}

void TestEnvironmentMap::itemsMayBeTexts()
{
    EnvironmentSource texts;
    texts.items = u"/https:~1~1shop.example~1shops"_s;
    texts.id = u"."_s;
    const EnvironmentMap map = readEnvironments(
        texts, json::parse(R"({"https://shop.example/shops":["s1",2,null]})")->root, granted);
    QCOMPARE(map.environments.size(), 2u);
    QCOMPARE(map.environments[1].id, u"2"_s);
}

void TestEnvironmentMap::readsPages()
{
    EnvironmentReader reader(source(u"e"_s), granted);
    QCOMPARE(reader.add(json::parse(R"({"e":[{"id":1,"scopes":["x"]},{"kind":"no id"}]})")->root), 2);
    QCOMPARE(reader.size(), 1);
    QCOMPARE(reader.add(json::parse(R"({"e":[{"id":1,"scopes":["y"]},{"id":2}]})")->root), 2);
    QCOMPARE(reader.add(json::parse(R"({"none":1})")->root), 0);
    QCOMPARE(reader.map().environments.size(), 2u);
    QCOMPARE(reader.map().cells.size(), 4u);
}

QTEST_GUILESS_MAIN(TestEnvironmentMap)
#include "tst_environmentmap.moc"
