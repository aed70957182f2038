// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/secret.h"

#include <QDebug>

#include <algorithm>
#include <vector>

namespace tokenprism::core {

namespace {

void overwrite(char *data, qsizetype size)
{
    // A volatile pointer keeps the compiler from dropping stores to memory that is about to be freed.
    volatile char *target = data;
    for (qsizetype i = 0; i < size; ++i)
        target[i] = 0;
}

} // namespace

class Secret::Buffer {
public:
    explicit Buffer(QByteArrayView bytes)
        : m_bytes(bytes.begin(), bytes.end())
    {
    }
    ~Buffer() { overwrite(m_bytes.data(), static_cast<qsizetype>(m_bytes.size())); }
    Buffer(const Buffer &) = delete;
    Buffer &operator=(const Buffer &) = delete;

    QByteArrayView view() const { return { m_bytes.data(), static_cast<qsizetype>(m_bytes.size()) }; }

private:
    std::vector<char> m_bytes;
};

Secret Secret::fromBytes(QByteArray bytes)
{
    Secret secret;
    if (!bytes.isEmpty())
        secret.m_buffer = std::make_shared<const Buffer>(bytes);
    if (bytes.isDetached())
        wipe(bytes);
    return secret;
}

Secret Secret::fromText(const QString &text)
{
    return fromBytes(text.toUtf8());
}

bool Secret::isEmpty() const
{
    return !m_buffer;
}

qsizetype Secret::size() const
{
    return view().size();
}

QByteArrayView Secret::view() const
{
    return m_buffer ? m_buffer->view() : QByteArrayView();
}

bool operator==(const Secret &left, const Secret &right)
{
    const QByteArrayView a = left.view();
    const QByteArrayView b = right.view();
    if (a.size() != b.size())
        return false;
    unsigned char difference = 0;
    for (qsizetype i = 0; i < a.size(); ++i)
        difference |= static_cast<unsigned char>(a[i]) ^ static_cast<unsigned char>(b[i]);
    return difference == 0;
}

QDebug operator<<(QDebug debug, const Secret &secret)
{
    QDebugStateSaver saver(debug);
    debug.nospace() << "<secret, " << secret.size() << " bytes>";
    return debug;
}

void wipe(QByteArray &bytes)
{
    overwrite(bytes.data(), bytes.size());
    bytes.clear();
}

} // namespace tokenprism::core
