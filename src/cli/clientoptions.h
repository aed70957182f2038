// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "cli/optionreader.h"
#include "cli/secretoptions.h"
#include "core/profile.h"
#include "core/provider.h"

namespace tokenprism::cli {

/// `--client-id`, `--client-auth` and how the client proves itself: `--basic-encoding`, `--signing-alg`,
/// `--key-id`, `--dpop`; and `--encoding`.
void addClientOptions(QCommandLineParser &parser);

/// \a secrets decide the standard client authentication of a sign-in, and are checked where they have to be
/// of a certain kind. Call it after the grant is known.
void readClient(OptionReader &reader, const core::Provider &provider, const GivenSecrets &secrets,
                core::Profile &profile);

} // namespace tokenprism::cli
