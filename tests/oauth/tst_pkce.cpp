// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "oauth/pkce.h"

#include <QSet>
#include <QTest>

using namespace tokenprism::oauth;
using namespace Qt::StringLiterals;

class PkceTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void challenge_data();
    void challenge();
    void verifierForm_data();
    void verifierForm();
    void A03_madeVerifierIsOne();
    void A05_verifiersNeverRepeat();
    void A07_everyCharacterCarriesChance();
};

void PkceTest::challenge_data()
{
    QTest::addColumn<QByteArray>("verifier");
    QTest::addColumn<QByteArray>("expected");
    QTest::addColumn<bool>("same");
    const QByteArray appendixB = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk"_ba;
    QTest::newRow("A04 RFC 7636 appendix B")
        << appendixB << "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM"_ba << true;
    QTest::newRow("A04 no padding") << appendixB << "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM="_ba
                                    << false;
    QTest::newRow("A04 not the hexadecimal digest")
        << appendixB << "13d31e961a1ad8ec2f16b10c4c982e0876a878ad6df144566ee1894acb70f9c3"_ba << false;
    QTest::newRow("A02 not plain") << appendixB << appendixB << false;
}

void PkceTest::challenge()
{
    QFETCH(QByteArray, verifier);
    QFETCH(QByteArray, expected);
    QFETCH(bool, same);
    QCOMPARE(codeChallengeS256(verifier) == expected, same);
}

void PkceTest::verifierForm_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<bool>("good");
    QTest::newRow("A03 43 characters") << QByteArray(43, 'a') << true;
    QTest::newRow("A03 128 characters") << QByteArray(128, '~') << true;
    QTest::newRow("A03 all kinds") << "ABCXYZabcxyz0189-._~ABCXYZabcxyz0189-._~AAA"_ba << true;
    QTest::newRow("A03 42 characters") << QByteArray(42, 'a') << false;
    QTest::newRow("A03 129 characters") << QByteArray(129, 'a') << false;
    QTest::newRow("A03 empty") << QByteArray() << false;
    QTest::newRow("A03 plus") << QByteArray(43, '+') << false;
    QTest::newRow("A03 padding") << QByteArray(42, 'a') + '=' << false;
    QTest::newRow("A03 space") << QByteArray(43, 'a') + ' ' << false;
    QTest::newRow("A03 NUL") << QByteArray(43, '\0') << false;
    QTest::newRow("A03 beyond ASCII") << QByteArray(43, '\xE4') << false;
}

void PkceTest::verifierForm()
{
    QFETCH(QByteArray, text);
    QFETCH(bool, good);
    QCOMPARE(isCodeVerifier(text), good);
}

void PkceTest::A03_madeVerifierIsOne()
{
    const QByteArray verifier = makeCodeVerifier();
    QCOMPARE(verifier.size(), 43);
    QVERIFY(isCodeVerifier(verifier));
}

void PkceTest::A05_verifiersNeverRepeat()
{
    QSet<QByteArray> seen;
    for (int i = 0; i < 10000; ++i)
        seen.insert(makeCodeVerifier());
    QCOMPARE(seen.size(), 10000);
}

/// 43 base64url characters of 32 octets: every position takes many values, the last one 16.
void PkceTest::A07_everyCharacterCarriesChance()
{
    QList<QSet<char>> values(43);
    for (int i = 0; i < 2000; ++i) {
        const QByteArray verifier = makeCodeVerifier();
        for (int at = 0; at < 43; ++at)
            values[at].insert(verifier[at]);
    }
    for (int at = 0; at < 42; ++at)
        QCOMPARE(values[at].size(), 64);
    QCOMPARE(values[42].size(), 16);
}

QTEST_GUILESS_MAIN(PkceTest)
#include "tst_pkce.moc"
