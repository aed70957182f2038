// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/provider.h"

#include <QList>
#include <QStringList>

namespace tokenprism::vault {

/// The presets: built in (`:/providers/*.json`), then those of the given folders (`providers/*.json` in the
/// platform's configuration folders). A built-in id can't be overridden (DESIGN §5.8): such a file is left
/// out and reported.
class ProviderStore {
public:
    explicit ProviderStore(const QStringList &folders = {});

    const QList<core::Provider> &providers() const { return m_providers; }
    const core::Provider *find(const QString &id) const;
    /// Files that could not be used, with the reason; Error::where is the path.
    const QList<core::Error> &problems() const { return m_problems; }

private:
    void read(const QString &path);

    QList<core::Provider> m_providers;
    QList<core::Error> m_problems;
};

} // namespace tokenprism::vault
