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

/// Names that servers have for one method.
QStringList wireNames(core::ClientAuth method)
{
    // RFC 8705 §2.1.1 and §2.2.1: the same on the wire.
    if (method == core::ClientAuth::CertificateTls)
        return { u"tls_client_auth"_s, u"self_signed_tls_client_auth"_s };
    return { core::toName(method) };
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

bool isAuthListed(core::ClientAuth method, const core::ServerFacts &server)
{
    const QStringList &listed = server.clientAuths;
    if (!server.known || listed.isEmpty() || method == core::ClientAuth::None)
        return true;
    const QStringList names = wireNames(method);
    return std::any_of(names.begin(), names.end(),
                       [&listed](const QString &name) { return listed.contains(name); });
}

} // namespace tokenprism::oauth
