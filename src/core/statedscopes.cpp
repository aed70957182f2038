// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/statedscopes.h"

#include "core/tokenset.h"

namespace tokenprism::core {

namespace {

std::optional<QStringList> scopesIn(const json::Value *member)
{
    if (!member)
        return std::nullopt;
    if (const QString *text = member->string())
        return namedScopes(*text, {});
    if (!member->array())
        return std::nullopt;
    QStringList names = json::toStrings(member);
    names.removeDuplicates();
    names.removeAll(QString());
    return names;
}

} // namespace

std::optional<QStringList> statedScopes(const json::Value &answer)
{
    if (auto scopes = scopesIn(answer.find(u"scope")))
        return scopes;
    return scopesIn(answer.find(u"scp"));
}

} // namespace tokenprism::core
