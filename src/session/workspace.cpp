// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "session/workspace.h"

#include <QSet>

#include <algorithm>
#include <utility>

namespace tokenprism::session {

using namespace Qt::StringLiterals;

Workspace::Workspace(Services services, const vault::ProviderStore &providers, QObject *parent)
    : QObject(parent)
    , m_services(std::move(services))
    , m_providers(providers)
{
    connect(&m_services.profiles, &vault::ProfileStore::changed, this, [this] { m_behind = true; });
}

Workspace::~Workspace() = default;

core::Result<void> Workspace::load()
{
    const auto result = m_services.profiles.load();
    const std::vector<core::Profile> &profiles = m_services.profiles.profiles();
    for (const core::Profile &profile : profiles) {
        if (Session *known = find(profile.id))
            update(known, profile);
    }
    Q_EMIT aboutToLoad();
    for (const core::Profile &profile : profiles) {
        if (!find(profile.id))
            append(std::make_unique<Session>(profile, m_providers.find(profile.provider), Keeping::InStore,
                                             m_services));
    }
    m_isLoaded = true;
    Q_EMIT loaded();
    return result;
}

void Workspace::reload()
{
    if (!m_isLoaded)
        return;
    const auto read = m_services.profiles.reload();
    if (read && m_behind)
        takeProfiles();
    else if (!read && read.error().kind == core::ErrorKind::File)
        Q_EMIT reloadFailed(read.error());
}

/// Compares with the sessions, not with the file before: a save of ours brings along what others have
/// changed.
void Workspace::takeProfiles()
{
    m_behind = false;
    dropRemoved();
    for (core::Profile profile : std::vector(m_services.profiles.profiles())) {
        Session *known = find(profile.id);
        // Hosts that a person has confirmed for this session alone stay confirmed.
        for (const QString &host : known ? known->profile().allowedHosts : QStringList()) {
            if (!profile.allowedHosts.contains(host))
                profile.allowedHosts.append(host);
        }
        if (!known) {
            insert(std::make_unique<Session>(profile, m_providers.find(profile.provider), Keeping::InStore,
                                             m_services));
        } else if (known->profile() != profile) {
            m_behind |= known->isBusy();
            if (!known->isBusy())
                update(known, profile);
            if (known == m_current)
                known->restore(); // another program may have signed in
        }
    }
}

void Workspace::dropRemoved()
{
    QSet<QString> saved;
    for (const core::Profile &profile : m_services.profiles.profiles())
        saved.insert(profile.id);
    for (size_t at = m_sessions.size(); at-- > 0;) {
        Session *session = m_sessions[at].get();
        if (session->keeping() != Keeping::InStore || saved.contains(session->profile().id))
            continue;
        m_behind |= session->isBusy();
        if (!session->isBusy())
            drop(session);
    }
}

void Workspace::noteClockJump()
{
    for (const auto &session : m_sessions)
        session->clockWasSet();
    Q_EMIT clockJumped();
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
    return m_byId.value(profileId);
}

Session *Workspace::append(std::unique_ptr<Session> session)
{
    Session *raw = session.get();
    connect(raw, &Session::changed, this, [this, raw] { Q_EMIT sessionChanged(raw); });
    connect(raw, &Session::activityChanged, this, [this, raw] {
        Q_EMIT sessionChanged(raw);
        if (m_behind && !raw->isBusy())
            QMetaObject::invokeMethod(this, &Workspace::reload, Qt::QueuedConnection);
    });
    connect(raw, &Session::keptAfterAll, this, &Workspace::keptAfterAll);
    connect(raw, &Session::vaultTrouble, this, &Workspace::vaultTrouble);
    m_byId.insert(raw->profile().id, raw);
    m_sessions.push_back(std::move(session));
    return raw;
}

Session *Workspace::insert(std::unique_ptr<Session> session)
{
    Session *raw = append(std::move(session));
    Q_EMIT added(raw);
    return raw;
}

Session *Workspace::addOnce(const core::Profile &profile, const core::Secret &clientSecret)
{
    Session *session = find(profile.id);
    if (session)
        update(session, profile);
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
    core::Profile kept = profile;
    const QList<core::SecretKind> orphans = takeStored(kept);
    if (const auto saved = m_services.profiles.save(kept); !saved)
        return core::fail(saved.error());
    Session *session = find(kept.id);
    if (session)
        update(session, kept);
    else
        session = insert(
            std::make_unique<Session>(kept, m_providers.find(kept.provider), Keeping::InStore, m_services));
    session->setKeeping(Keeping::InStore);
    if (!clientSecret.isEmpty())
        session->setClientSecret(clientSecret);
    for (const core::SecretKind kind : orphans) {
        if (!session->givenSecrets().contains(kind)) // else it is written over
            m_services.secrets.remove(kept.id, kind, this, [](const std::optional<core::Error> &) {});
    }
    session->keepGivenSecrets();
    setCurrent(session);
    Q_EMIT sessionChanged(session);
    return session;
}

/// What the keychain holds for the profile is known from the file alone: another program may have signed in
/// meanwhile. Answers with the entries that are of no use any more: a secret that was stored for another
/// server must not be used for this one; its binding would refuse it anyway.
QList<core::SecretKind> Workspace::takeStored(core::Profile &profile)
{
    if (!m_services.profiles.load()) // save() names the reason, if it is one there, too
        return {};
    const core::Profile *before = m_services.profiles.find(profile.id);
    profile.storedSecrets = before ? before->storedSecrets : QList<core::SecretKind>();
    if (!before || core::bindingOf(*before) == core::bindingOf(profile))
        return {};
    return std::exchange(profile.storedSecrets, {});
}

void Workspace::update(Session *session, const core::Profile &profile)
{
    if (session->profile().provider != profile.provider)
        session->setProvider(m_providers.find(profile.provider));
    session->setProfile(profile);
}

/// Also those that are being written just now, and are not in the file yet.
QList<core::SecretKind> Workspace::kindsToRemove(const Session &session) const
{
    using core::SecretKind;
    QList<SecretKind> kinds = session.profile().storedSecrets;
    if (session.profile().isPractice())
        return kinds;
    const auto add = [&kinds](SecretKind kind) {
        if (!kinds.contains(kind))
            kinds.append(kind);
    };
    const bool fresh = m_services.profiles.load().has_value();
    if (const core::Profile *saved = fresh ? m_services.profiles.find(session.profile().id) : nullptr)
        std::for_each(saved->storedSecrets.begin(), saved->storedSecrets.end(), add);
    const QList<SecretKind> given = session.givenSecrets();
    std::for_each(given.begin(), given.end(), add);
    if (session.profile().kind == core::SourceKind::SignIn && !session.token().isEmpty()) {
        add(SecretKind::RefreshToken);
        add(SecretKind::AccessToken);
        if (session.profile().binding == core::TokenBinding::DPoP)
            add(SecretKind::ProofKey);
    }
    return kinds;
}

void Workspace::removeSecrets(const core::Profile &profile, const QList<core::SecretKind> &kinds,
                              const QList<core::SecretKind> &stored)
{
    const auto told = std::make_shared<bool>(false);
    for (const core::SecretKind kind : kinds) {
        const bool wasThere = stored.contains(kind);
        m_services.secrets.remove(
            profile.id, kind, this,
            [this, told, wasThere, id = profile.id](const std::optional<core::Error> &error) {
                if (error && wasThere && !std::exchange(*told, true))
                    Q_EMIT secretsLeft(id, *error);
            });
    }
}

core::Result<void> Workspace::remove(Session *session)
{
    const core::Profile profile = session->profile();
    if (session->keeping() == Keeping::InStore) {
        const QList<core::SecretKind> kinds = kindsToRemove(*session);
        const core::Profile *saved = m_services.profiles.find(profile.id);
        const QList<core::SecretKind> stored = saved ? saved->storedSecrets : profile.storedSecrets;
        if (const auto removed = m_services.profiles.remove(profile.id); !removed)
            return removed;
        removeSecrets(profile, kinds, stored);
    }
    drop(session);
    return {};
}

void Workspace::drop(Session *session)
{
    const auto at = std::find_if(m_sessions.begin(), m_sessions.end(),
                                 [session](const auto &held) { return held.get() == session; });
    Q_EMIT aboutToRemove(session);
    // Alive until everybody has let go of it.
    const std::unique_ptr<Session> doomed = std::move(*at);
    m_byId.remove(session->profile().id);
    const auto next = m_sessions.erase(at);
    const bool wasCurrent = m_current == session;
    if (wasCurrent)
        m_current =
            m_sessions.empty() ? nullptr : (next == m_sessions.end() ? m_sessions.back() : *next).get();
    Q_EMIT removed();
    if (wasCurrent)
        Q_EMIT currentChanged();
}

} // namespace tokenprism::session
