// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/tokenset.h"

namespace tokenprism::core {

using namespace Qt::StringLiterals;

QString toName(GrantKind kind)
{
    switch (kind) {
    case GrantKind::AuthorizationCode:
        return u"authorization_code"_s;
    case GrantKind::ClientCredentials:
        return u"client_credentials"_s;
    case GrantKind::RefreshToken:
        return u"refresh_token"_s;
    case GrantKind::Pasted:
        return u"pasted"_s;
    }
    return {};
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
