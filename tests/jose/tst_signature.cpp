// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "jose/rawsignature.h"
#include "jose/samples.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace tokenprism;
using namespace tokenprism::josesamples;
using jose::SignatureStatus;

namespace {

/// Signs whatever the header says, also what signJwt() would refuse.
QByteArray tokenByHand(const QByteArray &header, const jose::Key &key, const QString &algorithm)
{
    const QByteArray input = jose::encodeBase64Url(header) + '.' + jose::encodeBase64Url("{\"sub\":\"mia\"}");
    const auto signature = jose::signBytes(input, key, *jose::findAlgorithm(algorithm));
    return input + '.' + jose::encodeBase64Url(signature.value_or(QByteArray()));
}

jose::Key secretKey(const QByteArray &secret = practiceSecret)
{
    return jose::keyFromSecret(core::Secret::fromBytes(secret)).value();
}

QString reasonFor(const QByteArray &token, const jose::KeySet &keys, const jose::SignaturePolicy &policy = {})
{
    const jose::SignatureCheck check = jose::verify(decoded(token), keys, policy);
    return check.status == SignatureStatus::Valid ? u"valid"_s : check.reason;
}

json::Object facts(std::initializer_list<std::pair<QString, QString>> members)
{
    json::Object object;
    for (const auto &[name, value] : members)
        object.push_back({ name, value });
    return object;
}

} // namespace

class TestSignature : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void thereAndBack_data();
    void thereAndBack();
    void secrets_data();
    void secrets();
    void headersThatAreNeverBelieved_data();
    void headersThatAreNeverBelieved();
    void F04_onlyAllowedAlgorithms();
    void F05_publicKeysAreNoSecrets_data();
    void F05_publicKeysAreNoSecrets();
    void lengths_data();
    void lengths();
    void F07_derIsRefused();
    void F08_numbersOutOfRange_data();
    void F08_numbersOutOfRange();
    void keysOwnWords_data();
    void keysOwnWords();
    void F10_twoKeysOfOneName();
    void E13_withoutName();
    void E13_wantsNewKeys_data();
    void E13_wantsNewKeys();
    void F11_keysOfTheHeaderAreNotLookedAt();
    void F13_keysOfOthers();
    void statusWithoutKeys_data();
    void statusWithoutKeys();
    void whatCantBeSigned();
    void headerAndClaimsKeepTheirOrder();
};

void TestSignature::thereAndBack_data()
{
    QTest::addColumn<QString>("algorithm");
    for (const QString &name : { u"RS256"_s, u"RS384"_s, u"RS512"_s, u"PS256"_s, u"PS384"_s, u"PS512"_s,
                                 u"ES256"_s, u"ES384"_s, u"ES512"_s, u"EdDSA"_s, u"Ed25519"_s, u"Ed448"_s })
        QTest::newRow(qPrintable("E04 "_L1 + name)) << name;
}

void TestSignature::thereAndBack()
{
    QFETCH(QString, algorithm);
    const bool rsa = algorithm.startsWith(u'R') || algorithm.startsWith(u'P');
    const jose::Key key = sharedKey(rsa ? u"RS256"_s : algorithm);
    const QByteArray token = signedToken(key, algorithm);
    const jose::KeySet keys = setOf({ jwkOf(key) });
    QCOMPARE(keys.keys.size(), size_t(1));
    QVERIFY(!keys.keys.front().isPrivate());
    const jose::SignatureCheck check = jose::verify(decoded(token), keys);
    QCOMPARE(check.reason, QString());
    QCOMPARE(check.status, SignatureStatus::Valid);
    QCOMPARE(check.algorithm, algorithm);
    // Another person in the claims, and it is wrong.
    QByteArray forged = token;
    forged.replace(jose::encodeBase64Url(json::write(json::Value(claims()))),
                   jose::encodeBase64Url("{\"iss\":\"https://as.example\",\"sub\":\"tom\"}"));
    QVERIFY(forged != token);
    QCOMPARE(reasonFor(forged, keys), u"signature.wrong"_s);
    // Another header, too: it is signed with the rest.
    QCOMPARE(reasonFor(jose::encodeBase64Url("{\"alg\":\"" + algorithm.toLatin1() + "\",\"x\":1}")
                           + token.sliced(token.indexOf('.')),
                       keys),
             u"signature.wrong"_s);
    // One bit of the signature.
    QByteArray signature = decoded(token).signature;
    signature[signature.size() / 2] = char(signature.at(signature.size() / 2) ^ 1);
    QCOMPARE(reasonFor(withSignature(token, signature), keys), u"signature.wrong"_s);
}

