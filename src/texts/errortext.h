// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/error.h"

#include <QString>
#include <QStringList>

namespace tokenprism::texts {

/// An error in words for people: what happened, the server's own words, the likely cause, the next step, who
/// can fix it.
struct ErrorText {
    QString title; ///< one line: `The server doesn't know this key or secret.`
    QString serverWords; ///< as text, quoted; empty where there are none
    QString cause;
    QString nextStep;
    QString whoCanFix;
    QString details; ///< for the technically minded: code, place, HTTP status, the library's words
    /// All of it as lines of plain text, for the terminal and the clipboard.
    QString plain() const;
};
ErrorText describe(const core::Error &error);

/// Something should be in the keychain and is in memory only, because of \a why (`session.not_kept`).
core::Error notKept(const core::Error &why);

/// Every code that has words of its own, sorted; docs/errors.md lists the same ones. Others are described by
/// their kind, with the code named.
QStringList errorCodes();

/// Exit code of tokenprism-cli for an error (DESIGN §7): 2 usage, 3 malformed, 4 refused, 5 network or TLS,
/// 6 keychain or file, 7 cancelled or timed out.
int exitCode(const core::Error &error);

} // namespace tokenprism::texts
