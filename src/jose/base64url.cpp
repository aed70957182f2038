// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "jose/base64url.h"

namespace tokenprism::jose {

QByteArray encodeBase64Url(QByteArrayView bytes)
{
    return bytes.toByteArray().toBase64(QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals);
}

std::optional<QByteArray> decodeBase64Url(QByteArrayView text)
{
    const auto decoded =
        QByteArray::fromBase64Encoding(text.toByteArray(),
                                       QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals
                                           | QByteArray::AbortOnBase64DecodingErrors);
    // Qt takes unused last bits that are not zero, and lengths that no bytes have: the way back tells.
    if (decoded.decodingStatus != QByteArray::Base64DecodingStatus::Ok
        || encodeBase64Url(decoded.decoded) != text)
        return std::nullopt;
    return decoded.decoded;
}

} // namespace tokenprism::jose
