// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/error.h"

#include <QByteArray>
#include <QHostAddress>
#include <QList>
#include <QString>

namespace tokenprism::oauth {

/// A redirect address on this machine (RFC 8252 §7.3), taken apart for the listener.
struct RedirectUri {
    QString text; ///< as given; what was registered
    QString host; ///< `localhost`, `127.0.0.1` or `::1`
    quint16 port = 0; ///< 0: a free port is taken when listening
    QByteArray path; ///< `/callback`, percent-encoded as it goes over the wire; at least `/`
    /// The exact text to send once the port is known.
    QString withPort(quint16 port) const;
};

/// Errors (kind Usage): `redirect.not_loopback`, `redirect.not_http`, `redirect.fragment`, `redirect.query`,
/// `redirect.invalid`, `redirect.empty`.
core::Result<RedirectUri> parseRedirectUri(const QString &text);

} // namespace tokenprism::oauth
