// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "answers.h"
#include "benchwindow.h"
#include "bigaccess.h"
#include "flattree.h"

#include <QApplication>
#include <QDir>
#include <QFile>
#include <QLineEdit>
#include <QTreeView>
#include <QVBoxLayout>

#include <cstdio>

using namespace Qt::StringLiterals;
using namespace tokenprism::bench;

namespace {

/// What is typed, key by key: at first everything matches, at last 2 % of the leaves.
const QString typed = u"Site-04"_s;

/// The least that can be searched: a field above a tree.
class PeerWindow {
public:
    PeerWindow()
        : field(new QLineEdit(&window))
        , view(new QTreeView(&window))
    {
        tree.build(bigaccess::inspection());
        auto *layout = new QVBoxLayout(&window);
        layout->addWidget(field);
        layout->addWidget(view);
        view->setUniformRowHeights(true);
        view->setModel(&tree);
        view->expandAll();
        QObject::connect(field, &QLineEdit::textChanged, view, [this](const QString &text) {
            tree.setFilter(text);
            view->expandAll();
        });
        window.resize(1000, 700);
        PaintWatch watch(view->viewport());
        window.show();
        runUntil([&watch] { return watch.painted().has_value(); }, "the peer was not painted");
    }

    FlatTree tree;
    QWidget window;
    QLineEdit *field;
    QTreeView *view;
};

struct Typing {
    double all = 0; ///< every key and the clearing, milliseconds
    double slowest = 0;
};

Typing type(QLineEdit *field, PaintWatch &watch)
{
    Typing typing;
    const auto add = [&typing](double took) {
        typing.all += took;
        typing.slowest = std::max(typing.slowest, took);
    };
    for (const QChar letter : typed)
        add(keystroke(field, watch, letter));
    add(clearing(field, watch));
    return typing;
}

void writePreset(const QString &folder)
{
    QDir().mkpath(folder + "/providers"_L1);
    QFile file(folder + "/providers/bench.json"_L1);
    if (!file.open(QIODevice::WriteOnly) || file.write(bigaccess::preset()) <= 0)
        qFatal("the preset could not be written");
}

} // namespace

/// accesssearch [--rounds N]
/// Types into the window's search field, with the tree of 100,000 leaves open to the last one, and into the
/// peer's; a line of JSON a round.
int main(int argc, char *argv[])
{
    QApplication application(argc, argv);
    Answers server;
    server.set("/token", bigaccess::tokenAnswer());
    server.set("/introspect", bigaccess::introspectionAnswer());
    const QTemporaryDir folder;
    writePreset(folder.path());
    BenchWindow ours(folder.path());
    ours.window->resize(1280, 800);
    ours.show();
    ours.runKey(server.port(), QString::fromLatin1(bigaccess::presetId));
    auto *tree = ours.find<QTreeView>("accessTree");
    tree->expandAll();
    auto *field = ours.find<QLineEdit>("searchEdit");
    PaintWatch watch(tree->viewport());
    PeerWindow peer;
    PaintWatch peerWatch(peer.view->viewport());

    const int rounds = numberOf(argc, argv, "--rounds", 9);
    for (int round = -1; round < rounds; ++round) {
        const Typing theirs = type(peer.field, peerWatch);
        const Typing mine = type(field, watch);
        if (round >= 0)
            std::printf("{\"ours_ms\": %.3f, \"ours_slowest_ms\": %.3f, \"peer_ms\": %.3f, "
                        "\"peer_slowest_ms\": %.3f}\n",
                        mine.all, mine.slowest, theirs.all, theirs.slowest);
        std::fflush(stdout);
    }
    return 0;
}
