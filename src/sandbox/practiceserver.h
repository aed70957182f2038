// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/clock.h"
#include "core/error.h"
#include "core/json.h"
#include "core/secret.h"

#include <QObject>

#include <memory>

namespace tokenprism::sandbox {

/// The built-in authorization server: plays the servers of the seed documents, each under its own issuer
/// path, on loopback only. Off unless started.
class PracticeServer : public QObject {
    Q_OBJECT
public:
    static constexpr quint16 defaultPort = 8425;

    explicit PracticeServer(const core::Clock &clock, QObject *parent = nullptr);
    ~PracticeServer() override;

    /// Registrations, keys, users, environments and accounts of `/applixure`; `:/practice/applixure.json`
    /// unless set before start().
    core::Result<void> setData(QByteArrayView json);
    /// Listens on 127.0.0.1. \a port 0 takes a free one; with defaultPort a free one is taken if that is
    /// busy, any other busy port is an error: `practice.port_busy`, `practice.failed` (kind Network), json.*
    /// and `practice.data_invalid`.
    core::Result<void> start(quint16 port = defaultPort);
    void stop();
    bool isRunning() const;
    quint16 port() const;
    /// What `sandbox --json` prints (DESIGN §7): issuers, clients, api_keys with this run's secrets, users.
    core::json::Value description() const;

Q_SIGNALS:
    void runningChanged();

private:
    class Private;
    std::unique_ptr<Private> d;
};

} // namespace tokenprism::sandbox
