// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "grants/loopbackreplyhandler.h"
#include "support/exchangebench.h"
#include "support/ports.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace tokenprism;

/// What is left of Qt's own handler: no listener, no callbacks of its own.
class TestLoopbackReplyHandler : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void theInheritedListenerIsClosed_data();
    void theInheritedListenerIsClosed();
    void tellsTheFlowAStateAndNoSecret();
};

void TestLoopbackReplyHandler::theInheritedListenerIsClosed_data()
{
    QTest::addColumn<QString>("redirect");
    QTest::newRow("A16 the redirect address is ours, nothing listens") << u"http://localhost:8426/callback"_s;
}

void TestLoopbackReplyHandler::theInheritedListenerIsClosed()
{
    QFETCH(const QString, redirect);
    test::ExchangeBench bench;
    const qsizetype before = test::ownListeners().size();
    grants::LoopbackReplyHandler handler(redirect, {}, *bench.client, bench.clock, nullptr);
    QVERIFY(!handler.isListening());
    QCOMPARE(test::ownListeners().size(), before);
    QCOMPARE(handler.callback(), redirect);
    QVERIFY(!handler.result());
}

void TestLoopbackReplyHandler::tellsTheFlowAStateAndNoSecret()
{
    test::ExchangeBench bench;
    grants::LoopbackReplyHandler handler(u"http://localhost:8426/callback"_s, {}, *bench.client, bench.clock,
                                         nullptr);
    QSignalSpy received(&handler, &QAbstractOAuthReplyHandler::callbackReceived);
    handler.deliver("practice-state"_ba);
    QCOMPARE(received.size(), 1);
    const QVariantMap values = received.first().first().toMap();
    QCOMPARE(values.value(u"state"_s).toString(), u"practice-state"_s);
    QVERIFY(!values.value(u"code"_s).toString().isEmpty());
}

QTEST_GUILESS_MAIN(TestLoopbackReplyHandler)
#include "tst_loopbackreplyhandler.moc"
