// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "net/onetimebody.h"

#include "core/secret.h"

#include <algorithm>
#include <cstring>

namespace tokenprism::net {

OneTimeBody::OneTimeBody(QByteArray bytes, QObject *parent)
    : QIODevice(parent)
    , m_bytes(std::move(bytes))
{
    open(QIODevice::ReadOnly | QIODevice::Unbuffered);
}

OneTimeBody::~OneTimeBody()
{
    core::wipe(m_bytes);
}

qint64 OneTimeBody::bytesAvailable() const
{
    return m_bytes.size() - m_position + QIODevice::bytesAvailable();
}

qint64 OneTimeBody::readData(char *data, qint64 maxSize)
{
    const qint64 left = m_bytes.size() - m_position;
    if (left == 0)
        return -1;
    const qint64 count = std::min(maxSize, left);
    std::memcpy(data, m_bytes.constData() + m_position, static_cast<size_t>(count));
    m_position += count;
    return count;
}

} // namespace tokenprism::net
