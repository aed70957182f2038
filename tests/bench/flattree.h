// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "inspect/inspection.h"

#include <QAbstractItemModel>

#include <vector>

namespace tokenprism::bench {

/// The peer of the access tree: the least that shows the same rows. One vector of 32-byte nodes over names
/// that are held once, filtered inside the model; no status, no evidence, no roles beyond the text.
class FlatTree final : public QAbstractItemModel {
    Q_OBJECT
public:
    using QAbstractItemModel::QAbstractItemModel;

    void build(const inspect::Inspection &inspection);
    void setFilter(const QString &needle);

    QModelIndex index(int row, int column, const QModelIndex &parent = {}) const override;
    QModelIndex parent(const QModelIndex &child) const override;
    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &) const override { return 5; }
    QVariant data(const QModelIndex &index, int role) const override;

private:
    struct Node {
        qint32 parent = -1;
        qint32 row = 0;
        qint32 firstChild = 0;
        qint32 childCount = 0;
        qint32 name = 0; ///< index into the names
        qint32 meaning = 0;
        qint32 original = 0; ///< number of the unfiltered node
        qint32 depth = 0;
    };
    static_assert(sizeof(Node) == 32);

    qint32 intern(const QString &name);
    void append(qint32 parent, qint32 name, qint32 meaning, qint32 depth);
    void closeChildren(qint32 parent, qint32 first);

    std::vector<QString> m_names;
    std::vector<Node> m_all;
    std::vector<Node> m_shown;
};

} // namespace tokenprism::bench
