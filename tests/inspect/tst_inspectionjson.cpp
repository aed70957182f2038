// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "inspect/inspectionjson.h"
#include "samples.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace tokenprism;
using namespace tokenprism::tests;

namespace {

QByteArray written(const inspect::InspectionInput &input)
{
    const auto message = [](const core::Finding &finding) { return u"words for "_s + finding.id; };
    return core::json::write(inspect::toJson(inspect::inspect(input, noon()), noon(), message));
}

} // namespace

/// The stable form that scripts rely on, letter by letter.
class InspectionJsonTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void opaqueTokens()
    {
        auto input = opaque({ u"feedback:read"_s, u"x"_s }, QStringList { u"feedback:read"_s });
        const core::Provider preset = provider();
        input.provider = &preset;
        core::EnvironmentMap map;
        map.evidence = core::EvidenceKind::StatedByServer;
        map.environments = { { u"e1"_s, u"Helsinki HQ"_s, u"environment"_s, u"Nordwind Oy"_s } };
        map.cells = { { u"feedback:read"_s, 0, core::EvidenceKind::Assumed } };
        input.evidence.environments = map;
        QCOMPARE(
            written(input),
            R"({"format":"opaque","header":null,"claims":null,)"
            R"("signature":{"status":"not_checked","alg":null,"kid":null,"reason":"opaque"},)"
            R"("times":{"issued_at":"2026-05-11T09:30:00Z","not_before":null,)"
            R"("expires_at":"2026-05-11T10:30:00Z","expires_in":3600},)"
            R"("scopes":[{"name":"feedback:read","status":"granted","api":"Feedback API","meaning":"Reads"},)"
            R"({"name":"feedback:write","status":"known_not_asked","api":"Feedback API","meaning":"Writes"},)"
            R"({"name":"workflow:run","status":"known_not_asked","api":"Workflow API","meaning":"Runs flows"},)"
            R"({"name":"x","status":"asked_not_granted","api":"","meaning":""}],)"
            R"("environments":[{"id":"e1","name":"Helsinki HQ","kind":"environment","account":"Nordwind Oy",)"
            R"("url":"","active":null,"scopes":[{"name":"feedback:read","evidence":"assumed"}]}],)"
            R"("environment_evidence":"stated_by_server",)"
            R"("findings":[{"id":"token.scope_reduced","severity":"warn",)"
            R"("message":"words for token.scope_reduced","expected":"feedback:read x",)"
            R"("actual":"feedback:read","source":"RFC 6749 §3.3"}]})"_ba);
    }

    void memberOrderIsTheTokens()
    {
        const QByteArray text = written(pasted(R"({"zeta":1.10,"alpha":[true],"exp":1778495400.25})"));
        QVERIFY(text.startsWith(R"({"format":"jws","header":{"typ":"JWT","alg":"RS256","kid":"k1"},)"
                                R"("claims":{"zeta":1.10,"alpha":[true],"exp":1778495400.25},)"
                                R"("signature":{"status":"not_checked","alg":"RS256","kid":"k1",)"
                                R"("reason":"no_keys"})"));
        QVERIFY(text.contains(R"("expires_at":"2026-05-11T10:30:00.250Z")"));
    }

    void unknownTimesAreNull()
    {
        QVERIFY(
            written(pasted(R"({})"))
                .contains(
                    R"("times":{"issued_at":null,"not_before":null,"expires_at":null,"expires_in":null})"));
    }

    void expiredTokensHaveANegativeRest()
    {
        QVERIFY(written(pasted(R"({"exp":1778491790})")).contains(R"("expires_in":-10})"));
    }

    void payloadThatIsNoObjectStandsAsText()
    {
        const QByteArray text = written(pasted("plain words"));
        QVERIFY(text.contains(R"("claims":null,"payload":"plain words","signature")"));
    }

    void noTokenStandsInTheOutput()
    {
        QVERIFY(!written(opaque({}, std::nullopt)).contains("practice-token-0001"));
        QVERIFY(!written(pasted(R"({})")).contains(jose::encodeBase64Url("practice-signature")));
    }
};

QTEST_GUILESS_MAIN(InspectionJsonTest)
#include "tst_inspectionjson.moc"
