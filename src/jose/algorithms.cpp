// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "jose/algorithms.h"

#include <algorithm>
#include <vector>

namespace tokenprism::jose {

namespace {

using namespace Qt::StringLiterals;

const std::vector<Algorithm> &all()
{
    static const std::vector<Algorithm> algorithms {
        { u"RS256"_s, Family::Rsa, "SHA256", 32, {} },
        { u"RS384"_s, Family::Rsa, "SHA384", 48, {} },
        { u"RS512"_s, Family::Rsa, "SHA512", 64, {} },
        { u"PS256"_s, Family::RsaPss, "SHA256", 32, {} },
        { u"PS384"_s, Family::RsaPss, "SHA384", 48, {} },
        { u"PS512"_s, Family::RsaPss, "SHA512", 64, {} },
        { u"ES256"_s, Family::Ecdsa, "SHA256", 32, u"P-256"_s },
        { u"ES384"_s, Family::Ecdsa, "SHA384", 48, u"P-384"_s },
        { u"ES512"_s, Family::Ecdsa, "SHA512", 64, u"P-521"_s },
        { u"EdDSA"_s, Family::EdDsa, nullptr, 0, {} },
        { u"Ed25519"_s, Family::EdDsa, nullptr, 0, u"Ed25519"_s },
        { u"Ed448"_s, Family::EdDsa, nullptr, 0, u"Ed448"_s },
        { u"HS256"_s, Family::Hmac, "SHA256", 32, {} },
        { u"HS384"_s, Family::Hmac, "SHA384", 48, {} },
        { u"HS512"_s, Family::Hmac, "SHA512", 64, {} },
    };
    return algorithms;
}

KeyType typeFor(Family family)
{
    switch (family) {
    case Family::Rsa:
    case Family::RsaPss:
        return KeyType::Rsa;
    case Family::Ecdsa:
        return KeyType::Ec;
    case Family::EdDsa:
        return KeyType::Okp;
    case Family::Hmac:
        break;
    }
    return KeyType::Oct;
}

} // namespace

const Algorithm *findAlgorithm(const QString &name)
{
    const auto it = std::find_if(all().begin(), all().end(),
                                 [&](const Algorithm &algorithm) { return algorithm.name == name; });
    return it == all().end() ? nullptr : &*it;
}

QStringList algorithmNames()
{
    QStringList names;
    for (const Algorithm &algorithm : all())
        names.append(algorithm.name);
    return names;
}

bool canDo(const Key &key, const Algorithm &algorithm)
{
    return key.type() == typeFor(algorithm.family)
        && (algorithm.curve.isEmpty() || algorithm.curve == key.curve());
}

bool allows(const Key &key, const Algorithm &algorithm, const QString &operation)
{
    return (key.algorithm().isEmpty() || key.algorithm() == algorithm.name)
        && (key.use().isEmpty() || key.use() == "sig"_L1)
        && (key.operations().isEmpty() || key.operations().contains(operation));
}

bool isLongEnough(const Key &key, const Algorithm &algorithm)
{
    return algorithm.family != Family::Hmac || key.bits() >= algorithm.digestSize * 8;
}

QString usualAlgorithm(const Key &key)
{
    switch (key.type()) {
    case KeyType::Rsa:
        return u"RS256"_s;
    case KeyType::Ec:
        return key.curve() == "P-521"_L1 ? u"ES512"_s : key.curve() == "P-384"_L1 ? u"ES384"_s : u"ES256"_s;
    case KeyType::Okp:
        return u"EdDSA"_s;
    case KeyType::Oct:
        return u"HS256"_s;
    }
    return {};
}

} // namespace tokenprism::jose
