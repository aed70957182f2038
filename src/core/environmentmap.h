// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/environmentsource.h"

#include <QString>

#include <memory>
#include <optional>
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
    QString url = {}; ///< as the server wrote it: to be read, not to be called
    std::optional<bool> active = {}; ///< nullopt: not told
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

/// Reads environments from one answer or several pages, as a source says. Rows without an id are left out.
/// Where a row names no scopes, every granted one (of EnvironmentSource::assumedFor) applies to it, marked
/// Assumed. Rows of the same id and kind are one environment with the scopes of all of them.
class EnvironmentReader {
public:
    EnvironmentReader(const EnvironmentSource &source, QStringList granted);
    ~EnvironmentReader();

    /// The number of rows that \a answer has, those without an id among them.
    int add(const json::Value &answer);
    /// Environments so far.
    int size() const;
    EnvironmentMap map() const;

private:
    class Private;
    std::unique_ptr<Private> d;
};

/// All that one answer tells.
EnvironmentMap readEnvironments(const EnvironmentSource &source, const json::Value &answer,
                                const QStringList &granted);

} // namespace tokenprism::core
