// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QString>

#include <memory>
#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/x509.h>
#include <openssl/x509v3.h>

namespace tokenprism::test {

/// What a certificate says.
struct CertificateFacts {
    QByteArray name; ///< common name
    QByteArray hosts = "IP:127.0.0.1,IP:::1,DNS:localhost"; ///< subjectAltName; empty: none
    long validFrom = -3600; ///< seconds from now
    long validUntil = 24 * 3600;
    bool authority = false;
    int keyType = EVP_PKEY_EC; ///< or EVP_PKEY_RSA, EVP_PKEY_ED25519
};

/// A certificate and its key, made while the test runs: none of them outlives it, and none is a secret.
class TestCertificate {
public:
    /// Signed by itself.
    explicit TestCertificate(const CertificateFacts &facts)
        : m_key(makeKey(facts.keyType))
        , m_certificate(make(facts, m_key.get(), nullptr, m_key.get()))
    {
    }
    TestCertificate(const CertificateFacts &facts, const TestCertificate &authority)
        : m_key(makeKey(facts.keyType))
        , m_certificate(make(facts, m_key.get(), authority.m_certificate.get(), authority.m_key.get()))
    {
    }

    X509 *certificate() const { return m_certificate.get(); }
    EVP_PKEY *key() const { return m_key.get(); }
    QByteArray certificatePem() const
    {
        return written([this](BIO *bio) { PEM_write_bio_X509(bio, m_certificate.get()); });
    }
    /// PKCS #8; encrypted where there is a \a passphrase.
    QByteArray keyPem(const QByteArray &passphrase = {}) const
    {
        return written([&](BIO *bio) {
            const EVP_CIPHER *cipher = passphrase.isEmpty() ? nullptr : EVP_aes_128_cbc();
            PEM_write_bio_PKCS8PrivateKey(bio, m_key.get(), cipher, passphrase.constData(),
                                          static_cast<int>(passphrase.size()), nullptr, nullptr);
        });
    }

private:
    struct Free {
        void operator()(EVP_PKEY *key) const { EVP_PKEY_free(key); }
        void operator()(EVP_PKEY_CTX *context) const { EVP_PKEY_CTX_free(context); }
        void operator()(X509 *certificate) const { X509_free(certificate); }
        void operator()(BIO *bio) const { BIO_free(bio); }
    };
    using Key = std::unique_ptr<EVP_PKEY, Free>;
    using Certificate = std::unique_ptr<X509, Free>;

    static Key makeKey(int type)
    {
        if (type == EVP_PKEY_EC)
            return Key(EVP_EC_gen("P-256"));
        if (type == EVP_PKEY_RSA)
            return Key(EVP_RSA_gen(2048));
        return Key(EVP_PKEY_Q_keygen(nullptr, nullptr, "ED25519"));
    }

    static void addExtension(X509 *certificate, X509 *issuer, int kind, const QByteArray &value)
    {
        X509V3_CTX context;
        X509V3_set_ctx(&context, issuer, certificate, nullptr, nullptr, 0);
        X509_EXTENSION *extension = X509V3_EXT_conf_nid(nullptr, &context, kind, value.constData());
        X509_add_ext(certificate, extension, -1);
        X509_EXTENSION_free(extension);
    }

    static Certificate make(const CertificateFacts &facts, EVP_PKEY *key, X509 *issuer, EVP_PKEY *signer)
    {
        static long serial = 1000;
        Certificate made(X509_new());
        X509_set_version(made.get(), 2);
        ASN1_INTEGER_set(X509_get_serialNumber(made.get()), ++serial);
        X509_gmtime_adj(X509_getm_notBefore(made.get()), facts.validFrom);
        X509_gmtime_adj(X509_getm_notAfter(made.get()), facts.validUntil);
        X509_set_pubkey(made.get(), key);
        X509_NAME *name = X509_get_subject_name(made.get());
        X509_NAME_add_entry_by_txt(name, "CN", MBSTRING_UTF8,
                                   reinterpret_cast<const unsigned char *>(facts.name.constData()), -1, -1,
                                   0);
        X509_set_issuer_name(made.get(), issuer ? X509_get_subject_name(issuer) : name);
        if (facts.authority)
            addExtension(made.get(), issuer ? issuer : made.get(), NID_basic_constraints, "critical,CA:TRUE");
        if (!facts.hosts.isEmpty())
            addExtension(made.get(), issuer ? issuer : made.get(), NID_subject_alt_name, facts.hosts);
        const bool modern = EVP_PKEY_get_base_id(signer) == EVP_PKEY_ED25519;
        X509_sign(made.get(), signer, modern ? nullptr : EVP_sha256());
        return made;
    }

    template<typename Write> static QByteArray written(Write write)
    {
        const std::unique_ptr<BIO, Free> bio(BIO_new(BIO_s_mem()));
        write(bio.get());
        char *bytes = nullptr;
        const long size = BIO_get_mem_data(bio.get(), &bytes);
        return QByteArray(bytes, size);
    }

    Key m_key;
    Certificate m_certificate;
};

} // namespace tokenprism::test
