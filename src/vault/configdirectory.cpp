// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "vault/profilestore.h"

#include <QDir>
#include <QFile>
#include <QStandardPaths>

#ifdef Q_OS_UNIX
#include <pwd.h>
#include <unistd.h>
#endif

namespace tokenprism::vault {

using namespace Qt::StringLiterals;

namespace {

/// Without HOME, as some schedulers start programs, Qt takes the root folder for the person's own; their
/// entry in the system's list of users is meant.
QString homeOfUser()
{
#if defined(Q_OS_UNIX) && !defined(Q_OS_DARWIN)
    const bool known = qEnvironmentVariableIsSet("XDG_CONFIG_HOME") || !qEnvironmentVariableIsEmpty("HOME");
    const passwd *user = known ? nullptr : ::getpwuid(::getuid());
    return user && user->pw_dir ? QFile::decodeName(user->pw_dir) : QString();
#else
    return {};
#endif
}

} // namespace

QString defaultConfigDirectory()
{
    const QString given = qEnvironmentVariable("TOKENPRISM_CONFIG_HOME");
    if (!given.isEmpty())
        return QDir(given).absolutePath();
    if (const QString home = homeOfUser(); !home.isEmpty())
        return QDir(home).filePath(u".config/tokenprism"_s);
    // Not AppConfigLocation: that depends on the application's name, and the two programs share one folder.
    return QStandardPaths::writableLocation(QStandardPaths::GenericConfigLocation) + "/tokenprism"_L1;
}

} // namespace tokenprism::vault
