// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "session/workspace.h"

#include <algorithm>

namespace tokenprism::session {

using namespace Qt::StringLiterals;

Workspace::Workspace(Services services, const vault::ProviderStore &providers, QObject *parent)
    : QObject(parent)
    , m_services(std::move(services))
    , m_providers(providers)
{
}

Workspace::~Workspace() = default;

core::Result<void> Workspace::load()
{
    const auto loaded = m_services.profiles.load();
    for (const core::Profile &profile : m_services.profiles.profiles()) {
        if (Session *known = find(profile.id))
            known->setProfile(profile);
        else
            insert(std::make_unique<Session>(profile, m_providers.find(profile.provider), Keeping::InStore,
                                             m_services));
    }
    return loaded;
}

void Workspace::setCurrent(Session *session)
{
    if (m_current == session)
        return;
    m_current = session;
    if (session)
        session->restore();
    Q_EMIT currentChanged();
}

Session *Workspace::find(const QString &profileId) const
{
    const auto it = std::find_if(m_sessions.begin(), m_sessions.end(),
                                 [&](const auto &session) { return session->profile().id == profileId; });
    return it == m_sessions.end() ? nullptr : it->get();
}

Session *Workspace::insert(std::unique_ptr<Session> session)
{
    Session *raw = session.get();
    connect(raw, &Session::changed, this, [this, raw] { Q_EMIT sessionChanged(raw); });
    connect(raw, &Session::activityChanged, this, [this, raw] { Q_EMIT sessionChanged(raw); });
    Q_EMIT aboutToAdd(static_cast<int>(m_sessions.size()));
    m_sessions.push_back(std::move(session));
    Q_EMIT added(raw);
    return raw;
}

Session *Workspace::addOnce(const core::Profile &profile, const core::Secret &clientSecret)
{
    Session *session = find(profile.id);
    if (session)
        session->setProfile(profile);
    else
        session = insert(std::make_unique<Session>(profile, m_providers.find(profile.provider), Keeping::Once,
                                                   m_services));
    if (!clientSecret.isEmpty())
        session->setClientSecret(clientSecret);
    setCurrent(session);
    return session;
}

Session *Workspace::addPasted(const core::Secret &token)
{
    Session *session = insert(Session::ofPastedToken(token, m_services));
    setCurrent(session);
    return session;
}

core::Result<Session *> Workspace::save(const core::Profile &profile, const core::Secret &clientSecret)
{
    const core::Profile *before = m_services.profiles.find(profile.id);
    core::Profile kept = profile;
    // A secret that was stored for another server must not be used for this one; its binding would refuse it
    // anyway.
    if (before && core::bindingOf(*before) != core::bindingOf(profile))
        kept.storedSecrets.clear();
    if (const auto saved = m_services.profiles.save(kept); !saved)
        return core::fail(saved.error());

    Session *session = find(profile.id);
    if (session)
        session->setProfile(kept);
    else
        session = insert(std::make_unique<Session>(kept, m_providers.find(profile.provider), Keeping::InStore,
                                                   m_services));
    session->setKeeping(Keeping::InStore);
    const core::Secret secret = clientSecret.isEmpty() ? session->givenSecret() : clientSecret;
    if (!secret.isEmpty()) {
        session->setClientSecret(secret);
        storeClientSecret(session, secret);
    }
    setCurrent(session);
    Q_EMIT sessionChanged(session);
    return session;
}

void Workspace::storeClientSecret(Session *session, const core::Secret &secret)
{
    const core::Profile profile = session->profile();
    if (profile.isPractice() || profile.clientAuth == core::ClientAuth::None)
        return;
    m_services.secrets.write(profile.id, core::SecretKind::ClientSecret, { secret, core::bindingOf(profile) },
                             session, [this, session](const std::optional<core::Error> &error) {
                                 if (error)
                                     Q_EMIT session->vaultTrouble(*error);
                                 else
                                     noteStoredSecret(session);
                             });
}

void Workspace::noteStoredSecret(Session *session)
{
    const core::Profile *saved = m_services.profiles.find(session->profile().id);
    if (!saved)
        return;
    core::Profile profile = *saved;
    profile.setStored(core::SecretKind::ClientSecret, true);
    if (const auto done = m_services.profiles.save(profile); !done)
        Q_EMIT session->vaultTrouble(done.error());
    else
        session->setProfile(profile);
}

core::Result<void> Workspace::remove(Session *session)
{
    const core::Profile profile = session->profile();
    if (session->keeping() == Keeping::InStore) {
        if (const auto removed = m_services.profiles.remove(profile.id); !removed)
            return removed;
        for (const core::SecretKind kind : profile.storedSecrets)
            m_services.secrets.remove(profile.id, kind, this, [](const std::optional<core::Error> &) {});
    }
    const auto at = std::find_if(m_sessions.begin(), m_sessions.end(),
                                 [session](const auto &held) { return held.get() == session; });
    Q_EMIT aboutToRemove(session);
    // Alive until everybody has let go of it.
    const std::unique_ptr<Session> doomed = std::move(*at);
    const auto next = m_sessions.erase(at);
    const bool wasCurrent = m_current == session;
    if (wasCurrent)
        m_current =
            m_sessions.empty() ? nullptr : (next == m_sessions.end() ? m_sessions.back() : *next).get();
    Q_EMIT removed();
    if (wasCurrent)
        Q_EMIT currentChanged();
    return {};
}

} // namespace tokenprism::session
