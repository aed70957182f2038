// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/claims/claimspresentation.h"

#include "gui/theme/fonts.h"
#include "gui/theme/statuscolors.h"
#include "gui/theme/timetext.h"
#include "models/claimsmodel.h"

#include <QApplication>

using namespace Qt::StringLiterals;

namespace tokenprism::gui {

using models::ClaimsModel;

namespace {

bool isSigned(const QModelIndex &index)
{
    return index.data(ClaimsModel::SignatureRole).isValid();
}

Tone toneOf(const QModelIndex &index)
{
    switch (jose::SignatureStatus(index.data(ClaimsModel::SignatureRole).toInt())) {
    case jose::SignatureStatus::Valid:
        return Tone::Good;
    case jose::SignatureStatus::Invalid:
        return Tone::Bad;
    default:
        return Tone::Muted;
    }
}

} // namespace

ClaimsPresentation::ClaimsPresentation(const core::Clock &clock, QObject *parent)
    : QIdentityProxyModel(parent)
    , m_clock(clock)
{
}

QVariant ClaimsPresentation::data(const QModelIndex &index, int role) const
{
    const bool section = QIdentityProxyModel::data(index, ClaimsModel::SectionRole).isValid();
    switch (role) {
    case Qt::DisplayRole:
    case Qt::AccessibleTextRole:
    case Qt::ToolTipRole:
        return index.column() == ClaimsModel::Name ? nameText(index) : valueText(index);
    case Qt::FontRole:
        return section ? scaled(QApplication::font(), 1.0, QFont::DemiBold)
                       : monospaced(QApplication::font());
    case Qt::ForegroundRole:
        if (index.column() == ClaimsModel::Value && isSigned(index))
            return QBrush(toneColor(toneOf(index), QApplication::palette()));
        if (index.column() == ClaimsModel::Value
            && QIdentityProxyModel::data(index, ClaimsModel::ValueRole).toString().isEmpty())
            return QBrush(toneColor(Tone::Muted, QApplication::palette()));
        return {};
    default:
        return QIdentityProxyModel::data(index, role);
    }
}

/// A word, not a colour alone, and never more than was looked at.
QString ClaimsPresentation::signatureText(const QModelIndex &index) const
{
    const QString algorithm = QIdentityProxyModel::data(index, ClaimsModel::AlgorithmRole).toString();
    const auto status =
        jose::SignatureStatus(QIdentityProxyModel::data(index, ClaimsModel::SignatureRole).toInt());
    switch (status) {
    case jose::SignatureStatus::Valid:
        return tr("✓ Signature valid (%1)").arg(algorithm);
    case jose::SignatureStatus::Invalid:
        return tr("✗ Signature invalid (%1)").arg(algorithm);
    case jose::SignatureStatus::Unsupported:
        return tr("Signature not supported (%1)").arg(algorithm);
    case jose::SignatureStatus::NotChecked:
        break;
    }
    return tr("Signature not checked");
}

QString ClaimsPresentation::nameText(const QModelIndex &index) const
{
    const QVariant section = QIdentityProxyModel::data(index, ClaimsModel::SectionRole);
    if (!section.isValid())
        return QIdentityProxyModel::data(index, ClaimsModel::NameRole).toString();
    switch (ClaimsModel::Section(section.toInt())) {
    case ClaimsModel::Section::Header:
        return tr("Header");
    case ClaimsModel::Section::Claims:
        return tr("Claims");
    case ClaimsModel::Section::Payload:
        return tr("Payload");
    case ClaimsModel::Section::IdToken:
        return tr("ID token");
    case ClaimsModel::Section::Userinfo:
        return tr("Userinfo answer");
    case ClaimsModel::Section::Introspection:
        break;
    }
    return tr("Introspection answer");
}

QString ClaimsPresentation::valueText(const QModelIndex &index) const
{
    if (isSigned(index))
        return signatureText(index);
    const QString value = QIdentityProxyModel::data(index, ClaimsModel::ValueRole).toString();
    const QDateTime time = QIdentityProxyModel::data(index, ClaimsModel::TimeRole).toDateTime();
    if (time.isValid())
        return tr("%1 (%2)", "1700000000 (13:02:48)").arg(value, timeText(time, m_clock.now()));
    const QString type = QIdentityProxyModel::data(index, ClaimsModel::TypeRole).toString();
    const int members = rowCount(index.siblingAtColumn(0));
    if (type == "array"_L1)
        return tr("%n entries", nullptr, members);
    if (type == "object"_L1)
        return tr("%n members", nullptr, members);
    return value.isEmpty() && type == "string"_L1 ? tr("(empty)") : value;
}

QVariant ClaimsPresentation::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    return section == ClaimsModel::Name ? tr("Name") : tr("Value");
}

} // namespace tokenprism::gui
