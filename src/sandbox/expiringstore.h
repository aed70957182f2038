// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QCryptographicHash>
#include <QDateTime>
#include <QHash>

#include <deque>
#include <optional>
#include <utility>

namespace tokenprism::sandbox {

/// Values behind unguessable handles (tokens, codes, form tokens), each until its own time, and never more
/// than a fixed number: the oldest goes first. Handles are kept as their SHA-256 only.
template<typename T> class ExpiringStore {
public:
    explicit ExpiringStore(qsizetype capacity)
        : m_capacity(capacity)
    {
    }

    void insert(const QByteArray &handle, T value, const QDateTime &until, const QDateTime &now)
    {
        dropExpired(now);
        while (m_entries.size() >= m_capacity) {
            m_entries.remove(m_order.front());
            m_order.pop_front();
        }
        const QByteArray key = keyOf(handle);
        m_entries.insert(key, Entry { std::move(value), until });
        m_order.push_back(key);
    }

    /// Nullptr where there is none or its time is over; valid until the store changes.
    T *find(const QByteArray &handle, const QDateTime &now)
    {
        const auto entry = m_entries.find(keyOf(handle));
        return entry != m_entries.end() && now < entry->until ? &entry->value : nullptr;
    }

    /// Finds and removes: a handle that works once.
    std::optional<T> take(const QByteArray &handle, const QDateTime &now)
    {
        T *found = find(handle, now);
        if (!found)
            return std::nullopt;
        std::optional<T> taken(std::move(*found));
        const QByteArray key = keyOf(handle);
        m_entries.remove(key);
        std::erase(m_order, key);
        return taken;
    }

    template<typename Predicate> void removeIf(Predicate predicate)
    {
        m_entries.removeIf([&predicate](const auto &entry) { return predicate(entry.value().value); });
        forgetOrder();
    }

private:
    struct Entry {
        T value;
        QDateTime until;
    };

    static QByteArray keyOf(const QByteArray &handle)
    {
        return QCryptographicHash::hash(handle, QCryptographicHash::Sha256);
    }

    void dropExpired(const QDateTime &now)
    {
        m_entries.removeIf([&now](const auto &entry) { return entry.value().until <= now; });
        forgetOrder();
    }

    void forgetOrder()
    {
        std::erase_if(m_order, [this](const QByteArray &key) { return !m_entries.contains(key); });
    }

    qsizetype m_capacity;
    QHash<QByteArray, Entry> m_entries;
    std::deque<QByteArray> m_order;
};

} // namespace tokenprism::sandbox
