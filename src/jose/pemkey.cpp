// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "jose/pemkey.h"

#include "jose/openssl.h"

#include <openssl/pem.h>
#include <openssl/x509.h>

namespace tokenprism::jose {

namespace {

using CertificatePtr = std::unique_ptr<X509, Freed<X509_free>>;

/// Without it OpenSSL asks for the passphrase on the terminal, and waits.
int noPassphrase(char *, int, int, void *)
{
    return -1;
}

PkeyPtr read(const core::Secret &pem)
{
    const QuietErrors quiet;
    const QByteArrayView bytes = pem.view();
    const BioPtr bio(BIO_new_mem_buf(bytes.data(), static_cast<int>(bytes.size())));
    return PkeyPtr(bio ? PEM_read_bio_PrivateKey(bio.get(), nullptr, &noPassphrase, nullptr) : nullptr);
}

} // namespace

PemKey kindOfPem(const core::Secret &pem)
{
    const PkeyPtr key = read(pem);
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
    const PkeyPtr key = read(pem);
    const QuietErrors quiet;
    const unsigned char *at = unsignedData(certificate);
    const CertificatePtr own(d2i_X509(nullptr, &at, static_cast<long>(certificate.size())));
    return key && own && X509_check_private_key(own.get(), key.get()) == 1;
}

void *openSslKey(const core::Secret &pem)
{
    return read(pem).release();
}

} // namespace tokenprism::jose
