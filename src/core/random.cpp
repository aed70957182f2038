// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/random.h"

#include <QRandomGenerator>

#include <cstring>
#include <vector>

namespace tokenprism::core {

QByteArray randomBytes(int count)
{
    std::vector<quint32> words((static_cast<size_t>(count) + 3) / 4);
    QRandomGenerator::system()->fillRange(words.data(), static_cast<qsizetype>(words.size()));
    QByteArray bytes(count, Qt::Uninitialized);
    std::memcpy(bytes.data(), words.data(), static_cast<size_t>(count));
    return bytes;
}

QByteArray randomToken(int count)
{
    return randomBytes(count).toBase64(QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals);
}

} // namespace tokenprism::core