void TestSignature::secrets_data()
{
    QTest::addColumn<QString>("algorithm");
    QTest::addColumn<int>("size");
    QTest::addColumn<QString>("result");
    for (const auto &[name, size] : { std::pair(u"HS256"_s, 32), { u"HS384"_s, 48 }, { u"HS512"_s, 64 } }) {
        QTest::newRow(qPrintable("E05 with a secret, "_L1 + name)) << name << size << u"valid"_s;
        QTest::newRow(qPrintable("F07 a secret of one byte less, "_L1 + name))
            << name << size - 1 << u"signature.key_too_short"_s;
    }
}

void TestSignature::secrets()
{
    QFETCH(QString, algorithm);
    QFETCH(int, size);
    QFETCH(QString, result);
    const QByteArray secret = practiceSecret.first(size);
    const QByteArray token =
        tokenByHand("{\"alg\":\"" + algorithm.toLatin1() + "\"}", secretKey(secret), algorithm);
    jose::SignaturePolicy policy { { algorithm }, core::Secret::fromBytes(secret) };
    QCOMPARE(reasonFor(token, {}, policy), result);
    policy.clientSecret =
        core::Secret::fromBytes("practice-secret-of-somebody-else-and-also-of-more-than-64-bytes");
    QVERIFY(reasonFor(token, {}, policy) != "valid"_L1);
    policy = { {}, core::Secret::fromBytes(secret) };
    QCOMPARE(reasonFor(token, {}, policy), u"signature.algorithm_not_allowed"_s);
}

void TestSignature::headersThatAreNeverBelieved_data()
{
    QTest::addColumn<QByteArray>("header");
    QTest::addColumn<QString>("reason");
    const QString none = u"signature.none"_s;
    QTest::newRow("F06 none") << R"({"alg":"none"})"_ba << none;
    QTest::newRow("F06 None") << R"({"alg":"None"})"_ba << none;
    QTest::newRow("F06 NONE") << R"({"alg":"NONE"})"_ba << none;
    QTest::newRow("F06 nOnE") << R"({"alg":"nOnE"})"_ba << none;
    QTest::newRow("F03 an unknown extension")
        << R"({"alg":"ES256","crit":["x"],"x":1})"_ba << u"signature.crit"_s;
    QTest::newRow("F03 an empty list") << R"({"alg":"ES256","crit":[]})"_ba << u"signature.crit"_s;
    QTest::newRow("F03 no list") << R"({"alg":"ES256","crit":"b64"})"_ba << u"signature.crit"_s;
    QTest::newRow("F03 null") << R"({"alg":"ES256","crit":null})"_ba << u"signature.crit"_s;
    QTest::newRow("F02 a name twice") << R"({"alg":"ES256","alg":"ES256"})"_ba << u"signature.malformed"_s;
    QTest::newRow("F02 no algorithm") << R"({"typ":"JWT"})"_ba << u"signature.malformed"_s;
    QTest::newRow("F04 another letter case") << R"({"alg":"es256"})"_ba << u"signature.algorithm_unknown"_s;
    QTest::newRow("F04 an algorithm of the future")
        << R"({"alg":"ML-DSA-44"})"_ba << u"signature.algorithm_unknown"_s;
    QTest::newRow("F04 one for encryption") << R"({"alg":"RSA-OAEP"})"_ba << u"signature.algorithm_unknown"_s;
}

/// Every one of them is signed well, and would fit if its header didn't matter.
void TestSignature::headersThatAreNeverBelieved()
{
    QFETCH(QByteArray, header);
    QFETCH(QString, reason);
    const jose::Key key = sharedKey(u"ES256"_s);
    const QByteArray token = tokenByHand(header, key, u"ES256"_s);
    const jose::SignatureCheck check = jose::verify(decoded(token), setOf({ jwkOf(key) }));
    QCOMPARE(check.reason, reason);
    QCOMPARE(check.status,
             reason == "signature.algorithm_unknown"_L1 ? SignatureStatus::Unsupported
                                                        : SignatureStatus::Invalid);
    if (reason == "signature.none"_L1)
        QCOMPARE(reasonFor(tokenWith(header, {}), setOf({ jwkOf(key) }), { { u"none"_s }, {} }), reason);
}

