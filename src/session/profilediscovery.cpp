// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "session/profilediscovery.h"

#include "oauth/addresspolicy.h"

namespace tokenprism::session {

namespace {

/// Those of the addresses for clients with certificates, where the profile has one (RFC 8705 §5).
QStringList hostsOfAliases(const core::Profile &profile)
{
    if (profile.connection.certificateFile.isEmpty())
        return {};
    core::Endpoints aliases = profile.server.certificateAliases;
    aliases.issuer = profile.endpoints.issuer;
    return oauth::hostsBeside(aliases, profile.allowedHosts);
}

} // namespace

core::Result<net::ConnectionSetup> connectionWithoutCertificate(const core::Profile &profile)
{
    core::Connection connection = profile.connection;
    connection.certificateFile.clear();
    return net::readConnection(connection, {});
}

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
    const auto setup = connectionWithoutCertificate(m_profile);
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
        for (const QString &host : hostsOfAliases(discovered.profile)) {
            if (!discovered.hostsToConfirm.contains(host))
                discovered.hostsToConfirm.append(host);
        }
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
