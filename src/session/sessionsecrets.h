// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/tokenset.h"
#include "session/session.h"

#include <QHash>

#include <functional>

namespace tokenprism::session {

/// The secrets of one session: what a person gave, what the running practice server says, what lies in the
/// keychain; and the one rule for all of them: a stored secret is used only where its binding still matches
/// the profile.
class SessionSecrets final : public QObject {
    Q_OBJECT
public:
    SessionSecrets(const Services &services, Keeping keeping, QObject *parent);

    void setKeeping(Keeping keeping) { m_keeping = keeping; }
    void give(const core::Secret &clientSecret) { m_given = clientSecret; }
    void give(core::SecretKind kind, const core::Secret &secret) { m_others.insert(kind, secret); }
    void forgetGiven();
    const core::Secret &given() const { return m_given; }

    using SecretCallback = std::function<void(core::Result<core::Secret>)>;
    /// The client secret of \a profile; empty for ClientAuth::None. \a context: dropped when it goes.
    /// Errors: `session.secret_missing` (kind Usage), `session.secret_bound_elsewhere` (kind Vault), vault.*
    void clientSecret(const core::Profile &profile, QObject *context, SecretCallback callback);
    /// The key of the profile's client certificate; empty where it has no certificate, or no key. Errors as
    /// above.
    void certificateKey(const core::Profile &profile, QObject *context, SecretCallback callback);
    /// A stored secret whose binding matches. Errors as above.
    void stored(const core::Profile &profile, core::SecretKind kind, QObject *context,
                SecretCallback callback);

    /// Whether tokens of this profile are kept in the keychain at all.
    bool keeps(const core::Profile &profile) const;
    /// Stores what a grant brought and says in the profile file which entries should exist. \a done comes
    /// when the keychain has answered; with the first error, if any.
    void keepToken(const core::Profile &profile, const core::TokenSet &token, QObject *context,
                   vault::SecretStore::DoneCallback done);
    /// Stores the secret that was given.
    void keepClientSecret(const core::Profile &profile, QObject *context,
                          vault::SecretStore::DoneCallback done);
    void forgetToken(const core::Profile &profile, vault::SecretStore::DoneCallback done);
    void forgetRefreshToken(const core::Profile &profile, vault::SecretStore::DoneCallback done);

private:
    void write(const core::Profile &profile, core::SecretKind kind, const core::Secret &secret,
               QObject *context, vault::SecretStore::DoneCallback done);
    std::optional<core::Error> markStored(const QString &profileId, QList<core::SecretKind> present,
                                          QList<core::SecretKind> absent);

    Services m_services;
    Keeping m_keeping;
    core::Secret m_given;
    QHash<core::SecretKind, core::Secret> m_others; ///< given by hand, too
};

} // namespace tokenprism::session
