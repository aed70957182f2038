// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "jose/rawsignature.h"
#include "jose/samples.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace tokenprism;
using namespace tokenprism::josesamples;

namespace {

const QByteArray rsaModulus =
    "ofgWCuLjybRlzo0tZWJjNiuSfb4p4fAkd_wWJcyQoTbji9k0l8W26mPddxHmfHQp-Vaw-4qPCJrcS2mJPMEzP1Pt0Bm4d4QlL-yR"
    "T-SFd2lZS-pCgNMsD1W_YpRPEwOWvG6b32690r2jZ47soMZo9wGzjb_7OMg0LOL-bSf63kpaSHSXndS5z5rexMdbBYUsLA9e-KXB"
    "dQOS-UTo7WTBEMa2R2CapHg665xsmtdVMTBQY4uDZlxvb3qCo5ZwKh9kG4LT6_I5IhlJH7aGhyxXFvUK-DWNmoudF8NAco9_h9ia"
    "GNj8q2ethFkMLs91kzk2PAcDTW9gb54h4FRWyuXpoQ";
const QByteArray joe =
    ".eyJpc3MiOiJqb2UiLA0KICJleHAiOjEzMDA4MTkzODAsDQogImh0dHA6Ly9leGFtcGxlLmNvbS9pc19yb290Ijp0cnVlfQ.";

QByteArray oct(const QByteArray &k)
{
    return "{\"kty\":\"oct\",\"k\":\"" + k + "\"}";
}

} // namespace

/// The examples of the standards, letter by letter.
class TestRfcVectors : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void tokens_data();
    void tokens();
    void signing_data();
    void signing();
    void thumbprints_data();
    void thumbprints();
};

void TestRfcVectors::tokens_data()
{
    QTest::addColumn<QByteArray>("jwk");
    QTest::addColumn<QByteArray>("token");
    QTest::newRow("E04 RFC 7515 A.1, HS256")
        << oct("AyM1SysPpbyDfgZld3umj1qzKObwVMkoqQ-EstJQLr_T-1qS0gZH75aKtMN3Yj0iPS4hcgUuTwjAzZr1Z9CAow")
        << "eyJ0eXAiOiJKV1QiLA0KICJhbGciOiJIUzI1NiJ9" + joe + "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk";
    QTest::newRow("E04 RFC 7515 A.2, RS256")
        << "{\"kty\":\"RSA\",\"e\":\"AQAB\",\"n\":\"" + rsaModulus + "\"}"
        << "eyJhbGciOiJSUzI1NiJ9" + joe
            + "cC4hiUPoj9Eetdgtv3hF80EGrhuB__dzERat0XF9g2VtQgr9PJbu3XOiZj5RZmh7AAuHIm4Bh-0Qc_lF5YKt_O8W2Fp5"
              "jujGbds9uJdbF9CUAr7t1dnZcAcQjbKBYNX4BAynRFdiuB--f_nZLgrnbyTyWzO75vRK5h6xBArLIARNPvkSjtQBMHlb"
              "1L07Qe7K0GarZRmB_eSN9383LcOLn6_dO--xi12jzDwusC-eOkHWEsqtFZESc6BfI7noOPqvhJ1phCnvWh6IeYI2w9QO"
              "YEUipUTI8np6LbgGY9Fs98rqVt5AXLIhWkWywlVmtVrBp0igcN_IoypGlUPQGe77Rw";
    QTest::newRow("E04 RFC 7515 A.3, ES256")
        << R"({"kty":"EC","crv":"P-256","x":"f83OJ3D2xF1Bg8vub9tLe1gHMzV76e8Tus9uPHvRVEU",)"
           R"("y":"x_FEzRu9m36HLN_tue659LNpXW6pCyStikYjKIWI5a0"})"_ba
        << "eyJhbGciOiJFUzI1NiJ9" + joe
            + "DtEhU3ljbEg8L38VWAfUAqOyKAM6-Xx-F4GawxaepmXFCgfTjDxw5djxLa8ISlSApmWQxfKTUJqPP3-Kg6NU1Q";
    QTest::newRow("E04 RFC 8037 A.4, Ed25519")
        << R"({"kty":"OKP","crv":"Ed25519","x":"11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo"})"_ba
        << "eyJhbGciOiJFZERTQSJ9.RXhhbXBsZSBvZiBFZDI1NTE5IHNpZ25pbmc."
           "hgyY0il_MGCjP0JzlnLWG1PPOt7-09PGcvMg3AIbQR6dWbhijcNR4ki4iylGjg5BhVsPt9g7sVvpAr_MuM0KAg"_ba;
}

