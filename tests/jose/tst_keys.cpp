// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "jose/samples.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace tokenprism;
using namespace tokenprism::josesamples;

namespace {

// The private key of RFC 7515 A.3, as the standard prints it.
const QByteArray ecPublic = R"("kty":"EC","crv":"P-256","x":"f83OJ3D2xF1Bg8vub9tLe1gHMzV76e8Tus9uPHvRVEU",)"
                            R"("y":"x_FEzRu9m36HLN_tue659LNpXW6pCyStikYjKIWI5a0")";
const QByteArray ecPrivate = ecPublic + R"(,"d":"jpsQnnGQmL-YBIffH1136cspYG6-0iY7X1fCE9-E9LI")";
const QByteArray ecSpki =
    "MFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAEf83OJ3D2xF1Bg8vub9tLe1gHMzV76e8Tus9uPHvRVEXH8UTNG72b\n"
    "focs3+257rn0s2ldbqkLJK2KRiMohYjlrQ==\n";

QString codeOf(const core::Result<jose::Key> &key)
{
    return key ? u"good"_s : key.error().code;
}

core::Result<jose::Key> fromText(const QByteArray &text)
{
    return jose::keyFromText(core::Secret::fromBytes(text));
}

QByteArray block(const QByteArray &label, const QByteArray &content)
{
    return "-----BEGIN " + label + "-----\n" + content + "-----END " + label + "-----\n";
}

QStringList ids(const QList<core::Finding> &findings)
{
    QStringList ids;
    for (const core::Finding &finding : findings)
        ids.append(finding.id);
    return ids;
}

json::Object withMember(const json::Object &object, const QString &name, const QString &value)
{
    json::Object changed = object;
    json::setMember(changed, name, value);
    return changed;
}

} // namespace

class TestKeys : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void refused_data();
    void refused();
    void F07_shortRsaKeys();
    void halvesOfTwoKeys();
    void texts_data();
    void texts();
    void pemThereAndBack_data();
    void pemThereAndBack();
    void factsOfAJwk();
    void freshKeys();
    void sets_data();
    void sets();
    void T25_tenThousandKeys();
    void T25_ownSetsMayHoldSecrets();
    void T25_privateKeysInside();
};

void TestKeys::refused_data()
{
    QTest::addColumn<QByteArray>("jwk");
    QTest::addColumn<QString>("code");
    const QString invalid = u"key.invalid"_s;
    const QString type = u"key.type_unknown"_s;
    const QString curve = u"key.curve_unknown"_s;
    QTest::newRow("T25 unknown type") << R"({"kty":"AKP","alg":"ML-DSA-44"})"_ba << type;
    QTest::newRow("T25 no type") << R"({"n":"AQAB"})"_ba << type;
    QTest::newRow("T25 type in other letters") << R"({"kty":"rsa","n":"AQAB","e":"AQAB"})"_ba << type;
    QTest::newRow("T25 no object") << R"("RSA")"_ba << type;
    QTest::newRow("T25 RSA without exponent") << R"({"kty":"RSA","n":"AQAB"})"_ba << invalid;
    QTest::newRow("T25 a number as modulus") << R"({"kty":"RSA","n":65537,"e":"AQAB"})"_ba << invalid;
    QTest::newRow("T25 modulus with padding") << R"({"kty":"RSA","n":"AQAB==","e":"AQAB"})"_ba << invalid;
    QTest::newRow("T25 other curve") << R"({"kty":"EC","crv":"secp256k1","x":"AQ","y":"AQ"})"_ba << curve;
    QTest::newRow("T25 no curve") << R"({"kty":"EC","x":"AQ","y":"AQ"})"_ba << curve;
    QTest::newRow("T25 key agreement") << R"({"kty":"OKP","crv":"X25519","x":"AQ"})"_ba << curve;
    QTest::newRow("T25 Ed25519 too short") << R"({"kty":"OKP","crv":"Ed25519","x":"AQ"})"_ba << invalid;
    QTest::newRow("T25 empty secret") << R"({"kty":"oct","k":""})"_ba << invalid;
    QByteArray off = "{" + ecPublic + "}";
    off.replace("f83OJ", "f83OK");
    QTest::newRow("F08 off the curve") << off << invalid;
    QTest::newRow("F08 point at zero") << R"({"kty":"EC","crv":"P-256","x":")" + QByteArray(43, 'A')
            + R"(","y":")" + QByteArray(43, 'A')
            + R"("})" << invalid;
    QTest::newRow("F08 coordinate too short")
        << R"({"kty":"EC","crv":"P-256","x":"AQ","y":"AQ"})"_ba << invalid;
    QTest::newRow("F08 a point of another curve")
        << "{" + QByteArray(ecPublic).replace("P-256", "P-384") + "}" << invalid;
    QByteArray other = "{" + ecPrivate + "}";
    other.replace("jpsQ", "jpsR");
    QTest::newRow("halves of two EC keys") << other << invalid;
}

