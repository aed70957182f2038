// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/clockwatch.h"
#include "app/coreservices.h"
#include "gui/settings/settings.h"
#include "gui/window/mainwindow.h"
#include "session/workspace.h"
#include "vault/profilewatch.h"

namespace tokenprism::app {

/// The window with everything behind it. The tour builds it as main() does, with a browser of its own.
class Desktop {
public:
    enum class Practice { Off, Started };
    Desktop(const QString &configDirectory, grants::BrowserOpener openBrowser, Practice practice);

    /// Shows the window; what the first paint doesn't need comes after it.
    void show();
    gui::MainWindow &window() { return m_window; }

private:
    void tellTrouble(const core::Result<void> &result);
    void finishStart();

    CoreServices m_core;
    gui::Settings m_settings;
    session::Workspace m_workspace;
    Practice m_practice;
    vault::ProfileWatch m_profileWatch;
    ClockWatch m_clockWatch;
    gui::MainWindow m_window;
};

/// The system's browser.
grants::BrowserOpener systemBrowser();

} // namespace tokenprism::app
