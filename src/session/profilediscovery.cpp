// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "session/profilediscovery.h"

#include "net/connectionsetup.h"
#include "oauth/addresspolicy.h"

namespace tokenprism::session {

ProfileDiscovery::ProfileDiscovery(core::Profile profile, oauth::Prefer prefer, const Services &services,
                                   QObject *parent)
    : QObject(parent)
    , m_profile(std::move(profile))
    , m_prefer(prefer)
    , m_services(services)
{
}

ProfileDiscovery::~ProfileDiscovery() = default;

void ProfileDiscovery::start()
{
    if (m_discovery || m_result)
        return;
    core::Connection connection = m_profile.connection;
    connection.certificateFile.clear(); // metadata is for everybody: nobody has to show who asks
    const auto setup = net::readConnection(connection, {});
    if (!setup) {
        QMetaObject::invokeMethod(
            this, [this, error = setup.error()] { finish(core::fail(error)); }, Qt::QueuedConnection);
        return;
    }
    m_http = m_services.http.make(std::make_shared<core::Redactor>(), std::make_shared<int>(0), *setup);
    m_discovery = std::make_unique<evidence::ServerDiscovery>(m_profile.endpoints.issuer, *m_http);
    connect(m_http.get(), &net::HttpClient::exchangeRecorded, this, &ProfileDiscovery::exchangeRecorded);
    connect(m_discovery.get(), &evidence::ServerDiscovery::finished, this, &ProfileDiscovery::take);
    m_discovery->start();
}

void ProfileDiscovery::cancel()
{
    if (m_discovery)
        m_discovery->cancel();
    else
        finish(core::fail(core::ErrorKind::Cancelled, QStringLiteral("net.cancelled")));
}

void ProfileDiscovery::take()
{
    finish(m_discovery->result().map([this](const oauth::Metadata &metadata) {
        DiscoveredProfile discovered { oauth::withMetadata(m_profile, metadata, m_prefer),
                                       {},
                                       metadata.findings };
        discovered.hostsToConfirm = oauth::hostsBeside(discovered.profile.endpoints, m_profile.allowedHosts);
        return discovered;
    }));
}

void ProfileDiscovery::finish(core::Result<DiscoveredProfile> result)
{
    if (m_result)
        return;
    m_result = std::move(result);
    Q_EMIT finished();
}

} // namespace tokenprism::session
