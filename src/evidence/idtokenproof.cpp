// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "evidence/idtokenproof.h"

#include <utility>

namespace tokenprism::evidence {

namespace {

using namespace Qt::StringLiterals;
using jose::SignatureStatus;

/// The browser brought it, or may have.
bool isFromBrowser(const core::TokenSet &tokens)
{
    return tokens.grant == core::GrantKind::Implicit || tokens.grant == core::GrantKind::Hybrid;
}

/// What can't be checked, which is not the same as wrong.
bool isUnchecked(const jose::SignatureCheck &check)
{
    return check.status == SignatureStatus::NotChecked || check.status == SignatureStatus::Unsupported
        || check.reason == "signature.key_too_short"_L1;
}

} // namespace

IdTokenProof::IdTokenProof(core::Profile profile, const core::Secret &sharedSecret, core::TokenSet tokens,
                           net::HttpClient &http, KeyCache &keys, QObject *parent)
    : QObject(parent)
    , m_profile(std::move(profile))
    , m_sharedSecret(sharedSecret)
    , m_tokens(std::move(tokens))
    , m_http(http)
    , m_keys(keys)
    , m_idToken(jose::decodeJwt(m_tokens.idToken))
{
}

IdTokenProof::~IdTokenProof()
{
    if (m_fetch) {
        m_fetch->disconnect(this);
        m_fetch->cancel();
    }
}

bool IdTokenProof::isNeeded(const core::Profile &profile, const core::TokenSet &tokens)
{
    const bool wanted =
        !tokens.nonce.isEmpty() || (tokens.effectiveScopes() + tokens.scopesAsked).contains(u"openid"_s);
    if (!wanted || tokens.idToken.isEmpty())
        return false;
    const jose::Jwt token = jose::decodeJwt(tokens.idToken);
    // What a browser brought, and nobody else, has nothing but its signature to show (§3.2.2.11).
    return token.format != jose::TokenFormat::Jwe
        && (!profile.endpoints.jwks.isEmpty() || jose::isSymmetric(token)
            || tokens.grant == core::GrantKind::Implicit);
}

void IdTokenProof::start()
{
    const QUrl address = m_profile.endpoints.jwks;
    const bool ownSecret = jose::isSymmetric(m_idToken) && !m_sharedSecret.isEmpty();
    if (ownSecret || address.isEmpty() || !m_keys.isDue(address, m_idToken)) {
        QMetaObject::invokeMethod(this, &IdTokenProof::judge, Qt::QueuedConnection);
        return;
    }
    m_keys.noteAsking(address);
    m_fetch = new KeyFetch(m_profile, m_http, this);
    connect(m_fetch, &KeyFetch::finished, this, [this, address] {
        const core::Result<FetchedKeys> &fetched = m_fetch->result();
        if (fetched)
            m_keys.store(address, *fetched);
        m_keys.settle(m_idToken, fetched ? std::nullopt : std::optional(fetched.error()));
        judge();
    });
    m_fetch->start();
}

void IdTokenProof::judge()
{
    const FetchedKeys *known = m_keys.find(m_profile.endpoints.jwks);
    const auto keys = known ? jose::keySetFromJson(known->document) : core::Result<jose::KeySet>({});
    const jose::SignatureCheck check =
        jose::verify(m_idToken, keys.value_or(jose::KeySet()),
                     jose::idTokenPolicy(m_sharedSecret, m_profile.server.idTokenAlgorithms));
    const bool refused =
        isUnchecked(check) ? isFromBrowser(m_tokens) : check.status != SignatureStatus::Valid;
    if (refused) {
        core::Error error = core::makeError(core::ErrorKind::Malformed,
                                            isUnchecked(check) ? u"oauth.id_token_unproven"_s
                                                               : u"oauth.id_token_signature"_s);
        error.actual = check.reason;
        if (!isUnchecked(check) && jose::isSymmetric(m_idToken))
            error.hint = u"client.shared_secret"_s;
        error.exchange = m_tokens.exchange;
        m_refusal = error;
    }
    Q_EMIT finished();
}

} // namespace tokenprism::evidence
