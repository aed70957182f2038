// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/sandboxgateway.h"
#include "core/clock.h"
#include "net/httpclient.h"
#include "session/session.h"
#include "vault/keychainsecretstore.h"
#include "vault/profilestore.h"
#include "vault/providerstore.h"

namespace tokenprism::app {

/// The concrete services of both programs. Nothing here touches D-Bus or the network before it is used.
class CoreServices {
public:
    /// \a configDirectory: holds profiles.json; empty for the platform's folder.
    CoreServices(const QString &configDirectory, grants::BrowserOpener openBrowser);

    session::Services services();
    const vault::ProviderStore &providers() const { return m_providers; }
    SandboxGateway &practice() { return m_practice; }
    vault::ProfileStore &profiles() { return m_profiles; }
    vault::SecretStore &secrets() { return m_secrets; }

private:
    core::SystemClock m_clock;
    net::HttpClientFactory m_http;
    vault::KeychainSecretStore m_secrets;
    vault::ProfileStore m_profiles;
    vault::ProviderStore m_providers;
    SandboxGateway m_practice;
    grants::BrowserOpener m_openBrowser;
};

} // namespace tokenprism::app
