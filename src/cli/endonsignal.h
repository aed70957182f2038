// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtGlobal>

namespace tokenprism::cli {

/// While it lives, Ctrl+C and a request to terminate end the program at once, with exit code 7: a read that
/// waits for a terminal or a pipe keeps the event loop from hearing of them. Nothing may be half-written
/// meanwhile.
class EndOnSignal {
public:
    EndOnSignal();
    ~EndOnSignal();
    Q_DISABLE_COPY_MOVE(EndOnSignal)

private:
    using Handler = void (*)(int);
    Handler m_interrupt;
    Handler m_terminate;
};

} // namespace tokenprism::cli
