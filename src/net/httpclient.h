// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/clock.h"
#include "core/error.h"
#include "core/exchange.h"
#include "core/httpmessage.h"
#include "core/redact.h"
#include "net/connectionsetup.h"

#include <QObject>

#include <chrono>
#include <memory>
#include <optional>

class QNetworkAccessManager;
class QNetworkReply;

namespace tokenprism::net {

/// Limits of one request.
struct CallLimits {
    std::chrono::milliseconds idle = std::chrono::seconds(15); ///< no byte in or out
    std::chrono::milliseconds total = std::chrono::seconds(30); ///< wall deadline for the whole call
    qint64 maxBody = 1024 * 1024; ///< bytes
};

/// One request on its way. Owned by its HttpClient; delete it with deleteLater() or let it go with the
/// client.
class HttpCall : public QObject {
    Q_OBJECT
public:
    using QObject::QObject;
    /// Ends with `net.cancelled` (kind Cancelled), through finished() as always.
    virtual void abort() = 0;
    /// Valid after finished(). An answer of any HTTP status is a value, 3xx too: redirects are never
    /// followed. Errors: `net.host_not_found`, `net.refused`, `net.no_answer`, `net.connection_lost`,
    /// `net.timeout` (kind Timeout), `net.too_large`, `net.tls` (kind Tls; detail names the certificate's
    /// fault), `net.tls_too_old`, `net.certificate_refused` (ours, by the server), `net.tls_handshake`,
    /// `net.plain_http_on_tls` (kind Tls), `net.proxy_authentication`, `net.proxy_failed`, `net.other`,
    /// `net.cancelled`. Nothing was sent: `address.*`,
    /// `net.header_not_safe` (kind Usage).
    const core::Result<core::HttpResponse> &result() const { return *m_result; }

Q_SIGNALS:
    /// Exactly once, never from within send().
    void finished();

protected:
    std::optional<core::Result<core::HttpResponse>> m_result;
};

/// Sends requests for one profile or one sign-in attempt: redirects manual, HTTP/2 off, cookies and
/// authentication reuse manual, no cache, deadlines, size caps, identity encoding, the 401 resend off, TLS
/// checks with no way around.
class HttpClient : public QObject {
    Q_OBJECT
public:
    virtual HttpCall *send(const core::HttpRequest &request, const CallLimits &limits) = 0;
    /// With the factory's limits.
    HttpCall *send(const core::HttpRequest &request) { return send(request, m_limits); }
    /// The factory's limits, for a body of up to \a bytes.
    CallLimits limitsFor(qint64 bytes) const
    {
        CallLimits limits = m_limits;
        limits.maxBody = bytes;
        return limits;
    }
    /// For Qt Network Authorization, which sends its own token request: the same rules hold for what goes
    /// through it, and \a transform may rewrite the request before it is sent.
    using Transform = std::function<core::Result<core::HttpRequest>(core::HttpRequest)>;
    virtual QNetworkAccessManager *manager(Transform transform, const CallLimits &limits) = 0;
    QNetworkAccessManager *manager(Transform transform) { return manager(std::move(transform), m_limits); }
    /// Turns a finished reply of that manager into an answer or an error, by the same rules as send().
    virtual core::Result<core::HttpResponse> takeResponse(QNetworkReply *reply) = 0;
    /// Aborts everything under way.
    virtual void abortAll() = 0;

Q_SIGNALS:
    /// After every request, also failed ones.
    void exchangeRecorded(const core::Exchange &exchange);

protected:
    explicit HttpClient(const CallLimits &limits = {})
        : m_limits(limits)
    {
    }

private:
    CallLimits m_limits;
};

/// The only maker of QNetworkAccessManagers.
class HttpClientFactory {
public:
    /// \a limits hold for every request whose sender names none.
    explicit HttpClientFactory(const core::Clock &clock, const CallLimits &limits = {});
    virtual ~HttpClientFactory() = default;
    /// \a redactor records for this client's exchanges; \a counter numbers them (shared by the clients of a
    /// session). \a connection holds for this client alone: no other one shows its certificate.
    virtual std::unique_ptr<HttpClient> make(std::shared_ptr<core::Redactor> redactor,
                                             std::shared_ptr<int> counter,
                                             const ConnectionSetup &connection = {}) const;

private:
    const core::Clock &m_clock;
    CallLimits m_limits;
};

} // namespace tokenprism::net
