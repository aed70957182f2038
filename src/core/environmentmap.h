// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/provider.h"

#include <QString>

#include <vector>

namespace tokenprism::core {

/// Why we believe that a scope applies to an environment.
enum class EvidenceKind { StatedByServer, Assumed, NotDisclosed };
QString toName(EvidenceKind kind);

/// The boundary that a scope applies to: an Applixure environment or account, a Xena fiscal setup, a tenant…
struct Environment {
    QString id;
    QString name;
    QString kind; ///< the server's word: `environment`, `account`
    QString parent; ///< `Nordwind Oy`, the account it belongs to; may be empty
};

/// One cell of scope × environment.
struct EnvironmentCell {
    QString scope;
    int environment = 0; ///< index into EnvironmentMap::environments
    EvidenceKind evidence = EvidenceKind::StatedByServer;
};

struct EnvironmentMap {
    std::vector<Environment> environments;
    std::vector<EnvironmentCell> cells;
    /// NotDisclosed where the server tells nothing; then there are no environments.
    EvidenceKind evidence = EvidenceKind::NotDisclosed;
    int exchange = 0; ///< number of the Exchange that told it
};

/// Reads the environments of \a answer as \a source says. Rows without an id are left out. Where a row names
/// no scopes, every scope of \a granted applies to it, marked Assumed.
EnvironmentMap readEnvironments(const EnvironmentSource &source, const json::Value &answer,
                                const QStringList &granted);

} // namespace tokenprism::core
