// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/access/accesspresentation.h"

#include "gui/access/accesswords.h"
#include "gui/theme/fonts.h"
#include "gui/theme/remaining.h"
#include "gui/theme/timetext.h"
#include "texts/wording.h"

#include <QApplication>

using namespace Qt::StringLiterals;

namespace tokenprism::gui {

using models::AccessTreeModel;
using Kind = AccessTreeModel::NodeKind;

namespace {

/// `2 of 3 scopes`, or that nothing below the row was asked for.
bool nothingAsked(const QModelIndex &group)
{
    const int rows = group.model()->rowCount(group);
    for (int row = 0; row < rows; ++row) {
        const QVariant status = group.model()->index(row, 0, group).data(AccessTreeModel::ScopeStatusRole);
        if (status.isValid() && inspect::ScopeStatus(status.toInt()) != inspect::ScopeStatus::KnownNotAsked)
            return false;
    }
    return rows > 0;
}

bool isUndisclosed(const QModelIndex &environment)
{
    const QVariant evidence = environment.data(AccessTreeModel::EvidenceRole);
    return environment.data(AccessTreeModel::NameRole).toString().isEmpty()
        || (evidence.isValid() && core::EvidenceKind(evidence.toInt()) == core::EvidenceKind::NotDisclosed);
}

/// The group of scopes that no environment was named for, where the server named some for others: the first
/// rows are theirs.
bool isRestOfEnvironments(const QModelIndex &environment)
{
    return environment.data(AccessTreeModel::NameRole).toString().isEmpty() && environment.row() > 0;
}

} // namespace

AccessPresentation::AccessPresentation(const core::Clock &clock, QObject *parent)
    : QIdentityProxyModel(parent)
    , m_clock(clock)
{
}

void AccessPresentation::setEnvironmentNote(const QString &note)
{
    m_environmentNote = note;
}

QVariant AccessPresentation::data(const QModelIndex &index, int role) const
{
    switch (role) {
    case Qt::DisplayRole:
        return text(index);
    case Qt::AccessibleTextRole:
        if (index.column() == AccessTreeModel::ExpiresIn) {
            const QVariant left = QIdentityProxyModel::data(index, AccessTreeModel::SecondsLeftRole);
            return left.isValid() ? remainingSpoken(left.toLongLong()) : QString();
        }
        return text(index);
    case Qt::ForegroundRole:
        return ink(index);
    case Qt::DecorationRole:
        return mark(index);
    case Qt::ToolTipRole:
        return toolTip(index);
    case Qt::FontRole:
        if (index.column() == AccessTreeModel::Name && kindOf(index) == Kind::Scope)
            return monospaced(QApplication::font());
        if (index.column() == AccessTreeModel::Name && kindOf(index) == Kind::Token)
            return scaled(QApplication::font(), 1.0, QFont::DemiBold);
        return {};
    default:
        return QIdentityProxyModel::data(index, role);
    }
}

QVariant AccessPresentation::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return role == Qt::TextAlignmentRole ? QVariant(int(Qt::AlignLeft | Qt::AlignVCenter)) : QVariant();
    switch (AccessTreeModel::Column(section)) {
    case AccessTreeModel::Name:
        return tr("Name");
    case AccessTreeModel::Meaning:
        return tr("Meaning");
    case AccessTreeModel::Status:
        return tr("Status");
    case AccessTreeModel::ExpiresIn:
        return tr("Expires in");
    case AccessTreeModel::Evidence:
        return tr("Evidence");
    case AccessTreeModel::ColumnCount:
        break;
    }
    return {};
}

