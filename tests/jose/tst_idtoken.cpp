// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "jose/idtoken.h"
#include "jose/idtokenhashes.h"
#include "jose/samples.h"

#include <QTest>
#include <QTimeZone>

using namespace Qt::StringLiterals;
using namespace tokenprism;
using namespace tokenprism::josesamples;
using jose::IdTokenExpectation;

namespace {

constexpr qint64 nowSeconds = 1778491800; // 2026-05-11T09:30:00Z
const QString issuer = u"https://as.example/tenant"_s;
const QByteArray accessToken = "practice-access-token-0001";
const QByteArray code = "practice-code-0001";

QDateTime now()
{
    return QDateTime::fromSecsSinceEpoch(nowSeconds, QTimeZone::utc());
}

json::Value seconds(qint64 fromNow)
{
    return json::Number::fromInteger(nowSeconds + fromNow);
}

json::Object goodClaims()
{
    return {
        { u"iss"_s, issuer },        { u"sub"_s, u"mia"_s },    { u"aud"_s, u"app"_s },
        { u"exp"_s, seconds(3600) }, { u"iat"_s, seconds(-5) }, { u"nonce"_s, u"practice-nonce-0001"_s }
    };
}

IdTokenExpectation expectation()
{
    IdTokenExpectation expected;
    expected.issuer = issuer;
    expected.clientId = u"app"_s;
    expected.nonce = "practice-nonce-0001";
    return expected;
}

json::Object with(const QString &name, json::Value value)
{
    json::Object claims = goodClaims();
    json::setMember(claims, name, std::move(value));
    return claims;
}

json::Object without(const QString &name)
{
    json::Object claims = goodClaims();
    std::erase_if(claims, [&](const json::Member &member) { return member.name == name; });
    return claims;
}

jose::Jwt idToken(const json::Object &claims, const QByteArray &header = R"({"alg":"RS256"})")
{
    return decoded(jose::encodeBase64Url(header) + '.'
                   + jose::encodeBase64Url(json::write(json::Value(claims))) + '.'
                   + jose::encodeBase64Url("practice-signature"));
}

/// Ids of the findings; those that don't condemn the token end with a question mark.
QStringList told(const jose::Jwt &token, const IdTokenExpectation &expected)
{
    QStringList ids;
    const QList<core::Finding> findings = jose::checkIdToken(token, expected, now());
    for (const core::Finding &finding : findings)
        ids.append(finding.id + (finding.severity == core::Severity::Fail ? QString() : u"?"_s));
    return ids;
}

const QStringList nothing;
const QStringList missing { u"idtoken.claim_missing"_s };

} // namespace

class TestIdToken : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void claims_data();
    void claims();
    void nonces_data();
    void nonces();
    void authentication_data();
    void authentication();
    void hashes_data();
    void hashes();
    void E10_hashesOfEdDsa_data();
    void E10_hashesOfEdDsa();
    void refreshed_data();
    void refreshed();
    void types_data();
    void types();
    void E05_registeredAlgorithm();
    void F02_brokenTokens_data();
    void F02_brokenTokens();
    void F01_encryptedTokens();
    void allAtOnce();
    void noSecretIsTold();
    void unknownIssuerAndClient();
};

