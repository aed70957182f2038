// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/callbackbench.h"
#include "support/ports.h"

#include <QElapsedTimer>
#include <QFile>
#include <QRandomGenerator>
#include <QTest>

#include <sys/socket.h>
#include <vector>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using namespace tokenprism;
using test::CallbackBench;
using test::RawClient;

namespace {

/// The most memory that this process ever held, in bytes.
qint64 peakMemory()
{
    QFile status(u"/proc/self/status"_s);
    if (!status.open(QIODevice::ReadOnly))
        return 0;
    const QByteArray text = status.readAll();
    const qsizetype from = text.indexOf("VmHWM:") + 6;
    return text.mid(from, text.indexOf(" kB", from) - from).trimmed().toLongLong() * 1024;
}

/// Sends \a piece over and over until \a total bytes are out or the other side has closed.
void pour(quint16 port, const QByteArray &first, const QByteArray &piece, qint64 total)
{
    QTcpSocket socket;
    socket.connectToHost(QHostAddress(QHostAddress::LocalHost), port);
    QVERIFY(QTest::qWaitFor([&] { return socket.state() == QTcpSocket::ConnectedState; }));
    socket.write(first);
    qint64 sent = 0;
    const bool ended = QTest::qWaitFor(
        [&] {
            while (sent < total && socket.state() == QTcpSocket::ConnectedState
                   && socket.bytesToWrite() == 0) {
                sent += socket.write(piece);
                socket.flush();
            }
            return sent >= total || socket.state() == QTcpSocket::UnconnectedState;
        },
        20000);
    QVERIFY(ended);
}

} // namespace

/// Others at the listener's door while it waits: many, slow, loud, early.
class TestCallbackCrowd : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void fiftyMebibytesFillNoMemory_data();
    void fiftyMebibytesFillNoMemory();
    void noiseIsTurnedAway_data();
    void noiseIsTurnedAway();
    void CB15_keptAliveConnectionsAreClosed();
    void CB15_fiftySilentConnections();
    void CB15_fiftySilentConnectionsAreLetGo();
    void CB21_anotherProcessConnectsFirst_data();
    void CB21_anotherProcessConnectsFirst();
    void CB25_aSlowReaderHoldsNobodyUp();
    void CB25_aReaderThatNeverReads();
};

void TestCallbackCrowd::fiftyMebibytesFillNoMemory_data()
{
    QTest::addColumn<QByteArray>("first");
    QTest::addColumn<QByteArray>("piece");
    const QByteArray head = "GET /callback HTTP/1.1\r\n";
    QTest::newRow("CB14 address of 50 MiB") << "GET /callback?"_ba << QByteArray(65536, 'a');
    QTest::newRow("CB14 header of 50 MiB") << head + "X: " << QByteArray(65536, 'a');
    QTest::newRow("CB14 headers without end") << head << "X: y\r\n"_ba.repeated(10000);
    QTest::newRow("CB14 body that nobody awaits")
        << "POST /callback HTTP/1.1\r\nHost: x\r\nContent-Length: 52428800\r\n\r\n"_ba
        << QByteArray(65536, 'a');
}

void TestCallbackCrowd::fiftyMebibytesFillNoMemory()
{
    QFETCH(const QByteArray, first);
    QFETCH(const QByteArray, piece);
    CallbackBench bench;
    const qint64 before = peakMemory();
    pour(bench.port, first, piece, 50LL * 1024 * 1024);
    QVERIFY2(peakMemory() - before < 8LL * 1024 * 1024, "memory stays free");
    QVERIFY(bench.queries.isEmpty());
    QCOMPARE(RawClient::status(bench.ask(bench.request("/callback?good"))), 200);
}

void TestCallbackCrowd::noiseIsTurnedAway_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::newRow("CB16 HTTP/0.9") << "GET /callback?good\r\n\r\n"_ba;
    QTest::newRow("CB16 HTTP/2 preface") << "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n\0\0\0\4\0\0\0\0\0"_ba;
    QTest::newRow("CB16 TLS ClientHello")
        << QByteArray::fromHex("16030100c8010000c40303") + QByteArray(190, '\x5a');
    QByteArray noise(4096, Qt::Uninitialized);
    QRandomGenerator generator(20260301);
    for (char &byte : noise)
        byte = static_cast<char>(generator.bounded(256));
    QTest::newRow("CB16 random bytes") << noise;
    QTest::newRow("CB12 CONNECT") << "CONNECT as.example:443 HTTP/1.1\r\nHost: as.example:443\r\n\r\n"_ba;
    QTest::newRow("CB14 10,000 headers")
        << "GET /callback?good HTTP/1.1\r\n" + "A: b\r\n"_ba.repeated(10000) + "\r\n";
    QTest::newRow("CB14 address of 64 kB") << "GET /callback?" + QByteArray(65536, 'a') + " HTTP/1.1\r\n\r\n";
    QTest::newRow("CB14 header of 1 MiB")
        << "GET /callback?good HTTP/1.1\r\nX: " + QByteArray(1048576, 'a') + "\r\n\r\n";
}

void TestCallbackCrowd::noiseIsTurnedAway()
{
    QFETCH(const QByteArray, bytes);
    CallbackBench bench;
    RawClient client(bench.port);
    client.send(bytes);
    const QByteArray answer = client.answer(); // or a reset, where the sender was not done yet
    QVERIFY(client.isClosed());
    QVERIFY2(answer.isEmpty() || RawClient::status(answer) >= 400, answer.constData());
    QVERIFY(bench.queries.isEmpty());
    QCOMPARE(RawClient::status(bench.ask(bench.request("/callback?good"))), 200);
}

