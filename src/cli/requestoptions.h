// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "cli/optionreader.h"
#include "core/profile.h"

namespace tokenprism::cli {

/// `--scope`, `--resource`, `--audience`, `--authorization-details`, `--param`, `--token-param`,
/// `--refresh-param`, `--header`.
void addRequestOptions(QCommandLineParser &parser);
void readRequests(OptionReader &reader, core::Profile &profile);

/// What can't stand in requests, as a sentence; empty where all is well. Parameters that the program sets
/// itself or that are given twice for one request, headers that would undo its own or carry secrets, scopes
/// and resources that are none.
QString requestProblem(const core::Profile &profile);

} // namespace tokenprism::cli
