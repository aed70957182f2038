// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/jsonwriter.h"
#include "jose/base64url.h"
#include "jose/jwt.h"

#include <QTest>
#include <QTimeZone>

using namespace Qt::StringLiterals;
using namespace tokenprism;
using namespace tokenprism::jose;

namespace {

const QByteArray header = R"({"typ":"JWT","alg":"RS256"})"_ba;
const QByteArray payload = R"({"sub":"mia","iss":"https://as.example"})"_ba;

QByteArray compact(const QByteArray &head, const QByteArray &body, const QByteArray &signature = "sig"_ba)
{
    return encodeBase64Url(head) + '.' + encodeBase64Url(body) + '.' + encodeBase64Url(signature);
}

Jwt decode(const QByteArray &token)
{
    return decodeJwt(core::Secret::fromBytes(token));
}

QStringList ids(const Jwt &jwt)
{
    QStringList all;
    for (const core::Finding &finding : jwt.findings)
        all.append(finding.id);
    return all;
}

} // namespace

class TestJwt : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void takesApart();
    void dropsWhiteSpaceAround();
    void encryptedIsShownAsSuch();
    void opaque_data();
    void opaque();
    void malformed_data();
    void malformed();
    void wellFormedWithFindings_data();
    void wellFormedWithFindings();
    void findingsSayWhatAndWhere();
    void payloadAsText();
    void findingsHoldNoPartOfTheToken();
    void numericDates_data();
    void numericDates();
};

void TestJwt::takesApart()
{
    const QByteArray token = compact(header, payload);
    const Jwt jwt = decode(token);
    QCOMPARE(jwt.format, TokenFormat::Jws);
    QCOMPARE(ids(jwt), QStringList());
    // Member order stays as the token has it.
    QCOMPARE(core::json::write(*jwt.header), header);
    QCOMPARE(core::json::write(*jwt.claims), payload);
    QCOMPARE(jwt.signature, "sig"_ba);
    QCOMPARE(jwt.signingInput, token.left(token.lastIndexOf('.')));
    QVERIFY(!jwt.payload);
}

void TestJwt::dropsWhiteSpaceAround()
{
    const Jwt jwt = decode(" \r\n" + compact(header, payload) + "\n\t");
    QCOMPARE(jwt.format, TokenFormat::Jws);
    QVERIFY(jwt.signingInput.startsWith("ey"));
}

void TestJwt::encryptedIsShownAsSuch()
{
    const QByteArray head = R"({"alg":"RSA-OAEP","enc":"A256GCM"})"_ba;
    for (const QByteArray &key : { "key"_ba, ""_ba }) {
        const Jwt jwt = decode(encodeBase64Url(head) + '.' + encodeBase64Url(key) + ".aXY.Y2lwaGVy.dGFn");
        QCOMPARE(jwt.format, TokenFormat::Jwe);
        QCOMPARE(core::json::write(*jwt.header), head);
        QVERIFY(!jwt.claims && !jwt.payload);
        QCOMPARE(ids(jwt), QStringList());
    }
}

void TestJwt::opaque_data()
{
    QTest::addColumn<QByteArray>("token");
    QTest::newRow("F01 no dots") << "2bCL1o2gTwFrsMaSFBK1FbusqfdDUR5J7WyDcci8"_ba;
    QTest::newRow("F01 two parts") << "abcd.efgh"_ba;
    QTest::newRow("F01 dots and other characters") << "v1.ab/cd.ef+g"_ba;
    QTest::newRow("F01 many parts") << "a.b.c.d.e.f"_ba;
    QTest::newRow("F01 empty") << ""_ba;
    QTest::newRow("F01 dots only") << ".."_ba;
    QTest::newRow("F01 begins like a header, has no dot") << "eyes-wide-open"_ba;
}

void TestJwt::opaque()
{
    QFETCH(QByteArray, token);
    const Jwt jwt = decode(token);
    QCOMPARE(jwt.format, TokenFormat::Opaque);
    QVERIFY(jwt.findings.isEmpty());
    QVERIFY(!jwt.header && !jwt.claims && !jwt.payload);
}

