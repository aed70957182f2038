// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QJsonObject>
#include <QProcess>

namespace tokenprism::tests {

/// authorizationserver.mjs as a process: an authorization server that we didn't write.
class PeerServer {
public:
    ~PeerServer();

    /// False where it can't be run here; why() then says the reason. With \a certificates, a folder, it also
    /// knows mutual TLS.
    bool start(const QString &certificates);
    QString why() const { return m_why; }
    /// What it printed: issuer, clients, awkwardSecret, signer…
    const QJsonObject &description() const { return m_description; }
    QString secretOf(const QString &clientId) const;

private:
    QProcess m_process;
    QJsonObject m_description;
    QString m_why;
};

} // namespace tokenprism::tests
