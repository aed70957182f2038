// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "session/session.h"
#include "vault/providerstore.h"

#include <QObject>

#include <memory>
#include <vector>

namespace tokenprism::session {

/// The sessions of one window: one for every saved profile, and those that are used once. Exactly one may be
/// current.
class Workspace : public QObject {
    Q_OBJECT
public:
    Workspace(Services services, const vault::ProviderStore &providers, QObject *parent = nullptr);
    ~Workspace() override;

    const Services &services() const { return m_services; }
    const vault::ProviderStore &providers() const { return m_providers; }

    /// Sessions for all profiles of the store. Call once, and again when the file was changed by another
    /// program.
    core::Result<void> load();

    /// In order of appearance: saved ones as in the store, then the others.
    const std::vector<std::unique_ptr<Session>> &sessions() const { return m_sessions; }
    Session *current() const { return m_current; }
    void setCurrent(Session *session);
    Session *find(const QString &profileId) const;

    /// Tried before it is saved, or *Use once, don't keep*: nothing is stored. Becomes current.
    Session *addOnce(const core::Profile &profile, const core::Secret &clientSecret);
    Session *addPasted(const core::Secret &token);
    /// Saves the profile, then its secret; becomes current (a session of addOnce() with the same profile id
    /// is kept and turned into a saved one, token included). On error nothing was saved. A keychain that
    /// fails is reported by Session::vaultTrouble, the secret then stays in memory.
    core::Result<Session *> save(const core::Profile &profile, const core::Secret &clientSecret);
    /// Forgets profile, secrets and token.
    core::Result<void> remove(Session *session);

Q_SIGNALS:
    void aboutToAdd(int index);
    void added(tokenprism::session::Session *session);
    void aboutToRemove(tokenprism::session::Session *session);
    void removed();
    void currentChanged();
    /// Session::keptAfterAll of any of them.
    void keptAfterAll();
    /// A profile was removed, and the keychain didn't let go of its secrets because of \a why.
    void secretsLeft(const QString &profileId, const core::Error &why);
    /// Any of: token, activity, error, profile.
    void sessionChanged(tokenprism::session::Session *session);

private:
    Session *insert(std::unique_ptr<Session> session);
    void update(Session *session, const core::Profile &profile);
    QList<core::SecretKind> takeStored(core::Profile &profile);
    QList<core::SecretKind> kindsToRemove(const Session &session) const;
    void removeSecrets(const core::Profile &profile, const QList<core::SecretKind> &kinds,
                       const QList<core::SecretKind> &stored);

    Services m_services;
    const vault::ProviderStore &m_providers;
    std::vector<std::unique_ptr<Session>> m_sessions;
    Session *m_current = nullptr;
};

} // namespace tokenprism::session