void TestJwt::malformed_data()
{
    QTest::addColumn<QByteArray>("token");
    QTest::addColumn<QString>("id");
    const QByteArray head = encodeBase64Url(header);
    const QByteArray body = encodeBase64Url(payload);
    QTest::newRow("F01 two parts") << head + '.' + body << u"jwt.part_count"_s;
    QTest::newRow("F01 four parts") << head + '.' + body + ".c2ln.c2ln" << u"jwt.part_count"_s;
    QTest::newRow("F01 header alone") << head << u"jwt.part_count"_s;
    QTest::newRow("F01 padding in the signature")
        << head + '.' + body + ".c2lnAA==" << u"jwt.bad_base64url"_s;
    QTest::newRow("F01 space in the payload")
        << head + '.' + body.left(8) + ' ' + body.mid(8) + ".c2ln" << u"jwt.bad_base64url"_s;
    QTest::newRow("F01 base64 characters") << head + ".ab+/." << u"jwt.bad_base64url"_s;
    QTest::newRow("F01 last bits not zero") << head + '.' + body + ".YWJ" << u"jwt.bad_base64url"_s;
    QTest::newRow("F01 broken header") << "eyJhbGc=." + body + ".c2ln" << u"jwt.bad_base64url"_s;
    QTest::newRow("F02 header is text") << compact("\"a\""_ba, payload) << u"jwt.header_not_json"_s;
    QTest::newRow("F02 header is a list") << compact("[]"_ba, payload) << u"jwt.header_not_json"_s;
    QTest::newRow("F02 header is cut") << compact(R"({"alg":"RS2)"_ba, payload) << u"jwt.header_not_json"_s;
    QTest::newRow("F02 header with trailing text")
        << compact(header + "x", payload) << u"jwt.header_not_json"_s;
    QTest::newRow("F02 duplicate in the header")
        << compact(R"({"alg":"RS256","alg":"none"})"_ba, payload) << u"jwt.duplicate_member"_s;
    QTest::newRow("F02 duplicate in the claims")
        << compact(header, R"({"sub":"a","sub":"b"})"_ba) << u"jwt.duplicate_member"_s;
    QTest::newRow("F02 duplicate further in")
        << compact(header, R"({"act":{"sub":"a","sub":"b"}})"_ba) << u"jwt.duplicate_member"_s;
    QTest::newRow("F16 header is not UTF-8")
        << compact("{\"alg\":\"\xff\"}"_ba, payload) << u"jwt.header_not_json"_s;
    QTest::newRow("F16 header with a byte order mark")
        << compact("\xEF\xBB\xBF" + header, payload) << u"jwt.header_not_json"_s;
    QTest::newRow("alg missing") << compact(R"({"typ":"JWT"})"_ba, payload) << u"jwt.alg_missing"_s;
    QTest::newRow("alg is a number") << compact(R"({"alg":1})"_ba, payload) << u"jwt.alg_missing"_s;
    QTest::newRow("alg is empty") << compact(R"({"alg":""})"_ba, payload) << u"jwt.alg_missing"_s;
}

void TestJwt::malformed()
{
    QFETCH(QByteArray, token);
    QFETCH(QString, id);
    const Jwt jwt = decode(token);
    QCOMPARE(jwt.format, TokenFormat::Malformed);
    QVERIFY2(ids(jwt).contains(id), qPrintable(ids(jwt).join(u' ')));
}

void TestJwt::wellFormedWithFindings_data()
{
    QTest::addColumn<QByteArray>("token");
    QTest::addColumn<QStringList>("expected");
    const auto withCrit = [](const QByteArray &crit) {
        return compact(R"({"alg":"RS256","crit":)" + crit + '}', payload);
    };
    const QStringList none { u"jwt.alg_none"_s };
    QTest::newRow("F06 none") << compact(R"({"alg":"none"})"_ba, payload, {}) << none;
    QTest::newRow("F06 NoNe with a signature") << compact(R"({"alg":"NoNe"})"_ba, payload) << none;
    QTest::newRow("F06 none is not in nonesuch")
        << compact(R"({"alg":"nonesuch"})"_ba, payload) << QStringList();
    QTest::newRow("F03 unknown") << withCrit(R"(["b64"])") << QStringList { u"jwt.crit_unknown"_s };
    QTest::newRow("F03 two unknown") << withCrit(R"(["exp","x"])")
                                     << QStringList { u"jwt.crit_unknown"_s, u"jwt.crit_unknown"_s };
    QTest::newRow("F03 empty") << withCrit("[]") << QStringList { u"jwt.crit_invalid"_s };
    QTest::newRow("F03 text") << withCrit(R"("exp")") << QStringList { u"jwt.crit_invalid"_s };
    QTest::newRow("F03 null") << withCrit("null") << QStringList { u"jwt.crit_invalid"_s };
    QTest::newRow("F03 number inside") << withCrit("[1]") << QStringList { u"jwt.crit_unknown"_s };
    QTest::newRow("F16 payload not UTF-8")
        << compact(header, "{\"a\":\"\xff\"}"_ba) << QStringList { u"jwt.payload_not_json"_s };
    QTest::newRow("payload is a list")
        << compact(header, "[1]"_ba) << QStringList { u"jwt.payload_not_json"_s };
    QTest::newRow("payload is empty") << compact(header, ""_ba) << QStringList { u"jwt.payload_not_json"_s };
}

