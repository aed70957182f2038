// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "evidence/keycache.h"

#include <utility>

namespace tokenprism::evidence {

namespace {

constexpr qint64 longestUse = 3600; // seconds
constexpr qint64 shortestPause = 60;

/// A clock that was set back counts as time that has passed.
bool isOver(const QDateTime &since, qint64 seconds, const QDateTime &now)
{
    return !since.isValid() || since > now || since.secsTo(now) >= seconds;
}

bool isMissingKey(const core::json::Value &document, const jose::Jwt &token)
{
    const auto keys = jose::keySetFromJson(document);
    return keys && jose::wantsNewKeys(token, *keys);
}

} // namespace

const FetchedKeys *KeyCache::find(const QUrl &address) const
{
    return m_fetchedAt.isValid() && address == m_address ? &m_keys : nullptr;
}

bool KeyCache::isDue(const QUrl &address, const jose::Jwt &token) const
{
    const FetchedKeys *known = find(address);
    const QDateTime now = m_clock.now();
    if (!known || isOver(m_fetchedAt, longestUse, now))
        return true;
    return isMissingKey(known->document, token) && isOver(m_askedAgainAt, shortestPause, now);
}

void KeyCache::noteAsking(const QUrl &address)
{
    if (find(address))
        m_askedAgainAt = m_clock.now();
}

void KeyCache::store(const QUrl &address, const FetchedKeys &keys)
{
    m_address = address;
    m_keys = keys;
    m_fetchedAt = m_clock.now();
}

void KeyCache::settle(const jose::Jwt &token, const std::optional<core::Error> &trouble)
{
    m_settledFor = token.signature;
    m_settled = Settled { trouble };
}

std::optional<KeyCache::Settled> KeyCache::takeSettled(const jose::Jwt &token)
{
    return token.signature == m_settledFor ? std::exchange(m_settled, std::nullopt) : std::nullopt;
}

} // namespace tokenprism::evidence
