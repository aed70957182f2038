// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/secret.h"

#include <QString>

namespace tokenprism::sandbox {

/// The random secret of one run. Client and key secrets are derived from it, so that none stands in a file
/// and none outlives the run.
class RunSecret {
public:
    RunSecret();

    /// `practice-…`: the secret of that client or API key. The same for the same id within one run.
    core::Secret secretOf(const QString &issuerPath, const QString &clientId) const;

private:
    core::Secret m_seed;
};

} // namespace tokenprism::sandbox
