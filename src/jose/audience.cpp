// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "jose/audience.h"

namespace tokenprism::jose {

namespace json = core::json;

std::optional<QStringList> audienceOf(const json::Value &claims)
{
    const json::Value *aud = claims.find(u"aud");
    if (aud && aud->string())
        return QStringList { *aud->string() };
    if (!aud || !aud->array() || aud->array()->empty())
        return std::nullopt;
    const QStringList names = json::toStrings(aud);
    return names.size() == qsizetype(aud->array()->size()) ? std::optional(names) : std::nullopt;
}

} // namespace tokenprism::jose
