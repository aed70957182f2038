// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "faults/sourcebench.h"
#include "support/memorypeak.h"

#include <array>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using namespace tokenprism;
using test::FakeRequest;
using test::FakeServer;
using test::MemoryPeak;
using tests::Fault;
using tests::SourceBench;
using tests::Way;

namespace {

constexpr qint64 mebibyte = 1024 * 1024;
constexpr qint64 unpackedSize = 120 * mebibyte;

/// 120 MiB of spaces as `Content-Encoding: deflate` (zlib, RFC 1950): some 120 kB.
QByteArray zlibBomb()
{
    static const QByteArray bomb = qCompress(QByteArray(unpackedSize, ' '), 9).mid(4);
    return bomb;
}

quint32 crcOfSpaces(qint64 count)
{
    std::array<quint32, 256> table {};
    for (quint32 n = 0; n < 256; ++n) {
        quint32 value = n;
        for (int bit = 0; bit < 8; ++bit)
            value = value & 1 ? 0xedb88320U ^ (value >> 1) : value >> 1;
        table[n] = value;
    }
    quint32 crc = 0xffffffffU;
    for (qint64 at = 0; at < count; ++at)
        crc = table[(crc ^ ' ') & 0xff] ^ (crc >> 8);
    return crc ^ 0xffffffffU;
}

QByteArray littleEndian(quint32 value)
{
    QByteArray bytes;
    for (int shift = 0; shift < 32; shift += 8)
        bytes.append(static_cast<char>(value >> shift));
    return bytes;
}

/// The same as gzip (RFC 1952), complete with its checksum.
QByteArray gzipBomb()
{
    static const QByteArray bomb = QByteArray::fromHex("1f8b08000000000000ff") + zlibBomb().mid(2).chopped(4)
        + littleEndian(crcOfSpaces(unpackedSize)) + littleEndian(quint32(unpackedSize));
    return bomb;
}

FakeServer::Script packed(const QByteArray &body, const QByteArray &encoding)
{
    return FakeServer::always(FakeServer::answer(200, body, "Content-Encoding: " + encoding + "\r\n"));
}

FakeServer::Script pouring(const QByteArray &head, const QByteArray &piece, qint64 total)
{
    return [head, piece, total](QTcpSocket &socket, const FakeRequest &) {
        socket.write(head);
        FakeServer::pour(socket, piece, total);
    };
}

/// Much at once, then a little for ever.
FakeServer::Script neverEnding(const QByteArray &head, const QByteArray &piece)
{
    return [head, piece](QTcpSocket &socket, const FakeRequest &) {
        socket.write(head);
        FakeServer::pour(socket, piece, 128 * 1024);
        FakeServer::drip(socket, "x", 20ms);
    };
}

} // namespace
Q_DECLARE_METATYPE(test::FakeServer::Script)

/// Servers that send more, or other, than can be meant well: the run ends, and this computer's memory stays
/// free.
class TestHostileBytes final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        // Made before memory is measured.
        QVERIFY(zlibBomb().size() < mebibyte);
        QVERIFY(gzipBomb().size() < mebibyte);
    }

    void memoryStaysFree_data();
    void memoryStaysFree();
    void endlessHeaders_data();
    void endlessHeaders();
    void otherProtocols_data();
    void otherProtocols();
};

void TestHostileBytes::memoryStaysFree_data()
{
    tests::addFaultColumns();
    const QStringList tooLarge { u"The answer of 127.0.0.1 is too large."_s, u"so reading was stopped"_s,
                                 u"this may be another page"_s,
                                 u"Who can fix it: You can, in the profile."_s };
    const QByteArray head = "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n";
    const QByteArray spaces(256 * 1024, ' ');
    tests::addFault("N10 120 MiB, stated",
                    { pouring(head + "Content-Length: " + QByteArray::number(unpackedSize) + "\r\n\r\n",
                              spaces, unpackedSize),
                      u"net.too_large"_s, tooLarge });
    tests::addFault("N10 120 MiB, not stated",
                    { pouring(head + "\r\n", spaces, unpackedSize), u"net.too_large"_s, tooLarge });
    tests::addFault(
        "N10 120 MiB in chunks",
        { pouring(head + "Transfer-Encoding: chunked\r\n\r\n", "40000\r\n" + spaces + "\r\n", unpackedSize),
          u"net.too_large"_s, tooLarge });
    tests::addFault(
        "N10 120 MiB with status 400",
        { pouring("HTTP/1.1 400 Bad Request\r\n\r\n", spaces, unpackedSize), u"net.too_large"_s, tooLarge });

    const auto notUnpacked = [](const QString &encoding) {
        return QStringList { u"The server packed its answer, though it was asked not to."_s,
                             u"It came as %1."_s.arg(encoding), u"could fill this computer's memory"_s,
                             u"Accept-Encoding: identity"_s, u"Who can fix it: Those who run the server."_s };
    };
    const QString code = u"oauth.answer_packed"_s;
    tests::addFault("N11 gzip that unpacks to 120 MiB",
                    { packed(gzipBomb(), "gzip"), code, notUnpacked(u"gzip"_s) });
    tests::addFault("N11 deflate that unpacks to 120 MiB",
                    { packed(zlibBomb(), "deflate"), code, notUnpacked(u"deflate"_s) });
    tests::addFault("N11 br", { packed("\x1b\xff\xff\x03practice", "br"), code, notUnpacked(u"br"_s) });
    tests::addFault("N11 zstd", { packed("\x28\xb5\x2f\xfdpractice", "zstd"), code, notUnpacked(u"zstd"_s) });
}

