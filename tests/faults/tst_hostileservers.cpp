// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "faults/signinwindow.h"
#include "support/processortime.h"

#include <QLabel>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>

using namespace tokenprism;
using namespace tokenprism::tests;
using namespace Qt::StringLiterals;
using test::FakeRequest;
using test::FakeServer;

/// Answers that are right in form, and made to bring the window down: too long, too many, too wide.
class TestHostileServers final : public QObject {
    Q_OBJECT

    static session::Session *addKey(SignInWindow &bench)
    {
        core::Profile profile = bench.profile(u"Hostile"_s, {});
        profile.kind = core::SourceKind::ApiKey;
        profile.setGrant(core::GrantKind::ClientCredentials);
        profile.clientAuth = core::ClientAuth::SecretBasic;
        return bench.workspace.addOnce(profile, core::Secret::fromBytes("practice-secret-key"));
    }

    static session::Session *addDevice(SignInWindow &bench)
    {
        core::Profile profile = bench.profile(u"Hostile"_s, {});
        profile.setGrant(core::GrantKind::Device);
        profile.endpoints.deviceAuthorization = bench.server.url(u"/device"_s);
        return bench.workspace.addOnce(profile, {});
    }

    static QByteArray tokenWith(const QByteArray &more)
    {
        return FakeServer::answer(
            200,
            "{\"access_token\":\"practice-secret-token\",\"token_type\":\"Bearer\",\"expires_in\":3600,"
                + more + '}');
    }

    static QByteArray manyScopes()
    {
        QByteArrayList scopes;
        for (int number = 0; number < 100000; ++number)
            scopes.append('s' + QByteArray::number(number));
        return "\"scope\":\"" + scopes.join(' ') + '"';
    }

    static QByteArray manyMembers()
    {
        QByteArrayList members;
        for (int number = 0; number < 60000; ++number)
            members.append("\"m" + QByteArray::number(number) + "\":1");
        return members.join(',');
    }

private Q_SLOTS:
    void tokensAreTakenAtOnce_data()
    {
        QTest::addColumn<QByteArray>("more");
        QTest::newRow("T21 a hundred thousand scopes") << manyScopes();
        QTest::newRow("N10 sixty thousand members") << manyMembers();
        QTest::newRow("N10 a name of half a megabyte above all else")
            << '"' + QByteArray(500000, 'K') + "\":[" + QByteArray("1,").repeated(200000) + "1]";
    }

    /// Some of these took twenty seconds and more, and the window stood still meanwhile.
    void tokensAreTakenAtOnce()
    {
        QFETCH(const QByteArray, more);
        SignInWindow bench;
        bench.server.script = FakeServer::always(tokenWith(more));
        session::Session *session = addKey(bench);
        QSignalSpy finished(session, &session::Session::finished);
        const test::ProcessorTime time;
        bench.hand.trigger(u"getTokenAction"_s);
        QTRY_COMPARE_WITH_TIMEOUT(finished.count(), 1, 60000);
        QVERIFY(!session->lastError());
        for (int tab = 0; tab < 4; ++tab)
            bench.hand.chooseTab(tab);
        QCoreApplication::processEvents();
        QVERIFY2(time.isWithin(5000), qPrintable(QString::number(time.elapsed())));
    }

    void deviceCodesStayInTheWindow_data()
    {
        QTest::addColumn<QByteArray>("code");
        QTest::addColumn<QByteArray>("address");
        const QByteArray start = "https://as.example/";
        QTest::newRow("T28 long code") << QByteArray(64, 'W') << start;
        QTest::newRow("T28 long address") << "AB-CD"_ba << start + QByteArray(2000, 'a');
        QTest::newRow("T28 long host")
            << "AB-CD"_ba
            << "https://" + QByteArray(QByteArray(60, 'w') + '.').repeated(3) + "example/";
    }

    void deviceCodesStayInTheWindow()
    {
        QFETCH(const QByteArray, code);
        QFETCH(const QByteArray, address);
        SignInWindow bench;
        bench.server.script = FakeServer::always(FakeServer::answer(
            200,
            "{\"device_code\":\"practice-secret-device\",\"user_code\":\"" + code
                + "\",\"verification_uri\":\"" + address + "\",\"expires_in\":600,\"interval\":5}"));
        addDevice(bench);
        bench.hand.trigger(u"getTokenAction"_s);
        auto *panel = bench.hand.find(u"devicePanel"_s);
        QCOMPARE(bench.hand.find<QLabel>(u"codeLabel"_s)->text(), QString::fromLatin1(code));
        QVERIFY2(panel->minimumSizeHint().width() <= 700,
                 qPrintable(QString::number(panel->minimumSizeHint().width())));
        auto *cancel = bench.hand.find<QPushButton>(u"cancelDeviceButton"_s);
        QVERIFY(bench.window.rect().contains(cancel->mapTo(&bench.window, cancel->rect().bottomRight())));
        bench.hand.click(u"cancelDeviceButton"_s);
    }

    void unusableDeviceAddressesAreNamed()
    {
        SignInWindow bench;
        bench.server.script =
            FakeServer::always(FakeServer::answer(200,
                                                  "{\"device_code\":\"practice-secret-device\",\"user_code\":"
                                                  "\"AB\",\"verification_uri\":\"https://as.example/"
                                                      + QByteArray(100000, 'a') + "\"}"));
        session::Session *session = addDevice(bench);
        QSignalSpy finished(session, &session::Session::finished);
        bench.hand.trigger(u"getTokenAction"_s);
        QTRY_COMPARE(finished.count(), 1);
        QCOMPARE(session->lastError()->code, u"device.address_invalid"_s);
        const QString words = wordsOf(*session->lastError());
        QVERIFY2(words.contains(u"2,048"_s) && words.size() < 1000, qPrintable(words));
        QVERIFY(!words.contains(u"practice-secret-"_s));
    }
};

QTEST_MAIN(TestHostileServers)
#include "tst_hostileservers.moc"
