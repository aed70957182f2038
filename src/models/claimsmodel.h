// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/json.h"
#include "inspect/inspection.h"

#include <QAbstractItemModel>

#include <memory>

namespace tokenprism::models {

/// Header and claims of the access token, claims of the ID token, and what servers answered about them, as a
/// tree of name and value, in their own member order.
class ClaimsModel final : public QAbstractItemModel {
    Q_OBJECT
public:
    enum Column { Name, Value, ColumnCount };
    enum class Section { Header, Claims, Payload, Introspection, IdToken, Userinfo };
    Q_ENUM(Section)
    enum Role {
        SectionRole = Qt::UserRole + 1, ///< int of Section; top rows
        NameRole, ///< QString: member name or `[0]`
        ValueRole, ///< QString: string, raw number, true, false, null; empty for containers
        TypeRole, ///< QString: json::Value::typeName()
        TimeRole, ///< QDateTime where a member is a NumericDate (exp, nbf, iat, auth_time); invalid otherwise
        SignatureRole, ///< int of jose::SignatureStatus; Claims and IdToken
        AlgorithmRole, ///< QString: the `alg` of that signature; may be empty
    };

    explicit ClaimsModel(QObject *parent = nullptr);
    ~ClaimsModel() override;
    void set(const inspect::Inspection &inspection, const core::Evidence &evidence);

    QModelIndex index(int row, int column, const QModelIndex &parent = {}) const override;
    QModelIndex parent(const QModelIndex &child) const override;
    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;

private:
    class Private;
    std::unique_ptr<Private> d;
};

} // namespace tokenprism::models
