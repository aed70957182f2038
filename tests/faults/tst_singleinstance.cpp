// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/singleinstance.h"

#include <QDir>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace tokenprism::app;
using namespace Qt::StringLiterals;

/// Two starts for one folder: one window.
class TestSingleInstance final : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void oneIsTheFirst_data()
    {
        QTest::addColumn<QString>("other");
        QTest::newRow("the same name") << u"DIR"_s;
        QTest::newRow("a slash at its end") << u"DIR/"_s;
        QTest::newRow("with a way round") << u"DIR/../config"_s;
        QTest::newRow("by a link") << u"LINK"_s;
    }

    void oneIsTheFirst()
    {
        QFETCH(QString, other);
        const QTemporaryDir folder;
        const QString config = folder.filePath(u"config"_s);
        const QString link = folder.filePath(u"link"_s);
        QVERIFY(QDir().mkpath(config));
        QVERIFY(QFile::link(config, link));
        other.replace("DIR"_L1, config).replace("LINK"_L1, link);
        SingleInstance one(config);
        SingleInstance two(other);
        const QSignalSpy oneDecided(&one, &SingleInstance::decided);
        const QSignalSpy twoDecided(&two, &SingleInstance::decided);
        const QSignalSpy woken(&one, &SingleInstance::woken);
        // Both before either of them has heard anything.
        one.claim();
        two.claim();
        QTRY_COMPARE(oneDecided.size(), 1);
        QTRY_COMPARE(twoDecided.size(), 1);
        QCOMPARE(oneDecided.first().first().toBool(), true);
        QCOMPARE(twoDecided.first().first().toBool(), false);
        QTRY_COMPARE(woken.size(), 1);
    }

    void anotherFolderIsAnotherWindow()
    {
        const QTemporaryDir here;
        const QTemporaryDir there;
        SingleInstance one(here.path());
        SingleInstance two(there.path());
        const QSignalSpy decided(&two, &SingleInstance::decided);
        one.claim();
        two.claim();
        QTRY_COMPARE(decided.size(), 1);
        QCOMPARE(decided.first().first().toBool(), true);
    }
};

QTEST_GUILESS_MAIN(TestSingleInstance)
#include "tst_singleinstance.moc"
