// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "net/httpclient.h"
#include "oauth/metadata.h"

#include <QObject>
#include <QPointer>

#include <optional>

namespace tokenprism::evidence {

/// Reads a server's metadata by its issuer: OpenID Connect Discovery first, then RFC 8414, until one of them
/// is there.
class ServerDiscovery final : public QObject {
    Q_OBJECT
public:
    /// \a http is borrowed and must outlive this.
    ServerDiscovery(QString issuer, net::HttpClient &http, QObject *parent = nullptr);
    ~ServerDiscovery() override;

    void start();
    /// Ends with `net.cancelled` (kind Cancelled) unless it has finished.
    void cancel();
    /// Valid after finished(). Errors: those of buildMetadataRequests() and HttpCall; `metadata.not_found`
    /// (kind Refused) where nothing is at any of the places; else the first that says more, of
    /// parseMetadata(). Error::detail names the places that were tried, each with what came of it.
    const core::Result<oauth::Metadata> &result() const { return *m_result; }

Q_SIGNALS:
    /// Exactly once after start(), also after cancel().
    void finished();

private:
    void askNext();
    void read();
    void finishLater(core::Result<oauth::Metadata> result);
    void finish(core::Result<oauth::Metadata> result);
    core::Error verdict() const;

    QString m_issuer;
    net::HttpClient &m_http;
    QList<core::HttpRequest> m_left;
    QPointer<net::HttpCall> m_call;
    QStringList m_tried;
    std::optional<core::Error> m_telling;
    std::optional<core::Result<oauth::Metadata>> m_result;
};

} // namespace tokenprism::evidence
