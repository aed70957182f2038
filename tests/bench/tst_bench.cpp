// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "bigaccess.h"
#include "children.h"
#include "flattree.h"
#include "models/accesstreemodel.h"

#include <QTest>

#include <algorithm>
#include <functional>

using namespace Qt::StringLiterals;
using namespace tokenprism;
using namespace tokenprism::bench;
using models::AccessTreeModel;

namespace {

/// The best of five: what else the computer does can only make it slower.
double best(const std::function<void()> &work)
{
    double least = 1e9;
    for (int i = 0; i < 5; ++i) {
        const auto start = Clock::now();
        work();
        least = std::min(least, since(start));
    }
    return least;
}

int leavesOf(const QAbstractItemModel &model, const QModelIndex &parent = {})
{
    int leaves = 0;
    for (int row = 0; row < model.rowCount(parent); ++row) {
        const QModelIndex index = model.index(row, 0, parent);
        leaves += model.hasChildren(index) ? leavesOf(model, index) : 1;
    }
    return leaves;
}

} // namespace

/// scripts/bench measures; this only sees to it that its figures can't rot by a power of ten unnoticed, on
/// any machine.
class TestBench final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    /// What is compared with a peer must show the same rows as the peer.
    void bothTreesShowTheSame()
    {
        const core::SystemClock clock;
        AccessTreeModel ours(clock);
        ours.setInspections({ bigaccess::inspection() });
        FlatTree peer;
        peer.build(bigaccess::inspection());
        QCOMPARE(leavesOf(ours), bigaccess::leaves);
        QCOMPARE(leavesOf(peer), bigaccess::leaves);
        for (const QString &needle : { u"Site-042"_s, u"op-07"_s, u"Service 3"_s }) {
            ours.setFilter(needle);
            peer.setFilter(needle);
            QVERIFY(leavesOf(ours) > 0);
            QCOMPARE(leavesOf(ours), leavesOf(peer));
        }
    }

    void buildsInProportion()
    {
        const inspect::Inspection inspection = bigaccess::inspection();
        const core::SystemClock clock;
        const double peer = best([&] { FlatTree().build(inspection); });
        const double ours = best([&] { AccessTreeModel(clock).setInspections({ inspection }); });
        QVERIFY2(ours < 40 * peer, qPrintable(u"%1 ms against %2 ms"_s.arg(ours).arg(peer)));
    }

    void filtersInProportion()
    {
        const core::SystemClock clock;
        AccessTreeModel ours(clock);
        ours.setInspections({ bigaccess::inspection() });
        FlatTree peer;
        peer.build(bigaccess::inspection());
        const auto filter = [](auto &model) {
            model.setFilter(u"Site-04"_s);
            model.setFilter({});
        };
        const double theirs = best([&] { filter(peer); });
        const double mine = best([&] { filter(ours); });
        QVERIFY2(mine < 25 * theirs, qPrintable(u"%1 ms against %2 ms"_s.arg(mine).arg(theirs)));
    }

    void findsTheSelectedRowByNumbers()
    {
        const core::SystemClock clock;
        AccessTreeModel model(clock);
        model.setInspections({ bigaccess::inspection() });
        const QModelIndex api = model.index(9, 0, model.index(0, 0));
        const QModelIndex last = model.index(99, 0, model.index(99, 0, api));
        for (const QModelIndex &row : { model.index(0, 0), api, api.model()->index(99, 0, api), last })
            QCOMPARE(model.find(row.data(AccessTreeModel::NodeIdRole).toString()), row);
        QVERIFY(!model.find(u"nothing"_s).isValid());
    }
};

QTEST_GUILESS_MAIN(TestBench)
#include "tst_bench.moc"
