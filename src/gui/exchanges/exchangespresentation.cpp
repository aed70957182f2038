// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/exchanges/exchangespresentation.h"

#include "gui/theme/fonts.h"
#include "gui/theme/icons.h"
#include "gui/theme/statuscolors.h"
#include "gui/theme/timetext.h"
#include "models/exchangesmodel.h"
#include "texts/wording.h"

#include <QApplication>

using namespace Qt::StringLiterals;

namespace tokenprism::gui {

using models::ExchangesModel;

ExchangesPresentation::ExchangesPresentation(const core::Clock &clock, QObject *parent)
    : QIdentityProxyModel(parent)
    , m_clock(clock)
{
}

bool ExchangesPresentation::isInBrowser(const QModelIndex &index) const
{
    const auto purpose = core::Purpose(QIdentityProxyModel::data(index, ExchangesModel::PurposeRole).toInt());
    return purpose == core::Purpose::Authorization || purpose == core::Purpose::Redirect;
}

/// The answer that the browser brings is judged here; what it is sent out with is not.
bool ExchangesPresentation::hasVerdict(const QModelIndex &index) const
{
    return !isInBrowser(index)
        || QIdentityProxyModel::data(index, ExchangesModel::PurposeRole).toInt()
        == int(core::Purpose::Redirect);
}

QVariant ExchangesPresentation::data(const QModelIndex &index, int role) const
{
    const bool failed = QIdentityProxyModel::data(index, ExchangesModel::FailedRole).toBool();
    switch (role) {
    case Qt::DisplayRole:
    case Qt::ToolTipRole:
    case Qt::AccessibleTextRole:
        return text(index);
    case Qt::DecorationRole:
        if (index.column() != ExchangesModel::Status || !hasVerdict(index))
            return {};
        return failed ? icon(u"not-granted"_s, IconInk::Bad) : icon(u"granted"_s, IconInk::Good);
    case Qt::ForegroundRole:
        if (index.column() == ExchangesModel::Status && hasVerdict(index))
            return QBrush(toneColor(failed ? Tone::Bad : Tone::Good, QApplication::palette()));
        return {};
    case Qt::FontRole:
        return index.column() == ExchangesModel::Address ? monospaced(QApplication::font()) : QVariant();
    default:
        return QIdentityProxyModel::data(index, role);
    }
}

QString ExchangesPresentation::text(const QModelIndex &index) const
{
    const auto raw = [this, &index](int role) { return QIdentityProxyModel::data(index, role); };
    const bool inBrowser = isInBrowser(index);
    switch (ExchangesModel::Column(index.column())) {
    case ExchangesModel::Number:
        return raw(ExchangesModel::NumberRole).toString();
    case ExchangesModel::Time:
        return timeText(raw(ExchangesModel::StartedAtRole).toDateTime(), m_clock.now());
    case ExchangesModel::Purpose:
        return texts::describe(core::Purpose(raw(ExchangesModel::PurposeRole).toInt()));
    case ExchangesModel::Method:
        return raw(ExchangesModel::MethodRole).toString();
    case ExchangesModel::Address:
        return raw(ExchangesModel::AddressRole).toString();
    case ExchangesModel::Status: {
        const int status = raw(ExchangesModel::StatusRole).toInt();
        if (status == 0 && inBrowser)
            return tr("in the browser");
        return status == 0 ? tr("no answer") : QString::number(status);
    }
    case ExchangesModel::Duration: {
        const QVariant duration = raw(ExchangesModel::DurationRole);
        if (!duration.isValid())
            return inBrowser ? QString() : tr("unfinished");
        return tr("%1 ms").arg(duration.toLongLong());
    }
    case ExchangesModel::ColumnCount:
        break;
    }
    return {};
}

QVariant ExchangesPresentation::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return role == Qt::TextAlignmentRole ? QVariant(int(Qt::AlignLeft | Qt::AlignVCenter)) : QVariant();
    switch (ExchangesModel::Column(section)) {
    case ExchangesModel::Number:
        return tr("No.");
    case ExchangesModel::Time:
        return tr("Time");
    case ExchangesModel::Purpose:
        return tr("What for");
    case ExchangesModel::Method:
        return tr("Method");
    case ExchangesModel::Address:
        return tr("Address");
    case ExchangesModel::Status:
        return tr("Answer");
    case ExchangesModel::Duration:
        return tr("Took");
    case ExchangesModel::ColumnCount:
        break;
    }
    return {};
}

} // namespace tokenprism::gui