void TestRfcVectors::tokens()
{
    QFETCH(QByteArray, jwk);
    QFETCH(QByteArray, token);
    jose::KeySet keys;
    keys.keys.push_back(jose::keyFromJwk(parsed(jwk)).value());
    const jose::SignatureCheck check = jose::verify(decoded(token), keys);
    QCOMPARE(check.reason, QString());
    QCOMPARE(check.status, jose::SignatureStatus::Valid);
    QByteArray other = token;
    other[other.size() - 5] = other.at(other.size() - 5) == 'A' ? 'B' : 'A';
    QCOMPARE(jose::verify(decoded(other), keys).reason, u"signature.wrong"_s);
}

void TestRfcVectors::signing_data()
{
    QTest::addColumn<QByteArray>("jwk");
    QTest::addColumn<QString>("algorithm");
    QTest::addColumn<QByteArray>("input");
    QTest::addColumn<QByteArray>("signature");
    QTest::newRow("RFC 7515 A.1, HS256")
        << oct("AyM1SysPpbyDfgZld3umj1qzKObwVMkoqQ-EstJQLr_T-1qS0gZH75aKtMN3Yj0iPS4hcgUuTwjAzZr1Z9CAow")
        << u"HS256"_s << "eyJ0eXAiOiJKV1QiLA0KICJhbGciOiJIUzI1NiJ9" + joe.chopped(1)
        << "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk"_ba;
    QTest::newRow("RFC 8037 A.4, Ed25519")
        << R"({"kty":"OKP","crv":"Ed25519","d":"nWGxne_9WmC6hEr0kuwsxERJxWl7MmkZcDusAxyuf2A",)"
           R"("x":"11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo"})"_ba
        << u"EdDSA"_s << "eyJhbGciOiJFZERTQSJ9.RXhhbXBsZSBvZiBFZDI1NTE5IHNpZ25pbmc"_ba
        << "hgyY0il_MGCjP0JzlnLWG1PPOt7-09PGcvMg3AIbQR6dWbhijcNR4ki4iylGjg5BhVsPt9g7sVvpAr_MuM0KAg"_ba;
}

/// Those whose signatures are always the same.
void TestRfcVectors::signing()
{
    QFETCH(QByteArray, jwk);
    QFETCH(QString, algorithm);
    QFETCH(QByteArray, input);
    QFETCH(QByteArray, signature);
    const jose::Key key = jose::keyFromJwk(parsed(jwk)).value();
    QVERIFY(key.isPrivate());
    const auto made = jose::signBytes(input, key, *jose::findAlgorithm(algorithm));
    QVERIFY(made);
    QCOMPARE(jose::encodeBase64Url(*made), signature);
}

void TestRfcVectors::thumbprints_data()
{
    QTest::addColumn<QByteArray>("jwk");
    QTest::addColumn<QByteArray>("thumbprint");
    QTest::newRow("RFC 7638 §3.1, RSA")
        << R"({"kty":"RSA","n":"0vx7agoebGcQSuuPiLJXZptN9nndrQmbXEps2aiAFbWhM78LhWx4cbbfAAtVT86zwu1RK7aPFFxuhDR1L6tSoc)"
           R"(_BJECPebWKRXjBZCiFV4n3oknjhMstn64tZ_2W-5JsGY4Hc5n9yBXArwl93lqt7_RN5w6Cf0h4QyQ5v-65YGjQR0_FDW2QvzqY368QQM)"
           R"(icAtaSqzs8KJZgnYb9c7d0zgdAZHzu6qMQvRL5hajrn1n91CbOpbISD08qNLyrdkt-bFTWhAI4vMQFh6WeZu0fM4lFd2NcRwr3XPksI)"
           R"(NHaQ-G_xBniIqbw0Ls1jF44-csFCur-kEgU8awapJzKnqDKgw","e":"AQAB","alg":"RS256","kid":"2011-04-29"})"_ba
        << "NzbLsXh8uDCcd-6MNwXF4W_7noWXFZAfHkxZsRGC9Xs"_ba;
    QTest::newRow("RFC 8037 A.3, Ed25519")
        << R"({"kty":"OKP","crv":"Ed25519","x":"11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo"})"_ba
        << "kPrK_qmxVWaYVA9wwBF6Iuo3vVzz7TxHCTwXBygrS4k"_ba;
}

void TestRfcVectors::thumbprints()
{
    QFETCH(QByteArray, jwk);
    QFETCH(QByteArray, thumbprint);
    QCOMPARE(jose::thumbprint(jose::keyFromJwk(parsed(jwk)).value()), thumbprint);
}

QTEST_GUILESS_MAIN(TestRfcVectors)
#include "tst_rfcvectors.moc"
