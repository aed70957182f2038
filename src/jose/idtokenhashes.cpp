// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "jose/idtokenhashes.h"

#include "jose/algorithms.h"
#include "jose/base64url.h"
#include "jose/openssl.h"

namespace tokenprism::jose {

namespace {

using namespace Qt::StringLiterals;

constexpr int ed448HashSize = 114; // RFC 8032 §5.2: SHAKE256 of 912 bits

/// Empty where this OpenSSL lacks the hash. \a size is asked for only where the hash has none of its own.
QByteArray hashed(QByteArrayView value, const char *digest, int size)
{
    const QuietErrors quiet;
    using DigestPtr = std::unique_ptr<EVP_MD, Freed<EVP_MD_free>>;
    const DigestPtr type(EVP_MD_fetch(nullptr, digest, nullptr));
    const DigestContextPtr context(EVP_MD_CTX_new());
    QByteArray result(size, '\0');
    auto *out = reinterpret_cast<unsigned char *>(result.data());
    if (!type || !context || EVP_DigestInit_ex(context.get(), type.get(), nullptr) != 1
        || EVP_DigestUpdate(context.get(), value.data(), size_t(value.size())) != 1)
        return {};
    const bool anySize = (EVP_MD_get_flags(type.get()) & EVP_MD_FLAG_XOF) != 0;
    const int done = anySize ? EVP_DigestFinalXOF(context.get(), out, size_t(size))
                             : EVP_DigestFinal_ex(context.get(), out, nullptr);
    return done == 1 ? result : QByteArray();
}

QByteArray leftHalf(QByteArrayView value, const char *digest, int size)
{
    const QByteArray hash = hashed(value, digest, size);
    return encodeBase64Url(hash.first(qMin(hash.size(), qsizetype(size / 2))));
}

} // namespace

QList<QByteArray> leftHalfHashes(QByteArrayView value, const QString &algorithm)
{
    const Algorithm *known = findAlgorithm(algorithm);
    if (!known)
        return {};
    if (known->family != Family::EdDsa)
        return { leftHalf(value, known->digest, known->digestSize) };
    QList<QByteArray> hashes;
    if (known->curve != "Ed448"_L1)
        hashes.append(leftHalf(value, "SHA512", 64));
    if (known->curve != "Ed25519"_L1)
        hashes.append(leftHalf(value, "SHAKE256", ed448HashSize));
    if (known->curve.isEmpty())
        hashes.append(leftHalf(value, "SHA256", 32));
    return hashes;
}

} // namespace tokenprism::jose
