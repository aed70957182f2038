// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QByteArrayView>

namespace tokenprism::oauth {

/// 32 random octets as 43 characters (RFC 7636 §4.1, §7.1), from the system's generator.
QByteArray makeCodeVerifier();
/// BASE64URL(SHA256(ASCII(verifier))), no padding (RFC 7636 §4.2). S256 only: plain is not offered.
QByteArray codeChallengeS256(QByteArrayView verifier);
/// 43 to 128 characters of [A-Za-z0-9-._~].
bool isCodeVerifier(QByteArrayView text);

} // namespace tokenprism::oauth
