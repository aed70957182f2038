// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "jose/keymaterial.h"
#include "jose/rawsignature.h"

#include <algorithm>

namespace tokenprism::jose {

namespace {

using namespace Qt::StringLiterals;

bool isNone(const QString &algorithm)
{
    return algorithm.compare("none"_L1, Qt::CaseInsensitive) == 0;
}

class Verifier {
public:
    Verifier(const Jwt &jwt, const KeySet &keys, const SignaturePolicy &policy)
        : m_jwt(jwt)
        , m_keys(keys)
        , m_policy(policy)
    {
    }

    SignatureCheck run()
    {
        if (m_jwt.format == TokenFormat::Opaque || m_jwt.format == TokenFormat::Jwe)
            return verdict(SignatureStatus::NotChecked,
                           m_jwt.format == TokenFormat::Jwe ? u"signature.encrypted"_s
                                                            : u"signature.opaque"_s);
        if (m_jwt.header) {
            m_check.algorithm = m_jwt.header->text(u"alg");
            m_check.keyId = m_jwt.header->text(u"kid");
        }
        if (isNone(m_check.algorithm)) // RFC 8725 §3.2
            return invalid(u"signature.none"_s);
        if (m_jwt.format == TokenFormat::Malformed || !m_jwt.header)
            return invalid(u"signature.malformed"_s);
        if (m_jwt.header->find(u"crit")) // no extension is understood here (RFC 7515 §4.1.11)
            return invalid(u"signature.crit"_s);
        return checkAlgorithm();
    }

private:
    SignatureCheck verdict(SignatureStatus status, const QString &reason)
    {
        m_check.status = status;
        m_check.reason = reason;
        return m_check;
    }
    SignatureCheck invalid(const QString &reason) { return verdict(SignatureStatus::Invalid, reason); }

    SignatureCheck checkAlgorithm()
    {
        m_algorithm = findAlgorithm(m_check.algorithm);
        const bool listed = m_policy.algorithms.contains(m_check.algorithm);
        if (!listed && !m_policy.algorithms.isEmpty())
            return invalid(u"signature.algorithm_not_allowed"_s);
        if (!m_algorithm)
            return verdict(SignatureStatus::Unsupported, u"signature.algorithm_unknown"_s);
        if (m_algorithm->family != Family::Hmac || hasSymmetricKey())
            return checkWithKeys();
        // A symmetric signature is worth something only where a secret was agreed on for it.
        return listed ? checkWithSecret() : invalid(u"signature.algorithm_not_allowed"_s);
    }

    /// Only where a person gave it: no server's published set holds one here.
    bool hasSymmetricKey() const
    {
        return std::any_of(m_keys.keys.begin(), m_keys.keys.end(),
                           [](const Key &key) { return key.type() == KeyType::Oct; });
    }

    SignatureCheck checkWithSecret()
    {
        if (m_policy.clientSecret.isEmpty())
            return verdict(SignatureStatus::NotChecked, u"signature.no_keys"_s);
        const core::Result<Key> key = keyFromSecret(m_policy.clientSecret);
        if (!key)
            return invalid(u"signature.key_unfit"_s);
        if (!isLongEnough(*key, *m_algorithm))
            return invalid(u"signature.key_too_short"_s);
        return checkWith({ &*key });
    }

    SignatureCheck checkWithKeys()
    {
        if (m_keys.keys.empty())
            return verdict(SignatureStatus::NotChecked, u"signature.no_keys"_s);
        const bool named = m_jwt.header->find(u"kid") != nullptr;
        std::vector<const Key *> candidates = keysWithId(m_check.keyId, named);
        if (candidates.empty())
            return invalid(u"signature.key_not_found"_s);
        std::erase_if(candidates, [this](const Key *key) {
            return !canDo(*key, *m_algorithm) || !allows(*key, *m_algorithm, u"verify"_s);
        });
        if (candidates.empty())
            return invalid(u"signature.key_unfit"_s);
        if (named && !candidates.front()->id().isEmpty() && areDifferent(candidates))
            return invalid(u"signature.key_ambiguous"_s);
        if (std::erase_if(candidates, [this](const Key *key) { return !isLongEnough(*key, *m_algorithm); })
                > 0
            && candidates.empty())
            return invalid(u"signature.key_too_short"_s);
        return checkWith(candidates);
    }

