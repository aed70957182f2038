// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/httpmessage.h"

namespace tokenprism::core {

QByteArray headerValue(const HttpHeaders &headers, QByteArrayView name)
{
    for (const HttpHeader &header : headers) {
        if (header.name.compare(name, Qt::CaseInsensitive) == 0)
            return header.value;
    }
    return {};
}

QByteArray HttpResponse::mediaType() const
{
    const QByteArray value = header("Content-Type");
    // split(), because QByteArray::left(-1) is empty where QString's is everything.
    return value.split(';').constFirst().trimmed().toLower();
}

bool isHeaderSafe(QByteArrayView text)
{
    for (const char c : text) {
        if (c == '\r' || c == '\n' || c == '\0')
            return false;
    }
    return true;
}

} // namespace tokenprism::core
