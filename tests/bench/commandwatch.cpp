// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "children.h"

#include <cstdio>
#include <stdexcept>

using namespace tokenprism::bench;

/// commandwatch [--rounds N] -- PROGRAM … -- PROGRAM …
/// Runs each program to its end in turn, N times, and prints a line of JSON for every run. A program that
/// ends with another code than 0 ends the measurement: a failed request is no fast one.
int main(int argc, char *argv[])
{
    const auto commands = commandsOf(argc, argv);
    const int rounds = numberOf(argc, argv, "--rounds", 31);
    try {
        for (int round = -2; round < rounds; ++round) { // the first two warm the caches
            for (size_t i = 0; i < commands.size(); ++i) {
                const Ending ending = waitFor(start(commands[i], Output::Dropped));
                if (ending.code != 0)
                    throw std::runtime_error(commands[i].front() + " ended with "
                                             + std::to_string(ending.code));
                if (round >= 0)
                    std::printf("{\"command\": %zu, \"wall_ms\": %.3f, \"cpu_ms\": %.3f}\n", i, ending.wall,
                                ending.cpu);
            }
        }
    } catch (const std::exception &error) {
        std::fprintf(stderr, "commandwatch: %s\n", error.what());
        return 1;
    }
    return 0;
}
