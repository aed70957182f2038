// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "bigaccess.h"
#include "children.h"
#include "flattree.h"
#include "models/accesstreemodel.h"

#include <QCoreApplication>

#include <cstdio>
#include <fstream>
#include <malloc.h>
#include <unistd.h>

using namespace tokenprism;
using namespace tokenprism::bench;

namespace {

double buildOurs(const inspect::Inspection &inspection)
{
    const core::SystemClock clock;
    const auto start = Clock::now();
    models::AccessTreeModel model(clock);
    model.setInspections({ inspection });
    const double took = since(start);
    if (model.rowCount(model.index(0, 0)) != bigaccess::apis)
        std::abort();
    return took;
}

double buildPeer(const inspect::Inspection &inspection)
{
    const auto start = Clock::now();
    FlatTree tree;
    tree.build(inspection);
    const double took = since(start);
    if (tree.rowCount(tree.index(0, 0)) != bigaccess::apis)
        std::abort();
    return took;
}

long residentKb()
{
    std::ifstream file("/proc/self/statm");
    long size = 0;
    long resident = 0;
    file >> size >> resident;
    return resident * sysconf(_SC_PAGESIZE) / 1024;
}

long heapKb()
{
    const auto info = mallinfo2();
    return long((info.uordblks + info.hblkhd) / 1024);
}

template<typename Build> int memory(Build build)
{
    const inspect::Inspection inspection = bigaccess::inspection();
    const long heap = heapKb();
    const long resident = residentKb();
    const auto kept = build(inspection);
    std::printf("{\"heap_kb\": %ld, \"resident_kb\": %ld}\n", heapKb() - heap, residentKb() - resident);
    return kept ? 0 : 1;
}

} // namespace

/// accessbuild [--rounds N]: builds both trees in turn, a line of JSON a round.
/// accessbuild --memory ours|peer: builds one, and prints what it took.
int main(int argc, char *argv[])
{
    const QCoreApplication application(argc, argv);
    if (argc > 2 && argv[1] == std::string("--memory")) {
        if (argv[2] == std::string("peer"))
            return memory([](const inspect::Inspection &inspection) {
                auto tree = std::make_unique<FlatTree>();
                tree->build(inspection);
                return tree;
            });
        return memory([](const inspect::Inspection &inspection) {
            static const core::SystemClock clock;
            auto model = std::make_unique<models::AccessTreeModel>(clock);
            model->setInspections({ inspection });
            return model;
        });
    }
    const inspect::Inspection inspection = bigaccess::inspection();
    const int rounds = numberOf(argc, argv, "--rounds", 31);
    for (int round = -2; round < rounds; ++round) {
        const double peer = buildPeer(inspection);
        const double ours = buildOurs(inspection);
        if (round >= 0)
            std::printf("{\"ours_ms\": %.4f, \"peer_ms\": %.4f}\n", ours, peer);
    }
    return 0;
}
