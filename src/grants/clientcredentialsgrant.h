// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/clock.h"
#include "core/profile.h"
#include "grants/grant.h"
#include "net/httpclient.h"
#include "oauth/clientauthentication.h"

#include <QPointer>

namespace tokenprism::grants {

/// Runs an API key: client credentials (RFC 6749 §4.4).
///
/// Errors of result(): those of buildClientCredentialsRequest(), parseTokenResponse() and HttpCall,
/// `grant.cancelled`.
class ClientCredentialsGrant final : public Grant {
    Q_OBJECT
public:
    /// \a http is borrowed and must outlive the grant.
    ClientCredentialsGrant(core::Profile profile, oauth::Client client, net::HttpClient &http,
                           const core::Clock &clock, QObject *parent = nullptr);
    ~ClientCredentialsGrant() override;

    void start() override;
    void cancel() override;

private:
    void read(const core::Result<core::HttpResponse> &answer);

    core::Profile m_profile;
    oauth::Client m_client;
    net::HttpClient &m_http;
    const core::Clock &m_clock;
    QPointer<net::HttpCall> m_call;
};

} // namespace tokenprism::grants
