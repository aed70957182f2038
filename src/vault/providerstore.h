// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/provider.h"

#include <QList>
#include <QStringList>

namespace tokenprism::vault {

/// The presets: built in (`:/providers/*.json`, texts in the person's language), then `providers/*.json` of
/// the given configuration folders (texts as they stand). An id that is already there can't be overridden, a
/// built-in one least of all: a secret would go where that file says. Such a file is left out and reported:
/// `provider.id_taken`.
class ProviderStore {
public:
    explicit ProviderStore(const QStringList &folders = {});

    const QList<core::Provider> &providers() const { return m_providers; }
    const core::Provider *find(const QString &id) const;
    /// Files that could not be used, with the reason: `provider.id_taken`, `store.unreadable` or an error of
    /// core::providerFromJson(), whose member then stands in Error::detail. Error::where is the path.
    const QList<core::Error> &problems() const { return m_problems; }

private:
    void read(const QString &path);

    QList<core::Provider> m_providers;
    QList<core::Error> m_problems;
};

/// Where presets are looked for: \a configDirectory, then `tokenprism` in the platform's configuration
/// folders, where an admin can put presets for everybody.
QStringList presetFolders(const QString &configDirectory);

} // namespace tokenprism::vault
