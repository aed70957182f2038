// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/tokenset.h"

#include <QSet>

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

} // namespace tokenprism::core
