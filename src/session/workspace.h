// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "session/session.h"
#include "vault/providerstore.h"

#include <QHash>
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

    /// Sessions for all profiles of the store. Call once.
    core::Result<void> load();
    /// Takes over what another program has added to, changed in or removed from the file. What runs is not
    /// disturbed: it takes part when it has ended. A file that is broken just now is left to the next save.
    void reload();
    /// Every session is judged anew by a clock that was set, or that went on while the computer slept.
    void noteClockJump();
    /// False until the first load() has ended, well or not: that there are no sessions then says nothing.
    bool isLoaded() const { return m_isLoaded; }

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
    /// load() makes many sessions at once: no added() comes for those, but one loaded() after them all.
    void aboutToLoad();
    void loaded();
    void added(tokenprism::session::Session *session);
    void aboutToRemove(tokenprism::session::Session *session);
    void removed();
    void currentChanged();
    /// The file was changed by another program to something that can't be used; what is known stays.
    void reloadFailed(const tokenprism::core::Error &error);
    void clockJumped();
    /// Session::keptAfterAll of any of them.
    void keptAfterAll();
    /// A profile was removed, and the keychain didn't let go of its secrets because of \a why.
    void secretsLeft(const QString &profileId, const core::Error &why);
    /// Any of: token, activity, error, profile.
    void sessionChanged(tokenprism::session::Session *session);
    /// Session::vaultTrouble of any of them.
    void vaultTrouble(const tokenprism::core::Error &error);

private:
    Session *append(std::unique_ptr<Session> session);
    Session *insert(std::unique_ptr<Session> session);
    void update(Session *session, const core::Profile &profile);
    void takeProfiles();
    void dropRemoved();
    void drop(Session *session);
    QList<core::SecretKind> takeStored(core::Profile &profile);
    QList<core::SecretKind> kindsToRemove(const Session &session) const;
    void removeSecrets(const core::Profile &profile, const QList<core::SecretKind> &kinds,
                       const QList<core::SecretKind> &stored);

    Services m_services;
    const vault::ProviderStore &m_providers;
    std::vector<std::unique_ptr<Session>> m_sessions;
    QHash<QString, Session *> m_byId;
    Session *m_current = nullptr;
    bool m_behind = false; ///< the store has changed, or a change waits for a session that is busy
    bool m_isLoaded = false;
};

} // namespace tokenprism::session
