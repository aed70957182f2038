// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "oauth/responsetype.h"

#include <QByteArray>

namespace tokenprism::oauth {

/// What is done about the issuer that an answer names, or doesn't (RFC 9207 §2.4).
enum class IssuerRule {
    Compared, ///< the server's metadata is not known: one that is named has to be the expected one
    Required, ///< the server announces it: an answer without it is refused, too
    Unannounced, ///< the server's metadata doesn't announce it: an answer that names one is not taken
};

/// One authorization request's own values, fresh for every attempt (RFC 9700 §2.1.1): never reused, never
/// Qt's; and what its answer has to be like.
struct Transaction {
    QByteArray state; ///< 43 characters: 256 bit
    QByteArray verifier;
    QString redirectUri; ///< exact text, port included
    QString issuer; ///< stored with the request (A18)
    QByteArray nonce = {}; ///< as strong as state; empty where none is sent
    QByteArray proofKey = {}; ///< thumbprint of the key that tokens are to be bound to (RFC 9449 §10)
    ResponseType responseType = {};
    core::ResponseMode responseMode = core::ResponseMode::Query;
    IssuerRule issuerRule = IssuerRule::Compared;
    core::CodeForm codeForm = core::CodeForm::Decoded;

    /// \a redirectUri is the exact text of this attempt. Errors: those of responseTypeOf().
    static core::Result<Transaction> start(const core::Profile &profile, const QString &redirectUri);
};

/// From what the server's metadata said when it was read last, and Profile::unannouncedIssuer.
IssuerRule issuerRuleOf(const core::Profile &profile);

} // namespace tokenprism::oauth
