// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "net/connectionsetup.h"

#include <QNetworkProxyFactory>
#include <QSslConfiguration>

namespace tokenprism::net {

/// TLS 1.2 or newer, the peer checked, the setup's authorities beside the system's, its certificate shown to
/// servers that ask for one.
QSslConfiguration tlsConfiguration(const ConnectionSetup &setup);

/// The proxy for each address, asked anew each time: the system's may change while the program runs.
/// Loopback addresses never go through one: what is sent there in plain http must not leave the computer.
class ProxyChoice final : public QNetworkProxyFactory {
public:
    explicit ProxyChoice(const ConnectionSetup &setup);
    QList<QNetworkProxy> queryProxy(const QNetworkProxyQuery &query) override;

private:
    core::ProxyMode m_mode;
    QUrl m_address;
};

} // namespace tokenprism::net
