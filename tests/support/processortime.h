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
    /// False once more was needed than that, times what the sanitizers make of it.
    bool isWithin(long long milliseconds) const { return elapsed() < milliseconds * slowdown; }

private:
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
    static constexpr long long slowdown = 5;
#else
    static constexpr long long slowdown = 1;
#endif
    std::clock_t m_start = std::clock();
};

} // namespace tokenprism::test
