// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/finding.h"

#include <QAbstractTableModel>
#include <QList>

namespace tokenprism::models {

/// Findings, worst first.
class FindingsModel final : public QAbstractTableModel {
    Q_OBJECT
public:
    enum Column { Severity, Finding, Expected, Actual, Source, ColumnCount };
    enum Role {
        SeverityRole = Qt::UserRole + 1, ///< int of core::Severity
        IdRole, ///< QString
        ExpectedRole,
        ActualRole,
        SourceRole,
        RowRole, ///< int: row for at()
    };

    using QAbstractTableModel::QAbstractTableModel;
    void setFindings(QList<core::Finding> findings);
    const core::Finding &at(int row) const { return m_findings.at(row); }

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;

private:
    QList<core::Finding> m_findings;
};

} // namespace tokenprism::models
