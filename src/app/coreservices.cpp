// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/coreservices.h"

namespace tokenprism::app {

CoreServices::CoreServices(const QString &configDirectory, grants::BrowserOpener openBrowser)
    : m_http(m_clock)
    , m_profiles(configDirectory.isEmpty() ? vault::defaultConfigDirectory() : configDirectory)
    , m_providers(vault::presetFolders(m_profiles.directory()))
    , m_practice(m_clock)
    , m_openBrowser(std::move(openBrowser))
{
}

session::Services CoreServices::services()
{
    return { m_clock, m_http, m_secrets, m_profiles, m_practice, m_openBrowser, std::chrono::minutes(5) };
}

} // namespace tokenprism::app
