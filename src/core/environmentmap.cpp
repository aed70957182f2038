// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/environmentmap.h"

#include "core/tokenset.h"

namespace tokenprism::core {

namespace {

using namespace Qt::StringLiterals;

const json::Value *follow(const json::Value &value, const QString &path)
{
    const json::Value *here = &value;
    for (const QString &step : path.split(u'.', Qt::SkipEmptyParts)) {
        here = here->find(step);
        if (!here)
            return nullptr;
    }
    return here;
}

/// Text of a string or number, as ids come as either.
QString textAt(const json::Value &row, const QString &path)
{
    const json::Value *value = path.isEmpty() ? nullptr : follow(row, path);
    if (!value)
        return {};
    if (const json::Number *number = value->number())
        return QString::fromLatin1(number->raw);
    return value->string() ? *value->string() : QString();
}

std::optional<QStringList> scopesAt(const json::Value &row, const QString &path)
{
    const json::Value *value = path.isEmpty() ? nullptr : follow(row, path);
    if (!value)
        return std::nullopt;
    if (value->array())
        return json::toStrings(value);
    if (const QString *text = value->string())
        return splitScopes(*text);
    return std::nullopt;
}

void addRow(EnvironmentMap &map, const EnvironmentSource &source, const json::Value &row,
            const QStringList &granted)
{
    Environment environment { textAt(row, source.id), textAt(row, source.name), textAt(row, source.kind),
                              textAt(row, source.parent) };
    if (environment.id.isEmpty())
        return;
    if (environment.name.isEmpty())
        environment.name = environment.id;
    const int index = static_cast<int>(map.environments.size());
    map.environments.push_back(std::move(environment));
    const std::optional<QStringList> stated = scopesAt(row, source.scopes);
    const EvidenceKind evidence = stated ? EvidenceKind::StatedByServer : EvidenceKind::Assumed;
    for (const QString &scope : stated.value_or(granted))
        map.cells.push_back({ scope, index, evidence });
}

} // namespace

QString toName(EvidenceKind kind)
{
    switch (kind) {
    case EvidenceKind::StatedByServer:
        return u"stated_by_server"_s;
    case EvidenceKind::Assumed:
        return u"assumed"_s;
    case EvidenceKind::NotDisclosed:
        return u"not_disclosed"_s;
    }
    return {};
}

EnvironmentMap readEnvironments(const EnvironmentSource &source, const json::Value &answer,
                                const QStringList &granted)
{
    EnvironmentMap map;
    const json::Value *items = follow(answer, source.items);
    if (!items)
        return map;
    if (const json::Array *rows = items->array()) {
        for (const json::Value &row : *rows)
            addRow(map, source, row, granted);
    } else if (items->object()) {
        addRow(map, source, *items, granted);
    }
    if (!map.environments.empty())
        map.evidence = EvidenceKind::StatedByServer;
    return map;
}

} // namespace tokenprism::core
