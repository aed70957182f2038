// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "jose/base64url.h"
#include "jose/jwk.h"
#include "jose/keymaterial.h"

#include <openssl/core_names.h>

#include <optional>

namespace tokenprism::jose {

namespace {

using namespace Qt::StringLiterals;
namespace json = core::json;

/// The members of one JWK as bytes; remembers whether one of them couldn't be read.
class Members {
public:
    explicit Members(const json::Value &jwk)
        : m_jwk(jwk)
    {
    }

    bool has(QStringView name) const { return m_jwk.find(name) != nullptr; }

    /// Empty where it is missing, or no base64url of at least one byte.
    WipedBytes take(QStringView name) const
    {
        const json::Value *member = m_jwk.find(name);
        const QString *text = member ? member->string() : nullptr;
        if (!text)
            return {};
        const WipedBytes encoded(text->toLatin1());
        std::optional<QByteArray> bytes = decodeBase64Url(encoded.view());
        return bytes ? WipedBytes(std::exchange(*bytes, QByteArray())) : WipedBytes();
    }

private:
    const json::Value &m_jwk;
};

struct Part {
    QStringView member;
    const char *parameter;
};

/// RFC 7518 §6.3: n and e; d where private, and then either all of the rest or none of it.
core::Result<Key> readRsa(const Members &members)
{
    static constexpr Part publicParts[] = { { u"n", OSSL_PKEY_PARAM_RSA_N },
                                            { u"e", OSSL_PKEY_PARAM_RSA_E } };
    static constexpr Part primes[] = { { u"p", OSSL_PKEY_PARAM_RSA_FACTOR1 },
                                       { u"q", OSSL_PKEY_PARAM_RSA_FACTOR2 },
                                       { u"dp", OSSL_PKEY_PARAM_RSA_EXPONENT1 },
                                       { u"dq", OSSL_PKEY_PARAM_RSA_EXPONENT2 },
                                       { u"qi", OSSL_PKEY_PARAM_RSA_COEFFICIENT1 } };
    KeyParts parts;
    const auto add = [&](const Part &part) {
        const WipedBytes bytes = members.take(part.member);
        parts.addNumber(part.parameter, bytes.view());
        return bytes.size() > 0;
    };
    bool complete = true;
    for (const Part &part : publicParts)
        complete = add(part) && complete;
    const bool isPrivate = members.has(u"d");
    if (isPrivate)
        complete = add({ u"d", OSSL_PKEY_PARAM_RSA_D }) && complete;
    const bool hasPrimes = members.has(u"p") || members.has(u"q");
    for (const Part &part : primes) {
        if (isPrivate && hasPrimes)
            complete = add(part) && complete;
    }
    // Keys of more than two primes must not be used by those who don't know them (RFC 7518 §6.3.2.7).
    if (!complete || members.has(u"oth"))
        return keyError(u"key.invalid"_s);
    return keyFromPkey(parts.make("RSA", isPrivate ? EVP_PKEY_KEYPAIR : EVP_PKEY_PUBLIC_KEY),
                       isPrivate ? Half::Private : Half::Public);
}

struct Curve {
    QStringView name;
    const char *group;
    qsizetype size; ///< of a coordinate in bytes
};

/// RFC 7518 §6.2: coordinates have the curve's full size.
core::Result<Key> readEc(const Members &members, const QString &name)
{
    static constexpr Curve curves[] = { { u"P-256", "P-256", 32 },
                                        { u"P-384", "P-384", 48 },
                                        { u"P-521", "P-521", 66 } };
    const auto curve = std::find_if(std::begin(curves), std::end(curves),
                                    [&](const Curve &candidate) { return candidate.name == name; });
    if (curve == std::end(curves))
        return keyError(u"key.curve_unknown"_s, u"P-256, P-384, P-521"_s, name);
    const WipedBytes x = members.take(u"x");
    const WipedBytes y = members.take(u"y");
    const WipedBytes d = members.take(u"d");
    const bool isPrivate = members.has(u"d");
    if (x.size() != curve->size || y.size() != curve->size || (isPrivate && d.size() != curve->size))
        return keyError(u"key.invalid"_s);
    KeyParts parts;
    parts.addText(OSSL_PKEY_PARAM_GROUP_NAME, curve->group);
    parts.addBytes(OSSL_PKEY_PARAM_PUB_KEY, '\x04' + x.view().toByteArray() + y.view().toByteArray());
    if (isPrivate)
        parts.addNumber(OSSL_PKEY_PARAM_PRIV_KEY, d.view());
    return keyFromPkey(parts.make("EC", isPrivate ? EVP_PKEY_KEYPAIR : EVP_PKEY_PUBLIC_KEY),
                       isPrivate ? Half::Private : Half::Public);
}

/// RFC 8037 §2. The curves for key agreement (X25519, X448) sign nothing.
core::Result<Key> readOkp(const Members &members, const QString &name)
{
    if (name != "Ed25519"_L1 && name != "Ed448"_L1)
        return keyError(u"key.curve_unknown"_s, u"Ed25519, Ed448"_s, name);
    const char *type = name == "Ed448"_L1 ? "ED448" : "ED25519";
    const WipedBytes x = members.take(u"x");
    const PkeyPtr publicHalf(
        EVP_PKEY_new_raw_public_key_ex(nullptr, type, nullptr, unsignedData(x.view()), size_t(x.size())));
    if (!publicHalf)
        return keyError(u"key.invalid"_s);
    if (!members.has(u"d"))
        return keyFromPkey(PkeyPtr(EVP_PKEY_new_raw_public_key_ex(nullptr, type, nullptr,
                                                                  unsignedData(x.view()), size_t(x.size()))),
                           Half::Public);
    const WipedBytes d = members.take(u"d");
    PkeyPtr pair(
        EVP_PKEY_new_raw_private_key_ex(nullptr, type, nullptr, unsignedData(d.view()), size_t(d.size())));
    // OpenSSL works the public half out by itself, so that signing and checking would agree.
    if (!pair || EVP_PKEY_eq(pair.get(), publicHalf.get()) != 1)
        return keyError(u"key.invalid"_s);
    return keyFromPkey(std::move(pair), Half::Private);
}

core::Result<Key> readOct(const Members &members)
{
    const WipedBytes bytes = members.take(u"k");
    if (bytes.size() == 0)
        return keyError(u"key.invalid"_s);
    return keyFromHmacSecret(core::Secret::fromBytes(bytes.view().toByteArray()));
}

core::Result<Key> readByType(const json::Value &jwk)
{
    const Members members(jwk);
    const QString type = jwk.text(u"kty");
    if (type == "RSA"_L1)
        return readRsa(members);
    if (type == "EC"_L1)
        return readEc(members, jwk.text(u"crv"));
    if (type == "OKP"_L1)
        return readOkp(members, jwk.text(u"crv"));
    if (type == "oct"_L1)
        return readOct(members);
    return keyError(u"key.type_unknown"_s, u"RSA, EC, OKP, oct"_s, type);
}

} // namespace

core::Result<Key> keyFromJwk(const json::Value &jwk)
{
    const QuietErrors quiet;
    core::Result<Key> key = readByType(jwk);
    if (key) {
        // A list that names no operation that we can read must not count as "everything" (RFC 7517 §4.3).
        QStringList operations = json::toStrings(jwk.find(u"key_ops"));
        if (operations.isEmpty() && jwk.find(u"key_ops"))
            operations.append(QString());
        key->setFacts(jwk.text(u"kid"), jwk.text(u"alg"), jwk.text(u"use"), operations);
    }
    return key;
}

} // namespace tokenprism::jose
