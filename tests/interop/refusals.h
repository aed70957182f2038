// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "interop/ways.h"

namespace tokenprism::tests {

/// How a way ends that a server doesn't offer.
struct Refusal {
    QString code; ///< of the program's error
    QString serverError; ///< the server's own word; empty where it wasn't even asked
    QString words; ///< part of what a person reads
};

Refusal refusalOf(const Way &way);

} // namespace tokenprism::tests
