// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "vault/profilestore.h"

#include <QDir>
#include <QStandardPaths>

namespace tokenprism::vault {

using namespace Qt::StringLiterals;

QString defaultConfigDirectory()
{
    const QString given = qEnvironmentVariable("TOKENPRISM_CONFIG_HOME");
    if (!given.isEmpty())
        return QDir(given).absolutePath();
    // Not AppConfigLocation: that depends on the application's name, and the two programs share one folder.
    return QStandardPaths::writableLocation(QStandardPaths::GenericConfigLocation) + "/tokenprism"_L1;
}

} // namespace tokenprism::vault
