// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/exchangesmodel.h"
#include "models/findingsmodel.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace tokenprism;
using models::ExchangesModel;
using models::FindingsModel;

namespace {

core::Exchange exchange(int number, int status)
{
    core::Exchange exchange;
    exchange.number = number;
    exchange.status = status;
    exchange.method = u"POST"_s;
    exchange.url = u"https://as.example/token"_s;
    if (status > 0)
        exchange.finishedAfter = 120;
    return exchange;
}

} // namespace

class TableModelsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void findingsStandWorstFirst()
    {
        FindingsModel model;
        const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        using core::Severity;
        model.setFindings({ { u"a"_s, Severity::Info, {}, {}, {} },
                            { u"b"_s, Severity::Fail, u"x"_s, u"y"_s, u"RFC"_s },
                            { u"c"_s, Severity::Pass, {}, {}, {} },
                            { u"d"_s, Severity::Fail, {}, {}, {} },
                            { u"e"_s, Severity::Warn, {}, {}, {} } });
        QString order;
        for (int row = 0; row < model.rowCount(); ++row)
            order += model.index(row, 0).data(FindingsModel::IdRole).toString();
        QCOMPARE(order, u"bdeac"_s);
        QCOMPARE(model.at(0).actual, u"y"_s);
        QCOMPARE(model.index(0, 0).data(FindingsModel::SourceRole).toString(), u"RFC"_s);
        QCOMPARE(model.index(3, 0).data(FindingsModel::RowRole).toInt(), 3);
    }

    void newExchangesAreAddedAtTheEnd()
    {
        ExchangesModel model;
        const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        model.setExchanges({ exchange(1, 200) });
        QSignalSpy resets(&model, &QAbstractItemModel::modelReset);
        QSignalSpy inserts(&model, &QAbstractItemModel::rowsInserted);
        model.setExchanges({ exchange(1, 200), exchange(2, 401), exchange(3, 0) });
        QCOMPARE(resets.size(), 0);
        QCOMPARE(inserts.size(), 1);
        QCOMPARE(model.rowCount(), 3);
        model.setExchanges({ exchange(2, 401), exchange(3, 0) });
        QCOMPARE(resets.size(), 1);
        QCOMPARE(model.at(0)->number, 2);
        QVERIFY(!model.at(2));
        QVERIFY(!model.at(-1));
    }

    void failedExchangesAreMarked_data()
    {
        QTest::addColumn<int>("status");
        QTest::addColumn<bool>("failed");
        QTest::newRow("good") << 200 << false;
        QTest::newRow("redirect") << 302 << false;
        QTest::newRow("refused") << 400 << true;
        QTest::newRow("broken") << 503 << true;
        QTest::newRow("no answer") << 0 << true;
    }

    void failedExchangesAreMarked()
    {
        QFETCH(int, status);
        QFETCH(bool, failed);
        ExchangesModel model;
        model.setExchanges({ exchange(1, status) });
        const QModelIndex index = model.index(0, ExchangesModel::Duration);
        QCOMPARE(index.data(ExchangesModel::FailedRole).toBool(), failed);
        QCOMPARE(index.data(ExchangesModel::DurationRole).isValid(), status > 0);
        QCOMPARE(index.data(ExchangesModel::SortRole).toLongLong(), status > 0 ? 120 : -1);
    }
};

QTEST_GUILESS_MAIN(TableModelsTest)
#include "tst_tablemodels.moc"
