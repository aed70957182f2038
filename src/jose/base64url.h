// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QByteArrayView>

#include <optional>

namespace tokenprism::jose {

QByteArray encodeBase64Url(QByteArrayView bytes);
/// Strict (RFC 7515 §2): no padding, no white space, only [A-Za-z0-9-_], and the unused last bits are zero.
std::optional<QByteArray> decodeBase64Url(QByteArrayView text);

} // namespace tokenprism::jose
