// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "net/wire.h"

#include "net/certificatekey.h"
#include "oauth/addresspolicy.h"

#include <QNetworkProxy>
#include <QSslSocket>

namespace tokenprism::net {

using namespace Qt::StringLiterals;

QSslConfiguration tlsConfiguration(const ConnectionSetup &setup)
{
    QSslConfiguration tls = QSslConfiguration::defaultConfiguration();
    tls.setProtocol(QSsl::TlsV1_2OrLater);
    tls.setPeerVerifyMode(QSslSocket::VerifyPeer);
    // addCaCertificates() would be a trap: Qt then stops to load the system's own on demand.
    if (!setup.authorities.isEmpty())
        tls.setCaCertificates(QSslConfiguration::systemCaCertificates() + setup.authorities);
    if (!setup.certificates.isEmpty()) {
        tls.setLocalCertificateChain(setup.certificates);
        tls.setPrivateKey(toQt(setup.certificateKey));
    }
    return tls;
}

ProxyChoice::ProxyChoice(const ConnectionSetup &setup)
    : m_mode(setup.proxy)
    , m_address(setup.proxyAddress)
{
}

QList<QNetworkProxy> ProxyChoice::queryProxy(const QNetworkProxyQuery &query)
{
    if (m_mode == core::ProxyMode::None || oauth::isLoopbackHost(query.url()))
        return { QNetworkProxy(QNetworkProxy::NoProxy) };
    if (m_mode == core::ProxyMode::System)
        return systemProxyForQuery(query);
    const auto type =
        m_address.scheme() == "socks5"_L1 ? QNetworkProxy::Socks5Proxy : QNetworkProxy::HttpProxy;
    return { QNetworkProxy(type, m_address.host(), static_cast<quint16>(m_address.port())) };
}

} // namespace tokenprism::net
