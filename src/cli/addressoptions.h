// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/profile.h"
#include "core/provider.h"

#include <QCommandLineParser>

namespace tokenprism::cli {

/// `--issuer`, and an option for each address of core::endpointNames(): `--token-endpoint`, `--jwks-uri`…
void addAddressOptions(QCommandLineParser &parser);

/// The addresses of a new profile, with the preset's where nothing was said. Where the preset has several
/// servers, the one labelled as \a environment, else its first. A problem is a sentence.
tl::expected<core::Endpoints, QString> addressesFromOptions(const QCommandLineParser &parser,
                                                            const core::Provider &provider,
                                                            const QString &environment);

/// All that is known is whom to ask.
bool needsDiscovery(const core::Profile &profile);
/// What a profile can't do without, as a sentence that names its option; empty where all is there.
QString missingAddress(const core::Profile &profile);

} // namespace tokenprism::cli
