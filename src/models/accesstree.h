// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "inspect/inspection.h"
#include "models/accesstreemodel.h"

#include <QString>

#include <vector>

namespace tokenprism::models {

/// One row. Children stand side by side in the vector; names are not held here but looked up by number in the
/// inspection, so 100,000 rows are a few megabytes.
struct AccessNode {
    qint32 parent = -1;
    qint32 row = 0; ///< below its parent
    qint32 firstChild = 0;
    qint32 childCount = 0;
    qint32 scope = -1; ///< index into Inspection::scopes
    qint32 environment = -1; ///< index into the environments, -1: none or all
    qint32 group = -1; ///< index into AccessRoot::apis
    quint16 root = 0; ///< index into the roots
    quint8 kind = 0; ///< AccessTreeModel::NodeKind
    quint8 evidence = noEvidence; ///< core::EvidenceKind

    static constexpr quint8 noEvidence = 255;
};

/// Scopes that stand together below an API or an environment.
struct AccessGroup {
    std::vector<qint32> scopes; ///< those that may be shown, before filtering
    std::vector<quint8> evidence; ///< one a scope, for environments
    qint32 environment = -1;
    int granted = 0;
};

/// One inspection, arranged for the tree.
struct AccessRoot {
    inspect::Inspection inspection;
    inspect::Validity validity = inspect::Validity::Unknown;
    std::optional<qint64> secondsLeft;
    QString id; ///< stable over refresh: the label, numbered where two are alike
    std::vector<AccessGroup> apis;
    std::vector<AccessGroup>
        environments; ///< last one without a number: scopes whose environments nobody told
    std::vector<qint32> ungrouped; ///< by environment: scopes that were not granted
    bool disclosed = true; ///< false: there are granted scopes and no word about environments
    int granted = 0;
    int shown = 0;

    const inspect::ScopeLine &scope(int index) const { return inspection.scopes[size_t(index)]; }
    const core::Environment &environment(int index) const
    {
        return inspection.environments.environments[size_t(index)];
    }
    /// Empty where the catalogue doesn't tell it.
    QString baseUrl(const QString &api) const;
};

/// Sorts an inspection's scopes into groups. Scopes that were not asked for are left out where hidden.
AccessRoot arrange(inspect::Inspection inspection, AccessTreeModel::UnaskedScopes unasked);

/// The rows of all \a roots that pass \a filter, parents before children, siblings side by side.
std::vector<AccessNode> buildNodes(const std::vector<AccessRoot> &roots, AccessTreeModel::Grouping grouping,
                                   const QString &filter);

bool isGranted(const inspect::ScopeLine &line);

} // namespace tokenprism::models
