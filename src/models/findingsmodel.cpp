// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/findingsmodel.h"

#include <algorithm>
#include <utility>

namespace tokenprism::models {

void FindingsModel::setFindings(QList<core::Finding> findings)
{
    beginResetModel();
    m_findings = std::move(findings);
    std::stable_sort(
        m_findings.begin(), m_findings.end(),
        [](const core::Finding &left, const core::Finding &right) { return left.severity > right.severity; });
    endResetModel();
}

int FindingsModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_findings.size());
}

int FindingsModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(ColumnCount);
}

QVariant FindingsModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const core::Finding &finding = at(index.row());
    switch (role) {
    case Qt::DisplayRole:
        return index.column() == Finding ? finding.id : QVariant();
    case SeverityRole:
        return int(finding.severity);
    case IdRole:
        return finding.id;
    case ExpectedRole:
        return finding.expected;
    case ActualRole:
        return finding.actual;
    case SourceRole:
        return finding.source;
    case RowRole:
        return index.row();
    default:
        return {};
    }
}

} // namespace tokenprism::models

#include "moc_findingsmodel.cpp"
