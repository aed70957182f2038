// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "grants/devicegrant.h"
#include "support/sessionbench.h"

#include <QDir>

#include <malloc.h>

using namespace Qt::StringLiterals;
using namespace tokenprism;
using core::GrantKind;
using test::FakeRequest;
using test::FakeServer;
using test::SessionBench;

namespace {

qint64 residentPages()
{
    QFile file(u"/proc/self/statm"_s);
    return file.open(QIODevice::ReadOnly) ? file.readAll().split(' ').value(1).toLongLong() : 0;
}

qsizetype openFiles()
{
    return QDir(u"/proc/self/fd"_s).entryList(QDir::System | QDir::Files | QDir::NoDotAndDotDot).size();
}

/// What one process holds, after it has given back what it doesn't need.
struct Held {
    qint64 pages = 0;
    qsizetype files = 0;

    static Held now()
    {
        QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
        QTest::qWait(0);
        malloc_trim(0);
        return { residentPages(), openFiles() };
    }
};

constexpr double allowed = 1.02;

} // namespace

/// Long runs of the same thing: neither memory nor open files may grow by more than 2 %.
class TestGrowth : public QObject {
    Q_OBJECT

    static void compare(const Held &before, const Held &after)
    {
        const double memory = double(after.pages) / double(before.pages);
        qInfo("memory %.4f of before (%lld pages), files %lld of %lld", memory, after.pages,
              qint64(after.files), qint64(before.files));
        QVERIFY(before.pages > 0 && before.files > 0);
        QVERIFY2(memory <= allowed, qPrintable(QString::number(memory)));
        QVERIFY2(after.files <= before.files, qPrintable(QString::number(after.files)));
    }

private Q_SLOTS:
    void thousandRefreshes()
    {
        SessionBench bench(GrantKind::Password);
        bench.profile.grantFacts.username = u"mia"_s;
        int number = 0;
        bench.server.script = [&](QTcpSocket &socket, const FakeRequest &) {
            const QByteArray n = QByteArray::number(++number);
            socket.write(FakeServer::answer(200,
                                            "{\"access_token\":\"practice-secret-access-" + n
                                                + "\",\"token_type\":\"bearer\",\"expires_in\":60,\"refresh_"
                                                  "token\":\"practice-secret-refresh-"
                                                + n + "\"}"));
        };
        bench.open().setSecret(core::SecretKind::Password, core::Secret::fromText(u"practice-secret-word"_s));
        QVERIFY(bench.run());
        const auto refresh = [&](int times) {
            for (int i = 0; i < times; ++i) {
                if (!bench.run(&session::Session::refresh))
                    return false;
                bench.server.requests.clear();
            }
            return true;
        };
        QVERIFY(refresh(550)); // until as many exchanges are kept as ever are
        const Held before = Held::now();
        QVERIFY(refresh(1000));
        compare(before, Held::now());
    }

    void twoHundredPolls()
    {
        SessionBench bench(GrantKind::Device);
        bench.server.script = [](QTcpSocket &socket, const FakeRequest &request) {
            socket.write(
                request.target == "/device" ? FakeServer::answer(
                    200,
                    "{\"device_code\":\"practice-secret-device\",\"user_code\":\"BCDF\",\"expires_in\":86000,"
                    "\"interval\":1,\"verification_uri\":\"https://login.example.com/go\"}")
                                            : FakeServer::answer(400,
                                                                 "{\"error\":\"authorization_pending\"}"));
        };
        session::Session &session = bench.open();
        session.getToken();
        QTRY_VERIFY(session.device());
        const auto poll = [&](int times) {
            for (int i = 0; i < times; ++i) {
                if (!QTest::qWaitFor([&] { return session.device() && session.device()->nextPoll(); }))
                    return false;
                bench.clock.set(*session.device()->nextPoll());
                session.timePassed();
                bench.server.requests.clear();
            }
            return true;
        };
        QVERIFY(poll(550));
        const Held before = Held::now();
        QVERIFY(poll(200));
        compare(before, Held::now());
        session.cancel();
    }
};

QTEST_GUILESS_MAIN(TestGrowth)
#include "tst_growth.moc"