void TestIdToken::claims_data()
{
    QTest::addColumn<json::Object>("claims");
    QTest::addColumn<QStringList>("findings");
    const auto row = [](const char *name, const json::Object &claims, const QStringList &findings) {
        QTest::newRow(name) << claims << findings;
    };
    const QStringList otherIssuer { u"idtoken.issuer"_s };
    const QStringList oddIssuer { u"idtoken.issuer"_s, u"idtoken.issuer_invalid"_s };
    row("E01 all is well", goodClaims(), nothing);
    row("E01 issuer missing", without(u"iss"_s), missing);
    row("E01 issuer null", with(u"iss"_s, {}), missing);
    row("E01 issuer differs", with(u"iss"_s, u"https://evil.example"_s), otherIssuer);
    row("E01 issuer with a slash more", with(u"iss"_s, issuer + u'/'), otherIssuer);
    row("E01 issuer in other letters", with(u"iss"_s, u"https://AS.example/tenant"_s), otherIssuer);
    row("E01 issuer not https", with(u"iss"_s, u"http://as.example/tenant"_s), oddIssuer);
    row("E01 issuer with a query", with(u"iss"_s, issuer + u"?a=b"_s), oddIssuer);
    row("E01 issuer with a fragment", with(u"iss"_s, issuer + u"#a"_s), oddIssuer);
    row("E01 issuer without a host", with(u"iss"_s, u"https:///tenant"_s), oddIssuer);
    row("E01 issuer is a list", with(u"iss"_s, json::fromStrings({ issuer })), oddIssuer);
    row("E02 audience missing", without(u"aud"_s), missing);
    row("E02 audience null", with(u"aud"_s, {}), missing);
    row("E02 audience differs", with(u"aud"_s, u"other"_s), { u"idtoken.audience"_s });
    row("E02 audience in other letters", with(u"aud"_s, u"App"_s), { u"idtoken.audience"_s });
    row("E02 audience only contains it", with(u"aud"_s, u"app app2"_s), { u"idtoken.audience"_s });
    row("E02 audience is a number", with(u"aud"_s, seconds(0)), { u"idtoken.audience"_s });
    row("E02 audience is an empty list", with(u"aud"_s, json::fromStrings({})), { u"idtoken.audience"_s });
    row("E02 audience with a number in it",
        with(u"aud"_s, json::Value(json::Array { json::Value(u"app"_s), seconds(0) })),
        { u"idtoken.audience"_s });
    row("F13 audience as a list of one", with(u"aud"_s, json::fromStrings({ u"app"_s })), nothing);
    row("E03 several, no azp", with(u"aud"_s, json::fromStrings({ u"app"_s, u"trusted"_s })),
        { u"idtoken.azp"_s });
    json::Object several = with(u"aud"_s, json::fromStrings({ u"app"_s, u"trusted"_s }));
    json::setMember(several, u"azp"_s, u"other"_s);
    row("E03 several, azp differs", several, { u"idtoken.azp"_s });
    json::setMember(several, u"azp"_s, u"app"_s);
    row("E03 several, azp fits", several, nothing);
    row("E03 one, azp differs", with(u"azp"_s, u"other"_s), { u"idtoken.azp"_s });
    row("E03 one, azp fits", with(u"azp"_s, u"app"_s), nothing);
    json::setMember(several, u"aud"_s, json::fromStrings({ u"app"_s, u"stranger"_s }));
    row("E02 a stranger in the audience", several, { u"idtoken.audience_untrusted"_s });
    row("E06 expiry missing", without(u"exp"_s), missing);
    row("E06 expiry null", with(u"exp"_s, {}), missing);
    row("E06 expiry as text", with(u"exp"_s, u"1778495400"_s), { u"idtoken.time_invalid"_s });
    row("E06 expired within the leeway", with(u"exp"_s, seconds(-59)), nothing);
    row("E06 expired by the leeway", with(u"exp"_s, seconds(-60)), { u"idtoken.expired"_s });
    row("E06 expired long ago", with(u"exp"_s, seconds(-7200)), { u"idtoken.expired"_s });
    row("F12 expiry with a fraction", with(u"exp"_s, json::Number { "1778495400.25", 1778495400.25 }),
        nothing);
    row("F12 not yet valid", with(u"nbf"_s, seconds(120)), { u"idtoken.not_yet_valid"_s });
    row("F12 valid within the leeway", with(u"nbf"_s, seconds(60)), nothing);
    row("E07 no time of issue", without(u"iat"_s), missing);
    row("E07 issued in a minute", with(u"iat"_s, seconds(60)), nothing);
    row("E07 issued in five minutes", with(u"iat"_s, seconds(300)), { u"idtoken.issued_in_future"_s });
    row("E07 issued ten minutes ago", with(u"iat"_s, seconds(-600)), nothing);
    row("E07 issued eleven minutes ago", with(u"iat"_s, seconds(-660)), { u"idtoken.issued_long_ago?"_s });
    row("E07 no subject", without(u"sub"_s), missing);
    row("E07 subject null", with(u"sub"_s, {}), missing);
    row("E07 subject empty", with(u"sub"_s, QString()), { u"idtoken.subject"_s });
    row("E07 subject is a number", with(u"sub"_s, seconds(0)), { u"idtoken.subject"_s });
    row("E07 subject very long", with(u"sub"_s, QString(256, u'a')), { u"idtoken.subject?"_s });
}

void TestIdToken::claims()
{
    QFETCH(json::Object, claims);
    QFETCH(QStringList, findings);
    IdTokenExpectation expected = expectation();
    expected.trustedAudiences = { u"trusted"_s };
    QCOMPARE(told(idToken(claims), expected), findings);
}

