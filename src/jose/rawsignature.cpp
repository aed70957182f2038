// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "jose/rawsignature.h"

#include "jose/keymaterial.h"

#include <openssl/core_names.h>
#include <openssl/crypto.h>
#include <openssl/rsa.h>

namespace tokenprism::jose {

namespace {

unsigned char *unsignedData(QByteArray &bytes)
{
    return reinterpret_cast<unsigned char *>(bytes.data());
}
using jose::unsignedData;

/// Size of one of the two numbers of an ECDSA signature, in bytes (RFC 7518 §3.4).
int numberSize(const Key &key)
{
    return (key.bits() + 7) / 8;
}

bool setPadding(EVP_PKEY_CTX *context, const Algorithm &algorithm)
{
    if (algorithm.family == Family::Rsa)
        return EVP_PKEY_CTX_set_rsa_padding(context, RSA_PKCS1_PADDING) == 1;
    if (algorithm.family == Family::RsaPss) {
        // RFC 7518 §3.5: the salt is as long as the hash, and MGF1 uses the same hash, as OpenSSL does.
        return EVP_PKEY_CTX_set_rsa_padding(context, RSA_PKCS1_PSS_PADDING) == 1
            && EVP_PKEY_CTX_set_rsa_pss_saltlen(context, RSA_PSS_SALTLEN_DIGEST) == 1;
    }
    return true;
}

std::optional<QByteArray> mac(QByteArrayView text, const Key &key, const Algorithm &algorithm)
{
    const QByteArrayView secret = key.material().secret.view();
    QByteArray result(algorithm.digestSize, '\0');
    size_t size = 0;
    if (!EVP_Q_mac(nullptr, "HMAC", nullptr, algorithm.digest, nullptr, secret.data(), size_t(secret.size()),
                   unsignedData(text), size_t(text.size()), unsignedData(result), size_t(result.size()),
                   &size)
        || size != size_t(result.size()))
        return std::nullopt;
    return result;
}

/// DER to R || S.
std::optional<QByteArray> toFixedSize(const QByteArray &der, int size)
{
    const unsigned char *from = jose::unsignedData(QByteArrayView(der));
    const EcSignaturePtr parsed(d2i_ECDSA_SIG(nullptr, &from, long(der.size())));
    if (!parsed)
        return std::nullopt;
    return bytesFrom(ECDSA_SIG_get0_r(parsed.get()), size) + bytesFrom(ECDSA_SIG_get0_s(parsed.get()), size);
}

/// R || S to DER, where both lie in [1, n-1] (RFC 8725 §3.4, CVE-2022-21449).
std::optional<QByteArray> toDer(QByteArrayView fixed, const EVP_PKEY *key)
{
    const qsizetype size = fixed.size() / 2;
    NumberPtr r = numberFrom(fixed.first(size));
    NumberPtr s = numberFrom(fixed.sliced(size));
    const NumberPtr order = numberOf(key, OSSL_PKEY_PARAM_EC_ORDER);
    if (!r || !s || !order || BN_is_zero(r.get()) || BN_is_zero(s.get()) || BN_cmp(r.get(), order.get()) >= 0
        || BN_cmp(s.get(), order.get()) >= 0)
        return std::nullopt;
    const EcSignaturePtr signature(ECDSA_SIG_new());
    if (!signature || ECDSA_SIG_set0(signature.get(), r.get(), s.get()) != 1)
        return std::nullopt;
    (void)r.release(); // both belong to the signature now
    (void)s.release();
    QByteArray der(i2d_ECDSA_SIG(signature.get(), nullptr), '\0');
    unsigned char *to = unsignedData(der);
    if (i2d_ECDSA_SIG(signature.get(), &to) <= 0)
        return std::nullopt;
    return der;
}

std::optional<QByteArray> signWithPkey(QByteArrayView text, const Key &key, const Algorithm &algorithm)
{
    const DigestContextPtr context(EVP_MD_CTX_new());
    EVP_PKEY_CTX *parameters = nullptr; // belongs to context
    if (!context
        || EVP_DigestSignInit_ex(context.get(), &parameters, algorithm.digest, nullptr, nullptr,
                                 key.material().pkey.get(), nullptr)
            != 1
        || !setPadding(parameters, algorithm))
        return std::nullopt;
    size_t size = 0;
    if (EVP_DigestSign(context.get(), nullptr, &size, unsignedData(text), size_t(text.size())) != 1)
        return std::nullopt;
    QByteArray signature(qsizetype(size), '\0');
    if (EVP_DigestSign(context.get(), unsignedData(signature), &size, unsignedData(text), size_t(text.size()))
        != 1)
        return std::nullopt;
    signature.truncate(qsizetype(size));
    return signature;
}

bool checkWithPkey(QByteArrayView text, QByteArrayView signature, const Key &key, const Algorithm &algorithm)
{
    const DigestContextPtr context(EVP_MD_CTX_new());
    EVP_PKEY_CTX *parameters = nullptr; // belongs to context
    return context
        && EVP_DigestVerifyInit_ex(context.get(), &parameters, algorithm.digest, nullptr, nullptr,
                                   key.material().pkey.get(), nullptr)
        == 1
        && setPadding(parameters, algorithm)
        && EVP_DigestVerify(context.get(), unsignedData(signature), size_t(signature.size()),
                            unsignedData(text), size_t(text.size()))
        == 1;
}

qsizetype signatureSize(const Key &key, const Algorithm &algorithm)
{
    switch (algorithm.family) {
    case Family::Hmac:
        return algorithm.digestSize;
    case Family::Ecdsa:
        return 2 * numberSize(key);
    default:
        return EVP_PKEY_get_size(key.material().pkey.get());
    }
}

} // namespace

std::optional<QByteArray> signBytes(QByteArrayView text, const Key &key, const Algorithm &algorithm)
{
    const QuietErrors quiet;
    if (!canDo(key, algorithm) || !key.isPrivate())
        return std::nullopt;
    if (algorithm.family == Family::Hmac)
        return mac(text, key, algorithm);
    const std::optional<QByteArray> signature = signWithPkey(text, key, algorithm);
    if (signature && algorithm.family == Family::Ecdsa)
        return toFixedSize(*signature, numberSize(key));
    return signature;
}

Fit checkBytes(QByteArrayView text, QByteArrayView signature, const Key &key, const Algorithm &algorithm)
{
    const QuietErrors quiet;
    if (signature.size() != signatureSize(key, algorithm))
        return Fit::WrongLength;
    if (algorithm.family == Family::Hmac) {
        const std::optional<QByteArray> expected = mac(text, key, algorithm);
        // Constant time: how much of a forged one is right must not be measurable.
        const bool same =
            expected && CRYPTO_memcmp(expected->constData(), signature.data(), size_t(signature.size())) == 0;
        return same ? Fit::Right : Fit::Wrong;
    }
    if (algorithm.family != Family::Ecdsa)
        return checkWithPkey(text, signature, key, algorithm) ? Fit::Right : Fit::Wrong;
    const std::optional<QByteArray> der = toDer(signature, key.material().pkey.get());
    return der && checkWithPkey(text, *der, key, algorithm) ? Fit::Right : Fit::Wrong;
}

} // namespace tokenprism::jose
