// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "environmentbench.h"
#include "support/vendorsources.h"

using namespace Qt::StringLiterals;
using namespace tokenprism;
using namespace tokenprism::test;

namespace {

QByteArray ok(const QByteArray &body, const QByteArray &extra = {})
{
    return FakeServer::answer(200, body, extra);
}

core::EnvironmentSource numbered(const QByteArray &paging)
{
    return sourceOf(R"({"from":"http","request":{"url":"{api_base}/list"},"id":"id","paging":)" + paging
                    + '}');
}

} // namespace

/// Lists that come in pieces, in the four ways that servers have for it.
class TestEnvironmentPages : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void gitHubFollowsLinks();
    void azureFollowsMembers();
    void xenaCountsPages();
    void onePageWhereAllIsAskedFor_data();
    void onePageWhereAllIsAskedFor();
    void withoutACountAShortPageIsTheLast();
    void linksAreRead_data();
    void linksAreRead();
    void stopsInTime_data();
    void stopsInTime();
    void keepsWhatCameBeforeAFault();
    void C03_nextPageOfAnotherHost_data();
    void C03_nextPageOfAnotherHost();
};

void TestEnvironmentPages::gitHubFollowsLinks()
{
    EnvironmentBench bench(inTurn(
        { ok(R"({"total_count":3,"installations":[{"id":1},{"id":2}]})",
             "Link: </user/installations?per_page=2&page=2>; rel=\"next\", </x?page=9>; rel=\"last\"\r\n"),
          ok(R"({"total_count":3,"installations":[{"id":3}]})",
             "Link: </user/installations?per_page=2>; rel=\"first\"\r\n") }));
    const auto found = bench.search({ gitHubSource() });
    QCOMPARE(idsOf(found), (QStringList { u"1"_s, u"2"_s, u"3"_s }));
    QCOMPARE(codesOf(found), QStringList());
    QCOMPARE(bench.targets(),
             (QByteArrayList { "GET /Api/user/installations?per_page=2",
                               "GET /user/installations?per_page=2&page=2" }));
    for (const FakeRequest &request : bench.server.requests)
        QCOMPARE(request.headers("Authorization"), QByteArrayList { QByteArray("Bearer ") + practiceToken });
    QCOMPARE(found.environments->exchange, 1);
    QCOMPARE(bench.http.exchanges.first().purpose, core::Purpose::Environments);
}

void TestEnvironmentPages::azureFollowsMembers()
{
    EnvironmentBench bench({});
    const QByteArray next =
        bench.server.url(u"/Api/tenants"_s).toEncoded() + "?api-version=2020-01-01&$skiptoken=a%2Bb";
    bench.server.script = inTurn({ ok(R"({"value":[{"tenantId":"t1"}],"nextLink":")" + next + "\"}"),
                                   ok(R"({"value":[{"tenantId":"t2"}],"nextLink":null})") });
    const auto found = bench.search({ azureSource() });
    QCOMPARE(idsOf(found), (QStringList { u"t1"_s, u"t2"_s }));
    QCOMPARE(codesOf(found), QStringList());
    QCOMPARE(bench.targets().last(), "GET /Api/tenants?api-version=2020-01-01&$skiptoken=a%2Bb"_ba);
}

void TestEnvironmentPages::xenaCountsPages()
{
    EnvironmentBench bench(inTurn({ ok(R"({"Count":5,"Entities":[{"FiscalSetupId":1},{"FiscalSetupId":2}]})"),
                                    ok(R"({"Count":5,"Entities":[{"FiscalSetupId":3},{"FiscalSetupId":4}]})"),
                                    ok(R"({"Count":5,"Entities":[{"FiscalSetupId":5}]})") }));
    const auto found = bench.search({ xenaSource() });
    QCOMPARE(idsOf(found).size(), 5);
    QCOMPARE(codesOf(found), QStringList());
    QCOMPARE(bench.targets(),
             (QByteArrayList { "GET /Api/User/XenaUserMembership?Page=0&PageSize=2",
                               "GET /Api/User/XenaUserMembership?PageSize=2&Page=1",
                               "GET /Api/User/XenaUserMembership?PageSize=2&Page=2" }));
    QCOMPARE(found.environments->cells.front().evidence, core::EvidenceKind::Assumed);
}

