// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "grants/browsergrant.h"

#include <QPointer>
#include <QWidget>

#include <memory>

namespace tokenprism::session {
class Session;
}

namespace tokenprism::gui {

namespace Ui {
class SignInPanel;
}
class SecretClipboard;

/// What is shown while a sign-in waits for the browser: what is awaited, time left, and the ways on. Hides
/// itself while nothing is awaited.
class SignInPanel : public QWidget {
    Q_OBJECT
public:
    SignInPanel(SecretClipboard &clipboard, QWidget *parent);
    ~SignInPanel() override;

    /// nullptr: nothing is awaited.
    void setSession(session::Session *session);
    /// How *Open again* opens the browser; the system's way unless set.
    void setBrowserOpener(grants::BrowserOpener opener);
    /// Judges the time left again; call it once a second while visible.
    void tick();

private:
    void refresh();
    void showNote();
    void copyAddress();
    void openAgain();
    void submitPasted();

    std::unique_ptr<Ui::SignInPanel> m_ui;
    SecretClipboard &m_clipboard;
    grants::BrowserOpener m_openBrowser;
    QPointer<session::Session> m_session;
    QPointer<grants::BrowserGrant> m_grant;
    qint64 m_longest = 0; ///< milliseconds of the whole wait, as far as seen
};

} // namespace tokenprism::gui
