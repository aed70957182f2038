// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "net/exchangerecord.h"
#include "net/httpclient.h"

#include <QPointer>

namespace tokenprism::net {

class AccessManager;
class ReplyGuard;

/// HttpCall over a guarded QNetworkReply. Its finished() comes in a turn of the event loop of its own, so
/// that a receiver may delete everything here.
class QtHttpCall final : public HttpCall {
    Q_OBJECT
public:
    QtHttpCall(ReplyGuard *guard, QObject *parent);
    ~QtHttpCall() override;
    void abort() override;

private:
    void take();
    void announce();

    QPointer<ReplyGuard> m_guard;
    bool m_announced = false;
};

class QtHttpClient final : public HttpClient {
    Q_OBJECT
public:
    QtHttpClient(const core::Clock &clock, const CallLimits &limits, std::shared_ptr<core::Redactor> redactor,
                 std::shared_ptr<int> counter, ConnectionSetup connection = {});
    ~QtHttpClient() override;

    using HttpClient::manager;
    using HttpClient::send;
    HttpCall *send(const core::HttpRequest &request, const CallLimits &limits) override;
    QNetworkAccessManager *manager(Transform transform, const CallLimits &limits) override;
    core::Result<core::HttpResponse> takeResponse(QNetworkReply *reply) override;
    void abortAll() override;

private:
    QList<ReplyGuard *> guards() const;

    Recording m_recording;
    ConnectionSetup m_connection;
    AccessManager *m_own = nullptr; ///< made when it is first needed
};

} // namespace tokenprism::net
