// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

class QCoreApplication;

namespace tokenprism::app {

/// Loads the translations for the system's language: ours and Qt's own.
void installTranslations(QCoreApplication &application);

} // namespace tokenprism::app
