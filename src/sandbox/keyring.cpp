// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sandbox/keyring.h"

namespace tokenprism::sandbox {

using namespace Qt::StringLiterals;
namespace json = core::json;

KeyRing::KeyRing(QString algorithm, int count)
    : m_algorithm(std::move(algorithm))
    , m_count(count)
{
}

core::Result<void> KeyRing::fill()
{
    while (static_cast<int>(m_keys.size()) < m_count) {
        auto key = jose::makeKey(m_algorithm);
        if (!key)
            return core::fail(key.error());
        key->setFacts(u"practice-%1"_s.arg(++m_made), m_algorithm, u"sig"_s, {});
        m_keys.push_back(std::move(*key));
    }
    return {};
}

core::Result<jose::Key> KeyRing::signer()
{
    if (const auto filled = fill(); !filled)
        return core::fail(filled.error());
    return m_keys.back();
}

core::Result<json::Object> KeyRing::publicSet()
{
    if (const auto filled = fill(); !filled)
        return core::fail(filled.error());
    json::Array keys;
    for (const jose::Key &key : m_keys) {
        json::Object jwk = jose::publicJwk(key);
        json::setMember(jwk, u"use"_s, key.use());
        json::setMember(jwk, u"alg"_s, key.algorithm());
        json::setMember(jwk, u"kid"_s, key.id());
        keys.push_back(std::move(jwk));
    }
    return json::Object { { u"keys"_s, std::move(keys) } };
}

void KeyRing::rotate()
{
    m_keys.clear();
}

} // namespace tokenprism::sandbox
