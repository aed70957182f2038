// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "cli/optionreader.h"
#include "core/profile.h"
#include "core/provider.h"

namespace tokenprism::cli {

/// `--sign-in`, `--api-key`, `--grant`, what the browser is asked for (`--response-type`, `--response-mode`,
/// `--redirect-uri`, `--par`, `--code-form`), and what only some grants need (`--username`,
/// `--subject-token-type`…).
void addGrantOptions(QCommandLineParser &parser);

/// The kind of profile and its grant, which is the preset's where none is named.
void readGrant(OptionReader &reader, const core::Provider &provider, core::Profile &profile);
/// All that depends on the grant. Call it after readGrant() and when the scopes are known.
void readGrantFacts(OptionReader &reader, const core::Provider &provider, core::Profile &profile);

/// Why the grant of \a profile is discouraged; empty where it isn't.
QString discouragement(const core::Profile &profile);
/// What speaks against its grant by the server's metadata, or by the preset where the server says nothing;
/// empty where nothing does. \a provider may be nullptr.
QString unoffered(const core::Profile &profile, const core::Provider *provider);

} // namespace tokenprism::cli
