// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/accesstree.h"

namespace tokenprism::models {

/// Token, then what the row stands for, whatever its place in the tree: the cell of a scope and an
/// environment has one id in both groupings. Stable over filtering, regrouping and refresh.
QString nodeId(const AccessRoot &root, const AccessNode &node);

/// Number of the node with that id; -1 where it isn't among \a nodes. Compares numbers, not the text of each
/// row: there can be 100,000 of them at each key that is pressed in the search.
qint32 findNode(const std::vector<AccessRoot> &roots, const std::vector<AccessNode> &nodes,
                const QString &id);

/// What an Api row is called; empty for scopes that the catalogue doesn't know.
QString apiName(const AccessRoot &root, const AccessNode &node);

} // namespace tokenprism::models
