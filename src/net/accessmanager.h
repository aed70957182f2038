// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "net/exchangerecord.h"
#include "net/httpclient.h"

#include <QNetworkAccessManager>
#include <QSslConfiguration>

#include <optional>

namespace tokenprism::net {

/// A QNetworkAccessManager whose every request, whoever makes it, goes out by the rules of HttpClient.
class AccessManager final : public QNetworkAccessManager {
    Q_OBJECT
public:
    /// \a transform may be empty. \a limits hold for requests that others make through this manager.
    AccessManager(Recording recording, ConnectionSetup connection, HttpClient::Transform transform,
                  const CallLimits &limits, QObject *parent);

    /// Sends \a request as it stands; the reply has a ReplyGuard.
    QNetworkReply *start(const core::HttpRequest &request, const CallLimits &limits);

protected:
    QNetworkReply *createRequest(Operation operation, const QNetworkRequest &original,
                                 QIODevice *body) override;

private:
    core::Result<core::HttpRequest> transformed(core::HttpRequest request) const;
    QNetworkReply *sendOut(Operation operation, const QNetworkRequest &request, const QByteArray &body);

    const QSslConfiguration &tls();

    Recording m_recording;
    ConnectionSetup m_connection;
    std::optional<QSslConfiguration> m_tls; ///< made when it is first needed
    HttpClient::Transform m_transform;
    CallLimits m_limits;
    const core::HttpRequest *m_given = nullptr; ///< set while start() is running
};

} // namespace tokenprism::net
