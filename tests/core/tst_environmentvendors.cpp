// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/environmentmap.h"

#include "support/vendorsources.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace tokenprism::core;
using namespace tokenprism::test;

namespace {

/// `id|name|kind|url: scope scope?`, a question mark at what is assumed.
QStringList linesOf(const EnvironmentMap &map)
{
    QStringList lines;
    for (size_t i = 0; i < map.environments.size(); ++i) {
        const Environment &one = map.environments[i];
        QStringList scopes;
        for (const EnvironmentCell &cell : map.cells) {
            if (size_t(cell.environment) == i)
                scopes.append(cell.scope + (cell.evidence == EvidenceKind::Assumed ? u"?"_s : QString()));
        }
        const QString name = QStringList { one.id, one.name, one.kind, one.url }.join(u'|');
        lines.append(name + u": "_s + scopes.join(u' '));
    }
    return lines;
}

} // namespace

Q_DECLARE_METATYPE(tokenprism::core::EnvironmentSource)

/// Every server of which it is publicly known how it tells a token's tenants, by the answers of its own
/// documentation.
class TestEnvironmentVendors : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void reads_data();
    void reads();
};

void TestEnvironmentVendors::reads_data()
{
    QTest::addColumn<EnvironmentSource>("source");
    QTest::addColumn<QByteArray>("answer");
    QTest::addColumn<QStringList>("lines");
    QTest::newRow("Xero: a bare list")
        << xeroSource() << R"x([{"id":"7cb59f93","tenantId":"fe79f7dd","tenantName":"Demo Company (NZ)",
            "tenantType":"ORGANISATION","createdDateUtc":"2019-12-07T18:46:19.5165400"}])x"_ba
        << QStringList { u"fe79f7dd|Demo Company (NZ)|ORGANISATION|: granted?"_s };
    QTest::newRow("Atlassian: one id more than once")
        << atlassianSource() << R"([{"id":"1324","name":"Site","url":"https://site.example",
            "scopes":["write:jira-work","read:jira-user"]},
            {"id":"1324","name":"Site","url":"https://site.example",
            "scopes":["read:confluence","read:jira-user"]}])"_ba
        << QStringList {
               u"1324|Site||https://site.example: write:jira-work read:jira-user read:confluence"_s
           };
    QTest::newRow("GitHub: a map of permissions")
        << gitHubSource()
        << R"({"total_count":1,"installations":[{"id":1,"account":{"login":"octocat","id":1},
            "target_type":"Organization","permissions":{"checks":"write","metadata":"read"}}]})"_ba
        << QStringList { u"1|octocat|Organization|: checks:write metadata:read"_s };
    QTest::newRow("Azure: ids with names beside them")
        << azureSource()
        << R"({"value":[{"id":"/tenants/83ab","tenantId":"83ab","displayName":"Contoso Corp.",
            "tenantCetegory":"Home","domains":["a.example"]}]})"_ba
        << QStringList { u"83ab|Contoso Corp.||: granted?"_s };
    QTest::newRow("Auth0: claims, one row")
        << auth0Source() << R"({"sub":"u","org_id":"org_1","org_name":"nordwind","scope":"a b"})"_ba
        << QStringList { u"org_1|nordwind||: a b"_s };
    QTest::newRow("Okta: the whole answer is one row")
        << oktaSource() << R"({"id":"00o1","pipeline":"idx","settings":{},
            "_links":{"organization":{"href":"https://org.example"}}})"_ba
        << QStringList { u"00o1|00o1|idx|https://org.example: granted?"_s };
    QTest::newRow("HubSpot: members of the token's answer")
        << hubSpotAnswerSource() << R"({"hub_id":62515,"scopes":["oauth","crm.objects.contacts.read"]})"_ba
        << QStringList { u"62515|62515||: oauth crm.objects.contacts.read"_s };
    QTest::newRow("RFC 9396: a location is an environment")
        << authorizationDetailsSource() << R"({"authorization_details":[{"type":"account_information",
            "actions":["list_accounts","read_balances"],"locations":["https://a.example","https://b.example"]},
            {"type":"payment"}]})"_ba
        << QStringList {
               u"https://a.example|https://a.example|account_information|: list_accounts read_balances"_s,
               u"https://b.example|https://b.example|account_information|: list_accounts read_balances"_s
           };
    QTest::newRow("RFC 7662: text with spaces")
        << introspectionSource() << R"({"active":true,"tenants":[{"id":"t1","scope":"a b"},{"id":2}]})"_ba
        << QStringList { u"t1|t1||: a b"_s, u"2|2||: granted?"_s };
    QTest::newRow("Xena: groups are no scopes")
        << xenaSource() << R"({"Count":1,"Entities":[{"FiscalSetupId":98824,"FiscalSetupName":"Demo ApS",
            "MembershipId":1,"SecurityGroups":"Administrator, Bookkeeper"}]})"_ba
        << QStringList { u"98824|Demo ApS|Administrator, Bookkeeper|: granted?"_s };
    QTest::newRow("Corppass: lists in lists")
        << corppassSource() << R"({"AuthInfo":{"Result_Set":{"ESrvc_Result":[
            {"Auth_Result_Set":{"Row":[{"CPEntID_SUB":"E1"},{"CPEntID_SUB":"E2"}]}},
            {"Auth_Result_Set":{"Row":[{"CPEntID_SUB":"E3"}]}},{"Auth_Result_Set":{}}]}}})"_ba
        << QStringList { u"E1|E1||: granted?"_s, u"E2|E2||: granted?"_s, u"E3|E3||: granted?"_s };
}

void TestEnvironmentVendors::reads()
{
    QFETCH(EnvironmentSource, source);
    QFETCH(QByteArray, answer);
    const auto document = json::parse(answer);
    QVERIFY(document);
    const EnvironmentMap map = readEnvironments(source, document->root, { u"granted"_s });
    QTEST(linesOf(map), "lines");
    QCOMPARE(map.evidence, EvidenceKind::StatedByServer);
}

QTEST_GUILESS_MAIN(TestEnvironmentVendors)
#include "tst_environmentvendors.moc"
