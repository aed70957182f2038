// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/clock.h"
#include "jose/signature.h"

#include <QUrl>

#include <optional>

namespace tokenprism::evidence {

/// A server's keys as they came.
struct FetchedKeys {
    core::json::Value document;
    int exchange = 0;
};

/// The keys of one server, as one session knows them, so that they aren't fetched for every token.
class KeyCache {
public:
    explicit KeyCache(const core::Clock &clock)
        : m_clock(clock)
    {
    }

    /// What is known of \a address; nullptr where nothing is.
    const FetchedKeys *find(const QUrl &address) const;
    /// Whether \a address is to be asked (again) before \a token is checked: nothing is known of it, or not
    /// since an hour; or \a token names a key that isn't among those known (OpenID Connect Core §10.1.1).
    /// The latter once a minute at most, or whoever invents key ids makes us ask without end (E13).
    bool isDue(const QUrl &address, const jose::Jwt &token) const;
    /// \a address is asked now; counts also where no answer comes.
    void noteAsking(const QUrl &address);
    void store(const QUrl &address, const FetchedKeys &keys);

    /// The keys were asked for because of \a token just now, \a trouble being what came of it: whoever
    /// looks at it next need not ask again.
    void settle(const jose::Jwt &token, const std::optional<core::Error> &trouble);
    struct Settled {
        std::optional<core::Error> trouble;
    };
    /// Once: what settle() said of \a token; nullopt where it said nothing.
    std::optional<Settled> takeSettled(const jose::Jwt &token);

private:
    const core::Clock &m_clock;
    QUrl m_address;
    FetchedKeys m_keys;
    QDateTime m_fetchedAt;
    QDateTime m_askedAgainAt;
    QByteArray m_settledFor; ///< the token's signature
    std::optional<Settled> m_settled;
};

} // namespace tokenprism::evidence