void TestJwt::wellFormedWithFindings()
{
    QFETCH(QByteArray, token);
    QFETCH(QStringList, expected);
    const Jwt jwt = decode(token);
    QCOMPARE(jwt.format, TokenFormat::Jws);
    QCOMPARE(ids(jwt), expected);
    for (const core::Finding &finding : jwt.findings) {
        const bool onlyPayload = finding.id == "jwt.payload_not_json"_L1;
        QCOMPARE(finding.severity, onlyPayload ? core::Severity::Warn : core::Severity::Fail);
    }
}

void TestJwt::findingsSayWhatAndWhere()
{
    const Jwt jwt = decode(compact(R"({"alg":"none","crit":["x"]})"_ba, R"({"a":{"b":1,"b":2}})"_ba));
    QCOMPARE(ids(jwt), (QStringList { u"jwt.alg_none"_s, u"jwt.crit_unknown"_s, u"jwt.duplicate_member"_s }));
    QCOMPARE(jwt.findings[0].source, u"RFC 8725 §3.2"_s);
    QCOMPARE(jwt.findings[1].actual, u"x"_s);
    QCOMPARE(jwt.findings[1].source, u"RFC 7515 §4.1.11"_s);
    QCOMPARE(jwt.findings[2].actual, u"payload/a/b"_s);
    QCOMPARE(jwt.findings[2].source, u"RFC 7519 §4"_s);
}

void TestJwt::payloadAsText()
{
    const Jwt jwt = decode(compact(header, "It’s a text"_ba));
    QCOMPARE(jwt.format, TokenFormat::Jws);
    QCOMPARE(jwt.payload.value_or(QString()), u"It’s a text"_s);
    QVERIFY(!jwt.claims);
}

void TestJwt::findingsHoldNoPartOfTheToken()
{
    for (const QByteArray &token :
         { encodeBase64Url(header) + ".practice-secret.practice=secret",
           "eyJwcmFjdGljZSI6.practice-secret.x"_ba, compact("practice"_ba, payload) }) {
        for (const core::Finding &finding : decode(token).findings)
            QVERIFY(!(finding.actual + finding.expected).contains("practice"_L1));
    }
}

void TestJwt::numericDates_data()
{
    QTest::addColumn<QByteArray>("claims");
    QTest::addColumn<QString>("iso"); // empty: none
    QTest::newRow("F12 whole") << R"({"exp":1516239022})"_ba << u"2018-01-18T01:30:22.000Z"_s;
    QTest::newRow("F12 fraction") << R"({"exp":1516239022.5})"_ba << u"2018-01-18T01:30:22.500Z"_s;
    QTest::newRow("F12 exponent") << R"({"exp":1.516239022e9})"_ba << u"2018-01-18T01:30:22.000Z"_s;
    QTest::newRow("CK05 zero") << R"({"exp":0})"_ba << u"1970-01-01T00:00:00.000Z"_s;
    QTest::newRow("CK05 negative") << R"({"exp":-1})"_ba << u"1969-12-31T23:59:59.000Z"_s;
    QTest::newRow("CK05 2^31") << R"({"exp":2147483648})"_ba << u"2038-01-19T03:14:08.000Z"_s;
    QTest::newRow("CK05 last second of 9999")
        << R"({"exp":253402300799})"_ba << u"9999-12-31T23:59:59.000Z"_s;
    QTest::newRow("CK05 year 10000") << R"({"exp":253402300800})"_ba << QString();
    QTest::newRow("CK05 milliseconds for seconds") << R"({"exp":1516239022000})"_ba << QString();
    QTest::newRow("CK05 2^53+1") << R"({"exp":9007199254740993})"_ba << QString();
    QTest::newRow("CK05 1e400") << R"({"exp":1e400})"_ba << QString();
    QTest::newRow("CK05 -1e400") << R"({"exp":-1e400})"_ba << QString();
    QTest::newRow("F12 text") << R"({"exp":"1516239022"})"_ba << QString();
    QTest::newRow("F12 true") << R"({"exp":true})"_ba << QString();
    QTest::newRow("F12 missing") << R"({"nbf":1})"_ba << QString();
}

void TestJwt::numericDates()
{
    QFETCH(QByteArray, claims);
    QFETCH(QString, iso);
    const auto document = core::json::parse(claims);
    QVERIFY(document);
    const std::optional<QDateTime> date = numericDate(document->root, u"exp");
    QCOMPARE(date ? date->toString(Qt::ISODateWithMs) : QString(), iso);
}

QTEST_GUILESS_MAIN(TestJwt)
#include "tst_jwt.moc"