QString AccessPresentation::text(const QModelIndex &index) const
{
    switch (AccessTreeModel::Column(index.column())) {
    case AccessTreeModel::Name:
        return nameText(index);
    case AccessTreeModel::Meaning:
        return meaningText(index);
    case AccessTreeModel::Status:
        return statusText(index);
    case AccessTreeModel::Evidence:
        return evidenceText(index);
    case AccessTreeModel::ExpiresIn: {
        if (kindOf(index) != Kind::Token)
            return {};
        const QVariant left = index.data(AccessTreeModel::SecondsLeftRole);
        return left.isValid() ? remaining(left.toLongLong()) : tr("unknown");
    }
    case AccessTreeModel::ColumnCount:
        break;
    }
    return {};
}

QString AccessPresentation::nameText(const QModelIndex &index) const
{
    const QString name = QIdentityProxyModel::data(index, AccessTreeModel::NameRole).toString();
    switch (kindOf(index)) {
    case Kind::Token:
        return name.isEmpty() ? tr("Pasted token") : name;
    case Kind::Api:
        return name.isEmpty() ? tr("Other scopes") : name;
    case Kind::Environment:
        if (isRestOfEnvironments(index))
            return tr("No environment named");
        return name.isEmpty() ? tr("Environments not disclosed") : name;
    case Kind::Note:
        return name.isEmpty() ? tr("Environments not disclosed") : name;
    case Kind::Scope:
        break;
    }
    return name;
}

QString AccessPresentation::environmentKindText(const QString &kind)
{
    // Servers name the kind themselves; these two are the ones that presets know.
    if (kind == "environment"_L1)
        return tr("environment");
    return kind == "account"_L1 ? tr("account") : kind;
}

QString AccessPresentation::meaningText(const QModelIndex &index) const
{
    const QString meaning = QIdentityProxyModel::data(index, AccessTreeModel::MeaningRole).toString();
    switch (kindOf(index)) {
    case Kind::Token:
        return tr("access token, received %1")
            .arg(timeText(index.data(AccessTreeModel::ReceivedAtRole).toDateTime(), m_clock.now()));
    case Kind::Environment: {
        if (isRestOfEnvironments(index))
            return tr("The server named none for these scopes.");
        if (index.data(AccessTreeModel::NameRole).toString().isEmpty())
            return m_environmentNote;
        const QString account = index.data(AccessTreeModel::ParentNameRole).toString();
        const QVariant active = index.data(AccessTreeModel::ActiveRole);
        QString what = environmentKindText(meaning);
        if (active.isValid() && !active.toBool())
            what =
                what.isEmpty() ? tr("not in use") : tr("%1, not in use", "a kind of environment").arg(what);
        return account.isEmpty() ? what
                                 : tr("%1 · account %2", "environment · account Nordwind").arg(what, account);
    }
    case Kind::Note:
        return m_environmentNote;
    case Kind::Api:
        if (index.data(AccessTreeModel::NameRole).toString().isEmpty())
            return tr("Their meaning is not in the scope catalogue.");
        break;
    case Kind::Scope:
        break;
    }
    return meaning;
}

QString AccessPresentation::statusText(const QModelIndex &index) const
{
    switch (kindOf(index)) {
    case Kind::Token:
        return texts::describe(inspect::Validity(index.data(AccessTreeModel::ValidityRole).toInt()));
    case Kind::Scope: {
        const auto status = statusOf(index);
        return status ? texts::describe(*status) : QString();
    }
    case Kind::Environment:
        if (statusOf(index))
            return isUndisclosed(index) ? QString() : tr("applies here");
        break;
    case Kind::Api:
        break;
    case Kind::Note:
        return {};
    }
    if (nothingAsked(index.siblingAtColumn(0)))
        return tr("nothing asked");
    return tr("%1 of %n scopes", nullptr, index.data(AccessTreeModel::ScopeCountRole).toInt())
        .arg(index.data(AccessTreeModel::GrantedCountRole).toInt());
}

