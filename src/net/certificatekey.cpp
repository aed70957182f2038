// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "net/certificatekey.h"

#include "jose/pemkey.h"

#include <QSslSocket>

namespace tokenprism::net {

using namespace Qt::StringLiterals;

bool isPrivateKey(const core::Secret &pem)
{
    return !toQt(pem).isNull();
}

bool belongsTogether(const QSslCertificate &certificate, const core::Secret &pem)
{
    return jose::belongsTogether(certificate.toDer(), pem);
}

QSslKey toQt(const core::Secret &pem)
{
    const QByteArray bytes = QByteArray::fromRawData(pem.view().data(), pem.view().size());
    switch (jose::kindOfPem(pem)) {
    case jose::PemKey::None:
        return {};
    case jose::PemKey::Rsa:
        return QSslKey(bytes, QSsl::Rsa, QSsl::Pem, QSsl::PrivateKey);
    case jose::PemKey::Ec:
        return QSslKey(bytes, QSsl::Ec, QSsl::Pem, QSsl::PrivateKey);
    case jose::PemKey::Other: // Ed25519…: Qt has no reader for them, but hands OpenSSL's own keys on
        break;
    }
    return QSslSocket::activeBackend() == "openssl"_L1 ? QSslKey(Qt::HANDLE(jose::openSslKey(pem)))
                                                       : QSslKey();
}

} // namespace tokenprism::net
