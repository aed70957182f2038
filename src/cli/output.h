// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/error.h"
#include "core/exchange.h"
#include "core/secret.h"

#include <QString>

namespace tokenprism::cli {

/// Exit codes of DESIGN §7; those of errors come from texts::exitCode().
enum ExitCode {
    Good = 0,
    FailureFound = 1,
    UsageError = 2,
    MalformedInput = 3,
    FileError = 6,
    Interrupted = 7
};

/// A line on standard output, flushed at once: results only.
void printLine(const QString &line);
void printBytes(const QByteArray &bytes);
/// Something written to standard output didn't get there: a full disk, nobody to read it.
bool isOutputLost();
/// \a text with U+FFFD for every control character, line ends and tabs included: fit for one cell of a line.
QString asCell(QString text);
/// A secret as a line on standard output: only where the person asked for it.
void printSecret(const core::Secret &secret);
/// A line on standard error: everything that is no result. Control characters are replaced.
void printNote(const QString &line);
/// An error in words on standard error; its code, and the server's, stand in the last line.
void printError(const core::Error &error);
/// One redacted exchange, for --verbose.
void printExchange(const core::Exchange &exchange);

} // namespace tokenprism::cli