void TestKeys::refused()
{
    QFETCH(QByteArray, jwk);
    QFETCH(QString, code);
    const auto key = jose::keyFromJwk(parsed(jwk));
    QCOMPARE(codeOf(key), code);
    QVERIFY(key.error().kind == core::ErrorKind::Malformed);
}

void TestKeys::F07_shortRsaKeys()
{
    // A modulus of 1,024 bits: nobody needs its factors to read it.
    QByteArray modulus(128, '\xc5');
    const json::Object jwk { { u"kty"_s, u"RSA"_s },
                             { u"n"_s, QString::fromLatin1(jose::encodeBase64Url(modulus)) },
                             { u"e"_s, u"AQAB"_s } };
    const auto key = jose::keyFromJwk(json::Value(jwk));
    QCOMPARE(codeOf(key), u"key.too_short"_s);
    QCOMPARE(key.error().actual, u"1024"_s);
    QCOMPARE(key.error().expected, u"2048"_s);
    // 2,047 bits are one too few.
    modulus = QByteArray(256, '\x75');
    QCOMPARE(codeOf(jose::keyFromJwk(
                 json::Value(withMember(jwk, u"n"_s, QString::fromLatin1(jose::encodeBase64Url(modulus)))))),
             u"key.too_short"_s);
    // Numbers that no RSA key has.
    modulus = QByteArray(256, '\xc4');
    QCOMPARE(codeOf(jose::keyFromJwk(
                 json::Value(withMember(jwk, u"n"_s, QString::fromLatin1(jose::encodeBase64Url(modulus)))))),
             u"key.invalid"_s);
    modulus = QByteArray(256, '\xc5');
    for (const QString &exponent : { u"AQ"_s, u"Ag"_s, u"AA"_s })
        QCOMPARE(codeOf(jose::keyFromJwk(json::Value(
                     withMember(withMember(jwk, u"n"_s, QString::fromLatin1(jose::encodeBase64Url(modulus))),
                                u"e"_s, exponent)))),
                 u"key.invalid"_s);
}

void TestKeys::halvesOfTwoKeys()
{
    const QByteArray x = "11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo";
    const QByteArray d = "nWGxne_9WmC6hEr0kuwsxERJxWl7MmkZcDusAxyuf2A";
    const auto jwk = [](const QByteArray &publicHalf, const QByteArray &privateHalf) {
        return parsed("{\"kty\":\"OKP\",\"crv\":\"Ed25519\",\"x\":\"" + publicHalf + "\",\"d\":\""
                      + privateHalf + "\"}");
    };
    QCOMPARE(codeOf(jose::keyFromJwk(jwk(x, d))), u"good"_s);
    const QString other = jose::Key(sharedKey(u"EdDSA"_s)).curve();
    QCOMPARE(other, u"Ed25519"_s);
    const QByteArray otherX = json::Value(jose::publicJwk(sharedKey(u"EdDSA"_s))).text(u"x").toLatin1();
    QCOMPARE(codeOf(jose::keyFromJwk(jwk(otherX, d))), u"key.invalid"_s);
    QCOMPARE(codeOf(jose::keyFromJwk(jwk(x, "AQ"))), u"key.invalid"_s);
}

