// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "jose/pemkey.h"

#include <memory>
#include <openssl/bio.h>
#include <openssl/err.h>
#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/x509.h>

namespace tokenprism::jose {

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
    ERR_clear_error(); // TLS of the same thread would take it for one of its own
    return key;
}

} // namespace

PemKey kindOfPem(const core::Secret &pem)
{
    const KeyHandle key = read(pem);
    if (!key)
        return PemKey::None;
    switch (EVP_PKEY_get_base_id(key.get())) {
    case EVP_PKEY_RSA:
        return PemKey::Rsa;
    case EVP_PKEY_EC:
        return PemKey::Ec;
    default:
        return PemKey::Other;
    }
}

bool belongsTogether(QByteArrayView certificate, const core::Secret &pem)
{
    const KeyHandle key = read(pem);
    const auto *at = reinterpret_cast<const unsigned char *>(certificate.data());
    const std::unique_ptr<X509, Free> own(d2i_X509(nullptr, &at, static_cast<long>(certificate.size())));
    const bool fits = key && own && X509_check_private_key(own.get(), key.get()) == 1;
    ERR_clear_error();
    return fits;
}

void *openSslKey(const core::Secret &pem)
{
    return read(pem).release();
}

} // namespace tokenprism::jose
