// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop.h"

#include <QDesktopServices>
#include <QIcon>
#include <QTimer>

namespace tokenprism::app {

using namespace Qt::StringLiterals;

Desktop::Desktop(const QString &configDirectory, grants::BrowserOpener openBrowser, Practice practice)
    : m_core(configDirectory, std::move(openBrowser))
    , m_settings(m_core.profiles().directory())
    , m_workspace(m_core.services(), m_core.providers())
    , m_loaded(m_workspace.load())
    , m_practice(practice)
    , m_profileWatch(m_core.profiles().filePath())
    , m_window(m_workspace, m_settings, m_core.practice())
{
    m_window.setWindowIcon(QIcon(u":/app/tokenprism.svg"_s));
    QObject::connect(&m_profileWatch, &vault::ProfileWatch::touched, &m_workspace,
                     &session::Workspace::reload);
    QObject::connect(&m_clockWatch, &ClockWatch::jumped, &m_workspace, &session::Workspace::noteClockJump);
}

void Desktop::show()
{
    m_window.show();
    if (!m_loaded)
        m_window.showProblem(m_loaded.error());
    QTimer::singleShot(0, &m_window, [this] {
        if (m_practice == Practice::Started) {
            if (const auto started = m_core.practice().start(); !started)
                m_window.showProblem(started.error());
        }
        m_core.secrets().probe(&m_window, [](const std::optional<core::Error> &) {});
    });
}

grants::BrowserOpener systemBrowser()
{
    return [](const QUrl &url) { return QDesktopServices::openUrl(url); };
}

} // namespace tokenprism::app
