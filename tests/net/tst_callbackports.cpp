// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/callbackbench.h"
#include "texts/errortext.h"

#include <QFile>
#include <QTcpServer>
#include <QTest>

#include <linux/capability.h>
#include <net/if.h>
#include <sched.h>
#include <sys/ioctl.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <unistd.h>
#include <vector>

using namespace Qt::StringLiterals;
using namespace tokenprism;
using test::CallbackBench;
using test::RawClient;

namespace {

bool write(const QString &path, const QByteArray &text)
{
    QFile file(path);
    return file.open(QIODevice::WriteOnly | QIODevice::Unbuffered) && file.write(text) == text.size();
}

bool switchLoopbackOn()
{
    const int socket = ::socket(AF_INET, SOCK_DGRAM, 0);
    ifreq request {};
    qstrncpy(request.ifr_name, "lo", sizeof request.ifr_name);
    request.ifr_flags = IFF_UP | IFF_RUNNING;
    const bool done = ::ioctl(socket, SIOCSIFFLAGS, &request) == 0;
    ::close(socket);
    return done;
}

/// A network that is this program's alone, where ports can be filled and IPv6 can be switched off.
bool takeOwnNetwork()
{
    return (::unshare(CLONE_NEWNET) == 0 || ::unshare(CLONE_NEWUSER | CLONE_NEWNET) == 0)
        && switchLoopbackOn();
}

/// Ports below 1024 are for the superuser: gives that right up, and takes it back.
class PlainUser {
public:
    PlainUser()
    {
        ::syscall(SYS_capget, &m_header, m_before);
        __user_cap_data_struct less[2] = { m_before[0], m_before[1] };
        less[0].effective &= ~(1U << CAP_NET_BIND_SERVICE);
        m_done = ::syscall(SYS_capset, &m_header, less) == 0;
    }
    ~PlainUser() { ::syscall(SYS_capset, &m_header, m_before); }
    bool isPlain() const { return m_done; }

private:
    __user_cap_header_struct m_header { _LINUX_CAPABILITY_VERSION_3, 0 };
    __user_cap_data_struct m_before[2] {};
    bool m_done = false;
};

bool ownNetwork = false;

} // namespace

/// Computers on which the redirect can't be listened for, each made for real in a network of its own.
class TestCallbackPorts : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void cleanup();
    void cantListen_data();
    void cantListen();
    void CB20_withoutIpv6LocalhostIsIpv4();

private:
    static QString ports() { return u"/proc/sys/net/ipv4/ip_local_port_range"_s; }
    static QString noIpv6() { return u"/proc/sys/net/ipv6/conf/lo/disable_ipv6"_s; }
    void arrange(const QByteArray &trouble);

    std::vector<std::unique_ptr<QTcpServer>> m_others;
    std::unique_ptr<PlainUser> m_plain;
    rlimit m_files {};
};

void TestCallbackPorts::cantListen_data()
{
    QTest::addColumn<QByteArray>("trouble");
    QTest::addColumn<QString>("uri");
    QTest::addColumn<QString>("code");
    QTest::addColumn<QString>("words");
    const QString four = u"http://127.0.0.1/callback"_s;
    const QString both = u"http://localhost/callback"_s;
    const QString none = u"No port is free for the answer of the sign-in."_s;
    QTest::newRow("CB20 fixed port busy") << "busy"_ba << u"http://127.0.0.1:40000/callback"_s
                                          << u"listener.port_busy"_s << u"Another program listens at"_s;
    QTest::newRow("CB20 all of a range busy") << "busy"_ba << four << u"listener.no_free_port"_s << none;
    QTest::newRow("CB20 all of a range busy in the other family")
        << "busy6"_ba << both << u"listener.no_free_port"_s << none;
    QTest::newRow("CB20 bind refused: a port of the system")
        << "plain"_ba << u"http://127.0.0.1:80/callback"_s << u"listener.not_allowed"_s
        << u"Ports below 1024 are kept for services of the system"_s;
    QTest::newRow("CB20 bind refused: no descriptor left")
        << "files"_ba << four << u"listener.failed"_s << u"The answer of a sign-in can't be received here."_s;
    QTest::newRow("CB20 IPv6 absent, [::1] wanted")
        << "no6"_ba << u"http://[::1]/callback"_s << u"listener.family_absent"_s
        << u"Use 127.0.0.1 instead of [::1] in the redirect address"_s;
}

void TestCallbackPorts::arrange(const QByteArray &trouble)
{
    if (trouble == "plain") {
        m_plain = std::make_unique<PlainUser>();
        QVERIFY(m_plain->isPlain());
    } else if (trouble == "no6") {
        QVERIFY(write(noIpv6(), "1"));
    } else if (trouble == "files") {
        QVERIFY(::getrlimit(RLIMIT_NOFILE, &m_files) == 0);
        const rlimit none { 3, m_files.rlim_max };
        QVERIFY(::setrlimit(RLIMIT_NOFILE, &none) == 0);
    } else {
        QVERIFY(write(ports(), "40000 40003"));
        const QHostAddress address(trouble == "busy" ? QHostAddress::LocalHost : QHostAddress::LocalHostIPv6);
        for (quint16 port = 40000; port <= 40003; ++port) {
            m_others.push_back(std::make_unique<QTcpServer>());
            QVERIFY(m_others.back()->listen(address, port));
        }
    }
}

void TestCallbackPorts::cleanup()
{
    m_others.clear();
    m_plain.reset();
    if (m_files.rlim_cur != 0)
        ::setrlimit(RLIMIT_NOFILE, &m_files);
    m_files = {};
    if (ownNetwork)
        QVERIFY(write(ports(), "32768 60999") && write(noIpv6(), "0"));
}

void TestCallbackPorts::cantListen()
{
    QFETCH(const QByteArray, trouble);
    QFETCH(const QString, uri);
    QFETCH(const QString, code);
    QFETCH(const QString, words);
    if (!ownNetwork)
        QSKIP("this computer gives no network of its own");
    arrange(trouble);
    if (QTest::currentTestFailed())
        return;
    CallbackBench bench(uri);
    QVERIFY(!bench.listening);
    const core::Error error = bench.listening.error();
    QCOMPARE(error.code, code);
    QCOMPARE(error.kind, core::ErrorKind::Network);
    QVERIFY(!bench.listener.isListening());
    QVERIFY(bench.listener.redirectUri().isEmpty());
    const texts::ErrorText text = texts::describe(error);
    QVERIFY2(text.plain().contains(words), qPrintable(text.plain()));
    QVERIFY(!text.nextStep.isEmpty());
    QVERIFY(!text.whoCanFix.isEmpty());
    // What was in the way goes, and the next attempt listens.
    cleanup();
    if (trouble != "plain")
        QVERIFY(CallbackBench(uri).listening);
}

void TestCallbackPorts::CB20_withoutIpv6LocalhostIsIpv4()
{
    if (!ownNetwork)
        QSKIP("this computer gives no network of its own");
    QVERIFY(write(noIpv6(), "1"));
    CallbackBench bench(u"http://localhost/callback"_s);
    QVERIFY(bench.listening);
    QByteArray request = bench.request("/callback?good");
    request.replace("127.0.0.1", "localhost");
    QCOMPARE(RawClient::status(bench.ask(request)), 200);
}

int main(int count, char **arguments)
{
    // Before the application: a program with threads can't leave its network.
    ownNetwork = takeOwnNetwork();
    QCoreApplication application(count, arguments);
    TestCallbackPorts test;
    return QTest::qExec(&test, count, arguments);
}

#include "tst_callbackports.moc"
