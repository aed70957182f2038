// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "inspect/inspectionjson.h"
#include "samples.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace tokenprism;
using namespace tokenprism::tests;
using core::json::Object;
using core::json::Value;
using jose::SignatureStatus;

namespace {

const jose::Key &issuersKey()
{
    static const jose::Key key = jose::makeKey(u"ES256"_s).value();
    return key;
}

Value keys(const jose::Key &key = issuersKey())
{
    core::json::Array list;
    list.push_back(Value(jose::publicJwk(key)));
    return Value(Object { { u"keys"_s, Value(std::move(list)) } });
}

core::Secret signedToken(const Object &claims, const jose::Key &key = issuersKey())
{
    return core::Secret::fromBytes(jose::signJwt({}, claims, key, u"ES256"_s).value());
}

Value seconds(qint64 fromNoon)
{
    return core::json::Number::fromInteger(noon().addSecs(fromNoon).toSecsSinceEpoch());
}

Object idClaims()
{
    return { { u"iss"_s, u"https://as.example"_s },
             { u"sub"_s, u"mia"_s },
             { u"aud"_s, u"app"_s },
             { u"exp"_s, seconds(300) },
             { u"iat"_s, seconds(0) },
             { u"nonce"_s, u"practice-nonce"_s } };
}

/// A sign-in at noon that brought both tokens, and the issuer's keys.
inspect::InspectionInput signIn(const Object &claims = idClaims(), const jose::Key &key = issuersKey())
{
    inspect::InspectionInput input;
    input.token.accessToken = signedToken({ { u"iss"_s, u"https://as.example"_s },
                                            { u"aud"_s, u"https://api.example"_s },
                                            { u"exp"_s, seconds(7200) } });
    input.token.idToken = signedToken(claims, key);
    input.token.nonce = "practice-nonce";
    input.token.grant = core::GrantKind::AuthorizationCode;
    input.token.receivedAt = noon();
    input.evidence.keys = keys();
    input.expected.issuer = u"https://as.example"_s;
    input.expected.clientId = u"app"_s;
    return input;
}

/// Ids of what is said about signatures, keys and ID tokens.
QStringList told(const inspect::InspectionInput &input, const QDateTime &now = noon())
{
    QStringList ids;
    const inspect::Inspection inspection = inspect::inspect(input, now);
    for (const core::Finding &finding : inspection.findings) {
        if (!finding.id.startsWith("token.expir"_L1))
            ids.append(finding.id);
    }
    return ids;
}

const QStringList bothValid { u"signature.valid"_s, u"idtoken.signature_valid"_s };

} // namespace

