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

/// \a profile with a way of sending its secret that the server lists, where it doesn't list the standard one
/// (RFC 8414 §2, token_endpoint_auth_methods_supported). For profiles whose way nobody chose.
core::Profile withListedAuth(core::Profile profile);
/// What to tell where the server doesn't list the client authentication of \a profile; empty otherwise.
QString unlistedAuth(const core::Profile &profile);

} // namespace tokenprism::cli