void TestSignature::F04_onlyAllowedAlgorithms()
{
    const jose::Key key = sharedKey(u"RS256"_s);
    const jose::KeySet keys = setOf({ jwkOf(key) });
    const QByteArray token = signedToken(key, u"RS384"_s);
    QCOMPARE(reasonFor(token, keys, { { u"RS256"_s, u"PS256"_s }, {} }),
             u"signature.algorithm_not_allowed"_s);
    QCOMPARE(reasonFor(token, keys, { { u"RS256"_s, u"RS384"_s }, {} }), u"valid"_s);
}

void TestSignature::F05_publicKeysAreNoSecrets_data()
{
    QTest::addColumn<QByteArray>("text");
    const QByteArray jwk = json::write(jwkOf(sharedKey(u"RS256"_s)));
    // The public half of a key that was made for this test alone.
    const QByteArray spki =
        "MFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAEf83OJ3D2xF1Bg8vub9tLe1gHMzV76e8Tus9uPHvRVEXH8UTNG72b"
        "focs3+257rn0s2ldbqkLJK2KRiMohYjlrQ==";
    QTest::newRow("F05 JWK") << jwk;
    QTest::newRow("F05 JWK with space around it") << "\n  " + jwk + "\n";
    QTest::newRow("F05 key set") << "{\"keys\":[" + jwk + "]}";
    QTest::newRow("F05 PEM") << "-----BEGIN PUBLIC KEY-----\n" + spki + "\n-----END PUBLIC KEY-----\n";
    QTest::newRow("F05 PEM after words") << "my key:\n-----BEGIN PUBLIC KEY-----\n" + spki;
    QTest::newRow("F05 PEM of PKCS#1") << "-----BEGIN RSA PUBLIC KEY-----\nMIIBCgKCAQEA"_ba;
    QTest::newRow("F05 PEM of a certificate") << "-----BEGIN CERTIFICATE-----\nMIIB"_ba;
    QTest::newRow("F05 inside of a PEM") << spki;
    QTest::newRow("F05 DER") << QByteArray::fromBase64(spki);
    QTest::newRow("F05 line of OpenSSH") << "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIPractice mia@practice"_ba;
    QTest::newRow("F05 RSA line of OpenSSH") << "ssh-rsa AAAAB3NzaC1yc2EAAAADAQAB mia@practice"_ba;
    QTest::newRow("F05 EC line of OpenSSH") << "ecdsa-sha2-nistp256 AAAAE2VjZHNhLXNoYTItbmlzdHAyNTY= m"_ba;
    QTest::newRow("F05 SSH2") << "---- BEGIN SSH2 PUBLIC KEY ----\nAAAA"_ba;
}

/// The attack of old: sign with HMAC, and take for the secret what everybody knows.
void TestSignature::F05_publicKeysAreNoSecrets()
{
    QFETCH(QByteArray, text);
    const core::Secret secret = core::Secret::fromBytes(text);
    const auto key = jose::keyFromSecret(secret);
    QVERIFY(!key);
    QCOMPARE(key.error().code, u"key.not_a_secret"_s);
    // Signed as an attacker would, around keyFromSecret().
    const json::Value oct(json::Object { { u"kty"_s, u"oct"_s },
                                         { u"k"_s, QString::fromLatin1(jose::encodeBase64Url(text)) } });
    const QByteArray token = tokenByHand(R"({"alg":"HS256"})", jose::keyFromJwk(oct).value(), u"HS256"_s);
    QCOMPARE(reasonFor(token, setOf({ jwkOf(sharedKey(u"RS256"_s)) }), { { u"HS256"_s }, secret }),
             u"signature.key_unfit"_s);
    QCOMPARE(reasonFor(token, setOf({ jwkOf(sharedKey(u"RS256"_s)) })), u"signature.algorithm_not_allowed"_s);
}

void TestSignature::lengths_data()
{
    QTest::addColumn<QString>("algorithm");
    QTest::addColumn<int>("size");
    const std::pair<QString, int> sizes[] = { { u"RS256"_s, 256 }, { u"ES256"_s, 64 }, { u"ES384"_s, 96 },
                                              { u"ES512"_s, 132 }, { u"EdDSA"_s, 64 }, { u"Ed448"_s, 114 } };
    for (const auto &[name, size] : sizes)
        QTest::newRow(qPrintable("F07 "_L1 + name)) << name << size;
}