void TestEnvironmentPages::onePageWhereAllIsAskedFor_data()
{
    QTest::addColumn<QByteArray>("count");
    QTest::addColumn<QStringList>("codes");
    QTest::newRow("all came") << "2"_ba << QStringList();
    QTest::newRow("the server kept some back") << "3"_ba << QStringList { u"environments.cut_off"_s };
    QTest::newRow("no such count") << R"("many")"_ba << QStringList();
}

void TestEnvironmentPages::onePageWhereAllIsAskedFor()
{
    QFETCH(QByteArray, count);
    EnvironmentBench bench(FakeServer::always(ok(R"({"Count":)" + count + R"(,"E":[{"id":1},{"id":2}]})")));
    const auto found = bench.search({ sourceOf(R"({"from":"http","items":"E","id":"id",
        "request":{"url":"{api_base}/list?ForceNoPaging=false&x=1"},
        "paging":{"by":"parameter","parameter":"ForceNoPaging","value":"true","count":"Count"}})") });
    QCOMPARE(idsOf(found).size(), 2);
    QTEST(codesOf(found), "codes");
    QCOMPARE(bench.targets(), QByteArrayList { "GET /Api/list?x=1&ForceNoPaging=true" });
}

void TestEnvironmentPages::withoutACountAShortPageIsTheLast()
{
    EnvironmentBench bench(inTurn({ ok(R"([{"id":1},{"id":2}])"), ok(R"([{"id":3}])") }));
    const auto found = bench.search({ numbered(
        R"({"by":"page_number","page_parameter":"p","first_page":1,"size_parameter":"s","size":2})") });
    QCOMPARE(idsOf(found).size(), 3);
    QCOMPARE(bench.targets(), (QByteArrayList { "GET /Api/list?p=1&s=2", "GET /Api/list?s=2&p=2" }));
}

void TestEnvironmentPages::linksAreRead_data()
{
    QTest::addColumn<QByteArray>("header");
    QTest::addColumn<int>("requests");
    QTest::newRow("without quotes") << "Link: </p2>; rel=next"_ba << 2;
    QTest::newRow("one of several words") << "Link: </p2>; rel=\"last Next\""_ba << 2;
    QTest::newRow("comma and semicolon inside")
        << "Link: </a,b;c>; title=\"x, y; rel=next\"; rel=prev, </p2>; rel=\"next\""_ba << 2;
    QTest::newRow("two headers") << "Link: </p1>; rel=\"prev\"\r\nlink: </p2>; rel=\"next\""_ba << 2;
    QTest::newRow("another document's") << "Link: </p2>; rel=\"next\"; anchor=\"/other\""_ba << 1;
    QTest::newRow("another relation") << "Link: </p2>; rel=\"nextish\""_ba << 1;
    QTest::newRow("broken") << "Link: </p2; rel=\"next\""_ba << 1;
    QTest::newRow("none") << "X-Link: </p2>; rel=\"next\""_ba << 1;
}

void TestEnvironmentPages::linksAreRead()
{
    QFETCH(QByteArray, header);
    EnvironmentBench bench(inTurn({ ok(R"([{"id":1}])", header + "\r\n"), ok(R"([{"id":2}])") }));
    const auto found = bench.search({ numbered(R"({"by":"link_header"})") });
    QTEST(int(bench.server.requests.size()), "requests");
    QCOMPARE(codesOf(found), QStringList());
}

void TestEnvironmentPages::stopsInTime_data()
{
    QTest::addColumn<QByteArray>("paging");
    QTest::addColumn<int>("requests");
    QTest::addColumn<bool>("cutOff");
    QTest::newRow("at the cap") << R"({"by":"next_address","next":"n","most_pages":3})"_ba << 3 << true;
    QTest::newRow("at the cap of page numbers")
        << R"({"by":"page_number","page_parameter":"p","count":"c","most_pages":4})"_ba << 4 << true;
    QTest::newRow("a page that points at itself") << R"({"by":"next_address","next":"self"})"_ba << 1 << true;
    QTest::newRow("the same rows again and again")
        << R"({"by":"page_number","page_parameter":"p","count":"c","first_page":1})"_ba << 2 << true;
}

void TestEnvironmentPages::stopsInTime()
{
    QFETCH(QByteArray, paging);
    QFETCH(int, requests);
    QFETCH(bool, cutOff);
    const bool same = paging.contains("first_page");
    EnvironmentBench bench({});
    auto number = std::make_shared<int>(0);
    bench.server.script = [number, same](QTcpSocket &socket, const FakeRequest &request) {
        const QByteArray id = same ? "1"_ba : QByteArray::number(++*number);
        socket.write(ok(R"({"c":1000,"e":[{"id":)" + id + R"(}],"n":"/n)" + id + R"(","self":")"
                        + request.target + "\"}"));
    };
    core::EnvironmentSource source = numbered(paging);
    source.items = u"e"_s;
    const auto found = bench.search({ source });
    QCOMPARE(int(bench.server.requests.size()), requests);
    QCOMPARE(codesOf(found), cutOff ? QStringList { u"environments.cut_off"_s } : QStringList());
    QCOMPARE(found.findings.first().actual, QString::number(requests));
    QVERIFY(found.environments);
}

