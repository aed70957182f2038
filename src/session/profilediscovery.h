// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "evidence/serverdiscovery.h"
#include "net/connectionsetup.h"
#include "session/session.h"

namespace tokenprism::session {

/// What a server's metadata makes of a profile.
struct DiscoveredProfile {
    core::Profile profile;
    /// Hosts that the metadata names beside the issuer's and that nobody has confirmed yet. Nothing may be
    /// sent with this profile before a person has (DESIGN §5.8).
    QStringList hostsToConfirm;
    QList<core::Finding> findings;
};

/// How \a profile's requests that are for everybody reach its server: metadata and registrations are asked
/// for without a client certificate. Errors: those of net::readConnection().
core::Result<net::ConnectionSetup> connectionWithoutCertificate(const core::Profile &profile);

/// Fills a profile's addresses in from its issuer's metadata. Nothing is saved here.
class ProfileDiscovery final : public QObject {
    Q_OBJECT
public:
    ProfileDiscovery(core::Profile profile, oauth::Prefer prefer, const Services &services,
                     QObject *parent = nullptr);
    ~ProfileDiscovery() override;

    void start();
    void cancel();
    /// Valid after finished(). Errors: those of evidence::ServerDiscovery and
    /// net::readConnection().
    const core::Result<DiscoveredProfile> &result() const { return *m_result; }

Q_SIGNALS:
    void exchangeRecorded(const core::Exchange &exchange);
    /// Exactly once after start(), also after cancel().
    void finished();

private:
    void take();
    void finish(core::Result<DiscoveredProfile> result);

    core::Profile m_profile;
    oauth::Prefer m_prefer;
    Services m_services;
    std::unique_ptr<net::HttpClient> m_http;
    std::unique_ptr<evidence::ServerDiscovery> m_discovery;
    std::optional<core::Result<DiscoveredProfile>> m_result;
};

} // namespace tokenprism::session
