// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "oauth/responsetype.h"

#include <algorithm>

namespace tokenprism::oauth {

using namespace Qt::StringLiterals;
using core::GrantKind;
using core::ResponseMode;

namespace {

bool asksForOpenId(const core::Profile &profile)
{
    return profile.scopes.contains(u"openid"_s);
}

ResponseType usualType(const core::Profile &profile)
{
    switch (profile.grant()) {
    case GrantKind::Hybrid:
        return { true, true, false };
    case GrantKind::Implicit:
        return { false, asksForOpenId(profile), true };
    default:
        return {};
    }
}

/// Words in any order (Multiple Response Types §2), each once.
std::optional<ResponseType> read(const QString &text)
{
    QStringList words = text.split(u' ', Qt::SkipEmptyParts);
    const qsizetype count = words.size();
    const ResponseType type { words.removeAll(u"code"_s) == 1, words.removeAll(u"id_token"_s) == 1,
                              words.removeAll(u"token"_s) == 1 };
    const int known = (type.code ? 1 : 0) + (type.idToken ? 1 : 0) + (type.token ? 1 : 0);
    return words.isEmpty() && known == count ? std::optional(type) : std::nullopt;
}

/// `id_token` alone is no grant of ours: there would be no access token.
bool fits(const ResponseType &type, GrantKind grant)
{
    if (grant == GrantKind::Hybrid)
        return type.code && type.tokensThroughBrowser();
    if (grant == GrantKind::Implicit)
        return !type.code && type.token;
    return type.code && !type.tokensThroughBrowser();
}

} // namespace

QString ResponseType::text() const
{
    QStringList words;
    if (code)
        words.append(u"code"_s);
    if (idToken)
        words.append(u"id_token"_s);
    if (token)
        words.append(u"token"_s);
    return words.join(u' ');
}

core::Result<ResponseType> responseTypeOf(const core::Profile &profile)
{
    if (profile.responseType.trimmed().isEmpty())
        return usualType(profile);
    const auto type = read(profile.responseType);
    if (type && fits(*type, profile.grant()))
        return *type;
    core::Error error;
    error.kind = core::ErrorKind::Usage;
    error.code = u"authorization.response_type_unfit"_s;
    error.expected = usualType(profile).text();
    error.actual = profile.responseType;
    return core::fail(std::move(error));
}

ResponseMode usualModeOf(const ResponseType &type)
{
    return type.tokensThroughBrowser() ? ResponseMode::Fragment : ResponseMode::Query;
}

ResponseMode responseModeOf(const core::Profile &profile, const ResponseType &type)
{
    if (profile.responseMode != ResponseMode::Query || !type.tokensThroughBrowser())
        return profile.responseMode;
    return profile.server.responseModes.contains(u"form_post"_s) ? ResponseMode::FormPost
                                                                 : ResponseMode::Fragment;
}

bool wantsNonce(const core::Profile &profile, const ResponseType &type)
{
    return type.idToken || asksForOpenId(profile);
}

} // namespace tokenprism::oauth