void TestCallbackCrowd::CB15_keptAliveConnectionsAreClosed()
{
    CallbackBench bench;
    RawClient client(bench.port);
    QByteArray request = bench.request("/callback?bad");
    request.insert(request.size() - 2, "Connection: keep-alive\r\nKeep-Alive: timeout=3600\r\n");
    client.send(request);
    QCOMPARE(RawClient::status(client.answer()), 400);
    QVERIFY(client.isClosed());
}

/// Browsers connect ahead, and say nothing; fifty of them are no reason to shut the right one out.
void TestCallbackCrowd::CB15_fiftySilentConnections()
{
    CallbackBench bench;
    std::vector<std::unique_ptr<RawClient>> silent;
    for (int i = 0; i < 50; ++i) {
        silent.push_back(std::make_unique<RawClient>(bench.port));
        QVERIFY(silent.back()->isConnected());
    }
    // The last one speaks after all.
    silent.back()->send(bench.request("/callback?bad"));
    QCOMPARE(RawClient::status(silent.back()->answer()), 400);
    QCOMPARE(RawClient::status(bench.ask(bench.request("/callback?good"))), 200);
    bench.listener.close();
    for (const auto &one : silent)
        QTRY_VERIFY(one->isClosed());
}

void TestCallbackCrowd::CB15_fiftySilentConnectionsAreLetGo()
{
    net::CallbackLimits limits;
    limits.lifetime = 200ms;
    CallbackBench bench(test::anyPort, limits);
    std::vector<std::unique_ptr<RawClient>> silent;
    for (int i = 0; i < 50; ++i)
        silent.push_back(std::make_unique<RawClient>(bench.port));
    for (const auto &one : silent)
        QTRY_VERIFY(one->isClosed());
    QVERIFY(bench.listener.isListening());
}

void TestCallbackCrowd::CB21_anotherProcessConnectsFirst_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::newRow("CB21 and is silent") << QByteArray();
    QTest::newRow("CB21 and forges an answer") << "/callback?bad"_ba;
    QTest::newRow("CB21 and looks around") << "/"_ba;
    QTest::newRow("CB21 and asks for the page") << "/callback"_ba;
}

void TestCallbackCrowd::CB21_anotherProcessConnectsFirst()
{
    QFETCH(const QByteArray, bytes);
    CallbackBench bench;
    std::vector<std::unique_ptr<RawClient>> others;
    const int count = bytes.isEmpty() ? 100 : 20; // a hundred are more than the listener holds at a time
    for (int i = 0; i < count; ++i) {
        others.push_back(std::make_unique<RawClient>(bench.port));
        if (!bytes.isEmpty()) {
            others.back()->send(bench.request(bytes));
            QVERIFY(RawClient::status(others.back()->answer()) >= 400);
        } else {
            QVERIFY(others.back()->isConnected());
        }
    }
    QVERIFY(bench.listener.isListening());
    QVERIFY(bench.ask(bench.request("/callback?good")).contains("The answer has arrived"));
    QCOMPARE(bench.queries.count("good"), 1);
}

/// The page fits into the system's buffers: nobody waits for the one who reads it.
void TestCallbackCrowd::CB25_aSlowReaderHoldsNobodyUp()
{
    auto bench = std::make_unique<CallbackBench>();
    QTcpSocket slow;
    slow.setReadBufferSize(256);
    slow.connectToHost(QHostAddress(QHostAddress::LocalHost), bench->port);
    QTRY_COMPARE(slow.state(), QTcpSocket::ConnectedState);
    const int smallest = 1024;
    ::setsockopt(static_cast<int>(slow.socketDescriptor()), SOL_SOCKET, SO_RCVBUF, &smallest,
                 sizeof smallest);
    slow.write(bench->request("/callback?bad"));
    QTRY_COMPARE(bench->queries.size(), 1);
    QElapsedTimer time;
    time.start();
    QCOMPARE(RawClient::status(bench->ask(bench->request("/callback?good"))), 200);
    QVERIFY(time.elapsed() < 2000);
    bench.reset(); // the sign-in is over, and the page still comes, piece by piece
    QByteArray page;
    QTRY_VERIFY((page += slow.read(256)).endsWith("</html>\n"));
    QCOMPARE(RawClient::status(page), 400);
}

void TestCallbackCrowd::CB25_aReaderThatNeverReads()
{
    net::CallbackLimits limits;
    limits.lifetime = 200ms;
    const qsizetype before = test::ownListeners().size();
    CallbackBench bench(test::anyPort, limits);
    QTcpSocket never;
    never.setReadBufferSize(1);
    never.connectToHost(QHostAddress(QHostAddress::LocalHost), bench.port);
    QTRY_COMPARE(never.state(), QTcpSocket::ConnectedState);
    never.write(bench.request("/callback?good"));
    QTRY_COMPARE(bench.queries.size(), 1);
    QVERIFY(!bench.listener.isListening());
    QTRY_COMPARE(bench.listener.children().size(), 0); // its connection is gone
    QCOMPARE(test::ownListeners().size(), before);
}

QTEST_GUILESS_MAIN(TestCallbackCrowd)
#include "tst_callbackcrowd.moc"