void TestIdToken::nonces_data()
{
    QTest::addColumn<json::Object>("claims");
    QTest::addColumn<QByteArray>("sent");
    QTest::addColumn<bool>("good");
    const QByteArray sent = "practice-nonce-0001";
    QTest::newRow("E08 the same") << goodClaims() << sent << true;
    QTest::newRow("E08 missing") << without(u"nonce"_s) << sent << false;
    QTest::newRow("E08 another") << with(u"nonce"_s, u"practice-nonce-0002"_s) << sent << false;
    QTest::newRow("E08 empty") << with(u"nonce"_s, QString()) << sent << false;
    QTest::newRow("E08 in other letters") << with(u"nonce"_s, u"Practice-nonce-0001"_s) << sent << false;
    QTest::newRow("E08 only its beginning") << with(u"nonce"_s, u"practice-nonce"_s) << sent << false;
    QTest::newRow("E08 null") << with(u"nonce"_s, {}) << sent << false;
    QTest::newRow("E08 a list") << with(u"nonce"_s, json::fromStrings({ u"practice-nonce-0001"_s })) << sent
                                << false;
    QTest::newRow("E08 none was sent") << goodClaims() << QByteArray() << true;
}

void TestIdToken::nonces()
{
    QFETCH(json::Object, claims);
    QFETCH(QByteArray, sent);
    QFETCH(bool, good);
    IdTokenExpectation expected = expectation();
    expected.nonce = sent;
    QCOMPARE(told(idToken(claims), expected), good ? nothing : QStringList { u"idtoken.nonce"_s });
}

void TestIdToken::authentication_data()
{
    QTest::addColumn<json::Object>("claims");
    QTest::addColumn<QStringList>("findings");
    json::Object claims = with(u"acr"_s, u"gold"_s);
    QTest::newRow("E09 no auth_time") << claims << QStringList { u"idtoken.auth_time"_s };
    json::setMember(claims, u"auth_time"_s, seconds(-300));
    QTest::newRow("E09 just signed in") << claims << nothing;
    json::setMember(claims, u"auth_time"_s, seconds(-360));
    QTest::newRow("E09 within the leeway") << claims << nothing;
    json::setMember(claims, u"auth_time"_s, seconds(-361));
    QTest::newRow("E09 too long ago") << claims << QStringList { u"idtoken.auth_time"_s };
    json::setMember(claims, u"auth_time"_s, u"yesterday"_s);
    QTest::newRow("E09 no time") << claims
                                 << QStringList { u"idtoken.time_invalid"_s, u"idtoken.auth_time"_s };
    json::setMember(claims, u"auth_time"_s, seconds(0));
    json::setMember(claims, u"acr"_s, u"bronze"_s);
    QTest::newRow("E09 another way of signing in") << claims << QStringList { u"idtoken.acr?"_s };
}

void TestIdToken::authentication()
{
    QFETCH(json::Object, claims);
    QFETCH(QStringList, findings);
    IdTokenExpectation expected = expectation();
    expected.maxAge = 300;
    expected.acrValues = QStringList { u"silver"_s, u"gold"_s };
    QCOMPARE(told(idToken(claims), expected), findings);
}

void TestIdToken::hashes_data()
{
    QTest::addColumn<QByteArray>("header");
    QTest::addColumn<QString>("algorithm");
    for (const QString &name :
         { u"RS256"_s, u"ES384"_s, u"PS512"_s, u"HS256"_s, u"EdDSA"_s, u"Ed25519"_s, u"Ed448"_s })
        QTest::newRow(qPrintable("E10 "_L1 + name))
            << QByteArray("{\"alg\":\"" + name.toLatin1() + "\"}") << name;
}

