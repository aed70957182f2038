// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "cli/secretoptions.h"
#include "core/profile.h"
#include "core/provider.h"

#include <QCommandLineParser>

namespace tokenprism::cli {

/// The options of `profile add` that describe a profile.
void addProfileOptions(QCommandLineParser &parser);

/// A new profile from them, with the preset's recommendations where nothing was said; a problem is a
/// sentence. \a secrets decide the standard client authentication of a sign-in, and have to fit.
tl::expected<core::Profile, QString> profileFromOptions(const QCommandLineParser &parser,
                                                        const core::Provider &provider,
                                                        const GivenSecrets &secrets);

/// Adds the hosts of `--allow-host` to \a profile; a problem is a sentence.
QString readAllowedHosts(const QCommandLineParser &parser, core::Profile &profile);

} // namespace tokenprism::cli