    /// Those of that id; where none has it, or no id is named, those that could be meant: keys without an id
    /// in the first case, all in the second (OIDC Core §10.1).
    std::vector<const Key *> keysWithId(const QString &id, bool named) const
    {
        std::vector<const Key *> found;
        std::vector<const Key *> unnamed;
        for (const Key &key : m_keys.keys) {
            if (!named || key.id() == id)
                found.push_back(&key);
            else if (key.id().isEmpty())
                unnamed.push_back(&key);
        }
        return found.empty() ? unnamed : found;
    }

    /// One key may stand there twice, for example once for each algorithm; two keys of one name may not.
    static bool areDifferent(const std::vector<const Key *> &keys)
    {
        return std::any_of(keys.begin() + 1, keys.end(), [&](const Key *key) {
            const Key::Material &first = keys.front()->material();
            return first.pkey ? EVP_PKEY_eq(first.pkey.get(), key->material().pkey.get()) != 1
                              : first.secret != key->material().secret;
        });
    }

    SignatureCheck checkWith(const std::vector<const Key *> &keys)
    {
        bool lengthFits = false;
        for (const Key *key : keys) {
            const Fit fit = checkBytes(m_jwt.signingInput, m_jwt.signature, *key, *m_algorithm);
            if (fit == Fit::Right) {
                if (m_check.keyId.isEmpty())
                    m_check.keyId = key->id();
                return verdict(SignatureStatus::Valid, {});
            }
            lengthFits = lengthFits || fit == Fit::Wrong;
        }
        return invalid(lengthFits ? u"signature.wrong"_s : u"signature.length"_s);
    }

    const Jwt &m_jwt;
    const KeySet &m_keys;
    const SignaturePolicy &m_policy;
    const Algorithm *m_algorithm = nullptr;
    SignatureCheck m_check;
};

} // namespace

QString toName(SignatureStatus status)
{
    switch (status) {
    case SignatureStatus::Valid:
        return u"valid"_s;
    case SignatureStatus::Invalid:
        return u"invalid"_s;
    case SignatureStatus::NotChecked:
        return u"not_checked"_s;
    case SignatureStatus::Unsupported:
        return u"unsupported"_s;
    }
    return {};
}

SignatureCheck verify(const Jwt &jwt, const KeySet &keys, const SignaturePolicy &policy)
{
    return Verifier(jwt, keys, policy).run();
}

bool isSymmetric(const Jwt &jwt)
{
    const Algorithm *algorithm = jwt.header ? findAlgorithm(jwt.header->text(u"alg")) : nullptr;
    return algorithm && algorithm->family == Family::Hmac;
}

SignaturePolicy idTokenPolicy(const core::Secret &sharedSecret, const QStringList &announced)
{
    const bool agreed =
        announced.isEmpty() || std::any_of(announced.begin(), announced.end(), [](const QString &name) {
            const Algorithm *algorithm = findAlgorithm(name);
            return algorithm && algorithm->family == Family::Hmac;
        });
    if (sharedSecret.isEmpty() || !agreed)
        return {};
    return { algorithmNames(), sharedSecret };
}

bool wantsNewKeys(const Jwt &jwt, const KeySet &keys)
{
    if (jwt.format != TokenFormat::Jws || !jwt.header)
        return false;
    const Algorithm *algorithm = findAlgorithm(jwt.header->text(u"alg"));
    if (!algorithm || algorithm->family == Family::Hmac)
        return false;
    const bool named = jwt.header->find(u"kid") != nullptr;
    const QString id = jwt.header->text(u"kid");
    return std::none_of(keys.keys.begin(), keys.keys.end(), [&](const Key &key) {
        return canDo(key, *algorithm) && (!named || key.id() == id || key.id().isEmpty());
    });
}

} // namespace tokenprism::jose
