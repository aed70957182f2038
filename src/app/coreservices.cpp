// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/coreservices.h"

#include <QStandardPaths>

namespace tokenprism::app {

namespace {

using namespace Qt::StringLiterals;

/// Preset folders: the person's, then those that an admin has set up for everybody.
QStringList presetFolders(const QString &configDirectory)
{
    QStringList folders { configDirectory + u"/providers"_s };
    for (const QString &path : QStandardPaths::standardLocations(QStandardPaths::GenericConfigLocation)) {
        const QString folder = path + u"/tokenprism/providers"_s;
        if (!folders.contains(folder))
            folders.append(folder);
    }
    return folders;
}

} // namespace

CoreServices::CoreServices(const QString &configDirectory, grants::BrowserOpener openBrowser)
    : m_http(m_clock)
    , m_profiles(configDirectory.isEmpty() ? vault::defaultConfigDirectory() : configDirectory)
    , m_providers(presetFolders(m_profiles.directory()))
    , m_practice(m_clock)
    , m_openBrowser(std::move(openBrowser))
{
}

session::Services CoreServices::services()
{
    return { m_clock, m_http, m_secrets, m_profiles, m_practice, m_openBrowser, std::chrono::minutes(5) };
}

} // namespace tokenprism::app
