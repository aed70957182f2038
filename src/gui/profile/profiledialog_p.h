// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/clipboard/secretclipboard.h"
#include "gui/problem/problempanel.h"
#include "gui/profile/profiledialog.h"
#include "gui/profile/profiledraft.h"
#include "gui/profile/profiletrial.h"
#include "gui/signin/devicepanel.h"
#include "gui/signin/signinpanel.h"
#include "session/profilediscovery.h"
#include "session/profileregistration.h"
#include "ui_profiledialog.h"

#include <QTimer>

namespace tokenprism::gui {

class ProfileDialog::Private : public QObject {
    Q_OBJECT
public:
    Private(ProfileDialog &dialog, session::Workspace &workspace, core::SourceKind kind);

    void edit(session::Session *session);
    void leave(int result);
    /// As high as the rows want it, as far as the screen allows.
    void fit();

private:
    void fitSoon();
    void fillProviders(core::SourceKind kind);
    void takeProvider();
    void takeKnownFacts();
    void wire();
    void showHead();
    /// The profile with a name, typed or not: for trying and for using once.
    core::Profile usable() const;
    bool readyToRun() const;

    /// Reads the issuer's metadata; \a then is done once it was good.
    void find(const std::function<void()> &then);
    void takeFound();
    /// Registers the program at the server (RFC 7591); asks for the token that some want first.
    void registerClient(const core::Secret &initialAccessToken);
    void takeRegistered(bool hadToken);
    void askInitialAccessToken();
    void tryIt();
    void useOnce();
    void save();

    void showTrial();
    void showOutcome();
    void hideOutcome();
    QString grantedTitle() const;
    QStringList grantedLines() const;

    ProfileDialog &m_dialog;
    session::Workspace &m_workspace;
    ProfileDraft m_draft;
    ProfileTrial m_trial;
    SecretClipboard m_clipboard;
    Ui::ProfileDialog m_ui;
    SignInPanel *m_waiting = nullptr;
    DevicePanel *m_device = nullptr;
    ProblemPanel *m_problem = nullptr;
    QTimer m_second;
    QPointer<session::Session> m_edited;
    std::unique_ptr<session::ProfileDiscovery> m_discovery;
    std::unique_ptr<session::ProfileRegistration> m_registration;
    std::function<void()> m_afterFinding;
    bool m_sized = false;
    QString m_trialId; ///< a saved profile is tried under another id
};

} // namespace tokenprism::gui
