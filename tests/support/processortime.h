// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <ctime>

namespace tokenprism::test {

/// What this program itself has computed since it was made: unlike time on the wall, the same on a busy
/// machine.
class ProcessorTime {
public:
    /// Milliseconds, of all threads.
    long long elapsed() const { return (std::clock() - m_start) * 1000LL / CLOCKS_PER_SEC; }

private:
    std::clock_t m_start = std::clock();
};

} // namespace tokenprism::test
