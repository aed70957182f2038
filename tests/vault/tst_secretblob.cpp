// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "vault/secretblob.h"

#include <QTest>

using namespace tokenprism;
using namespace tokenprism::vault;
using namespace Qt::StringLiterals;

namespace {

BoundSecret sample(const QByteArray &secret = "practice-secret-blob"_ba)
{
    return { core::Secret::fromBytes(secret),
             { u"https://login.nordwind.test"_s, u"https://login.nordwind.test:443"_s, u"client"_s } };
}

QByteArray changedAt(QByteArray blob, qsizetype at)
{
    blob[at] = static_cast<char>(blob.at(at) ^ 1);
    return blob;
}

} // namespace

class TestSecretBlob : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void comesBack_data();
    void comesBack();
    void KC07_refusesWhatIsNotWhole_data();
    void KC07_refusesWhatIsNotWhole();
    void KC07_everyChangedByteIsNoticed();
    void KC10_splitsAndJoins_data();
    void KC10_splitsAndJoins();
    void KC10_tooLarge();
    void KC07_refusesWrongChunks_data();
    void KC07_refusesWrongChunks();
};

void TestSecretBlob::comesBack_data()
{
    QTest::addColumn<QByteArray>("secret");
    QTest::addColumn<QString>("issuer");
    QTest::newRow("B-binding plain") << "practice-secret"_ba << u"https://a.test"_s;
    QTest::newRow("B-binding empty issuer") << "practice-secret"_ba << QString();
    QTest::newRow("B-binding non-ASCII issuer") << "practice-secret"_ba << u"https://ä.test/\U0001F511"_s;
    QTest::newRow("KC15 non-ASCII secret") << "practice-s\xc3\xa4kret \xff\xfe"_ba << u"i"_s;
    QTest::newRow("KC15 NUL in the secret") << QByteArray("a\0b\0", 4) << u"i"_s;
    QTest::newRow("empty secret") << ""_ba << u"i"_s;
    QTest::newRow("KC10 70,000 bytes") << QByteArray(70000, 'x') << u"i"_s;
}

void TestSecretBlob::comesBack()
{
    QFETCH(QByteArray, secret);
    QFETCH(QString, issuer);
    BoundSecret bound = sample(secret);
    bound.binding.issuer = issuer;
    const auto decoded = decodeSecret(encodeSecret(bound));
    QVERIFY(decoded);
    QVERIFY(decoded->secret == bound.secret);
    QCOMPARE(decoded->secret.view().toByteArray(), secret);
    QCOMPARE(decoded->binding, bound.binding);
}

void TestSecretBlob::KC07_refusesWhatIsNotWhole_data()
{
    QTest::addColumn<QByteArray>("blob");
    const QByteArray good = encodeSecret(sample());
    QByteArray newer = good;
    newer[4] = 2;
    QByteArray huge = good;
    huge[5] = '\xff';
    QTest::newRow("KC07 nothing") << ""_ba;
    QTest::newRow("KC07 not ours")
        << "practice-secret written by another program, and long enough to be one"_ba;
    QTest::newRow("KC07 magic alone") << "TPSB"_ba;
    QTest::newRow("KC07 newer version") << newer;
    QTest::newRow("KC07 wrong length") << huge;
    QTest::newRow("KC07 cut short") << good.chopped(1);
    QTest::newRow("KC07 cut in the middle") << good.first(good.size() / 2);
    QTest::newRow("KC07 something behind it") << good + 'x';
}

void TestSecretBlob::KC07_refusesWhatIsNotWhole()
{
    QFETCH(QByteArray, blob);
    const auto decoded = decodeSecret(blob);
    QVERIFY(!decoded);
    QCOMPARE(decoded.error().code, u"vault.corrupt"_s);
    QCOMPARE(decoded.error().kind, core::ErrorKind::Vault);
    QVERIFY(!decoded.error().detail.contains(u"practice-secret"_s));
}

void TestSecretBlob::KC07_everyChangedByteIsNoticed()
{
    const QByteArray good = encodeSecret(sample());
    for (qsizetype at = 0; at < good.size(); ++at)
        QVERIFY2(!decodeSecret(changedAt(good, at)), qPrintable(QString::number(at)));
    for (qsizetype size = 0; size < good.size(); ++size)
        QVERIFY2(!decodeSecret(good.first(size)), qPrintable(QString::number(size)));
}

void TestSecretBlob::KC10_splitsAndJoins_data()
{
    QTest::addColumn<int>("size");
    QTest::addColumn<int>("chunkSize");
    QTest::addColumn<int>("count");
    QTest::newRow("KC10 no limit") << 70000 << 0 << 1;
    QTest::newRow("KC10 nothing") << 0 << 2048 << 1;
    QTest::newRow("KC10 just fits") << 2044 << 2048 << 1;
    QTest::newRow("KC10 one byte more") << 2045 << 2048 << 2;
    QTest::newRow("KC10 two full") << 4092 << 2048 << 2;
    QTest::newRow("KC10 2,560 bytes") << 2560 << 2048 << 2;
    QTest::newRow("KC10 2,561 bytes") << 2561 << 2048 << 2;
    QTest::newRow("KC10 19,000 bytes") << 19000 << 2048 << 10;
    QTest::newRow("KC10 70,000 bytes") << 70000 << 2048 << 35;
    QTest::newRow("KC10 the most") << 255 * 16 - 4 << 16 << 255;
}

void TestSecretBlob::KC10_splitsAndJoins()
{
    QFETCH(int, size);
    QFETCH(int, chunkSize);
    QByteArray blob;
    for (int i = 0; i < size; ++i)
        blob.append(static_cast<char>(i * 7));
    const QByteArrayList chunks = splitBlob(blob, chunkSize);
    QTEST(static_cast<int>(chunks.size()), "count");
    for (const QByteArray &chunk : chunks)
        QVERIFY(chunkSize == 0 || chunk.size() <= chunkSize);
    QCOMPARE(chunkCount(chunks.first()).value_or(0), static_cast<int>(chunks.size()));
    const auto joined = joinChunks(chunks);
    QVERIFY(joined);
    QVERIFY(*joined == blob);
}

void TestSecretBlob::KC10_tooLarge()
{
    QVERIFY(splitBlob(QByteArray(255 * 16 - 3, 'x'), 16).isEmpty());
}

void TestSecretBlob::KC07_refusesWrongChunks_data()
{
    QTest::addColumn<QByteArrayList>("chunks");
    const QByteArrayList good = splitBlob(QByteArray(100, 'x'), 40);
    QCOMPARE(good.size(), 3);
    QTest::newRow("KC07 no entry") << QByteArrayList();
    QTest::newRow("KC07 empty entry") << QByteArrayList { QByteArray() };
    QTest::newRow("KC07 not ours") << QByteArrayList { "practice-secret"_ba };
    QTest::newRow("KC07 count of zero") << QByteArrayList { QByteArray("TPC\0abc", 7) };
    QTest::newRow("KC07 last one missing") << good.first(2);
    QTest::newRow("KC07 one too many") << good + QByteArrayList { "x"_ba };
    QTest::newRow("KC07 first one missing") << good.last(2);
}

void TestSecretBlob::KC07_refusesWrongChunks()
{
    QFETCH(QByteArrayList, chunks);
    const auto joined = joinChunks(chunks);
    QVERIFY(!joined);
    QCOMPARE(joined.error().code, u"vault.corrupt"_s);
}

QTEST_GUILESS_MAIN(TestSecretBlob)
#include "tst_secretblob.moc"
