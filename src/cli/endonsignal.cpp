// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/endonsignal.h"

#include "cli/output.h"

#include <csignal>
#include <cstdlib>

namespace tokenprism::cli {

namespace {

// Of the standard library, a signal handler may call std::_Exit().
void end(int)
{
    std::_Exit(Interrupted);
}

} // namespace

EndOnSignal::EndOnSignal()
    : m_interrupt(std::signal(SIGINT, &end))
    , m_terminate(std::signal(SIGTERM, &end))
{
}

EndOnSignal::~EndOnSignal()
{
    std::signal(SIGINT, m_interrupt);
    std::signal(SIGTERM, m_terminate);
}

} // namespace tokenprism::cli
