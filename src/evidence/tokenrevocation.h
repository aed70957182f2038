// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/clock.h"
#include "core/profile.h"
#include "core/tokenset.h"
#include "net/httpclient.h"
#include "oauth/revocation.h"

#include <QObject>
#include <QPointer>

#include <optional>

namespace tokenprism::evidence {

/// What was revoked.
struct Revoked {
    bool refreshToken = false;
    bool accessToken = false;
    /// The server revokes one kind of token and not the other (`unsupported_token_type`, RFC 7009 §2.2.1):
    /// that one runs out at its time. Or the refresh token was revoked, and the server calls the access token
    /// invalid: `revocation.access_token_unknown`.
    std::optional<core::Error> left;
};

/// Revokes a token at its server (RFC 7009): the refresh token first, which may end the access tokens of the
/// same grant (§2.1), then the access token.
class TokenRevocation final : public QObject {
    Q_OBJECT
public:
    /// \a http is borrowed and must outlive this.
    TokenRevocation(core::Profile profile, oauth::Client client, core::TokenSet token, net::HttpClient &http,
                    const core::Clock &clock, QObject *parent = nullptr);
    ~TokenRevocation() override;

    void start();
    /// Ends with `net.cancelled` (kind Cancelled) unless it has finished.
    void cancel();
    /// Valid after finished(). Errors: `revocation.not_offered`, `revocation.no_token` (kind Usage), those of
    /// checkConfirmedHost(), buildRevocationRequest(), HttpCall and parseRevocationResponse(). A refresh
    /// token may be revoked already then: see done().
    const core::Result<Revoked> &result() const { return *m_result; }
    /// What has been revoked so far.
    const Revoked &done() const { return m_done; }

Q_SIGNALS:
    /// Exactly once after start(), never from within it; also after cancel().
    void finished();

private:
    struct Part {
        core::Secret token;
        oauth::TokenHint hint;
    };
    void revokeNext();
    void read(oauth::TokenHint hint, const core::Result<core::HttpResponse> &response);
    std::optional<core::Error> obstacle() const;
    void finish(core::Result<Revoked> result);

    core::Profile m_profile;
    oauth::Client m_client;
    net::HttpClient &m_http;
    const core::Clock &m_clock;
    QList<Part> m_parts;
    QPointer<net::HttpCall> m_call;
    Revoked m_done;
    bool m_started = false;
    std::optional<core::Result<Revoked>> m_result;
};

} // namespace tokenprism::evidence