void TestEnvironmentPages::keepsWhatCameBeforeAFault()
{
    EnvironmentBench bench(inTurn({ ok(R"([{"id":1}])", "Link: </p2>; rel=next\r\n"),
                                    FakeServer::answer(503, "down", {}, "text/plain") }));
    const auto found = bench.search({ numbered(R"({"by":"link_header"})") });
    QCOMPARE(idsOf(found), QStringList { u"1"_s });
    QCOMPARE(codesOf(found), (QStringList { u"oauth.http_error"_s, u"environments.cut_off"_s }));
}

void TestEnvironmentPages::C03_nextPageOfAnotherHost_data()
{
    QTest::addColumn<QByteArray>("next");
    QTest::addColumn<QString>("host");
    QTest::newRow("C03 another host") << "https://evil.example/p2"_ba << u"evil.example"_s;
    QTest::newRow("C03 without a scheme") << "//evil.example/p2"_ba << u"evil.example"_s;
    QTest::newRow("C03 another port") << "http://127.0.0.1:1/p2"_ba << u"127.0.0.1:1"_s;
    QTest::newRow("C03 no address of a server") << "javascript:alert(1)"_ba << QString();
}

void TestEnvironmentPages::C03_nextPageOfAnotherHost()
{
    QFETCH(QByteArray, next);
    for (const QByteArray &paging :
         QByteArrayList { R"({"by":"link_header"})"_ba, R"({"by":"next_address","next":"n"})"_ba }) {
        EnvironmentBench bench(FakeServer::always(
            ok(R"({"e":[{"id":1}],"n":")" + next + "\"}", "Link: <" + next + ">; rel=next\r\n")));
        core::EnvironmentSource source = numbered(paging);
        source.items = u"e"_s;
        const auto found = bench.search({ source });
        QCOMPARE(bench.server.requests.size(), 1);
        QCOMPARE(idsOf(found), QStringList { u"1"_s });
        QCOMPARE(codesOf(found),
                 (QStringList { u"environments.next_elsewhere"_s, u"environments.cut_off"_s }));
        QTEST(found.problems.first().actual, "host");
    }
}

QTEST_GUILESS_MAIN(TestEnvironmentPages)
#include "tst_environmentpages.moc"
