// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "oauth/pkce.h"

#include "core/random.h"

#include <QCryptographicHash>

#include <algorithm>

namespace tokenprism::oauth {

namespace {

bool isUnreserved(char c)
{
    return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-' || c == '.'
        || c == '_' || c == '~';
}

} // namespace

QByteArray makeCodeVerifier()
{
    return core::randomToken(32);
}

QByteArray codeChallengeS256(QByteArrayView verifier)
{
    return QCryptographicHash::hash(verifier.toByteArray(), QCryptographicHash::Sha256)
        .toBase64(QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals);
}

bool isCodeVerifier(QByteArrayView text)
{
    return text.size() >= 43 && text.size() <= 128 && std::all_of(text.begin(), text.end(), isUnreserved);
}

} // namespace tokenprism::oauth
