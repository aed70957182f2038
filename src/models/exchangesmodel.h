// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/exchange.h"

#include <QAbstractTableModel>

#include <deque>

namespace tokenprism::models {

/// Every request and answer of a session, newest last; redacted views only.
class ExchangesModel final : public QAbstractTableModel {
    Q_OBJECT
public:
    enum Column { Number, Time, Purpose, Method, Address, Status, Duration, ColumnCount };
    enum Role {
        NumberRole = Qt::UserRole + 1, ///< int
        StartedAtRole, ///< QDateTime, UTC
        PurposeRole, ///< int of core::Purpose
        MethodRole, ///< QString
        AddressRole, ///< QString
        StatusRole, ///< int, 0 where no answer came
        DurationRole, ///< qint64 ms; invalid where unknown
        FailedRole, ///< bool: no answer, or 400 and above; never for what the browser asked
        SortRole, ///< a value to sort the column by
    };

    using QAbstractTableModel::QAbstractTableModel;
    void setExchanges(const std::deque<core::Exchange> &exchanges);
    const core::Exchange *at(int row) const;

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;

private:
    std::deque<core::Exchange> m_exchanges;
};

} // namespace tokenprism::models
