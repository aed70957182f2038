// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/httpmessage.h"
#include "core/tokenset.h"
#include "jose/jwk.h"

#include <QDateTime>
#include <QHash>

namespace tokenprism::oauth {

/// What one proof is about (RFC 9449 §4.2).
struct ProofFacts {
    QByteArray method; ///< `htm`
    QUrl url; ///< `htu`; query and fragment are left out
    core::Secret accessToken = {}; ///< hashed into `ath`; empty at the token endpoint
    QByteArray nonce = {}; ///< of the server; empty where it gave none
    QDateTime now = {}; ///< `iat`
};

/// A proof of possession: `typ` dpop+jwt, the public key alone in `jwk`, a `jti` of its own each time (J01).
/// Errors: those of jose::signJwt().
core::Result<QByteArray> makeProof(const jose::Key &key, const QString &algorithm, const ProofFacts &facts);

/// The algorithm of a proof key for a server that takes \a supported (`dpop_signing_alg_values_supported`,
/// empty where it doesn't say): ES256 where that will do.
QString proofAlgorithm(const QStringList &supported);

/// The key that the tokens of one session are bound to, and the newest nonce of each server (RFC 9449 §8).
class Proofs {
public:
    /// \a algorithm empty: what fits the key.
    explicit Proofs(jose::Key key, const QString &algorithm = {});

    const jose::Key &key() const { return m_key; }
    /// For `dpop_jkt` of an authorization request (RFC 9449 §10).
    QByteArray thumbprint() const;

    /// \a request with a fresh DPoP header. With \a accessToken its Authorization header becomes the DPoP
    /// scheme's, and the proof names the token's hash (RFC 9449 §7.1, J02). Errors: those of makeProof().
    core::Result<core::HttpRequest> prove(core::HttpRequest request, const QDateTime &now,
                                          const core::Secret &accessToken = {}) const;
    /// Remembers the DPoP-Nonce of an answer, of whatever status, for the next request to that server (§8.2).
    /// False where it has none that can be used (§8.1).
    bool note(const core::HttpResponse &answer);

private:
    jose::Key m_key;
    QString m_algorithm;
    QHash<QString, QByteArray> m_nonces; ///< by origin
};

/// \a request, which shows the access token of \a token, with a proof where that token is bound to a key (RFC
/// 9449 §7.1): as it is where it isn't. \a proofs may be nullptr. Errors: `token.proof_key_missing` (kind
/// Usage), those of Proofs::prove().
core::Result<core::HttpRequest> provenFor(const core::TokenSet &token, core::HttpRequest request,
                                          const Proofs *proofs, const QDateTime &now);

/// Whether \a answer refuses a request only because a nonce has to be in its proof (RFC 9449 §8, §9).
bool wantsProofNonce(const core::HttpResponse &answer);

} // namespace tokenprism::oauth
