// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "net/httpclient.h"
#include "oauth/registration.h"

#include <QObject>
#include <QPointer>

namespace tokenprism::evidence {

/// Registers an application at a server that lets programs do that (RFC 7591).
class ClientRegistration final : public QObject {
    Q_OBJECT
public:
    /// Asks the registration endpoint of \a profile, on its own server or a confirmed host, for \a client.
    /// \a http is borrowed and must outlive this.
    ClientRegistration(core::Profile profile, oauth::ClientMetadata client, core::Secret initialAccessToken,
                       net::HttpClient &http, QObject *parent = nullptr);
    ~ClientRegistration() override;

    void start();
    /// Ends with `net.cancelled` (kind Cancelled) unless it has finished.
    void cancel();
    /// Valid after finished(). Errors: `registration.not_offered` (kind Usage), those of
    /// checkConfirmedHost(), buildRegistrationRequest(), HttpCall and parseRegistrationResponse().
    const core::Result<oauth::RegisteredClient> &result() const { return *m_result; }

Q_SIGNALS:
    /// Exactly once after start(), never from within it; also after cancel().
    void finished();

private:
    core::Result<core::HttpRequest> request() const;
    void finish(core::Result<oauth::RegisteredClient> result);

    core::Profile m_profile;
    oauth::ClientMetadata m_client;
    core::Secret m_initialAccessToken;
    net::HttpClient &m_http;
    QPointer<net::HttpCall> m_call;
    std::optional<core::Result<oauth::RegisteredClient>> m_result;
};

} // namespace tokenprism::evidence
