// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "inspect/inspection.h"
#include "samples.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace tokenprism;
using namespace tokenprism::tests;
using inspect::Validity;

namespace {

/// `feedback:read granted`, `x asked_not_granted?`: a question mark where nobody stated it.
QStringList lines(const inspect::Inspection &inspection)
{
    QStringList lines;
    for (const inspect::ScopeLine &line : inspection.scopes)
        lines.append(line.name + u' ' + toName(line.status) + (line.stated ? u""_s : u"?"_s));
    return lines;
}

QStringList ids(const inspect::Inspection &inspection)
{
    QStringList ids;
    for (const core::Finding &finding : inspection.findings)
        ids.append(finding.id);
    return ids;
}

QStringList words(const char *text)
{
    return QString::fromLatin1(text).split(u' ', Qt::SkipEmptyParts);
}

} // namespace

class InspectionTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void scopesAreShownAsGranted_data()
    {
        QTest::addColumn<QStringList>("asked");
        QTest::addColumn<bool>("stated");
        QTest::addColumn<QStringList>("granted");
        QTest::addColumn<QStringList>("shown");
        QTest::newRow("A27 all granted")
            << words("a b") << true << words("a b") << QStringList { u"a granted"_s, u"b granted"_s };
        QTest::newRow("A27 fewer granted than asked")
            << words("a b") << true << words("b") << QStringList { u"b granted"_s, u"a asked_not_granted"_s };
        QTest::newRow("A27 more granted than asked")
            << words("a") << true << words("a b") << QStringList { u"a granted"_s, u"b granted_not_asked"_s };
        QTest::newRow("A27 letter case counts")
            << words("Read") << true << words("read")
            << QStringList { u"read granted_not_asked"_s, u"Read asked_not_granted"_s };
        QTest::newRow("A27 none granted")
            << words("a") << true << QStringList() << QStringList { u"a asked_not_granted"_s };
        QTest::newRow("not stated: as asked")
            << words("a b") << false << QStringList() << QStringList { u"a granted?"_s, u"b granted?"_s };
        QTest::newRow("defaults of the registration")
            << QStringList() << true << words("a") << QStringList { u"a granted"_s };
    }

    void scopesAreShownAsGranted()
    {
        QFETCH(QStringList, asked);
        QFETCH(bool, stated);
        QFETCH(QStringList, granted);
        QFETCH(QStringList, shown);
        const auto input = opaque(asked, stated ? std::optional(granted) : std::nullopt);
        QCOMPARE(lines(inspect::inspect(input, noon())), shown);
    }

    void linesFollowTheCatalogue()
    {
        auto input =
            opaque(words("unheard-of feedback:write feedback:read"), words("unheard-of feedback:read"));
        const core::Provider preset = provider();
        input.provider = &preset;
        const inspect::Inspection inspection = inspect::inspect(input, noon());
        QCOMPARE(lines(inspection),
                 (QStringList { u"feedback:read granted"_s, u"feedback:write asked_not_granted"_s,
                                u"workflow:run known_not_asked"_s, u"unheard-of granted"_s }));
        QCOMPARE(inspection.scopes.at(0).api, u"Feedback API"_s);
        QCOMPARE(inspection.scopes.at(0).meaning, u"Reads"_s);
        QCOMPARE(inspection.scopes.at(3).api, QString());
    }

    void environmentsStandAtTheirScopes()
    {
        auto input = opaque(words("a b c"), words("a b"));
        core::EnvironmentMap map;
        map.evidence = core::EvidenceKind::StatedByServer;
        map.environments = { { u"1"_s, u"Helsinki"_s, {}, {} }, { u"2"_s, u"Tampere"_s, {}, {} } };
        map.cells = { { u"a"_s, 0, core::EvidenceKind::StatedByServer },
                      { u"a"_s, 1, core::EvidenceKind::Assumed },
                      { u"c"_s, 1, core::EvidenceKind::StatedByServer },
                      { u"b"_s, 7, core::EvidenceKind::StatedByServer } };
        input.evidence.environments = map;
        const inspect::Inspection inspection = inspect::inspect(input, noon());
        QCOMPARE(inspection.scopes.at(0).cells.size(), size_t(2));
        QCOMPARE(inspection.scopes.at(0).cells.at(1).evidence, core::EvidenceKind::Assumed);
        QVERIFY(inspection.scopes.at(1).cells.empty()); // its cell names no environment
        QVERIFY(inspection.scopes.at(2).cells.empty()); // it was not granted
    }

    void environmentsThatNobodyToldAreNotDisclosed()
    {
        const inspect::Inspection inspection = inspect::inspect(opaque(words("a"), words("a")), noon());
        QCOMPARE(inspection.environments.evidence, core::EvidenceKind::NotDisclosed);
        QVERIFY(inspection.environments.environments.empty());
    }

    void claimsStateScopes_data()
    {
        QTest::addColumn<QByteArray>("claims");
        QTest::addColumn<QStringList>("shown");
        QTest::newRow("scope text") << R"({"scope":"a b"})"_ba << words("a b");
        QTest::newRow("scope array") << R"({"scope":["a","b"]})"_ba << words("a b");
        QTest::newRow("scp text") << R"({"scp":"a"})"_ba << words("a");
        QTest::newRow("scp array with others") << R"({"scp":["a",1,"",null]})"_ba << words("a");
        QTest::newRow("scope before scp") << R"({"scp":"a","scope":"b"})"_ba << words("b");
        QTest::newRow("scope is a number") << R"({"scope":5})"_ba << QStringList();
        QTest::newRow("none") << R"({})"_ba << QStringList();
    }

    void claimsStateScopes()
    {
        QFETCH(QByteArray, claims);
        QFETCH(QStringList, shown);
        QStringList names;
        for (const auto &line : inspect::inspect(pasted(claims), noon()).scopes) {
            QCOMPARE(line.status, inspect::ScopeStatus::Granted);
            QVERIFY(line.stated);
            names.append(line.name);
        }
        QCOMPARE(names, shown);
    }

    void theTokenAnswerCountsMoreThanTheClaims()
    {
        auto input = opaque(words("a b"), words("a"));
        input.token.accessToken = jwt(R"({"scope":"a b"})");
        QCOMPARE(lines(inspect::inspect(input, noon())),
                 (QStringList { u"a granted"_s, u"b asked_not_granted"_s }));
    }

    void theIntrospectionAnswerCountsOnlyWhileActive()
    {
        auto input = opaque(words("a b"), std::nullopt);
        input.evidence.introspection = json(R"({"active":true,"scope":"a","sub":"mia","client_id":"app-1"})");
        inspect::Inspection inspection = inspect::inspect(input, noon());
        QCOMPARE(lines(inspection), (QStringList { u"a granted"_s, u"b asked_not_granted"_s }));
        QCOMPARE(inspection.subject, u"mia"_s);
        QCOMPARE(inspection.clientId, u"app-1"_s);
        input.evidence.introspection = json(R"({"active":false,"scope":"a","sub":"mia"})");
        inspection = inspect::inspect(input, noon());
        QCOMPARE(lines(inspection), (QStringList { u"a granted?"_s, u"b granted?"_s }));
        QCOMPARE(inspection.subject, QString());
        QVERIFY(ids(inspection).contains(u"introspection.inactive"_s));
    }

    void timesComeFromTheNearestSource()
    {
        auto input = opaque({}, std::nullopt);
        const QByteArray claims = R"({"iat":1778491000,"nbf":1778491001,"exp":1778499999})";
        input.token.accessToken = jwt(claims);
        QCOMPARE(inspect::inspect(input, noon()).times.expiresAt, noon().addSecs(3600));
        input.token.expiresAt.reset();
        inspect::Times times = inspect::inspect(input, noon()).times;
        QCOMPARE(times.expiresAt->toSecsSinceEpoch(), 1778499999);
        QCOMPARE(times.issuedAt->toSecsSinceEpoch(), 1778491000);
        QCOMPARE(times.notBefore->toSecsSinceEpoch(), 1778491001);
        input.evidence.introspection = json(R"({"active":true,"exp":1778495555})");
        QCOMPARE(inspect::inspect(input, noon()).times.expiresAt->toSecsSinceEpoch(), 1778495555);
    }

    void arrivalIsTheIssueOnlyForTokensFromAServer()
    {
        QCOMPARE(inspect::inspect(opaque({}, std::nullopt), noon()).times.issuedAt, noon());
        QVERIFY(!inspect::inspect(pasted(R"({})"), noon()).times.issuedAt);
    }

    void unknownExpiryIsNeverForEver_data()
    {
        QTest::addColumn<QByteArray>("claims");
        QTest::addColumn<QString>("finding");
        QTest::newRow("B08 no exp") << R"({})"_ba << u"token.expiry_unknown"_s;
        QTest::newRow("B08 exp is null") << R"({"exp":null})"_ba << u"token.time_invalid"_s;
        QTest::newRow("B08 exp is text") << R"({"exp":"1778499999"})"_ba << u"token.time_invalid"_s;
        QTest::newRow("CK05 exp beyond year 9999") << R"({"exp":253402300800})"_ba << u"token.time_invalid"_s;
        QTest::newRow("CK05 exp 1e400") << R"({"exp":1e400})"_ba << u"token.time_invalid"_s;
        QTest::newRow("CK05 milliseconds")
            << R"({"exp":1778499999000})"_ba << u"token.time_in_milliseconds"_s;
    }

    void unknownExpiryIsNeverForEver()
    {
        QFETCH(QByteArray, claims);
        QFETCH(QString, finding);
        const inspect::Inspection inspection = inspect::inspect(pasted(claims), noon());
        QVERIFY(!inspection.times.expiresAt);
        QCOMPARE(inspect::validityAt(inspection.times, noon()), Validity::Unknown);
        QVERIFY(ids(inspection).contains(finding));
        QVERIFY(ids(inspection).contains(u"token.expiry_unknown"_s));
    }

    void validityHasSharpEdges_data()
    {
        QTest::addColumn<std::optional<qint64>>("notBefore");
        QTest::addColumn<std::optional<qint64>>("expiry");
        QTest::addColumn<Validity>("validity");
        const std::optional<qint64> none;
        const auto row = [](const char *name, std::optional<qint64> notBefore, std::optional<qint64> expiry,
                            Validity validity) { QTest::newRow(name) << notBefore << expiry << validity; };
        row("CK07 exp exactly now", none, 0, Validity::Expired);
        row("CK07 one millisecond left", none, 1, Validity::ExpiresSoon);
        row("CK07 just under five minutes", none, 299999, Validity::ExpiresSoon);
        row("CK07 five minutes", none, 300000, Validity::Valid);
        row("CK07 long past", none, -86400000, Validity::Expired);
        row("CK07 nbf exactly now", 0, 3600000, Validity::Valid);
        row("CK07 nbf in a moment", 1, 3600000, Validity::NotYetValid);
        row("CK07 nbf without exp", 1, none, Validity::NotYetValid);
        row("CK07 expired before it begins", 1, -1, Validity::Expired);
        row("B08 nothing known", none, none, Validity::Unknown);
    }

    void validityHasSharpEdges()
    {
        QFETCH(std::optional<qint64>, notBefore);
        QFETCH(std::optional<qint64>, expiry);
        QFETCH(Validity, validity);
        inspect::Times times;
        if (notBefore)
            times.notBefore = noon().addMSecs(*notBefore);
        if (expiry)
            times.expiresAt = noon().addMSecs(*expiry);
        QCOMPARE(inspect::validityAt(times, noon()), validity);
    }

    void oldAndFractionalDatesCount_data()
    {
        QTest::addColumn<QByteArray>("claims");
        QTest::addColumn<QString>("finding");
        QTest::newRow("CK05 exp 0") << R"({"exp":0})"_ba << u"token.expired"_s;
        QTest::newRow("CK05 exp fractional") << R"({"exp":1778491799.5})"_ba << u"token.expired"_s;
        QTest::newRow("CK07 exp now") << R"({"exp":1778491800})"_ba << u"token.expired"_s;
        QTest::newRow("CK07 nbf later")
            << R"({"nbf":1778491801,"exp":1778499999})"_ba << u"token.not_yet_valid"_s;
        QTest::newRow("CK05 exp 2^31 is fine") << R"({"exp":2147483648})"_ba << QString();
    }

    void oldAndFractionalDatesCount()
    {
        QFETCH(QByteArray, claims);
        QFETCH(QString, finding);
        const QStringList found = ids(inspect::inspect(pasted(claims), noon()));
        QCOMPARE(found.join(u' '), finding);
    }

    void scopeFindingsStandOnce()
    {
        auto input = opaque(words("a b"), words("b c"));
        input.token.findings = { { u"token.scope_reduced"_s, core::Severity::Warn, {}, {}, {} } };
        const QStringList found = ids(inspect::inspect(input, noon()));
        QCOMPARE(found.count(u"token.scope_reduced"_s), 1);
        QCOMPARE(found.count(u"token.scope_extended"_s), 1);
        QVERIFY(!found.contains(u"token.scope_none_granted"_s));
    }

    void noneOfTheAskedScopesIsAFailure()
    {
        const auto inspection = inspect::inspect(opaque(words("a"), words("c")), noon());
        const auto it = std::find_if(inspection.findings.cbegin(), inspection.findings.cend(),
                                     [](const auto &one) { return one.id == u"token.scope_none_granted"_s; });
        QVERIFY(it != inspection.findings.cend());
        QCOMPARE(it->severity, core::Severity::Fail);
    }

    void problemsOfTheEvidenceAreFindings()
    {
        auto input = opaque({}, std::nullopt);
        input.evidence.problems = { core::makeError(core::ErrorKind::Network, u"net.refused"_s) };
        const auto inspection = inspect::inspect(input, noon());
        QCOMPARE(inspection.findings.last().id, u"evidence.failed"_s);
        QCOMPARE(inspection.findings.last().actual, u"net.refused"_s);
    }

    void aListThatGoesOnElsewhereNamesTheHost()
    {
        auto input = opaque({}, std::nullopt);
        core::Error problem = core::makeError(core::ErrorKind::Malformed, u"environments.next_elsewhere"_s);
        problem.actual = u"elsewhere.example"_s;
        problem.where = u"https://api.example/environments"_s;
        input.evidence.problems = { problem };
        const auto inspection = inspect::inspect(input, noon());
        const core::Finding expected {
            u"evidence.next_elsewhere"_s, core::Severity::Warn, {}, problem.actual, problem.where
        };
        QCOMPARE(inspection.findings.last(), expected);
    }

    void differingScopesOfTheIntrospectionAreNamed()
    {
        auto input = opaque(words("a b"), words("a b"));
        input.evidence.introspection = json(R"({"active":true,"scope":"a"})");
        QVERIFY(ids(inspect::inspect(input, noon())).contains(u"introspection.scope_differs"_s));
        input.evidence.introspection = json(R"({"active":true,"scope":"b a"})");
        QVERIFY(!ids(inspect::inspect(input, noon())).contains(u"introspection.scope_differs"_s));
    }

    void tokensAreTakenApartForShow_data()
    {
        QTest::addColumn<QByteArray>("token");
        QTest::addColumn<jose::TokenFormat>("format");
        QTest::newRow("F01 three parts")
            << QByteArray(jwt(R"({"sub":"mia"})").view().toByteArray()) << jose::TokenFormat::Jws;
        QTest::newRow("F01 two parts") << "eyJhbGciOiJSUzI1NiJ9.e30"_ba << jose::TokenFormat::Malformed;
        QTest::newRow("F02 header is an array") << "eyJh.e30.c2ln"_ba << jose::TokenFormat::Malformed;
        QTest::newRow("opaque") << "practice-token-0001"_ba << jose::TokenFormat::Opaque;
    }

    void tokensAreTakenApartForShow()
    {
        QFETCH(QByteArray, token);
        QFETCH(jose::TokenFormat, format);
        inspect::InspectionInput input;
        input.token.accessToken = core::Secret::fromBytes(token);
        input.token.grant = core::GrantKind::Pasted;
        const auto inspection = inspect::inspect(input, noon());
        QCOMPARE(inspection.jwt.format, format);
        const bool broken = format == jose::TokenFormat::Malformed;
        QCOMPARE(inspection.findings.size() > 1, broken); // beside the unknown expiry
    }

    void fingerprintTellsTokensApart()
    {
        const auto inspection = inspect::inspect(opaque({}, std::nullopt), noon());
        QCOMPARE(inspection.fingerprint.size(), 8);
        QCOMPARE(inspection.size, 19);
        auto other = opaque({}, std::nullopt);
        other.token.accessToken = core::Secret::fromBytes("practice-token-0002");
        QVERIFY(inspect::inspect(other, noon()).fingerprint != inspection.fingerprint);
    }

    void nothingIsSaidWithoutAToken()
    {
        inspect::InspectionInput input;
        input.label = u"Empty"_s;
        const auto inspection = inspect::inspect(input, noon());
        QVERIFY(!inspection.hasToken);
        QCOMPARE(inspection.label, u"Empty"_s);
        QVERIFY(inspection.scopes.empty());
        QVERIFY(inspection.findings.isEmpty());
    }
};

QTEST_GUILESS_MAIN(InspectionTest)
#include "tst_inspection.moc"
