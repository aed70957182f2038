// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/exchangesmodel.h"

namespace tokenprism::models {

namespace {

/// No answer of ours or to us: made by the browser, or pasted from it.
bool isInBrowser(core::Purpose purpose)
{
    return purpose == core::Purpose::Authorization || purpose == core::Purpose::Redirect;
}

QVariant sortValue(const core::Exchange &exchange, int column)
{
    switch (ExchangesModel::Column(column)) {
    case ExchangesModel::Number:
        return exchange.number;
    case ExchangesModel::Time:
        return exchange.startedAt;
    case ExchangesModel::Purpose:
        return int(exchange.purpose);
    case ExchangesModel::Method:
        return exchange.method;
    case ExchangesModel::Address:
        return exchange.url;
    case ExchangesModel::Status:
        return exchange.status;
    case ExchangesModel::Duration:
        return exchange.finishedAfter.value_or(-1);
    case ExchangesModel::ColumnCount:
        break;
    }
    return {};
}

QVariant rawText(const core::Exchange &exchange, int column)
{
    switch (ExchangesModel::Column(column)) {
    case ExchangesModel::Number:
        return exchange.number;
    case ExchangesModel::Method:
        return exchange.method;
    case ExchangesModel::Address:
        return exchange.url;
    default:
        return {};
    }
}

bool beginsWith(const std::deque<core::Exchange> &all, const std::deque<core::Exchange> &known)
{
    if (known.empty() || all.size() < known.size())
        return false;
    return all.front().number == known.front().number && all[known.size() - 1].number == known.back().number;
}

} // namespace

/// What only grew is added at the end, so that a view keeps its selection; anything else is a reset.
void ExchangesModel::setExchanges(const std::deque<core::Exchange> &exchanges)
{
    if (beginsWith(exchanges, m_exchanges)) {
        if (exchanges.size() == m_exchanges.size())
            return;
        beginInsertRows({}, int(m_exchanges.size()), int(exchanges.size()) - 1);
        m_exchanges.insert(m_exchanges.end(), exchanges.begin() + std::ptrdiff_t(m_exchanges.size()),
                           exchanges.end());
        endInsertRows();
        return;
    }
    beginResetModel();
    m_exchanges = exchanges;
    endResetModel();
}

const core::Exchange *ExchangesModel::at(int row) const
{
    return row >= 0 && size_t(row) < m_exchanges.size() ? &m_exchanges[size_t(row)] : nullptr;
}

int ExchangesModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_exchanges.size());
}

int ExchangesModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(ColumnCount);
}

QVariant ExchangesModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const core::Exchange &exchange = *at(index.row());
    switch (role) {
    case Qt::DisplayRole:
        return rawText(exchange, index.column());
    case NumberRole:
        return exchange.number;
    case StartedAtRole:
        return exchange.startedAt;
    case PurposeRole:
        return int(exchange.purpose);
    case MethodRole:
        return exchange.method;
    case AddressRole:
        return exchange.url;
    case StatusRole:
        return exchange.status;
    case DurationRole:
        return exchange.finishedAfter ? QVariant::fromValue(*exchange.finishedAfter) : QVariant();
    case FailedRole:
        return exchange.status >= 400 || exchange.error.has_value()
            || (exchange.status == 0 && !isInBrowser(exchange.purpose));
    case SortRole:
        return sortValue(exchange, index.column());
    default:
        return {};
    }
}

} // namespace tokenprism::models

#include "moc_exchangesmodel.cpp"
