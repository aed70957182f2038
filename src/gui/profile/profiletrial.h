// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "session/workspace.h"

#include <QObject>
#include <QPointer>

namespace tokenprism::gui {

/// *Try it*: runs a profile that isn't saved, in a session that keeps nothing.
class ProfileTrial : public QObject {
    Q_OBJECT
public:
    explicit ProfileTrial(session::Workspace &workspace, QObject *parent = nullptr);

    /// Runs \a profile with \a secret; its id must not be that of a saved one.
    void start(const core::Profile &profile, const core::Secret &secret);
    /// The same with the secret that is kept for the saved profile \a keptFor: read from the keychain, and
    /// taken only if it is bound to where this profile would send it.
    void startWithKept(const core::Profile &profile, const QString &keptFor);
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
    void end(const std::optional<core::Error> &error);

    session::Workspace &m_workspace;
    QPointer<session::Session> m_session;
    QPointer<session::Session> m_before;
    core::Profile m_tried;
    std::optional<core::Error> m_error;
    bool m_readingSecret = false;
    bool m_ended = false;
};

} // namespace tokenprism::gui
