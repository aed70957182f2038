// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "jose/keymaterial.h"

#include "jose/algorithms.h"
#include "jose/rawsignature.h"

#include <openssl/core_names.h>

#include <array>

namespace tokenprism::jose {

namespace {

using namespace Qt::StringLiterals;

constexpr int maxRsaBits = 16384; // OpenSSL's own limit for using one

/// JWK's names of curves from OpenSSL's, which differ by where a key came from.
QString curveOf(const EVP_PKEY *key)
{
    std::array<char, 80> name {};
    size_t length = 0;
    if (EVP_PKEY_get_utf8_string_param(key, OSSL_PKEY_PARAM_GROUP_NAME, name.data(), name.size(), &length)
        != 1)
        return {};
    const QByteArrayView found(name.data(), qsizetype(length));
    if (found == "prime256v1" || found == "P-256")
        return u"P-256"_s;
    if (found == "secp384r1" || found == "P-384")
        return u"P-384"_s;
    if (found == "secp521r1" || found == "P-521")
        return u"P-521"_s;
    return {};
}

bool isSoundRsa(const EVP_PKEY *key)
{
    const NumberPtr modulus = numberOf(key, OSSL_PKEY_PARAM_RSA_N);
    const NumberPtr exponent = numberOf(key, OSSL_PKEY_PARAM_RSA_E);
    return modulus && exponent && BN_is_odd(modulus.get()) && BN_is_odd(exponent.get())
        && !BN_is_one(exponent.get()) && BN_cmp(exponent.get(), modulus.get()) < 0;
}

bool isOnCurve(EVP_PKEY *key)
{
    const PkeyContextPtr context(EVP_PKEY_CTX_new_from_pkey(nullptr, key, nullptr));
    return context && EVP_PKEY_public_check_quick(context.get()) == 1;
}

/// Signs and checks something: that fails where the private half belongs to another public one, which
/// would give away the private key bit by bit in the case of RSA.
bool halvesFit(const Key &key)
{
    const Algorithm *algorithm = findAlgorithm(usualAlgorithm(key));
    const QByteArrayView text("tokenprism");
    const std::optional<QByteArray> signature = algorithm ? signBytes(text, key, *algorithm) : std::nullopt;
    return signature && checkBytes(text, *signature, key, *algorithm) == Fit::Right;
}

core::Result<Key> rsaKey(std::shared_ptr<Key::Material> material)
{
    material->type = KeyType::Rsa;
    if (material->bits < minRsaBits)
        return keyError(u"key.too_short"_s, QString::number(minRsaBits), QString::number(material->bits));
    if (material->bits > maxRsaBits || !isSoundRsa(material->pkey.get()))
        return keyError(u"key.invalid"_s);
    return Key(std::move(material));
}

core::Result<Key> ecKey(std::shared_ptr<Key::Material> material)
{
    material->type = KeyType::Ec;
    material->curve = curveOf(material->pkey.get());
    if (material->curve.isEmpty())
        return keyError(u"key.curve_unknown"_s, u"P-256, P-384, P-521"_s);
    if (!isOnCurve(material->pkey.get()))
        return keyError(u"key.invalid"_s);
    return Key(std::move(material));
}

core::Result<Key> edwardsKey(std::shared_ptr<Key::Material> material, const QString &curve)
{
    material->type = KeyType::Okp;
    material->curve = curve;
    return Key(std::move(material));
}

core::Result<Key> byType(std::shared_ptr<Key::Material> material)
{
    const EVP_PKEY *pkey = material->pkey.get();
    if (EVP_PKEY_is_a(pkey, "RSA"))
        return rsaKey(std::move(material));
    if (EVP_PKEY_is_a(pkey, "EC"))
        return ecKey(std::move(material));
    if (EVP_PKEY_is_a(pkey, "ED25519"))
        return edwardsKey(std::move(material), u"Ed25519"_s);
    if (EVP_PKEY_is_a(pkey, "ED448"))
        return edwardsKey(std::move(material), u"Ed448"_s);
    return keyError(u"key.type_unknown"_s, u"RSA, EC, OKP"_s);
}

} // namespace

tl::unexpected<core::Error> keyError(const QString &code, const QString &expected, const QString &actual)
{
    core::Error error = core::makeError(core::ErrorKind::Malformed, code);
    error.expected = expected;
    error.actual = actual;
    return core::fail(std::move(error));
}

core::Result<Key> keyFromPkey(PkeyPtr pkey, Half half)
{
    const QuietErrors quiet;
    if (!pkey)
        return keyError(u"key.invalid"_s);
    auto material = std::make_shared<Key::Material>();
    material->bits = EVP_PKEY_get_bits(pkey.get());
    material->isPrivate = half == Half::Private;
    material->pkey = std::move(pkey);
    core::Result<Key> key = byType(std::move(material));
    if (key && half == Half::Private && !halvesFit(*key))
        return keyError(u"key.invalid"_s);
    return key;
}

Key keyFromHmacSecret(const core::Secret &secret)
{
    auto material = std::make_shared<Key::Material>();
    material->secret = secret;
    material->isPrivate = true;
    material->bits = int(secret.size()) * 8;
    return Key(std::move(material));
}

} // namespace tokenprism::jose
