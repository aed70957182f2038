// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>

namespace tokenprism::core {

/// \a count bytes from the operating system's generator (QRandomGenerator::system()).
/// Qt Network Authorization's own random values are never used: CVE-2024-36048.
QByteArray randomBytes(int count);

/// \a count random bytes as base64url without padding: 32 bytes give 43 characters of [A-Za-z0-9-_].
QByteArray randomToken(int count = 32);

} // namespace tokenprism::core
