// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace tokenprism::app {

/// Keeps tokens out of core dumps and away from debuggers of other programs (RLIMIT_CORE, PR_SET_DUMPABLE).
void forbidCoreDumps();

/// Takes up the numbers of standard streams that are closed: a file or a connection opened later would get
/// such a number, and with it what is printed. Reading from them and writing to them still fails.
void reserveStandardStreams();

/// Turns off the log categories of Qt that would print codes, states and tokens, whatever QT_LOGGING_RULES
/// says.
void muteLeakingLogs();

/// A file that would grow beyond a limit (RLIMIT_FSIZE, quota) is then an error to tell a person, not the end
/// of the program.
void outliveFileSizeLimits();

} // namespace tokenprism::app