/// What an inspection says of signatures, where keys are at hand.
class VerificationTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void E04_bothTokensAreChecked()
    {
        const inspect::Inspection inspection = inspect::inspect(signIn(), noon());
        QCOMPARE(inspection.signature.status, SignatureStatus::Valid);
        QVERIFY(inspection.idToken);
        QCOMPARE(inspection.idTokenSignature.status, SignatureStatus::Valid);
        QCOMPARE(told(signIn()), bothValid);
    }

    void E04_anotherKeyIsTold()
    {
        const jose::Key other = jose::makeKey(u"ES256"_s).value();
        QCOMPARE(told(signIn(idClaims(), other)),
                 (QStringList { u"signature.valid"_s, u"idtoken.signature_invalid"_s }));
        inspect::InspectionInput input = signIn();
        input.evidence.keys = keys(other);
        QCOMPARE(told(input), (QStringList { u"signature.invalid"_s, u"idtoken.signature_invalid"_s }));
        QCOMPARE(inspect::inspect(input, noon()).findings.last().actual, u"signature.wrong"_s);
    }

    /// RFC 7662 §2.2: "not active" is also said of what a server doesn't tell about, as many do of JWTs.
    void T26_inactiveJwtIsNoFailure()
    {
        const auto severityOf = [](const inspect::InspectionInput &input, const QDateTime &now) {
            const QList<core::Finding> findings = inspect::inspect(input, now).findings;
            for (const core::Finding &finding : findings) {
                if (finding.id.startsWith("introspection.inactive"_L1))
                    return finding.id + (finding.severity == core::Severity::Fail ? u" fail"_s : u" warn"_s);
            }
            return QString();
        };
        inspect::InspectionInput input = signIn();
        input.evidence.introspection = Value(Object { { u"active"_s, false } });
        QCOMPARE(severityOf(input, noon()), u"introspection.inactive_jwt warn"_s);
        QCOMPARE(severityOf(input, noon().addSecs(7201)), u"introspection.inactive fail"_s);
        input.evidence.keys = keys(jose::makeKey(u"ES256"_s).value());
        QCOMPARE(severityOf(input, noon()), u"introspection.inactive fail"_s);
    }

    void claimsAreChecked_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<Value>("value");
        QTest::addColumn<QString>("finding");
        QTest::newRow("E01 issuer") << u"iss"_s << Value(u"https://evil.example"_s) << u"idtoken.issuer"_s;
        QTest::newRow("E02 audience") << u"aud"_s << Value(u"other"_s) << u"idtoken.audience"_s;
        QTest::newRow("E08 nonce") << u"nonce"_s << Value(u"practice-other"_s) << u"idtoken.nonce"_s;
        QTest::newRow("E10 at_hash") << u"at_hash"_s << Value(u"AAAA"_s) << u"idtoken.at_hash"_s;
    }

    void claimsAreChecked()
    {
        QFETCH(QString, name);
        QFETCH(Value, value);
        QFETCH(QString, finding);
        Object claims = idClaims();
        core::json::setMember(claims, name, value);
        QCOMPARE(told(signIn(claims)), bothValid + QStringList { finding });
        // Without keys the claims are judged all the same.
        inspect::InspectionInput input = signIn(claims);
        input.evidence.keys.reset();
        QCOMPARE(told(input), QStringList { finding });
        QCOMPARE(inspect::inspect(input, noon()).signature.reason, u"signature.no_keys"_s);
    }

    /// It told who signed in, then.
    void E06_anIdTokenMayRunOut() { QCOMPARE(told(signIn(), noon().addSecs(3600)), bothValid); }

    /// A wish only (OpenID Connect Core §3.1.2.1): told, and no failure.
    void E09_anotherWayOfSigningIn()
    {
        inspect::InspectionInput input = signIn();
        input.expected.acrValues = { u"urn:practice:two-factors"_s, u"urn:practice:card"_s };
        QCOMPARE(told(input), bothValid + QStringList { u"idtoken.acr"_s });
        Object claims = idClaims();
        claims.push_back({ u"acr"_s, Value(u"urn:practice:card"_s) });
        input = signIn(claims);
        input.expected.acrValues = { u"urn:practice:two-factors"_s, u"urn:practice:card"_s };
        QCOMPARE(told(input), bothValid);
    }

    void F04_registeredAlgorithm()
    {
        inspect::InspectionInput input = signIn();
        input.expected.idTokenAlgorithm = u"RS256"_s;
        QCOMPARE(
            told(input),
            (QStringList { u"signature.valid"_s, u"idtoken.signature_invalid"_s, u"idtoken.algorithm"_s }));
    }

    void F13_whomTheTokenIsFor()
    {
        inspect::InspectionInput input = signIn();
        input.expected.accessTokenIssuer = u"https://as.example"_s;
        input.expected.audience = u"https://api.example"_s;
        QCOMPARE(told(input), bothValid);
        input.expected.accessTokenIssuer = u"https://as.example/"_s;
        input.expected.audience = u"https://api.example.com"_s;
        QCOMPARE(told(input),
                 (QStringList { u"signature.valid"_s, u"token.issuer_differs"_s, u"token.audience_differs"_s,
                                u"idtoken.signature_valid"_s }));
    }

    void T25_keysThatAreNone()
    {
        inspect::InspectionInput input = signIn();
        input.evidence.keys = json(R"({"keys":[]})");
        QCOMPARE(told(input), QStringList { u"keys.empty"_s });
        QCOMPARE(inspect::inspect(input, noon()).signature.status, SignatureStatus::NotChecked);
        input.evidence.keys = json(R"({"error":"practice"})");
        QCOMPARE(told(input), QStringList { u"keys.not_a_set"_s });
    }

    void F06_noneIsNeverValid()
    {
        inspect::InspectionInput input = signIn();
        input.token.accessToken = core::Secret::fromBytes(jose::encodeBase64Url(R"({"alg":"none"})") + '.'
                                                          + jose::encodeBase64Url(R"({"sub":"mia"})") + '.');
        const inspect::Inspection inspection = inspect::inspect(input, noon());
        QCOMPARE(inspection.signature.status, SignatureStatus::Invalid);
        QCOMPARE(inspection.signature.reason, u"signature.none"_s);
    }

    void jsonSaysIt()
    {
        const auto message = [](const core::Finding &finding) { return finding.id; };
        const Value written = inspect::toJson(inspect::inspect(signIn(), noon()), noon(), message);
        const Value *signature = written.find(u"signature");
        QVERIFY(signature);
        QCOMPARE(signature->text(u"status"), u"valid"_s);
        QCOMPARE(signature->text(u"alg"), u"ES256"_s);
        QCOMPARE(signature->text(u"reason"), QString());
        const Value *idToken = written.find(u"id_token");
        QVERIFY(idToken);
        QCOMPARE(idToken->find(u"signature")->text(u"status"), u"valid"_s);
        QCOMPARE(idToken->find(u"claims")->text(u"sub"), u"mia"_s);
    }
};

QTEST_GUILESS_MAIN(VerificationTest)
#include "tst_verification.moc"
