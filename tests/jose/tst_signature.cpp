// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "jose/samples.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace tokenprism;
using namespace tokenprism::josesamples;
using jose::SignatureStatus;

class TestSignature : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void thereAndBack_data();
    void thereAndBack();
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
    const jose::Key key = freshKey(algorithm);
    const QByteArray token = signedToken(key, algorithm);
    const jose::KeySet keys = setOf({ jwkOf(key) });
    QCOMPARE(keys.keys.size(), size_t(1));
    QVERIFY(!keys.keys.front().isPrivate());
    const jose::SignatureCheck check = jose::verify(decoded(token), keys);
    QCOMPARE(check.reason, QString());
    QCOMPARE(check.status, SignatureStatus::Valid);
    QCOMPARE(check.algorithm, algorithm);
    // One byte of the claims more, and it is wrong.
    QByteArray forged = token;
    forged.replace(jose::encodeBase64Url(json::write(json::Value(claims()))),
                   jose::encodeBase64Url("{\"iss\":\"https://as.example\",\"sub\":\"tom\"}"));
    QVERIFY(forged != token);
    QCOMPARE(jose::verify(decoded(forged), keys).reason, u"signature.wrong"_s);
    // And with another key of the same kind.
    const jose::KeySet others = setOf({ jwkOf(freshKey(algorithm)) });
    QCOMPARE(jose::verify(decoded(token), others).reason, u"signature.wrong"_s);
}

QTEST_GUILESS_MAIN(TestSignature)
#include "tst_signature.moc"