QString AccessPresentation::evidenceText(const QModelIndex &index) const
{
    const QVariant evidence = index.data(AccessTreeModel::EvidenceRole);
    switch (kindOf(index)) {
    case Kind::Token:
        return tr("token response");
    case Kind::Scope: {
        const auto status = statusOf(index);
        if (evidence.isValid() && index.parent().isValid() && kindOf(index.parent()) == Kind::Environment)
            return texts::describe(core::EvidenceKind(evidence.toInt()));
        if (status == inspect::ScopeStatus::KnownNotAsked)
            return tr("scope catalogue");
        return index.data(AccessTreeModel::StatedRole).toBool() ? tr("token response")
                                                                : tr("as asked, none stated");
    }
    case Kind::Environment:
        return evidence.isValid() ? texts::describe(core::EvidenceKind(evidence.toInt())) : QString();
    case Kind::Note:
        return texts::describe(core::EvidenceKind::NotDisclosed);
    case Kind::Api:
        break;
    }
    return {};
}

QVariant AccessPresentation::ink(const QModelIndex &index) const
{
    const QPalette palette = QApplication::palette();
    const Kind kind = kindOf(index);
    const auto status = statusOf(index);
    if (index.column() == AccessTreeModel::Status) {
        if (kind == Kind::Token)
            return QBrush(toneColor(
                toneOf(inspect::Validity(index.data(AccessTreeModel::ValidityRole).toInt())), palette));
        if (status)
            return QBrush(toneColor(toneOf(*status), palette));
        return nothingAsked(index.siblingAtColumn(0)) ? QBrush(toneColor(Tone::Muted, palette)) : QVariant();
    }
    if (index.column() == AccessTreeModel::ExpiresIn && kind == Kind::Token) {
        const Tone tone = toneOf(inspect::Validity(index.data(AccessTreeModel::ValidityRole).toInt()));
        return tone == Tone::Good ? QVariant() : QBrush(toneColor(tone, palette));
    }
    const bool unasked = kind == Kind::Scope && status == inspect::ScopeStatus::KnownNotAsked;
    const bool quietMeaning = index.column() == AccessTreeModel::Meaning && kind != Kind::Scope;
    const bool quietEvidence =
        index.column() == AccessTreeModel::Evidence && (kind != Kind::Environment || isUndisclosed(index));
    const bool quietNote = kind == Kind::Note || (kind == Kind::Environment && isUndisclosed(index));
    if (unasked || quietMeaning || quietEvidence || quietNote)
        return QBrush(toneColor(Tone::Muted, palette));
    return {};
}

QVariant AccessPresentation::mark(const QModelIndex &index) const
{
    const Kind kind = kindOf(index);
    if (index.column() == AccessTreeModel::Status) {
        if (kind == Kind::Token)
            return iconOf(inspect::Validity(index.data(AccessTreeModel::ValidityRole).toInt()));
        const auto status = statusOf(index);
        const bool quiet = kind == Kind::Environment && isUndisclosed(index);
        return status && !quiet && kind != Kind::Note ? iconOf(*status) : QVariant();
    }
    if (index.column() != AccessTreeModel::Name)
        return {};
    switch (kind) {
    case Kind::Environment:
        if (index.data(AccessTreeModel::MeaningRole).toString() == "account"_L1)
            return icon(u"account"_s, IconInk::Muted);
        return isUndisclosed(index) ? icon(u"info"_s, IconInk::Muted)
                                    : icon(u"environment"_s, IconInk::Muted);
    case Kind::Note:
        return icon(u"info"_s, IconInk::Muted);
    default:
        return {};
    }
}

QString AccessPresentation::toolTip(const QModelIndex &index) const
{
    const QString meaning = meaningText(index);
    const QString notes = index.data(AccessTreeModel::NotesRole).toString();
    QStringList lines { nameText(index), meaning, notes };
    lines.removeAll(QString());
    QString html;
    for (const QString &line : std::as_const(lines))
        html += u"<p>%1</p>"_s.arg(line.toHtmlEscaped());
    return html;
}

} // namespace tokenprism::gui
