// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/access/accesswords.h"

using namespace Qt::StringLiterals;

namespace tokenprism::gui {

using models::AccessTreeModel;

AccessTreeModel::NodeKind kindOf(const QModelIndex &index)
{
    return index.data(AccessTreeModel::KindRole).value<AccessTreeModel::NodeKind>();
}

std::optional<inspect::ScopeStatus> statusOf(const QModelIndex &index)
{
    for (QModelIndex at = index; at.isValid(); at = at.parent()) {
        const QVariant status = at.data(AccessTreeModel::ScopeStatusRole);
        if (status.isValid())
            return inspect::ScopeStatus(status.toInt());
    }
    return std::nullopt;
}

Tone toneOf(inspect::ScopeStatus status)
{
    switch (status) {
    case inspect::ScopeStatus::Granted:
        return Tone::Good;
    case inspect::ScopeStatus::AskedNotGranted:
        return Tone::Bad;
    case inspect::ScopeStatus::GrantedNotAsked:
        return Tone::Caution;
    case inspect::ScopeStatus::KnownNotAsked:
        break;
    }
    return Tone::Muted;
}

QIcon iconOf(inspect::ScopeStatus status)
{
    switch (status) {
    case inspect::ScopeStatus::Granted:
        return icon(u"granted"_s, IconInk::Good);
    case inspect::ScopeStatus::AskedNotGranted:
        return icon(u"not-granted"_s, IconInk::Bad);
    case inspect::ScopeStatus::GrantedNotAsked:
        return icon(u"extra"_s, IconInk::Caution);
    case inspect::ScopeStatus::KnownNotAsked:
        break;
    }
    return icon(u"not-asked"_s, IconInk::Muted);
}

QIcon iconOf(inspect::Validity validity)
{
    switch (validity) {
    case inspect::Validity::Valid:
        return icon(u"granted"_s, IconInk::Good);
    case inspect::Validity::ExpiresSoon:
        return icon(u"clock"_s, IconInk::Caution);
    case inspect::Validity::NotYetValid:
        return icon(u"clock"_s, IconInk::Caution);
    case inspect::Validity::Expired:
        return icon(u"not-granted"_s, IconInk::Bad);
    case inspect::Validity::Unknown:
        break;
    }
    return icon(u"info"_s, IconInk::Muted);
}

} // namespace tokenprism::gui