void TestKeys::texts_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QString>("code");
    QTest::addColumn<bool>("isPrivate");
    const QString good = u"good"_s;
    const QString unreadable = u"key.unreadable"_s;
    QTest::newRow("JWK") << "{" + ecPrivate + "}" << good << true;
    QTest::newRow("JWK of a public key") << " {" + ecPublic + "}\n" << good << false;
    QTest::newRow("a set of one") << "{\"keys\":[{" + ecPrivate + "}]}" << good << true;
    QTest::newRow("a set of two") << "{\"keys\":[{" + ecPrivate + "},{" + ecPublic + "}]}" << unreadable
                                  << false;
    QTest::newRow("a name twice") << "{" + ecPrivate + ",\"kty\":\"EC\"}" << unreadable << false;
    QTest::newRow("SPKI") << block("PUBLIC KEY", ecSpki) << good << false;
    QTest::newRow("SPKI after words") << "Key of mia\n" + block("PUBLIC KEY", ecSpki) << good << false;
    QTest::newRow("with the line ends of Windows")
        << block("PUBLIC KEY", ecSpki).replace("\n", "\r\n") << good << false;
    QTest::newRow("encrypted") << block("ENCRYPTED PRIVATE KEY", "MIIFHDBOBgkqhkiG9w0BBQ0wQTApBgkq\n")
                               << u"key.encrypted"_s << false;
    QTest::newRow("encrypted in the old way")
        << "-----BEGIN RSA PRIVATE KEY-----\nProc-Type: 4,ENCRYPTED\nDEK-Info: AES-128-CBC,00\n\nAAAA\n"
           "-----END RSA PRIVATE KEY-----\n"_ba
        << u"key.encrypted"_s << false;
    QTest::newRow("cut short") << block("PUBLIC KEY", ecSpki).first(60) << unreadable << false;
    QTest::newRow("OpenSSH's own form")
        << block("OPENSSH PRIVATE KEY", "b3BlbnNzaC1rZXktdjEAAAAA\n") << unreadable << false;
    QTest::newRow("words") << "practice-secret-0001"_ba << unreadable << false;
    QTest::newRow("nothing") << ""_ba << unreadable << false;
    QTest::newRow("half a JSON object") << "{\"kty\":"_ba << unreadable << false;
    QTest::newRow("a key for key agreement")
        << block("PUBLIC KEY", "MCowBQYDK2VuAyEAhSDwCYkwp1R0i33ctD73Wg2/Og0mOBr066SpjqqbTmo=\n")
        << u"key.type_unknown"_s << false;
}

void TestKeys::texts()
{
    QFETCH(QByteArray, text);
    QFETCH(QString, code);
    QFETCH(bool, isPrivate);
    const auto key = fromText(text);
    QCOMPARE(codeOf(key), code);
    if (key)
        QCOMPARE(key->isPrivate(), isPrivate);
}

void TestKeys::pemThereAndBack_data()
{
    QTest::addColumn<QString>("algorithm");
    for (const QString &name : { u"RS256"_s, u"ES256"_s, u"ES384"_s, u"ES512"_s, u"EdDSA"_s, u"Ed448"_s })
        QTest::newRow(qPrintable(name)) << name;
}

void TestKeys::pemThereAndBack()
{
    QFETCH(QString, algorithm);
    const jose::Key key = sharedKey(algorithm);
    const core::Secret pem = jose::toPem(key);
    QVERIFY(pem.view().startsWith("-----BEGIN PRIVATE KEY-----\n"));
    const auto again = jose::keyFromText(pem);
    QVERIFY(again);
    QVERIFY(again->isPrivate());
    QCOMPARE(jose::thumbprint(*again), jose::thumbprint(key));
    QCOMPARE(again->curve(), key.curve());
    // A public half has no PEM of a private key, and its JWK has nothing private.
    const auto half = jose::keyFromJwk(json::Value(jose::publicJwk(key)));
    QVERIFY(half);
    QVERIFY(!half->isPrivate());
    QVERIFY(jose::toPem(*half).isEmpty());
    QCOMPARE(jose::thumbprint(*half), jose::thumbprint(key));
    for (const json::Member &member : jose::publicJwk(key))
        QVERIFY(QStringList({ u"kty"_s, u"crv"_s, u"n"_s, u"e"_s, u"x"_s, u"y"_s }).contains(member.name));
}

void TestKeys::factsOfAJwk()
{
    const auto key = jose::keyFromJwk(
        parsed("{" + ecPrivate + R"(,"kid":"1","alg":"ES256","use":"sig","key_ops":["sign","verify"]})"));
    QVERIFY(key);
    QCOMPARE(key->type(), jose::KeyType::Ec);
    QCOMPARE(key->bits(), 256);
    QCOMPARE(key->curve(), u"P-256"_s);
    QCOMPARE(key->id(), u"1"_s);
    QCOMPARE(key->algorithm(), u"ES256"_s);
    QCOMPARE(key->use(), u"sig"_s);
    QCOMPARE(key->operations(), (QStringList { u"sign"_s, u"verify"_s }));
    QCOMPARE(jose::usualAlgorithm(*key), u"ES256"_s);
}

void TestKeys::freshKeys()
{
    QVERIFY(jose::thumbprint(freshKey(u"ES256"_s)) != jose::thumbprint(freshKey(u"ES256"_s)));
    QCOMPARE(sharedKey(u"RS256"_s).bits(), 2048);
    for (const QString &name : { u"HS256"_s, u"none"_s, u"RSA-OAEP"_s, QString() })
        QCOMPARE(codeOf(jose::makeKey(name)), u"key.algorithm_unknown"_s);
}

