// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "vault/profilefile.h"

#include <QTest>

using namespace tokenprism;
using namespace tokenprism::vault;
using namespace Qt::StringLiterals;

namespace {

QByteArray entry(const QByteArray &id, const QByteArray &name, const QByteArray &more = {})
{
    return R"({"id":")" + id + R"(","name":")" + name + R"(","provider":"nobody-knows","client_id":"c")"
        + more + "}";
}

QByteArray file(const QByteArray &entries)
{
    return R"({"version":1,"profiles":[)" + entries + "]}";
}

} // namespace

class TestProfileFile : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void keepsUnknownMembers();
    void keepsEntriesItCannotRead();
    void givesRepeatedIdsTheirOwn();
    void refuses_data();
    void refuses();
};

void TestProfileFile::keepsUnknownMembers()
{
    const auto read = parseProfileFile(R"({"comment":"mine","version":1,"profiles":[)"
                                       + entry("a", "A", R"(,"colour":"red")") + R"(],"later":{"x":1.10}})");
    QVERIFY(read);
    const QByteArray text = toText(*read);
    QVERIFY(text.contains(R"("comment": "mine")"));
    QVERIFY(text.contains(R"("x": 1.10)"));
    QVERIFY(text.contains(R"("colour": "red")"));
    QVERIFY(text.contains(R"("provider": "nobody-knows")"));
    const auto again = parseProfileFile(text);
    QVERIFY(again);
    QCOMPARE(toText(*again), text);
}

void TestProfileFile::keepsEntriesItCannotRead()
{
    const auto read = parseProfileFile(
        file(entry("a", "A", R"(,"client_auth":"of_a_later_version")") + ',' + entry("b", "B") + ",7"));
    QVERIFY(read);
    QCOMPARE(read->profiles.size(), size_t(1));
    QCOMPARE(read->profiles.front().name, u"B"_s);
    QCOMPARE(read->problems.size(), 2);
    QCOMPARE(read->problems.first().code, u"profile.member_invalid"_s);
    QCOMPARE(read->problems.first().actual, u"A"_s);
    QVERIFY(toText(*read).contains(R"("client_auth": "of_a_later_version")"));
}

void TestProfileFile::givesRepeatedIdsTheirOwn()
{
    const QByteArray text = file(entry("a", "First", R"(,"stored_secrets":["client_secret"])") + ','
                                 + entry("a", "Second", R"(,"stored_secrets":["client_secret"])"));
    const auto read = parseProfileFile(text);
    const auto again = parseProfileFile(text);
    QVERIFY(read && again);
    QCOMPARE(read->profiles.size(), size_t(2));
    const core::Profile &second = read->profiles.at(1);
    QCOMPARE(read->profiles.front().id, u"a"_s);
    QVERIFY(read->profiles.front().hasStored(core::SecretKind::ClientSecret));
    QVERIFY(second.id != u"a"_s);
    QVERIFY(!second.hasStored(core::SecretKind::ClientSecret));
    QCOMPARE(again->profiles.at(1).id, second.id);
}

void TestProfileFile::refuses_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QString>("code");
    QTest::newRow("DK04 0 bytes") << ""_ba << u"json.empty"_s;
    QTest::newRow("DK04 truncated") << file(entry("a", "A")).chopped(3) << u"json.syntax"_s;
    QTest::newRow("DK04 garbage") << "\x01\x02\x03"_ba << u"json.syntax"_s;
    QTest::newRow("DK04 other json") << "[1,2]"_ba << u"store.not_profiles"_s;
    QTest::newRow("DK04 no version") << R"({"profiles":[]})"_ba << u"store.not_profiles"_s;
    QTest::newRow("DK04 version 0") << R"({"version":0,"profiles":[]})"_ba << u"store.not_profiles"_s;
    QTest::newRow("DK04 version as text") << R"({"version":"1","profiles":[]})"_ba << u"store.not_profiles"_s;
    QTest::newRow("DK04 no profiles") << R"({"version":1})"_ba << u"store.not_profiles"_s;
    QTest::newRow("DK04 newer version") << R"({"version":2,"profiles":{}})"_ba << u"store.newer_version"_s;
    QTest::newRow("DK04 huge") << QByteArray(17 * 1024 * 1024, ' ') << u"json.too_large"_s;
}

void TestProfileFile::refuses()
{
    QFETCH(QByteArray, text);
    const auto read = parseProfileFile(text);
    QVERIFY(!read);
    QTEST(read.error().code, "code");
}

QTEST_GUILESS_MAIN(TestProfileFile)
#include "tst_profilefile.moc"
