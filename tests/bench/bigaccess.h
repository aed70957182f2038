// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "inspect/inspection.h"

#include <string>

/// An invented key that can do a lot: 10 APIs × 100 scopes × 100 environments make 100,000 leaves.
namespace tokenprism::bench::bigaccess {

constexpr int apis = 10;
constexpr int scopesOfApi = 100;
constexpr int environments = 100;
constexpr int leaves = apis * scopesOfApi * environments;

QString apiName(int api);
QString scopeName(int api, int scope);
QString environmentName(int environment);

/// As the tree gets it.
inspect::Inspection inspection();

/// The same as a server tells it: its token answer, its introspection answer, and the preset that knows its
/// scopes.
std::string tokenAnswer();
std::string introspectionAnswer();
QByteArray preset();
inline constexpr auto presetId = "bench-big";

} // namespace tokenprism::bench::bigaccess
