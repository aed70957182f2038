// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/sources/sourcespresentation.h"

#include "gui/theme/remaining.h"
#include "models/sourcesmodel.h"
#include "texts/wording.h"

using namespace Qt::StringLiterals;

namespace tokenprism::gui {

using models::SourcesModel;

namespace {

bool isBusy(const QModelIndex &index)
{
    return index.data(SourcesModel::ActivityRole).toInt() != int(session::Activity::Idle);
}

/// A run that the person cancelled has not failed.
bool hasFailed(const QModelIndex &index)
{
    const auto *session =
        qobject_cast<session::Session *>(index.data(SourcesModel::SessionRole).value<QObject *>());
    return session && session->lastError() && session->lastError()->kind != core::ErrorKind::Cancelled;
}

std::optional<inspect::Validity> validity(const QModelIndex &index)
{
    const QVariant value = index.data(SourcesModel::ValidityRole);
    return value.isValid() ? std::optional(inspect::Validity(value.toInt())) : std::nullopt;
}

SourcesPresentation::Shape shape(const QModelIndex &index)
{
    using Shape = SourcesPresentation::Shape;
    if (isBusy(index))
        return Shape::Busy;
    if (hasFailed(index))
        return Shape::Square;
    const auto judged = validity(index);
    if (!judged || *judged == inspect::Validity::Expired)
        return Shape::Ring;
    return *judged == inspect::Validity::ExpiresSoon ? Shape::HalfDot : Shape::Dot;
}

Tone tone(const QModelIndex &index)
{
    if (isBusy(index))
        return Tone::Accent;
    if (hasFailed(index))
        return Tone::Bad;
    return toneOf(validity(index).value_or(inspect::Validity::Unknown));
}

} // namespace

QVariant SourcesPresentation::data(const QModelIndex &index, int role) const
{
    const bool group = QIdentityProxyModel::data(index, SourcesModel::IsGroupRole).toBool();
    switch (role) {
    case Qt::DisplayRole:
        return group ? groupName(index) : index.data(SourcesModel::NameRole);
    case Qt::AccessibleTextRole:
        return group ? groupName(index) : spoken(index);
    case Qt::ToolTipRole:
        return group ? QVariant() : spoken(index);
    case SecondLineRole:
        return group ? QVariant() : secondLine(index);
    case StateTextRole:
        return group ? QVariant() : stateText(index);
    case ToneRole:
        return int(tone(index));
    case ShapeRole:
        return int(shape(index));
    default:
        return QIdentityProxyModel::data(index, role);
    }
}

QString SourcesPresentation::groupName(const QModelIndex &index) const
{
    switch (SourcesModel::GroupKind(index.data(SourcesModel::GroupKindRole).toInt())) {
    case SourcesModel::GroupKind::Practice:
        return tr("Practice server");
    case SourcesModel::GroupKind::Once:
        return tr("Used once, not kept");
    case SourcesModel::GroupKind::Provider:
        break;
    }
    const QString name = index.data(SourcesModel::NameRole).toString();
    return name.isEmpty() ? tr("Other servers") : name;
}

QString SourcesPresentation::secondLine(const QModelIndex &index) const
{
    const QVariant kind = index.data(SourcesModel::SourceKindRole);
    const QString what =
        kind.isValid() ? texts::describe(core::SourceKind(kind.toInt())) : tr("pasted token");
    const QString environment = index.data(SourcesModel::EnvironmentRole).toString();
    return environment.isEmpty() ? what
                                 : tr("%1 · %2", "kind of source · environment").arg(what, environment);
}

QString SourcesPresentation::stateText(const QModelIndex &index) const
{
    if (isBusy(index))
        return tr("working…");
    const auto judged = validity(index);
    if (hasFailed(index) && !judged)
        return tr("failed");
    if (!judged)
        return tr("none", "no token");
    const QVariant left = index.data(SourcesModel::SecondsLeftRole);
    return left.isValid() ? remaining(left.toLongLong()) : texts::describe(*judged);
}

QString SourcesPresentation::spoken(const QModelIndex &index) const
{
    const QString name = index.data(SourcesModel::NameRole).toString();
    const QString line = secondLine(index);
    const auto judged = validity(index);
    const QVariant left = index.data(SourcesModel::SecondsLeftRole);
    if (isBusy(index))
        return tr("%1, %2: %3")
            .arg(name, line,
                 texts::describe(session::Activity(index.data(SourcesModel::ActivityRole).toInt())));
    if (hasFailed(index))
        return tr("%1, %2: the last run failed").arg(name, line);
    if (!judged)
        return tr("%1, %2: no token").arg(name, line);
    if (left.isValid() && left.toLongLong() > 0)
        return tr("%1, %2: the token expires in %3").arg(name, line, remainingSpoken(left.toLongLong()));
    return tr("%1, %2: %3").arg(name, line, texts::describe(*judged));
}

} // namespace tokenprism::gui
