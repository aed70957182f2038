// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "session/session.h"

#include <QCommandLineParser>

namespace tokenprism::cli {

/// `--browser PROGRAM` and `--no-browser`; \a printing says what the latter does.
void addBrowserOptions(QCommandLineParser &parser, const QString &printing);

/// Who opens an address from now on: the program that is given, or whoever reads standard output. False where
/// --browser names none.
bool chooseBrowser(const QCommandLineParser &parser, session::Services &services);

} // namespace tokenprism::cli