void TestHostileBytes::memoryStaysFree()
{
    QFETCH(Fault, fault);
    QFETCH(Way, way);
    SourceBench bench(way, fault.limits);
    bench.server.script = fault.script;
    bench.open(bench.server.url());
    const MemoryPeak peak;
    QCOMPARE(tests::tryFault(bench, fault), QString());
    QVERIFY2(peak.mebibytes() < 60, qPrintable(QString::number(peak.mebibytes()) + u" MiB"_s));
}

void TestHostileBytes::endlessHeaders_data()
{
    QTest::addColumn<FakeServer::Script>("script");
    QTest::addColumn<Way>("way");
    const QByteArray head = "HTTP/1.1 200 OK\r\n";
    const QByteArray line = "X-Practice: " + QByteArray(200, 'x') + "\r\n";
    const QByteArray many(64 * 1024, 'x');
    QTest::newRow("N12 1 GiB of headers") << pouring(head, line, 1024 * mebibyte) << Way::Key;
    for (const Way way : { Way::Key, Way::SignIn, Way::Refresh })
        QTest::addRow("N12 headers without end, way %d", int(way)) << neverEnding(head, line) << way;
    QTest::newRow("N12 one header without end") << neverEnding(head + "X-Practice: ", many) << Way::Key;
    QTest::newRow("N12 status line without end") << neverEnding("HTTP/1.1 200 ", many) << Way::Key;
    QTest::newRow("N12 one header of 1 MiB") << FakeServer::always(
        head + "X-Practice: " + QByteArray(mebibyte, 'x') + "\r\nContent-Length: 2\r\n\r\n{}")
                                             << Way::Key;
}

/// Qt 6.4 reads headers one byte at a time and without limit, so the deadline ends it; newer versions have
/// limits of their own. Either way it ends in time, is told as trouble with this server, and takes no memory.
void TestHostileBytes::endlessHeaders()
{
    QFETCH(FakeServer::Script, script);
    QFETCH(Way, way);
    SourceBench bench(way, { 5s, 700ms });
    bench.server.script = script;
    bench.open(bench.server.url());
    const MemoryPeak peak;
    bench.begin();
    QVERIFY(bench.waitForEnd());
    const qint64 risen = peak.mebibytes();
    bench.server.hangUp();
    QVERIFY(bench.session->lastError());
    const core::ErrorKind kind = bench.session->lastError()->kind;
    QVERIFY2(kind == core::ErrorKind::Timeout || kind == core::ErrorKind::Network, qPrintable(bench.words()));
    if (kind == core::ErrorKind::Timeout)
        QVERIFY(bench.words().contains(u"127.0.0.1 did not answer in time."_s));
    QVERIFY2(bench.words().contains(u"Next step: "_s), qPrintable(bench.words()));
    QCOMPARE(bench.broken(), QString());
    QVERIFY2(risen < 40, qPrintable(QString::number(risen) + u" MiB"_s));
}

void TestHostileBytes::otherProtocols_data()
{
    QTest::addColumn<bool>("https");
    QTest::addColumn<QByteArray>("greeting");
    tests::addFaultColumns();
    const auto add = [](const char *name, bool https, const QByteArray &greeting, const Fault &fault) {
        for (const Way way : { Way::Key, Way::SignIn, Way::Refresh })
            QTest::addRow("%s, way %d", name, int(way)) << https << greeting << fault << way;
    };
    const Fault plain { {},
                        u"net.plain_http_on_tls"_s,
                        { u"The server does not speak https at this port."_s,
                          u"answered without encryption"_s, u"Check the port in the address."_s,
                          u"Who can fix it: You can, in the profile."_s } };
    add("N22 plain HTTP on an https port", true, "HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\n\r\n",
        plain);
    const Fault noWeb { {},
                        u"net.no_answer"_s,
                        { u"127.0.0.1 ended the connection without an answer."_s,
                          u"is not a web server, or one that wants https"_s,
                          u"check the port in the address, and whether it begins with https"_s,
                          u"Who can fix it: Those who run the server."_s } };
    add("N22 TLS on an http port", false, QByteArray::fromHex("15030100020246"), noWeb);
    add("N22 mail server on an http port", false, "220 mail.example ESMTP ready\r\n", noWeb);
}

void TestHostileBytes::otherProtocols()
{
    QFETCH(bool, https);
    QFETCH(QByteArray, greeting);
    QFETCH(Fault, fault);
    QFETCH(Way, way);
    QTcpServer talker;
    QVERIFY(talker.listen(QHostAddress(QHostAddress::LocalHost)));
    connect(&talker, &QTcpServer::newConnection, &talker, [&] {
        QTcpSocket *socket = talker.nextPendingConnection();
        connect(socket, &QTcpSocket::readyRead, socket, [socket, greeting] {
            socket->readAll();
            socket->write(greeting);
            socket->disconnectFromHost();
        });
    });
    QUrl url(u"%1://127.0.0.1/token"_s.arg(https ? u"https"_s : u"http"_s));
    url.setPort(talker.serverPort());
    SourceBench bench(way, fault.limits);
    bench.open(url);
    QCOMPARE(tests::tryFault(bench, fault), QString());
}

QTEST_MAIN(TestHostileBytes)
#include "tst_hostilebytes.moc"