void TestSignature::lengths()
{
    QFETCH(QString, algorithm);
    QFETCH(int, size);
    const jose::Key key = sharedKey(algorithm);
    const jose::KeySet keys = setOf({ jwkOf(key) });
    const QByteArray token = signedToken(key, algorithm);
    const QByteArray signature = decoded(token).signature;
    QCOMPARE(signature.size(), size);
    for (const QByteArray &other : { signature.first(size - 1), QByteArray(signature + '\0'),
                                     QByteArray('\0' + signature), QByteArray(), signature + signature })
        QCOMPARE(reasonFor(withSignature(token, other), keys), u"signature.length"_s);
}

void TestSignature::F07_derIsRefused()
{
    const jose::Key key = sharedKey(u"ES256"_s);
    const QByteArray token = signedToken(key, u"ES256"_s);
    const QByteArray fixed = decoded(token).signature;
    const auto integer = [](QByteArray bytes) {
        while (bytes.size() > 1 && bytes.at(0) == '\0')
            bytes.remove(0, 1);
        if (bytes.at(0) & '\x80')
            bytes.prepend('\0');
        return '\x02' + QByteArray(1, char(bytes.size())) + bytes;
    };
    const QByteArray both = integer(fixed.first(32)) + integer(fixed.sliced(32));
    const QByteArray der = '\x30' + QByteArray(1, char(both.size())) + both;
    QCOMPARE(reasonFor(withSignature(token, der), setOf({ jwkOf(key) })), u"signature.length"_s);
}

void TestSignature::F08_numbersOutOfRange_data()
{
    QTest::addColumn<QByteArray>("r");
    QTest::addColumn<QByteArray>("s");
    const QByteArray zero(32, '\0');
    const QByteArray order =
        QByteArray::fromHex("ffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551");
    const QByteArray ones(32, '\xff');
    const QByteArray good = zero.first(31) + '\x01';
    QTest::newRow("F08 both zero") << zero << zero;
    QTest::newRow("F08 r zero") << zero << good;
    QTest::newRow("F08 s zero") << good << zero;
    QTest::newRow("F08 r is the order") << order << good;
    QTest::newRow("F08 s is the order") << good << order;
    QTest::newRow("F08 r above the order") << ones << good;
    QTest::newRow("F08 s above the order") << good << ones;
}

void TestSignature::F08_numbersOutOfRange()
{
    QFETCH(QByteArray, r);
    QFETCH(QByteArray, s);
    const jose::Key key = sharedKey(u"ES256"_s);
    QCOMPARE(reasonFor(withSignature(signedToken(key, u"ES256"_s), r + s), setOf({ jwkOf(key) })),
             u"signature.wrong"_s);
}

void TestSignature::keysOwnWords_data()
{
    QTest::addColumn<json::Object>("members");
    QTest::addColumn<QString>("result");
    const json::Object signing { { u"key_ops"_s, json::fromStrings({ u"verify"_s }) } };
    const json::Object wrapping { { u"key_ops"_s, json::fromStrings({ u"wrapKey"_s, u"encrypt"_s }) } };
    const json::Object nothing { { u"key_ops"_s, json::fromStrings({}) } };
    QTest::newRow("F10 alg fits") << facts({ { u"alg"_s, u"ES256"_s } }) << u"valid"_s;
    QTest::newRow("F10 another alg") << facts({ { u"alg"_s, u"ES384"_s } }) << u"signature.key_unfit"_s;
    QTest::newRow("F10 alg of encryption")
        << facts({ { u"alg"_s, u"ECDH-ES"_s } }) << u"signature.key_unfit"_s;
    QTest::newRow("F10 use sig") << facts({ { u"use"_s, u"sig"_s } }) << u"valid"_s;
    QTest::newRow("F10 use enc") << facts({ { u"use"_s, u"enc"_s } }) << u"signature.key_unfit"_s;
    QTest::newRow("F10 key_ops verify") << signing << u"valid"_s;
    QTest::newRow("F10 key_ops of encryption") << wrapping << u"signature.key_unfit"_s;
    QTest::newRow("F10 key_ops empty") << nothing << u"signature.key_unfit"_s;
}

void TestSignature::keysOwnWords()
{
    QFETCH(json::Object, members);
    QFETCH(QString, result);
    const jose::Key key = sharedKey(u"ES256"_s);
    const QByteArray token = signedToken(key, u"ES256"_s);
    QCOMPARE(reasonFor(token, setOf({ jwkOf(key, members) })), result);
    json::Object named = members;
    named.push_back({ u"kid"_s, u"k1"_s });
    QCOMPARE(reasonFor(signedToken(key, u"ES256"_s, facts({ { u"kid"_s, u"k1"_s } })),
                       setOf({ jwkOf(key, named) })),
             result);
}

