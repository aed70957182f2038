// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QByteArrayView>

namespace tokenprism::core {

/// Where \a secret ends if it starts at \a at of \a text, else \a at. Each byte of it may stand as itself,
/// percent-encoded (any case, also twice over), as '+' for a space, JSON-escaped (`\/`, `\u00XX`, surrogate
/// pairs) or as an HTML entity, in any mixture. At the end of the text six bytes of it are enough.
qsizetype endOfSecret(QByteArrayView text, qsizetype at, QByteArrayView secret);

/// The bytes that a secret could begin with if it started at \a at: `%` and `A` for `%41`.
QByteArray firstBytes(QByteArrayView text, qsizetype at);

} // namespace tokenprism::core
