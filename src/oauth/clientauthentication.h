// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/clock.h"
#include "core/formcodec.h"
#include "core/httpmessage.h"
#include "core/profile.h"
#include "core/secret.h"

#include <memory>

namespace tokenprism::oauth {

class Proofs;

/// Who asks, and how it proves that at the token endpoint.
struct Client {
    QString id;
    /// The shared secret; of PrivateKeyJwt the private key as PEM or JWK text. Empty for None and
    /// CertificateTls, unless a key is needed for a JWT bearer grant.
    core::Secret secret;
    core::ClientAuth method = core::ClientAuth::None;
    core::BodyEncoding encoding = core::BodyEncoding::Form;
    core::BasicEncoding basicEncoding = core::BasicEncoding::FormEncoded;
    QString signingAlgorithm = {}; ///< of assertions; empty: what fits the key
    QString keyId = {}; ///< `kid` of assertions; empty: the key's own, if it has one
    QString audience = {}; ///< `aud` of assertions
    const core::Clock *clock = nullptr; ///< for the times in assertions and proofs; nullptr: the system's
    /// Where tokens are to be bound to a key (RFC 9449): shared by all requests of a session.
    std::shared_ptr<Proofs> proofs = nullptr;

    QDateTime now() const;
};

/// The client of \a profile. The audience of its assertions is GrantFacts::assertionAudience where that is
/// set; else the issuer where it is known, as one text, which is what servers have to accept and what can't
/// be taken to another server (RFC 7523 §3, and the attack that made draft-ietf-oauth-rfc7523bis ask for
/// it); else the token endpoint's address (OpenID Connect Core §9).
Client clientOf(const core::Profile &profile, const core::Secret &secret, const core::Clock &clock);

/// What stands for an audience in GrantFacts::assertionAudience where each assertion has to name the very
/// address that it is sent to, as some servers want it at every endpoint.
inline constexpr QStringView audienceIsAddress = u"endpoint";
/// \a client, with \a address in place of that word.
Client addressedTo(Client client, const QUrl &address);

/// Writes \a fields and the client's authentication into \a request: one method only (RFC 6749 §2.3), Basic
/// with id and secret form-encoded first (§2.3.1) or as they are (RFC 7617), an assertion made anew each time
/// (RFC 7523 §2.2, OpenID Connect Core §9), `client_id` in the body for all but Basic (§3.2.1, RFC 8705 §2).
/// Sets method POST, body, Content-Type and Accept. The one place for every grant, the code exchange
/// included. A JSON body has a repeated `resource` and `authorization_details` as arrays.
///
/// Errors (kind Usage): `client.secret_missing`, `client.id_missing`, `client.id_has_colon` (RFC 7617 §2),
/// `client.certificate_needs_tls` where the address isn't https (RFC 8705 §2),
/// `request.parameter_twice` where \a fields repeat a name other than `resource` (RFC 8707 §2) or bring the
/// client's own (§3.1, §2.3), Error::actual names it; those of makeAssertion().
core::Result<core::HttpRequest> authenticated(core::HttpRequest request, core::FormFields fields,
                                              const Client &client);

/// \a error, with Error::hint where the server didn't know the client: `client.basic_encoding` where it would
/// have read id or secret otherwise in the other BasicEncoding, `client.assertion_audience` where the client
/// signs, as servers that came before rfc7523bis may take the token endpoint's address only.
core::Error withHint(core::Error error, const Client &client);

} // namespace tokenprism::oauth
