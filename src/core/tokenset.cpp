// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/tokenset.h"

#include <QRegularExpression>
#include <QSet>

#include <algorithm>

namespace tokenprism::core {

using namespace Qt::StringLiterals;

bool TokenSet::isBound() const
{
    return tokenType.compare("dpop"_L1, Qt::CaseInsensitive) == 0;
}

QStringList splitScopes(QStringView text)
{
    QStringList scopes;
    // A server may name a hundred thousand: comparing each with all others would take half a minute.
    QSet<QStringView> seen;
    for (const QStringView part : text.split(u' ', Qt::SkipEmptyParts)) {
        const qsizetype before = seen.size();
        seen.insert(part);
        if (seen.size() > before)
            scopes.append(part.toString());
    }
    return scopes;
}

namespace {

qsizetype howMany(const QStringList &scopes, const QStringList &asked)
{
    const QSet<QString> known(asked.begin(), asked.end());
    return std::count_if(scopes.begin(), scopes.end(),
                         [&](const QString &scope) { return known.contains(scope); });
}

/// As most servers name their scopes; values of their own, which may have commas in them, come with other
/// signs.
bool looksLikeName(const QString &scope)
{
    static const QRegularExpression name(u"\\A[A-Za-z][A-Za-z0-9._:/*-]*\\z"_s);
    return name.match(scope).hasMatch();
}

} // namespace

QStringList namedScopes(QStringView text, const QStringList &asked)
{
    const QStringList spaced = splitScopes(text);
    if (!text.contains(u','))
        return spaced;
    const QStringList parts = splitScopes(text.toString().replace(u',', u' '));
    const qsizetype fitting = howMany(parts, asked);
    if (fitting > 0 || howMany(spaced, asked) > 0)
        return fitting > howMany(spaced, asked) ? parts : spaced;
    return std::all_of(parts.begin(), parts.end(), looksLikeName) ? parts : spaced;
}

} // namespace tokenprism::core
