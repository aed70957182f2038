// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "session/workspace.h"

#include <QHash>
#include <QObject>
#include <QPointer>

namespace tokenprism::gui {

/// *Try it*: runs a profile that isn't saved, in a session that keeps nothing.
class ProfileTrial : public QObject {
    Q_OBJECT
public:
    explicit ProfileTrial(session::Workspace &workspace, QObject *parent = nullptr);

    using Secrets = QHash<core::SecretKind, core::Secret>;
    /// Secrets that are kept for a saved profile.
    struct Kept {
        QString profileId;
        QList<core::SecretKind> kinds;
    };
    /// Runs \a profile with \a secrets; its id must not be that of a saved one. What is \a kept is read from
    /// the keychain first, and taken only if it is bound to where this profile would send it.
    void start(const core::Profile &profile, const Secrets &secrets, const Kept &kept = {});
    void cancel();
    /// Ends the trial: its session goes, and what was current before is current again.
    void discard();
    /// The session stays as it is, *used once*.
    void release();

    bool isRunning() const { return m_readingSecret || (m_session && m_session->isBusy()); }
    session::Session *session() const { return m_session; }
    /// Whether \a profile is what was tried last, as far as its token goes.
    bool covers(const core::Profile &profile) const;
    /// Good or bad; nullopt before the end.
    const std::optional<core::Error> &error() const { return m_error; }
    bool succeeded() const { return m_ended && !m_error; }

Q_SIGNALS:
    /// What it is busy with, and its end.
    void changed();

private:
    void readKept(const core::Profile &profile, const Secrets &secrets, Kept kept);
    void run(const core::Profile &profile, const Secrets &secrets);
    void end(const std::optional<core::Error> &error);

    session::Workspace &m_workspace;
    QPointer<session::Session> m_session;
    QPointer<session::Session> m_before;
    core::Profile m_tried;
    std::optional<core::Error> m_error;
    bool m_readingSecret = false;
    bool m_ended = false;
};

/// All but the client secret, which the workspace takes.
void giveSecrets(session::Session &session, const ProfileTrial::Secrets &secrets);

} // namespace tokenprism::gui
