// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "net/certificatekey.h"

#include <QSslSocket>

#include <openssl/bio.h>
#include <openssl/err.h>
#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/x509.h>

#include <memory>

namespace tokenprism::net {

using namespace Qt::StringLiterals;

namespace {

struct Free {
    void operator()(BIO *bio) const { BIO_free(bio); }
    void operator()(EVP_PKEY *key) const { EVP_PKEY_free(key); }
    void operator()(X509 *certificate) const { X509_free(certificate); }
};
using KeyHandle = std::unique_ptr<EVP_PKEY, Free>;

/// Without it OpenSSL asks for the passphrase on the terminal, and waits.
int noPassphrase(char *, int, int, void *)
{
    return -1;
}

KeyHandle read(const core::Secret &pem)
{
    const QByteArrayView bytes = pem.view();
    const std::unique_ptr<BIO, Free> bio(BIO_new_mem_buf(bytes.data(), static_cast<int>(bytes.size())));
    KeyHandle key(bio ? PEM_read_bio_PrivateKey(bio.get(), nullptr, &noPassphrase, nullptr) : nullptr);
    ERR_clear_error(); // Qt would take it for one of its own
    return key;
}

} // namespace

bool isPrivateKey(const core::Secret &pem)
{
    return !toQt(pem).isNull();
}

bool belongsTogether(const QSslCertificate &certificate, const core::Secret &pem)
{
    const KeyHandle key = read(pem);
    const QByteArray der = certificate.toDer();
    const auto *at = reinterpret_cast<const unsigned char *>(der.constData());
    const std::unique_ptr<X509, Free> own(d2i_X509(nullptr, &at, static_cast<long>(der.size())));
    const bool fits = key && own && X509_check_private_key(own.get(), key.get()) == 1;
    ERR_clear_error();
    return fits;
}

QSslKey toQt(const core::Secret &pem)
{
    KeyHandle key = read(pem);
    if (!key)
        return {};
    const QByteArray bytes = QByteArray::fromRawData(pem.view().data(), pem.view().size());
    switch (EVP_PKEY_get_base_id(key.get())) {
    case EVP_PKEY_RSA:
        return QSslKey(bytes, QSsl::Rsa, QSsl::Pem, QSsl::PrivateKey);
    case EVP_PKEY_EC:
        return QSslKey(bytes, QSsl::Ec, QSsl::Pem, QSsl::PrivateKey);
    default: // Ed25519 and what comes after it: Qt has no reader for them, but hands OpenSSL's own keys on
        return QSslSocket::activeBackend() == "openssl"_L1 ? QSslKey(Qt::HANDLE(key.release())) : QSslKey();
    }
}

} // namespace tokenprism::net
