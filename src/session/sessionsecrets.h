// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/tokenset.h"
#include "session/session.h"

#include <QHash>

#include <QHash>

#include <functional>
#include <utility>

namespace tokenprism::session {

using SecretSet = QHash<core::SecretKind, core::Secret>;

/// What secrets are wanted for.
enum class Use { Grant, Refresh };
/// The secrets that \a profile has to, or may, bring along.
QList<core::SecretKind> secretsFor(const core::Profile &profile, Use use);

/// The secrets of one session: what a person gave, what the running practice server says, what lies in the
/// keychain; and the one rule for all of them: a stored secret is used only where its binding still matches
/// the profile.
class SessionSecrets final : public QObject {
    Q_OBJECT
public:
    SessionSecrets(const Services &services, Keeping keeping, QObject *parent);

    void setKeeping(Keeping keeping) { m_keeping = keeping; }
    /// An empty \a secret takes back what was given.
    void give(core::SecretKind kind, const core::Secret &secret);
    void forgetGiven() { m_given.clear(); }
    QList<core::SecretKind> givenKinds() const { return m_given.keys(); }

    using SecretCallback = std::function<void(core::Result<core::Secret>)>;
    /// The secret of \a profile: the practice server's, the one that was given, or the stored one; empty
    /// where there is none and the profile can do without. \a context: dropped when it goes. Errors:
    /// `session.secret_missing` (kind Usage), `session.secret_bound_elsewhere` (kind Vault), vault.*
    void secret(const core::Profile &profile, core::SecretKind kind, QObject *context,
                SecretCallback callback);
    /// All of \a kinds. Errors as above, the first one.
    void collect(const core::Profile &profile, const QList<core::SecretKind> &kinds, QObject *context,
                 std::function<void(core::Result<SecretSet>)> callback);
    /// A stored secret whose binding matches. Errors as above.
    void stored(const core::Profile &profile, core::SecretKind kind, QObject *context,
                SecretCallback callback);

    /// Whether tokens of this profile are kept in the keychain at all.
    bool keeps(const core::Profile &profile) const;
    /// Stores what a grant brought, with the key that it is bound to (empty: none), and says in the profile
    /// file which entries should exist. \a done comes when the keychain has answered; with the first error,
    /// if any.
    void keepToken(const core::Profile &profile, const core::TokenSet &token, const core::Secret &proofKey,
                   QObject *context, vault::SecretStore::DoneCallback done);
    /// Stores the secrets that were given.
    void keepGiven(const core::Profile &profile, QObject *context, vault::SecretStore::DoneCallback done);
    void forgetToken(const core::Profile &profile, vault::SecretStore::DoneCallback done);
    /// Alone, as soon as a refresh has spent the one before; empty: there is none any more.
    void storeRefreshToken(const core::Profile &profile, const core::Secret &token,
                           vault::SecretStore::DoneCallback done);

private:
    void write(const core::Profile &profile, core::SecretKind kind, const core::Secret &secret,
               QObject *context, vault::SecretStore::DoneCallback done);
    using Entries = QList<std::pair<core::SecretKind, core::Secret>>;
    void writeAll(const core::Profile &profile, const Entries &entries, QObject *context,
                  vault::SecretStore::DoneCallback done);
    void writeFrom(const core::Profile &profile, const Entries &entries, qsizetype at, QObject *context,
                   vault::SecretStore::DoneCallback done);
    std::optional<core::Error> markStored(const QString &profileId, QList<core::SecretKind> present,
                                          QList<core::SecretKind> absent);

    Services m_services;
    Keeping m_keeping;
    SecretSet m_given; ///< by hand
};

} // namespace tokenprism::session
