// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

class QCoreApplication;

namespace tokenprism::app {

/// Loads the translations for the default locale, which is the system's: ours and Qt's own. English plural
/// forms are loaded for every language that has no catalogue.
void installTranslations(QCoreApplication &application);

} // namespace tokenprism::app
