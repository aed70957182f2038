// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "cli/optionreader.h"
#include "cli/secretoptions.h"
#include "core/profile.h"

namespace tokenprism::cli {

/// `--ca`, `--client-cert`, `--proxy`.
void addConnectionOptions(QCommandLineParser &parser);

/// Looks into the files at once: a typing error is said here, not at the first request. Call it after the
/// client is known.
void readConnection(OptionReader &reader, const GivenSecrets &secrets, core::Profile &profile);

} // namespace tokenprism::cli
