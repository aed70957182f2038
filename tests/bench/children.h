// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>
#include <string>
#include <sys/types.h>
#include <vector>

namespace tokenprism::bench {

using Clock = std::chrono::steady_clock;

/// One program with its arguments.
using Command = std::vector<std::string>;

/// What stands behind each `--` of the arguments.
std::vector<Command> commandsOf(int argc, char *argv[]);

/// The number behind \a option, before the first `--`; else \a standard.
int numberOf(int argc, char *argv[], const std::string &option, int standard);

/// Milliseconds since \a start.
double since(Clock::time_point start);

struct Child {
    pid_t pid = -1;
    Clock::time_point forked;
};

enum class Output { Shown, Dropped };
/// Throws std::runtime_error where the program can't be started.
Child start(const Command &command, Output output);

struct Ending {
    int code = -1; ///< exit code; 128 and the signal where one ended it
    double wall = 0; ///< milliseconds from the fork
    double cpu = 0; ///< milliseconds, user and system
};
Ending waitFor(const Child &child);
/// SIGTERM, then SIGKILL after two seconds.
void end(const Child &child);

/// The process and all below it.
std::vector<pid_t> family(pid_t pid);
/// User and system time of a process so far, in milliseconds; -1 once it is gone.
double cpuOf(pid_t pid);
/// Proportional set size of a process and all below it, in kB; -1 where it may not be read: programs that
/// hold secrets show it to root alone.
long memoryOf(pid_t pid);

} // namespace tokenprism::bench
