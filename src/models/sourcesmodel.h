// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "session/workspace.h"

#include <QAbstractItemModel>

namespace tokenprism::models {

/// The sidebar: providers as group rows, their sessions below; practice profiles and sessions that are used
/// once have groups of their own. Two levels.
class SourcesModel final : public QAbstractItemModel {
    Q_OBJECT
public:
    enum class GroupKind { Provider, Practice, Once };
    Q_ENUM(GroupKind)
    enum Role {
        IsGroupRole = Qt::UserRole + 1,
        GroupKindRole, ///< int of GroupKind; group rows
        NameRole, ///< QString: provider's or profile's name
        SourceKindRole, ///< int of core::SourceKind; invalid for pasted tokens
        EnvironmentRole, ///< QString label
        ActivityRole, ///< int of session::Activity
        ValidityRole, ///< int of inspect::Validity; invalid without a token
        SecondsLeftRole, ///< qint64; invalid where unknown
        FailedRole, ///< bool: the last run ended with an error
        SessionRole, ///< session::Session * as QObject *
    };

    SourcesModel(session::Workspace &workspace, const core::Clock &clock, QObject *parent = nullptr);
    ~SourcesModel() override;

    void setFilter(const QString &text);
    /// Countdown: dataChanged for rows whose token expires.
    void tick();
    QModelIndex indexOf(const session::Session *session) const;
    session::Session *sessionAt(const QModelIndex &index) const;

    QModelIndex index(int row, int column, const QModelIndex &parent = {}) const override;
    QModelIndex parent(const QModelIndex &child) const override;
    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    Qt::ItemFlags flags(const QModelIndex &index) const override;

private:
    class Private;
    std::unique_ptr<Private> d;
};

} // namespace tokenprism::models
