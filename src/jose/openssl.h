// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <openssl/bio.h>
#include <openssl/bn.h>
#include <openssl/ec.h>
#include <openssl/evp.h>
#include <openssl/params.h>

#include <QByteArray>
#include <QByteArrayView>

#include <deque>
#include <memory>
#include <vector>

/// Owners of OpenSSL 3 objects, and what every use of them needs. Internal to src/jose.
namespace tokenprism::jose {

template<auto Free> struct Freed {
    template<typename T> void operator()(T *object) const { Free(object); }
};
using PkeyPtr = std::unique_ptr<EVP_PKEY, Freed<EVP_PKEY_free>>;
using PkeyContextPtr = std::unique_ptr<EVP_PKEY_CTX, Freed<EVP_PKEY_CTX_free>>;
using DigestContextPtr = std::unique_ptr<EVP_MD_CTX, Freed<EVP_MD_CTX_free>>;
using NumberPtr = std::unique_ptr<BIGNUM, Freed<BN_clear_free>>;
using EcSignaturePtr = std::unique_ptr<ECDSA_SIG, Freed<ECDSA_SIG_free>>;
using BioPtr = std::unique_ptr<BIO, Freed<BIO_free_all>>;

/// Takes back what OpenSSL puts into the thread's error queue while this lives: TLS sockets of the same
/// thread read that queue and would take our errors for theirs.
class QuietErrors {
public:
    QuietErrors();
    ~QuietErrors();
    QuietErrors(const QuietErrors &) = delete;
    QuietErrors &operator=(const QuietErrors &) = delete;
};

/// Bytes that may be a key's: overwritten when they go.
class WipedBytes {
public:
    WipedBytes() = default;
    explicit WipedBytes(QByteArray bytes)
        : m_bytes(std::move(bytes))
    {
    }
    ~WipedBytes();
    WipedBytes(WipedBytes &&other) noexcept
        : m_bytes(std::exchange(other.m_bytes, QByteArray()))
    {
    }
    WipedBytes &operator=(WipedBytes &&other) noexcept;

    QByteArrayView view() const { return m_bytes; }
    qsizetype size() const { return m_bytes.size(); }
    unsigned char *data() { return reinterpret_cast<unsigned char *>(m_bytes.data()); }

private:
    QByteArray m_bytes;
};

inline const unsigned char *unsignedData(QByteArrayView bytes)
{
    return reinterpret_cast<const unsigned char *>(bytes.data());
}

/// A number from its bytes, the highest first (RFC 7518 §2, Base64urlUInt).
NumberPtr numberFrom(QByteArrayView bytes);
/// The bytes of a number, the highest first; \a size 0: as few as it takes.
QByteArray bytesFrom(const BIGNUM *number, int size = 0);
/// A number that a key holds, by its OSSL_PKEY_PARAM name; null where it has none.
NumberPtr numberOf(const EVP_PKEY *key, const char *name);

/// What a key is made of, in buffers of our own that are wiped (OSSL_PARAM_BLD's are not).
class KeyParts {
public:
    /// \a bytes with the highest first.
    void addNumber(const char *name, QByteArrayView bytes);
    void addBytes(const char *name, QByteArrayView bytes);
    void addText(const char *name, QByteArrayView text);
    /// The key of \a type (`RSA`, `EC`), or null. \a selection: EVP_PKEY_KEYPAIR or EVP_PKEY_PUBLIC_KEY.
    PkeyPtr make(const char *type, int selection);

private:
    std::deque<WipedBytes> m_buffers;
    std::vector<OSSL_PARAM> m_parameters;
};

} // namespace tokenprism::jose
