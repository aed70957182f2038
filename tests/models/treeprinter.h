// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAbstractItemModel>
#include <QStringList>

#include <functional>

namespace tokenprism::tests {

/// A model as lines of text, two spaces a level.
inline QStringList printTree(const QAbstractItemModel &model,
                             const std::function<QString(const QModelIndex &)> &text,
                             const QModelIndex &parent = {}, int depth = 0)
{
    QStringList lines;
    for (int row = 0; row < model.rowCount(parent); ++row) {
        const QModelIndex index = model.index(row, 0, parent);
        lines.append(QString(depth * 2, QLatin1Char(' ')) + text(index));
        lines += printTree(model, text, index, depth + 1);
    }
    return lines;
}

/// The first index, depth first, for which \a wanted is true.
inline QModelIndex findIndex(const QAbstractItemModel &model,
                             const std::function<bool(const QModelIndex &)> &wanted,
                             const QModelIndex &parent = {})
{
    for (int row = 0; row < model.rowCount(parent); ++row) {
        const QModelIndex index = model.index(row, 0, parent);
        if (wanted(index))
            return index;
        if (const QModelIndex found = findIndex(model, wanted, index); found.isValid())
            return found;
    }
    return {};
}

} // namespace tokenprism::tests
