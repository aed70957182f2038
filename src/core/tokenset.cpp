// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/tokenset.h"

namespace tokenprism::core {

using namespace Qt::StringLiterals;

bool TokenSet::isBound() const
{
    return tokenType.compare("dpop"_L1, Qt::CaseInsensitive) == 0;
}

QStringList splitScopes(QStringView text)
{
    QStringList scopes;
    for (const QStringView part : text.split(u' ', Qt::SkipEmptyParts)) {
        const QString scope = part.toString();
        if (!scopes.contains(scope))
            scopes.append(scope);
    }
    return scopes;
}

} // namespace tokenprism::core
