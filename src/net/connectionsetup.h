// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/error.h"
#include "core/profile.h"
#include "core/secret.h"

#include <QList>
#include <QSslCertificate>

namespace tokenprism::net {

/// How one client reaches its servers. The default: the system's authorities, no certificate of its own, the
/// system's proxy.
struct ConnectionSetup {
    QList<QSslCertificate> authorities; ///< trusted beside the system's
    QList<QSslCertificate> certificates; ///< the client's own first, then those between it and its authority
    core::Secret certificateKey; ///< PEM; belongs to the first of certificates
    core::ProxyMode proxy = core::ProxyMode::System;
    QUrl proxyAddress;

    friend bool operator==(const ConnectionSetup &, const ConnectionSetup &) = default;
};

/// Reads the files that \a connection names. \a certificateKey (PEM, not encrypted) is looked at only where
/// there is a client certificate. Error::where names the file, or the proxy.
/// Errors: `connection.ca_unreadable`, `connection.certificate_unreadable` (kind File; detail has the
/// system's words, where it has any), `connection.key_missing`, `connection.key_unreadable`,
/// `connection.key_unfit` where it belongs to none of the file's certificates (kind Usage), and those of
/// checkProxy().
core::Result<ConnectionSetup> readConnection(const core::Connection &connection,
                                             const core::Secret &certificateKey);

/// `http://host:port` or `socks5://host:port` and nothing else: user info would be a secret in a file.
/// Errors (kind Usage): `connection.proxy_invalid`.
core::Result<QUrl> checkProxy(const QUrl &address);

} // namespace tokenprism::net