void TestIdToken::hashes()
{
    QFETCH(QByteArray, header);
    QFETCH(QString, algorithm);
    IdTokenExpectation expected = expectation();
    expected.accessToken = core::Secret::fromBytes(accessToken);
    expected.code = core::Secret::fromBytes(code);
    const QStringList both { u"idtoken.at_hash"_s, u"idtoken.c_hash"_s };
    // In the code flow they may be missing, through the browser not.
    QCOMPARE(told(idToken(goodClaims(), header), expected), nothing);
    expected.hashesRequired = true;
    QCOMPARE(told(idToken(goodClaims(), header), expected), both);
    for (qsizetype way = 0; way < jose::leftHalfHashes(code, algorithm).size(); ++way) {
        const auto hash = [&](const QByteArray &value) {
            return QString::fromLatin1(jose::leftHalfHashes(value, algorithm).at(way));
        };
        json::Object fitting = with(u"at_hash"_s, hash(accessToken));
        json::setMember(fitting, u"c_hash"_s, hash(code));
        QCOMPARE(told(idToken(fitting, header), expected), nothing);
    }
    const auto hashOf = [&](const QByteArray &value) {
        return QString::fromLatin1(jose::leftHalfHashes(value, algorithm).last());
    };
    json::Object claims = with(u"at_hash"_s, hashOf(accessToken));
    json::setMember(claims, u"c_hash"_s, hashOf(code));
    QCOMPARE(told(idToken(claims, header), expected), nothing);
    json::setMember(claims, u"at_hash"_s, hashOf(code));
    json::setMember(claims, u"c_hash"_s, hashOf(accessToken));
    QCOMPARE(told(idToken(claims, header), expected), both);
    expected.hashesRequired = false;
    QCOMPARE(told(idToken(claims, header), expected), both);
    json::setMember(claims, u"at_hash"_s, seconds(0));
    json::setMember(claims, u"c_hash"_s, QString());
    QCOMPARE(told(idToken(claims, header), expected), both);
    // The hash of an algorithm that nobody knows can't be known.
    QCOMPARE(told(idToken(claims, R"({"alg":"XX256"})"), expected), both);
}

/// `EdDSA` names neither curve nor hash, and servers of several years take three.
void TestIdToken::E10_hashesOfEdDsa_data()
{
    QTest::addColumn<QString>("algorithm");
    QTest::addColumn<QList<int>>("bytes");
    QTest::newRow("E10 no curve") << u"EdDSA"_s << QList { 16, 32, 57 };
    QTest::newRow("E10 one curve") << u"Ed25519"_s << QList { 32 };
    QTest::newRow("E10 the other") << u"Ed448"_s << QList { 57 };
}

void TestIdToken::E10_hashesOfEdDsa()
{
    QFETCH(QString, algorithm);
    QFETCH(QList<int>, bytes);
    QList<int> sizes;
    for (const QByteArray &hash : jose::leftHalfHashes(accessToken, algorithm))
        sizes.append(static_cast<int>(hash.size() * 3 / 4));
    std::sort(sizes.begin(), sizes.end());
    QCOMPARE(sizes, bytes);
}

void TestIdToken::refreshed_data()
{
    QTest::addColumn<json::Object>("before");
    QTest::addColumn<json::Object>("after");
    QTest::addColumn<QStringList>("findings");
    const json::Object since = with(u"auth_time"_s, seconds(-3600));
    QTest::newRow("E12 the same") << since << since << nothing;
    QTest::newRow("E12 without the nonce") << since << without(u"nonce"_s) << nothing;
    QTest::newRow("E12 with another nonce")
        << since << with(u"nonce"_s, u"practice-nonce-0002"_s) << QStringList { u"idtoken.nonce"_s };
    QTest::newRow("E12 another person")
        << since << with(u"sub"_s, u"tom"_s) << QStringList { u"idtoken.refreshed_subject"_s };
    QTest::newRow("E12 another server before")
        << with(u"iss"_s, u"https://old.example"_s) << since << QStringList { u"idtoken.refreshed_issuer"_s };
    QTest::newRow("E12 fewer in the audience") << with(u"aud"_s, json::fromStrings({ u"app"_s, u"api"_s }))
                                               << since << QStringList { u"idtoken.refreshed_audience"_s };
    QTest::newRow("E12 another sign-in")
        << since << with(u"auth_time"_s, seconds(-10)) << QStringList { u"idtoken.refreshed_auth_time"_s };
    QTest::newRow("E12 issued anew") << since << with(u"iat"_s, seconds(0)) << nothing;
}

void TestIdToken::refreshed()
{
    QFETCH(json::Object, before);
    QFETCH(json::Object, after);
    QFETCH(QStringList, findings);
    IdTokenExpectation expected = expectation();
    expected.previous = json::Value(before);
    QCOMPARE(told(idToken(after), expected), findings);
}

void TestIdToken::types_data()
{
    QTest::addColumn<QByteArray>("type");
    QTest::addColumn<bool>("good");
    QTest::newRow("F14 JWT") << "JWT"_ba << true;
    QTest::newRow("F14 small letters") << "jwt"_ba << true;
    QTest::newRow("F14 its media type") << "application/jwt"_ba << true;
    QTest::newRow("F14 access token") << "at+jwt"_ba << false;
    QTest::newRow("F14 access token by its media type") << "application/at+JWT"_ba << false;
    QTest::newRow("F14 logout token") << "logout+jwt"_ba << false;
    QTest::newRow("F14 proof") << "dpop+jwt"_ba << false;
}

