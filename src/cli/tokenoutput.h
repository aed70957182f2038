// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/clock.h"
#include "core/tokenset.h"

#include <QCommandLineParser>

#include <optional>

namespace tokenprism::cli {

/// `--output raw|header|json|env|curl`
enum class TokenOutput { Raw, Header, Json, Env, Curl };
void addOutputOption(QCommandLineParser &parser);
/// nullopt: the name is unknown. Raw where nothing was said.
std::optional<TokenOutput> tokenOutputFrom(const QCommandLineParser &parser);
/// \a address is what a curl command calls.
void printToken(const core::TokenSet &token, TokenOutput output, const QUrl &address, const QDateTime &now);

} // namespace tokenprism::cli
