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

ProfileTrial::ProfileTrial(session::Workspace &workspace, QObject *parent)
    : QObject(parent)
    , m_workspace(workspace)
    , m_before(workspace.current())
{
}

void ProfileTrial::start(const core::Profile &profile, const core::Secret &secret)
{
    m_tried = profile;
    m_error.reset();
    m_ended = false;
    const bool first = !m_session;
    m_session = m_workspace.addOnce(profile, secret);
    if (first) {
        connect(m_session, &Session::activityChanged, this, &ProfileTrial::changed);
        connect(m_session, &Session::finished, this, [this] { end(m_session->lastError()); });
    }
    m_session->getToken();
    Q_EMIT changed();
}

void ProfileTrial::startWithKept(const core::Profile &profile, const QString &keptFor)
{
    m_readingSecret = true;
    m_error.reset();
    m_ended = false;
    m_workspace.services().secrets.read(keptFor, core::SecretKind::ClientSecret, this,
                                        [this, profile](const core::Result<vault::BoundSecret> &kept) {
                                            if (!m_readingSecret)
                                                return;
                                            m_readingSecret = false;
                                            if (!kept)
                                                return end(kept.error());
                                            if (kept->binding != core::bindingOf(profile))
                                                return end(boundElsewhere(kept->binding, profile));
                                            start(profile, kept->secret);
                                        });
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
    return m_session && core::bindingOf(profile) == core::bindingOf(m_tried)
        && profile.scopes == m_tried.scopes && profile.parameters == m_tried.parameters
        && profile.redirectUri == m_tried.redirectUri && profile.clientAuth == m_tried.clientAuth;
}

void ProfileTrial::end(const std::optional<core::Error> &error)
{
    m_error = error;
    m_ended = true;
    Q_EMIT changed();
}

} // namespace tokenprism::gui
