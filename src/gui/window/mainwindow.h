// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/window/windowstate.h"
#include "session/practicegateway.h"
#include "session/workspace.h"

#include <QMainWindow>
#include <QPointer>

class QSplitter;

namespace tokenprism::models {
class SourcesModel;
}

namespace tokenprism::gui {

class MainActions;
class PageStack;
class SecretClipboard;
class SessionController;
class SessionPage;
class Settings;
class SourcesPanel;
class StatusBar;
class Ticker;
class WelcomePage;

/// Hosts the pages and wires them to the controller. Knows nothing itself.
class MainWindow final : public QMainWindow {
    Q_OBJECT
public:
    /// Whether the frame is on its way to the screen while the contents are still being made. They are whole
    /// before the event loop runs, so nothing less is ever painted; the window manager's work is done
    /// meanwhile.
    enum class Opening { WhenShown, BeforeContents };

    /// All of them outlive the window.
    MainWindow(session::Workspace &workspace, Settings &settings, session::PracticeGateway &practice,
               Opening opening = Opening::WhenShown);
    ~MainWindow() override;

    /// Something went wrong outside of any session: a profile file that can't be read, say.
    void showProblem(const core::Error &error);
    /// A second start of the program asks for this.
    void bringToFront();

protected:
    void closeEvent(QCloseEvent *event) override;
    void changeEvent(QEvent *event) override;
    void showEvent(QShowEvent *event) override;
    void hideEvent(QHideEvent *event) override;
    void dragEnterEvent(QDragEnterEvent *event) override;
    void dropEvent(QDropEvent *event) override;

private:
    void open();
    void build();
    void showContents();
    void wireActions();
    void wirePages();
    WelcomePage *welcome();
    void wireWorkspace();
    void wireTicker();
    void chooseCurrent();
    void showCurrent();
    void showChange(session::Session *session);
    void updateTitle();
    void updateSight();
    void warn(session::Session *session, const QString &message);
    void restoreState();
    void saveState();

    session::Workspace &m_workspace;
    Settings &m_settings;
    session::PracticeGateway &m_practice;
    WindowState m_state;
    SecretClipboard *m_clipboard;
    models::SourcesModel *m_sources;
    MainActions *m_actions = nullptr;
    SessionController *m_controller;
    Ticker *m_ticker;
    QSplitter *m_splitter = nullptr;
    PageStack *m_content = nullptr;
    SourcesPanel *m_sourcesPanel = nullptr;
    WelcomePage *m_welcome = nullptr;
    SessionPage *m_page = nullptr;
    StatusBar *m_statusBar = nullptr;
    QPointer<session::Session> m_awaiting; ///< the session that waits for the browser
};

} // namespace tokenprism::gui
