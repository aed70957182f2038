// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/secret.h"

#include <QDebug>
#include <QFile>
#include <QTest>

using namespace Qt::StringLiterals;
using tokenprism::core::Secret;

class TestSecret : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void printsItsSizeOnly();
    void isEmptyByDefault();
    void comparesBytes_data();
    void comparesBytes();
    void wipesTheBytesItTakes();
    void leavesSharedBytesAlone();
    void copiesShareOneBuffer();
    void wipesItsBufferWithItsLastOwner();
    void wipeClears();
};

void TestSecret::printsItsSizeOnly()
{
    QString text;
    QDebug(&text) << Secret::fromText(u"practice-secret-ä"_s);
    QCOMPARE(text.trimmed(), u"<secret, 18 bytes>"_s);
}

void TestSecret::isEmptyByDefault()
{
    QVERIFY(Secret().isEmpty());
    QVERIFY(Secret::fromBytes({}).isEmpty());
    QCOMPARE(Secret().size(), 0);
    QVERIFY(!Secret::fromBytes("a"_ba).isEmpty());
}

void TestSecret::comparesBytes_data()
{
    QTest::addColumn<QByteArray>("left");
    QTest::addColumn<QByteArray>("right");
    QTest::addColumn<bool>("equal");
    QTest::newRow("same") << "practice-secret"_ba
                          << "practice-secret"_ba << true;
    QTest::newRow("last byte") << "practice-secret"_ba
                               << "practice-secreT"_ba << false;
    QTest::newRow("first byte") << "practice-secret"_ba
                                << "Practice-secret"_ba << false;
    QTest::newRow("beginning only") << "practice-secret"_ba
                                    << "practice"_ba << false;
    QTest::newRow("empty") << ""_ba
                           << ""_ba << true;
    QTest::newRow("NUL inside") << QByteArray("a\0b", 3) << QByteArray("a\0c", 3) << false;
}

void TestSecret::comparesBytes()
{
    QFETCH(QByteArray, left);
    QFETCH(QByteArray, right);
    QFETCH(bool, equal);
    QCOMPARE(Secret::fromBytes(left) == Secret::fromBytes(right), equal);
    QCOMPARE(Secret::fromBytes(left) != Secret::fromBytes(right), !equal);
}

void TestSecret::wipesTheBytesItTakes()
{
    QByteArray bytes("practice-secret-of-its-own");
    bytes.detach();
    // Reserved by hand so that the memory outlives the array: a raw-data array shares it without owning it.
    std::vector<char> memory(bytes.cbegin(), bytes.cend());
    QByteArray wiped = QByteArray(memory.data(), static_cast<qsizetype>(memory.size()));
    const char *data = wiped.constData();
    QVERIFY(data != nullptr);
    const Secret secret = Secret::fromBytes(std::move(wiped));
    QVERIFY(wiped.isEmpty()); // NOLINT: that it is gone is the point
    QCOMPARE(secret.view().toByteArray(), bytes);
}

void TestSecret::leavesSharedBytesAlone()
{
    const QByteArray shared("practice-secret-shared");
    const Secret secret = Secret::fromBytes(shared);
    QCOMPARE(shared, "practice-secret-shared"_ba);
    QVERIFY(secret.view() == QByteArrayView(shared));
}

void TestSecret::copiesShareOneBuffer()
{
    Secret second;
    const char *address = nullptr;
    {
        const Secret first = Secret::fromText(u"practice-secret"_s);
        second = first;
        address = first.view().data();
    }
    QVERIFY(second.view().data() == address); // QCOMPARE would compare what stands there, beyond its end
    QVERIFY(second.view() == QByteArrayView("practice-secret"));
}

void TestSecret::wipesItsBufferWithItsLastOwner()
{
    // The memory is not ours any more when it is looked at: the kernel reads it, not this program.
    QFile memory(u"/proc/self/mem"_s);
    if (!memory.open(QIODevice::ReadOnly | QIODevice::Unbuffered))
        QSKIP("no /proc/self/mem here");
    const auto read = [&memory](qint64 place) { return memory.seek(place) ? memory.read(32) : QByteArray(); };
    Secret secret = Secret::fromBytes(QByteArray(1000, 's'));
    Secret copy = secret;
    const qint64 place = reinterpret_cast<qintptr>(secret.view().data()) + 500;
    const QByteArray part(32, 's');
    QCOMPARE(read(place), part);
    secret = {};
    QCOMPARE(read(place), part);
    copy = {};
    QVERIFY(read(place) != part);
}

void TestSecret::wipeClears()
{
    QByteArray bytes("practice-secret");
    tokenprism::core::wipe(bytes);
    QVERIFY(bytes.isEmpty());
}

QTEST_GUILESS_MAIN(TestSecret)
#include "tst_secret.moc"