void TestKeys::sets_data()
{
    QTest::addColumn<QByteArray>("document");
    QTest::addColumn<int>("count");
    QTest::addColumn<QStringList>("findings");
    const QByteArray key = "{" + ecPublic + ",\"kid\":\"k1\"}";
    const auto set = [](const QByteArray &keys) { return "{\"keys\":[" + keys + "]}"; };
    QTest::newRow("T25 one key") << set(key) << 1 << QStringList();
    QTest::newRow("T25 empty") << set("") << 0 << QStringList { u"keys.empty"_s };
    QTest::newRow("T25 a name twice")
        << set(key + ',' + key + ',' + key) << 3 << QStringList { u"keys.id_twice"_s };
    QTest::newRow("T25 unknown type")
        << set(R"({"kty":"AKP"},)" + key) << 1 << QStringList { u"keys.left_out"_s };
    QTest::newRow("T25 a private key")
        << set("{" + ecPrivate + "}") << 1 << QStringList { u"keys.private_inside"_s };
    QTest::newRow("T25 a secret") << set(R"({"kty":"oct","k":"cHJhY3RpY2Utc2VjcmV0"},)" + key) << 1
                                  << QStringList { u"keys.symmetric"_s };
    QTest::newRow("T25 no keys but texts")
        << set(R"("a",1,null,[])") << 0
        << QStringList { u"keys.left_out"_s, u"keys.left_out"_s, u"keys.left_out"_s, u"keys.left_out"_s };
    QTest::newRow("T25 no list") << R"({"keys":{}})"_ba << -1 << QStringList();
    QTest::newRow("T25 one key alone") << key << -1 << QStringList();
    QTest::newRow("T25 a list alone") << "[" + key + "]" << -1 << QStringList();
    QTest::newRow("T25 null") << "null"_ba << -1 << QStringList();
}

void TestKeys::sets()
{
    QFETCH(QByteArray, document);
    QFETCH(int, count);
    QFETCH(QStringList, findings);
    const auto set = jose::keySetFromJson(parsed(document));
    QCOMPARE(set ? int(set->keys.size()) : -1, count);
    if (set)
        QCOMPARE(ids(set->findings), findings);
    else
        QCOMPARE(set.error().code, u"keys.not_a_set"_s);
}

void TestKeys::T25_tenThousandKeys()
{
    QByteArray keys;
    for (int i = 0; i < 10000; ++i)
        keys += (i ? ",{" : "{") + ecPublic + ",\"kid\":\"" + QByteArray::number(i) + "\"}";
    const auto set = jose::keySetFromJson(parsed("{\"keys\":[" + keys + "]}"));
    QVERIFY(set);
    QCOMPARE(set->keys.size(), size_t(1000));
    QCOMPARE(ids(set->findings), QStringList { u"keys.too_many"_s });
    QCOMPARE(set->findings.first().actual, u"10000"_s);
}

void TestKeys::T25_ownSetsMayHoldSecrets()
{
    const QByteArray secret = jose::encodeBase64Url(practiceSecret);
    const json::Value document =
        parsed("{\"keys\":[{\"kty\":\"oct\",\"k\":\"" + secret + "\"},{" + ecPrivate + "}]}");
    const auto own = jose::keySetFromJson(document, jose::KeySetKind::Own);
    QVERIFY(own);
    QCOMPARE(own->keys.size(), size_t(2));
    QVERIFY(own->findings.isEmpty());
    const QByteArray token = jose::signJwt({}, claims(), own->keys.front(), u"HS256"_s).value();
    QCOMPARE(jose::verify(decoded(token), *own).status, jose::SignatureStatus::Valid);
    // The same set from a server: the secret isn't one, and the token not valid.
    const auto published = jose::keySetFromJson(document);
    QCOMPARE(jose::verify(decoded(token), *published).reason, u"signature.algorithm_not_allowed"_s);
}

void TestKeys::T25_privateKeysInside()
{
    const auto set = jose::keySetFromJson(parsed("{\"keys\":[{" + ecPrivate + ",\"kid\":\"k1\"}]}"));
    QVERIFY(set);
    QVERIFY(!set->keys.front().isPrivate());
    QVERIFY(jose::toPem(set->keys.front()).isEmpty());
    QCOMPARE(set->findings.first().actual, u"k1"_s);
    QCOMPARE(set->findings.first().severity, core::Severity::Fail);
}

QTEST_GUILESS_MAIN(TestKeys)
#include "tst_keys.moc"
