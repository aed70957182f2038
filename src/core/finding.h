// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace tokenprism::core {

enum class Severity { Pass, Info, Warn, Fail };

/// One judged fact about a token, an answer or a registration.
struct Finding {
    /// Stable: `token.expires_in_missing`. src/texts turns it into words.
    QString id;
    Severity severity = Severity::Info;
    QString expected;
    QString actual;
    /// The rule's source: `RFC 6749 §5.1`.
    QString source;

    friend bool operator==(const Finding &, const Finding &) = default;
};

} // namespace tokenprism::core
