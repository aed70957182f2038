// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/secret.h"

#include <QSslCertificate>
#include <QSslKey>

namespace tokenprism::net {

/// Whether \a pem holds a private key that can be used as it is: one with a passphrase can't.
bool isPrivateKey(const core::Secret &pem);

/// Whether \a certificate was made for the key \a pem: without it, a server would refuse the handshake in
/// words that say nothing of the reason.
bool belongsTogether(const QSslCertificate &certificate, const core::Secret &pem);

/// The key in the form that Qt takes; null where Qt's TLS can't use it.
QSslKey toQt(const core::Secret &pem);

} // namespace tokenprism::net
