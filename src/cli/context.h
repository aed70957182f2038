// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/json.h"
#include "session/session.h"
#include "vault/providerstore.h"

#include <QList>

namespace tokenprism::cli {

/// The practice server as the command line sees it; src/app hands it in.
class SandboxControl {
public:
    virtual ~SandboxControl() = default;
    /// \a port 0 takes a free one; nullopt takes the usual one, or a free one where that is busy.
    virtual core::Result<void> start(std::optional<quint16> port) = 0;
    /// What `sandbox --json` prints.
    virtual core::json::Value description() const = 0;
};

/// What every command works with.
struct Context {
    session::Services services;
    const vault::ProviderStore &providers;
    SandboxControl &sandbox;
    /// Set by --verbose: redacted exchanges go to standard error.
    bool verbose = false;
};

} // namespace tokenprism::cli
