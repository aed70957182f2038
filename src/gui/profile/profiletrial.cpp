// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/profile/profiletrial.h"

namespace tokenprism::gui {

using namespace Qt::StringLiterals;
using session::Session;

namespace {

core::Error boundElsewhere(const core::SecretBinding &binding, const core::Profile &profile)
{
    core::Error error = core::makeError(core::ErrorKind::Vault, u"session.secret_bound_elsewhere"_s);
    error.expected = binding.tokenOrigin;
    error.actual = core::originOf(profile.endpoints.token);
    return error;
}

} // namespace

void giveSecrets(Session &session, const ProfileTrial::Secrets &secrets)
{
    for (auto it = secrets.cbegin(); it != secrets.cend(); ++it) {
        if (it.key() != core::SecretKind::ClientSecret)
            session.setSecret(it.key(), it.value());
    }
}

ProfileTrial::ProfileTrial(session::Workspace &workspace, QObject *parent)
    : QObject(parent)
    , m_workspace(workspace)
    , m_before(workspace.current())
{
}

void ProfileTrial::start(const core::Profile &profile, const Secrets &secrets, const Kept &kept)
{
    m_error.reset();
    m_ended = false;
    if (kept.kinds.isEmpty())
        return run(profile, secrets);
    m_readingSecret = true;
    readKept(profile, secrets, kept);
    Q_EMIT changed();
}

/// One after the other: the keychain may have to be unlocked first.
void ProfileTrial::readKept(const core::Profile &profile, const Secrets &secrets, Kept kept)
{
    if (kept.kinds.isEmpty()) {
        m_readingSecret = false;
        return run(profile, secrets);
    }
    const core::SecretKind kind = kept.kinds.takeFirst();
    m_workspace.services().secrets.read(
        kept.profileId, kind, this,
        [this, profile, secrets, kept, kind](const core::Result<vault::BoundSecret> &found) {
            if (!m_readingSecret)
                return;
            const bool fits = found && found->binding == core::bindingOf(profile);
            if (!fits) {
                m_readingSecret = false;
                return end(found ? boundElsewhere(found->binding, profile) : found.error());
            }
            Secrets more = secrets;
            more.insert(kind, found->secret);
            readKept(profile, more, kept);
        });
}

void ProfileTrial::run(const core::Profile &profile, const Secrets &secrets)
{
    m_tried = profile;
    const bool first = !m_session;
    m_session = m_workspace.addOnce(profile, secrets.value(core::SecretKind::ClientSecret));
    giveSecrets(*m_session, secrets);
    if (first) {
        connect(m_session, &Session::activityChanged, this, &ProfileTrial::changed);
        connect(m_session, &Session::changed, this, &ProfileTrial::changed);
        connect(m_session, &Session::finished, this, [this] { end(m_session->lastError()); });
    }
    m_session->getToken();
    Q_EMIT changed();
}

void ProfileTrial::cancel()
{
    if (m_readingSecret) {
        m_readingSecret = false;
        Q_EMIT changed();
    }
    if (m_session)
        m_session->cancel();
}

void ProfileTrial::discard()
{
    m_readingSecret = false;
    if (!m_session)
        return;
    Session *session = m_session;
    disconnect(session, nullptr, this, nullptr);
    session->cancel();
    m_session.clear();
    // A session that is used once is in no store: removing it can't fail.
    static_cast<void>(m_workspace.remove(session));
    if (m_before)
        m_workspace.setCurrent(m_before);
}

void ProfileTrial::release()
{
    if (m_session)
        disconnect(m_session, nullptr, this, nullptr);
    m_session.clear();
}

bool ProfileTrial::covers(const core::Profile &profile) const
{
    // All but what it is called, and how it is kept.
    core::Profile tried = m_tried;
    tried.id = profile.id;
    tried.name = profile.name;
    tried.environment = profile.environment;
    tried.refresh = profile.refresh;
    tried.storedSecrets = profile.storedSecrets;
    return m_session && profile == tried;
}

void ProfileTrial::end(const std::optional<core::Error> &error)
{
    m_error = error;
    m_ended = true;
    Q_EMIT changed();
}

} // namespace tokenprism::gui
