// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/access/scopedetail.h"

#include "gui/access/accesswords.h"

#include <QCoreApplication>

using namespace Qt::StringLiterals;

namespace tokenprism::gui {

namespace {

using models::AccessTreeModel;
using Kind = AccessTreeModel::NodeKind;

struct Tr {
    Q_DECLARE_TR_FUNCTIONS(ScopeDetail)
};

/// Why a scope's status is believed.
QString statusSentence(const QModelIndex &index)
{
    const auto status = statusOf(index);
    if (!status)
        return {};
    const bool stated = index.data(AccessTreeModel::StatedRole).toBool();
    switch (*status) {
    case inspect::ScopeStatus::Granted:
        return stated
            ? Tr::tr("Asked for, and the server says it is granted.")
            : Tr::tr("Asked for; the server stated no scopes, which means it granted what was asked.");
    case inspect::ScopeStatus::AskedNotGranted:
        return Tr::tr("Asked for, but the server left it out of the token.");
    case inspect::ScopeStatus::GrantedNotAsked:
        return Tr::tr("Not asked for, yet the server says it is granted.");
    case inspect::ScopeStatus::KnownNotAsked:
        break;
    }
    return Tr::tr("Known to the catalogue, but not asked for.");
}

QString evidenceSentence(const QModelIndex &index)
{
    const QVariant evidence = index.data(AccessTreeModel::EvidenceRole);
    if (!evidence.isValid())
        return {};
    switch (core::EvidenceKind(evidence.toInt())) {
    case core::EvidenceKind::StatedByServer:
        return Tr::tr("The server itself says that the scope applies here.");
    case core::EvidenceKind::Assumed:
        return Tr::tr("The server names this environment, but not which scopes apply: all granted ones are "
                      "assumed to.");
    case core::EvidenceKind::NotDisclosed:
        break;
    }
    return Tr::tr("The server doesn't tell which environments the token reaches.");
}

/// As text: it is the server's word, and no link to follow.
QString environmentAddress(const QModelIndex &index)
{
    const QString address = index.data(AccessTreeModel::AddressRole).toString();
    return address.isEmpty() ? QString() : Tr::tr("Its address: %1").arg(address);
}

QString withName(const QString &name, QStringList sentences)
{
    sentences.removeAll(QString());
    for (QString &sentence : sentences)
        if (!sentence.endsWith(u'.'))
            sentence += u'.';
    const QString rest = sentences.join(u' ').toHtmlEscaped();
    return rest.isEmpty() ? u"<b>%1</b>"_s.arg(name.toHtmlEscaped())
                          : u"<b>%1</b> — %2"_s.arg(name.toHtmlEscaped(), rest);
}

QString tokenDetail(const QString &name, const core::Provider *provider, Environments environments)
{
    QStringList sentences = provider ? provider->accessNotes : QStringList();
    if (environments == Environments::NotDisclosed)
        sentences.append(provider && !provider->environmentNote.isEmpty()
                             ? provider->environmentNote
                             : Tr::tr("The server doesn't tell which environments the token reaches."));
    sentences.removeAll(QString());
    return name.isEmpty() ? sentences.join(u' ').toHtmlEscaped() : withName(name, sentences);
}

} // namespace

QString scopeDetail(const QModelIndex &index, const core::Provider *provider, Environments environments)
{
    const QModelIndex row = index.siblingAtColumn(0);
    if (!row.isValid())
        return tokenDetail({}, provider, environments);
    const QString name = row.data(Qt::DisplayRole).toString();
    const QString meaning = row.siblingAtColumn(AccessTreeModel::Meaning).data(Qt::DisplayRole).toString();
    const QString notes = row.data(AccessTreeModel::NotesRole).toString();
    const QString undisclosed =
        environments == Environments::NotDisclosed && provider ? provider->environmentNote : QString();
    switch (kindOf(row)) {
    case Kind::Token:
    case Kind::Note:
        return tokenDetail(name, provider, environments);
    case Kind::Scope:
        return withName(name, { meaning, notes, statusSentence(row), undisclosed });
    case Kind::Environment:
        return withName(name, { environmentAddress(row), evidenceSentence(row), undisclosed });
    case Kind::Api:
        break;
    }
    return withName(name, { meaning, undisclosed });
}

} // namespace tokenprism::gui
