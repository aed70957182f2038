// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "inspect/pastedtoken.h"

#include <QRegularExpression>

#include <algorithm>

namespace tokenprism::inspect {

using namespace Qt::StringLiterals;

core::Secret tokenInText(const QString &text)
{
    // After a `Bearer` or `DPoP` the token goes on to the next quote (a curl command), otherwise it is all
    // there is.
    static const QRegularExpression bearer(u"\\b(?:Bearer|DPoP)\\s+([^\"']+)"_s,
                                           QRegularExpression::CaseInsensitiveOption);
    static const QRegularExpression around(u"[\\s\"'`\u200b\ufeff]+"_s);
    const QRegularExpressionMatch match = bearer.match(text);
    QString token = match.hasMatch() ? match.captured(1) : text;
    token.remove(around);
    return core::Secret::fromText(token);
}

bool looksLikeToken(const core::Secret &token)
{
    const QByteArrayView bytes = token.view();
    return !bytes.isEmpty()
        && std::all_of(bytes.begin(), bytes.end(), [](char c) { return c > ' ' && c <= '~'; });
}

} // namespace tokenprism::inspect