void TestSignature::F10_twoKeysOfOneName()
{
    const jose::Key key = sharedKey(u"ES256"_s);
    const json::Object named = facts({ { u"kid"_s, u"k1"_s } });
    const QByteArray token = signedToken(key, u"ES256"_s, named);
    const json::Value good = jwkOf(key, named);
    const json::Value other = jwkOf(freshKey(u"ES256"_s), named);
    QCOMPARE(reasonFor(token, setOf({ good, other })), u"signature.key_ambiguous"_s);
    QCOMPARE(reasonFor(token, setOf({ other, good })), u"signature.key_ambiguous"_s);
    // The same key twice, or one of another kind: there is no doubt (RFC 7517 §4.5).
    QCOMPARE(reasonFor(token, setOf({ good, good })), u"valid"_s);
    QCOMPARE(reasonFor(token, setOf({ jwkOf(sharedKey(u"EdDSA"_s), named), good })), u"valid"_s);
}

void TestSignature::E13_withoutName()
{
    const jose::Key key = sharedKey(u"ES256"_s);
    const QByteArray token = signedToken(key, u"ES256"_s);
    const jose::KeySet many = setOf({ jwkOf(freshKey(u"ES256"_s), facts({ { u"kid"_s, u"a"_s } })),
                                      jwkOf(sharedKey(u"RS256"_s), facts({ { u"kid"_s, u"b"_s } })),
                                      jwkOf(key, facts({ { u"kid"_s, u"c"_s } })) });
    const jose::SignatureCheck check = jose::verify(decoded(token), many);
    QCOMPARE(check.status, SignatureStatus::Valid);
    QCOMPARE(check.keyId, u"c"_s);
    // A name that no key has is not tried with all of them…
    const QByteArray named = signedToken(key, u"ES256"_s, facts({ { u"kid"_s, u"d"_s } }));
    QCOMPARE(reasonFor(named, many), u"signature.key_not_found"_s);
    // …only with those that have none.
    QCOMPARE(reasonFor(named, setOf({ jwkOf(key) })), u"valid"_s);
    // A name is compared as text: it is no path, no pattern and no number.
    for (const QString &name : { u"../c"_s, u"C"_s, u"c "_s, u"*"_s, u""_s })
        QCOMPARE(reasonFor(signedToken(key, u"ES256"_s, facts({ { u"kid"_s, name } })), many),
                 u"signature.key_not_found"_s);
}

void TestSignature::E13_wantsNewKeys_data()
{
    QTest::addColumn<QByteArray>("header");
    QTest::addColumn<bool>("wants");
    QTest::newRow("E13 a name that is there") << R"({"alg":"ES256","kid":"k1"})"_ba << false;
    QTest::newRow("E13 a name that isn't") << R"({"alg":"ES256","kid":"k2"})"_ba << true;
    QTest::newRow("E13 no name, a fitting key") << R"({"alg":"ES256"})"_ba << false;
    QTest::newRow("E13 no name, no fitting key") << R"({"alg":"RS256"})"_ba << true;
    QTest::newRow("E13 the name is of another kind") << R"({"alg":"RS256","kid":"k1"})"_ba << true;
    QTest::newRow("E13 unknown algorithm") << R"({"alg":"XX256","kid":"k2"})"_ba << false;
    QTest::newRow("E13 a secret") << R"({"alg":"HS256","kid":"k2"})"_ba << false;
    QTest::newRow("E13 none") << R"({"alg":"none","kid":"k2"})"_ba << false;
    QTest::newRow("E13 malformed") << R"({"kid":"k2"})"_ba << false;
}

void TestSignature::E13_wantsNewKeys()
{
    QFETCH(QByteArray, header);
    QFETCH(bool, wants);
    const jose::KeySet keys = setOf({ jwkOf(sharedKey(u"ES256"_s), facts({ { u"kid"_s, u"k1"_s } })) });
    QCOMPARE(jose::wantsNewKeys(decoded(tokenWith(header, "practice")), keys), wants);
}

