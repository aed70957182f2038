// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "oauth/grantoffer.h"

#include <algorithm>

namespace tokenprism::oauth {

using namespace Qt::StringLiterals;
using core::GrantKind;
using Verdict = GrantOffer::Verdict;

namespace {

/// Some servers write the grants that have no response type among the response types, and there only:
/// `password`, `client_credentials`. RFC 6749 §8.4 lets nobody name a response type so.
bool isListed(const QString &grant, const core::ServerFacts &server)
{
    return server.grantTypes.contains(grant) || server.responseTypes.contains(grant);
}

/// `code id_token` and its like.
bool isHybrid(const QString &type)
{
    const QStringList words = type.split(u' ', Qt::SkipEmptyParts);
    return words.size() > 1 && words.contains(u"code"_s);
}

} // namespace

GrantOffer offerOf(GrantKind grant, const core::ServerFacts &server, const QList<GrantKind> &preset)
{
    const bool told = server.known && !server.grantTypes.isEmpty();
    if (told && !isListed(core::wireName(grant), server))
        return { Verdict::NotInMetadata, u"grant_types_supported"_s };
    if (server.known && grant == GrantKind::Hybrid && !server.responseTypes.isEmpty()
        && std::none_of(server.responseTypes.begin(), server.responseTypes.end(), &isHybrid))
        return { Verdict::NotInMetadata, u"response_types_supported"_s };
    if (!told && !preset.isEmpty() && !preset.contains(grant))
        return { Verdict::NotInPreset, {} };
    return {};
}

} // namespace tokenprism::oauth
