// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "session/profilediscovery.h"

#include "oauth/addresspolicy.h"

namespace tokenprism::session {

ProfileDiscovery::ProfileDiscovery(core::Profile profile, oauth::Prefer prefer, const Services &services,
                                   QObject *parent)
    : QObject(parent)
    , m_profile(std::move(profile))
    , m_prefer(prefer)
    , m_http(services.http.make(std::make_shared<core::Redactor>(), std::make_shared<int>(0)))
    , m_discovery(std::make_unique<evidence::ServerDiscovery>(m_profile.endpoints.issuer, *m_http))
{
    connect(m_http.get(), &net::HttpClient::exchangeRecorded, this, &ProfileDiscovery::exchangeRecorded);
    connect(m_discovery.get(), &evidence::ServerDiscovery::finished, this, &ProfileDiscovery::take);
}

ProfileDiscovery::~ProfileDiscovery() = default;

void ProfileDiscovery::start()
{
    m_discovery->start();
}

void ProfileDiscovery::cancel()
{
    m_discovery->cancel();
}

void ProfileDiscovery::take()
{
    m_result = m_discovery->result().map([this](const oauth::Metadata &metadata) {
        DiscoveredProfile discovered { oauth::withMetadata(m_profile, metadata, m_prefer),
                                       {},
                                       metadata.findings };
        discovered.hostsToConfirm = oauth::hostsBeside(discovered.profile.endpoints, m_profile.allowedHosts);
        return discovered;
    });
    Q_EMIT finished();
}

} // namespace tokenprism::session
