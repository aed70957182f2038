// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/provider.h"

#include <QList>
#include <QStringList>

#include <map>
#include <optional>

namespace tokenprism::vault {

/// The presets: built in (`:/providers/*.json`, texts in the person's language), then `providers/*.json` of
/// the given configuration folders (texts as they stand). An id that is already there can't be overridden, a
/// built-in one least of all: a secret would go where that file says. Such a file is left out and reported:
/// `provider.id_taken`. Files are read when somebody wants to know: a command for one profile needs one
/// preset.
class ProviderStore {
public:
    explicit ProviderStore(const QStringList &folders = {});

    const QList<core::Provider> &providers() const;
    /// Valid as long as this; nullptr where there is none.
    const core::Provider *find(const QString &id) const;
    /// Files that could not be used, with the reason: `provider.id_taken`, `store.unreadable` or an error of
    /// core::providerFromJson(), whose member then stands in Error::detail. Error::where is the path.
    const QList<core::Error> &problems() const;

private:
    /// What was found in all files.
    struct All {
        QList<core::Provider> providers;
        QList<core::Error> problems;
    };
    const All &all() const;
    static void read(const QString &path, All &all);

    QStringList m_folders;
    mutable std::optional<All> m_all;
    mutable std::map<QString, core::Provider> m_alone; ///< built-in ones that were read without the others
};

/// Where presets are looked for: \a configDirectory, then `tokenprism` in the platform's configuration
/// folders, where an admin can put presets for everybody.
QStringList presetFolders(const QString &configDirectory);

} // namespace tokenprism::vault
