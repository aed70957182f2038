// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <span>

namespace tokenprism::texts {

/// Words for one finding, marked for translation in the context FindingText. Placeholders: {expected},
/// {actual}; where either is the id of another finding, that one's sentence stands there.
struct FindingRow {
    const char *id;
    const char *sentence;
};

/// Keys, signatures and what ID tokens claim.
std::span<const FindingRow> signingFindings();

} // namespace tokenprism::texts
