// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/accesstext.h"

#include "texts/wording.h"

#include <QCoreApplication>

namespace tokenprism::cli {

namespace {

using namespace Qt::StringLiterals;

QString tr(const char *text)
{
    return QCoreApplication::translate("AccessText", text);
}

QString tokenLine(const inspect::Inspection &inspection, const QDateTime &now)
{
    const QString name = inspection.label.isEmpty() ? tr("Token") : inspection.label;
    const QString state = texts::describe(inspect::validityAt(inspection.times, now));
    const QString left =
        inspection.times.expiresAt ? texts::countdown(now.secsTo(*inspection.times.expiresAt)) : state;
    // “expired, expired” says nothing more.
    const QString validity = left == state ? state : u"%1, %2"_s.arg(state, left);
    return u"%1  [%2]  %3"_s.arg(name, validity, inspection.fingerprint);
}

QString scopeLine(const inspect::ScopeLine &scope)
{
    const QString line = u"    %1  [%2]"_s.arg(scope.name, texts::describe(scope.status));
    return scope.meaning.isEmpty() ? line : line + u"  "_s + scope.meaning;
}

QString environmentLine(const core::Environment &environment, core::EvidenceKind evidence)
{
    const QString account = environment.parent.isEmpty() ? QString() : u", "_s + environment.parent;
    return u"      %1  (%2%3)  [%4]"_s.arg(environment.name, environment.kind, account,
                                           texts::describe(evidence));
}

} // namespace

QString accessText(const inspect::Inspection &inspection, const QDateTime &now)
{
    QStringList lines { tokenLine(inspection, now) };
    QString api;
    bool first = true;
    for (const inspect::ScopeLine &scope : inspection.scopes) {
        if (scope.status == inspect::ScopeStatus::KnownNotAsked)
            continue;
        if (first || scope.api != api)
            lines.append(u"  "_s + (scope.api.isEmpty() ? tr("Other scopes") : scope.api));
        first = false;
        api = scope.api;
        lines.append(scopeLine(scope));
        for (const inspect::ScopeLine::Cell &cell : scope.cells) {
            lines.append(environmentLine(
                inspection.environments.environments.at(static_cast<size_t>(cell.environment)),
                cell.evidence));
        }
    }
    if (inspection.environments.evidence == core::EvidenceKind::NotDisclosed && !inspection.scopes.empty())
        lines.append(u"  "_s + tr("Environments: not disclosed by the server"));
    return lines.join(u'\n');
}

} // namespace tokenprism::cli
