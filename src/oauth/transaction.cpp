// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "oauth/transaction.h"

#include "core/random.h"
#include "oauth/pkce.h"

namespace tokenprism::oauth {

core::Result<Transaction> Transaction::start(const core::Profile &profile, const QString &redirectUri)
{
    const auto type = responseTypeOf(profile);
    if (!type)
        return core::fail(type.error());
    Transaction transaction;
    transaction.state = core::randomToken(32);
    transaction.verifier = makeCodeVerifier();
    transaction.redirectUri = redirectUri;
    transaction.issuer = profile.endpoints.issuer;
    if (wantsNonce(profile, *type))
        transaction.nonce = core::randomToken(32);
    transaction.responseType = *type;
    transaction.responseMode = responseModeOf(profile, *type);
    transaction.issuerRule = issuerRuleOf(profile);
    transaction.codeForm = profile.codeForm;
    return transaction;
}

IssuerRule issuerRuleOf(const core::Profile &profile)
{
    if (profile.endpoints.issuer.isEmpty() || !profile.server.known)
        return IssuerRule::Compared;
    if (profile.server.issuerInResponse)
        return IssuerRule::Required;
    return profile.unannouncedIssuer == core::UnannouncedIssuer::Compare ? IssuerRule::Compared
                                                                         : IssuerRule::Unannounced;
}

} // namespace tokenprism::oauth
