// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/tokenset.h"
#include "evidence/keyfetch.h"

namespace tokenprism::evidence {

/// Whether the signature of an ID token that has just come allows that it is used (OpenID Connect Core
/// §3.1.3.7 (6)–(8)): with the server's keys, fetched where they are due, or with the client's secret where
/// it is signed with that. One that is wrong never does. One that can't be checked, as there are no keys, or
/// its algorithm isn't known here, does where it came from the server itself, whose certificate then speaks
/// for it; not where the browser brought it, or may have (§3.2.2.11, §3.3.2.12). A token that is encrypted can't be
/// looked into, and a profile without an address for keys has nothing to check with: both are left to the
/// inspection, unless the browser alone brought the token.
class IdTokenProof final : public QObject {
    Q_OBJECT
public:
    /// \a sharedSecret: what the client proves itself with, where it shares it with the server; else empty.
    /// \a http and \a keys are borrowed and must outlive this.
    IdTokenProof(core::Profile profile, const core::Secret &sharedSecret, core::TokenSet tokens,
                 net::HttpClient &http, KeyCache &keys, QObject *parent = nullptr);
    ~IdTokenProof() override;

    /// Nothing is to be found out: no ID token was asked for, or none came.
    static bool isNeeded(const core::Profile &profile, const core::TokenSet &tokens);

    void start();
    /// Valid after finished(); nullopt: it may be used. Errors (kind Malformed, Error::actual is the reason
    /// that jose::verify() gives): `oauth.id_token_signature`, `oauth.id_token_unproven`.
    const std::optional<core::Error> &refusal() const { return m_refusal; }

Q_SIGNALS:
    /// Exactly once after start(), never from within it, unless this goes before.
    void finished();

private:
    void judge();

    core::Profile m_profile;
    core::Secret m_sharedSecret;
    core::TokenSet m_tokens;
    net::HttpClient &m_http;
    KeyCache &m_keys;
    jose::Jwt m_idToken;
    QPointer<KeyFetch> m_fetch;
    std::optional<core::Error> m_refusal;
};

} // namespace tokenprism::evidence