void TestIdToken::types()
{
    QFETCH(QByteArray, type);
    QFETCH(bool, good);
    const QStringList wrong { u"idtoken.wrong_type"_s };
    const QByteArray header = "{\"typ\":\"" + type + "\",\"alg\":\"RS256\"}";
    QCOMPARE(told(idToken(goodClaims(), header), expectation()), good ? nothing : wrong);
    const json::Object logout { { u"http://schemas.openid.net/event/backchannel-logout"_s,
                                  json::Value(json::Object()) } };
    QCOMPARE(told(idToken(with(u"events"_s, json::Value(logout))), expectation()), wrong);
}

void TestIdToken::E05_registeredAlgorithm()
{
    IdTokenExpectation expected = expectation();
    expected.algorithm = u"ES256"_s;
    QCOMPARE(told(idToken(goodClaims()), expected), QStringList { u"idtoken.algorithm"_s });
    QCOMPARE(told(idToken(goodClaims(), R"({"alg":"ES256"})"), expected), nothing);
}

void TestIdToken::F02_brokenTokens_data()
{
    QTest::addColumn<QByteArray>("token");
    QTest::newRow("F02 nothing") << ""_ba;
    QTest::newRow("F02 opaque") << "practice-token"_ba;
    QTest::newRow("F01 two parts") << "eyJhbGciOiJSUzI1NiJ9.e30"_ba;
    QTest::newRow("F02 content is text")
        << tokenWith("{\"alg\":\"RS256\"}", "x")
               .replace(jose::encodeBase64Url("{\"sub\":\"mia\"}"), jose::encodeBase64Url("hello"));
    QTest::newRow("F02 a claim twice")
        << tokenWith("{\"alg\":\"RS256\"}", "x")
               .replace(jose::encodeBase64Url("{\"sub\":\"mia\"}"),
                        jose::encodeBase64Url("{\"sub\":\"mia\",\"sub\":\"tom\"}"));
}

void TestIdToken::F02_brokenTokens()
{
    QFETCH(QByteArray, token);
    QCOMPARE(told(decoded(token), expectation()), QStringList { u"idtoken.malformed"_s });
}

/// What can't be read is not broken, and not good either.
void TestIdToken::F01_encryptedTokens()
{
    const QByteArray token =
        jose::encodeBase64Url("{\"alg\":\"dir\",\"enc\":\"A128GCM\"}") + "..aXY.dGV4dA.dGFn";
    QCOMPARE(told(decoded(token), expectation()), QStringList { u"idtoken.encrypted?"_s });
}

/// All findings are collected, not the first only.
void TestIdToken::allAtOnce()
{
    json::Object claims = with(u"iss"_s, u"https://evil.example"_s);
    json::setMember(claims, u"aud"_s, u"other"_s);
    json::setMember(claims, u"exp"_s, seconds(-3600));
    json::setMember(claims, u"nonce"_s, u"x"_s);
    QCOMPARE(told(idToken(claims), expectation()),
             (QStringList { u"idtoken.issuer"_s, u"idtoken.audience"_s, u"idtoken.expired"_s,
                            u"idtoken.nonce"_s }));
}

void TestIdToken::noSecretIsTold()
{
    IdTokenExpectation expected = expectation();
    expected.accessToken = core::Secret::fromBytes(accessToken);
    expected.code = core::Secret::fromBytes(code);
    expected.hashesRequired = true;
    const auto findings =
        jose::checkIdToken(idToken(with(u"nonce"_s, u"practice-nonce-0002"_s)), expected, now());
    QCOMPARE(findings.size(), qsizetype(3));
    for (const core::Finding &finding : findings) {
        QVERIFY(!finding.expected.contains(u"practice"_s));
        QVERIFY(!finding.actual.contains(u"practice"_s));
        QVERIFY(!finding.source.isEmpty());
    }
}

void TestIdToken::unknownIssuerAndClient()
{
    IdTokenExpectation expected = expectation();
    expected.issuer.clear();
    expected.clientId.clear();
    QCOMPARE(told(idToken(goodClaims()), expected), QStringList { u"idtoken.issuer_not_checked?"_s });
}

QTEST_GUILESS_MAIN(TestIdToken)
#include "tst_idtoken.moc"
