// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/clock.h"
#include "inspect/inspection.h"

#include <QAbstractItemModel>
#include <QString>

#include <functional>
#include <memory>
#include <vector>

namespace tokenprism::models {

/// The access tree: token ▸ API ▸ scope ▸ environment, or token ▸ environment ▸ scope. Flat nodes over
/// interned strings; search filters inside the model (facts: the stock filter proxy takes 16 s where this
/// takes 22 ms). Raw values and roles only: text for people, colours and icons come from gui's presentation
/// proxy.
class AccessTreeModel final : public QAbstractItemModel {
    Q_OBJECT
public:
    enum Column { Name, Meaning, Status, ExpiresIn, Evidence, ColumnCount };
    enum class NodeKind { Token, Api, Scope, Environment, Note };
    Q_ENUM(NodeKind)
    enum Role {
        KindRole = Qt::UserRole + 1, ///< NodeKind
        NameRole, ///< QString: profile name, API name (empty: scopes that the catalogue doesn't know), scope,
                  ///< environment
        MeaningRole, ///< QString, the vendor's words; API: base address; environment: its kind
        NotesRole, ///< QString
        ParentNameRole, ///< QString: account of an environment
        AddressRole, ///< QString: an environment's own address, as the server wrote it
        ActiveRole, ///< bool: whether an environment is in use; invalid where nobody tells
        ScopeStatusRole, ///< int of inspect::ScopeStatus; invalid where it doesn't apply
        ValidityRole, ///< int of inspect::Validity; token rows
        SecondsLeftRole, ///< qint64 until expiry at the last tick; invalid where unknown
        EvidenceRole, ///< int of core::EvidenceKind; invalid where it doesn't apply
        StatedRole, ///< bool: the server stated the granted scopes
        GrantedCountRole, ///< int: granted scopes below an API or environment
        ScopeCountRole, ///< int: all scopes below it
        TokenFormatRole, ///< int of jose::TokenFormat; token rows
        ReceivedAtRole, ///< QDateTime; token rows
        NodeIdRole, ///< QString: stable over filtering, regrouping and refresh; for keeping selection and
                    ///< expansion
    };
    enum class Grouping { ByApi, ByEnvironment };
    enum class UnaskedScopes { Hidden, Shown }; ///< scopes that are known but were not asked for

    explicit AccessTreeModel(const core::Clock &clock, QObject *parent = nullptr);
    ~AccessTreeModel() override;

    /// One root for each. An inspection without a token gives no rows.
    void setInspections(std::vector<inspect::Inspection> inspections);
    void setGrouping(Grouping grouping);
    Grouping grouping() const;
    void setUnaskedScopes(UnaskedScopes unasked);
    UnaskedScopes unaskedScopes() const;
    /// Case-insensitive part of name, meaning, notes or account; a match keeps its parents, and its children.
    /// Empty: all.
    void setFilter(const QString &text);
    /// Every row that has rows below it, parents first, with its level: 0 for tokens. The leaves, which are
    /// most, are not looked at.
    void visitBranches(const std::function<void(const QModelIndex &, int)> &visit) const;
    /// The row with that NodeIdRole; invalid where it is not shown.
    QModelIndex find(const QString &id) const;
    /// Judges the countdown anew: dataChanged for the ExpiresIn and Status columns of token rows only.
    void tick();

    QModelIndex index(int row, int column, const QModelIndex &parent = {}) const override;
    QModelIndex parent(const QModelIndex &child) const override;
    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    /// Qt::DisplayRole is the raw name in the Name column and nothing elsewhere.
    QVariant data(const QModelIndex &index, int role) const override;

private:
    class Private;
    std::unique_ptr<Private> d;
};

} // namespace tokenprism::models
