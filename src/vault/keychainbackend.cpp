// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "vault/keychainbackend.h"

#ifdef TOKENPRISM_KEYCHAIN_LIBRARY
#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QLibrary>
#else
extern "C" tokenprism::vault::KeychainBackend *tokenprism_keychain_backend();
#endif

namespace tokenprism::vault {

#ifdef TOKENPRISM_KEYCHAIN_LIBRARY

namespace {

using namespace Qt::StringLiterals;

/// Beside the programs as they are installed, or as they are built: `bin`, `src/app` and `tests/<room>`.
QString libraryPath()
{
    const QDir programs(QCoreApplication::applicationDirPath());
    const QString name = u"libtokenprism-keychain.so"_s;
    const QString installed = programs.filePath(u"../" TOKENPRISM_KEYCHAIN_LIBRARY u"/"_s + name);
    const QString built = programs.filePath(u"../../lib/tokenprism/"_s + name);
    return QDir::cleanPath(QFile::exists(installed) ? installed : built);
}

QLibrary &library()
{
    static QLibrary loaded;
    if (loaded.fileName().isEmpty()) {
        loaded.setFileName(libraryPath());
        loaded.setLoadHints(QLibrary::PreventUnloadHint);
    }
    return loaded;
}

} // namespace

KeychainBackend *keychainBackend()
{
    using Make = KeychainBackend *(*)();
    static const auto make = reinterpret_cast<Make>(library().resolve("tokenprism_keychain_backend"));
    return make ? make() : nullptr;
}

QString keychainBackendTrouble()
{
    return library().errorString();
}

#else

KeychainBackend *keychainBackend()
{
    return tokenprism_keychain_backend();
}

QString keychainBackendTrouble()
{
    return {};
}

#endif

} // namespace tokenprism::vault