void TestSignature::F11_keysOfTheHeaderAreNotLookedAt()
{
    const jose::Key attacker = freshKey(u"ES256"_s);
    const json::Object header { { u"jku"_s, u"https://evil.example/keys"_s },
                                { u"x5u"_s, u"https://evil.example/chain"_s },
                                { u"jwk"_s, jwkOf(attacker) },
                                { u"x5c"_s, json::fromStrings({ u"MIIB"_s }) } };
    const QByteArray token = signedToken(attacker, u"ES256"_s, header);
    QCOMPARE(reasonFor(token, setOf({ jwkOf(sharedKey(u"ES256"_s)) })), u"signature.wrong"_s);
    QCOMPARE(reasonFor(token, {}), u"signature.no_keys"_s);
}

void TestSignature::F13_keysOfOthers()
{
    // The set is the issuer's; what another issuer signs with doesn't count, whatever its name.
    const json::Object named = facts({ { u"kid"_s, u"k1"_s } });
    const QByteArray token = signedToken(freshKey(u"ES256"_s), u"ES256"_s, named);
    QCOMPARE(reasonFor(token, setOf({ jwkOf(sharedKey(u"ES256"_s), named) })), u"signature.wrong"_s);
}

void TestSignature::statusWithoutKeys_data()
{
    QTest::addColumn<QByteArray>("token");
    QTest::addColumn<QString>("status");
    QTest::addColumn<QString>("reason");
    QTest::newRow("signed") << tokenWith(R"({"alg":"RS256"})", "practice") << u"not_checked"_s
                            << u"signature.no_keys"_s;
    QTest::newRow("F06 none") << tokenWith(R"({"alg":"none"})", "") << u"invalid"_s << u"signature.none"_s;
    QTest::newRow("F09 malformed") << "eyJhbGciOiJSUzI1NiJ9.e30="_ba << u"invalid"_s
                                   << u"signature.malformed"_s;
    QTest::newRow("opaque") << "practice-token"_ba << u"not_checked"_s << u"signature.opaque"_s;
    QTest::newRow("encrypted") << jose::encodeBase64Url(R"({"alg":"RSA-OAEP","enc":"A256GCM"})")
            + ".a2V5.aXY.dGV4dA.dGFn"
                               << u"not_checked"_s << u"signature.encrypted"_s;
}

void TestSignature::statusWithoutKeys()
{
    QFETCH(QByteArray, token);
    QFETCH(QString, status);
    QFETCH(QString, reason);
    const jose::SignatureCheck check = jose::verify(decoded(token), {});
    QCOMPARE(jose::toName(check.status), status);
    QCOMPARE(check.reason, reason);
}

void TestSignature::whatCantBeSigned()
{
    const auto code = [](const jose::Key &key, const QString &algorithm) {
        const auto token = jose::signJwt({}, claims(), key, algorithm);
        return token ? QString() : token.error().code;
    };
    QCOMPARE(code(sharedKey(u"ES256"_s), u"RS256"_s), u"key.algorithm_unfit"_s);
    QCOMPARE(code(sharedKey(u"ES256"_s), u"ES384"_s), u"key.algorithm_unfit"_s);
    QCOMPARE(code(sharedKey(u"RS256"_s), u"HS256"_s), u"key.algorithm_unfit"_s);
    QCOMPARE(code(sharedKey(u"RS256"_s), u"none"_s), u"key.algorithm_unfit"_s);
    QCOMPARE(code(jose::keyFromJwk(jwkOf(sharedKey(u"ES256"_s))).value(), u"ES256"_s), u"key.not_private"_s);
    QCOMPARE(code(secretKey("practice-secret"), u"HS256"_s), u"key.too_short"_s);
    jose::Key limited = sharedKey(u"RS256"_s);
    limited.setFacts({}, u"PS256"_s, {}, {});
    QCOMPARE(code(limited, u"RS256"_s), u"key.algorithm_unfit"_s);
    QCOMPARE(code(limited, u"PS256"_s), QString());
}

void TestSignature::headerAndClaimsKeepTheirOrder()
{
    const json::Object header { { u"typ"_s, u"JWT"_s }, { u"alg"_s, u"none"_s }, { u"kid"_s, u"k"_s } };
    const jose::Jwt jwt = decoded(signedToken(sharedKey(u"ES256"_s), u"ES256"_s, header));
    const QByteArray head = R"({"alg":"ES256","typ":"JWT","kid":"k"})";
    const QByteArray body = R"({"iss":"https://as.example","sub":"mia"})";
    QCOMPARE(json::write(*jwt.header), head);
    QCOMPARE(json::write(*jwt.claims), body);
}

QTEST_GUILESS_MAIN(TestSignature)
#include "tst_signature.moc"
