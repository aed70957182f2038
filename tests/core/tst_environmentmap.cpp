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

QTEST_GUILESS_MAIN(TestEnvironmentMap)
#include "tst_environmentmap.moc"
