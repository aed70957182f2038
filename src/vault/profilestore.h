// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/error.h"
#include "core/profile.h"

#include <QObject>

#include <vector>

namespace tokenprism::vault {

/// profiles.json: versioned, no secrets, human-readable, permissions 0600. Written so that a full disk, a
/// crash or two programs at once never lose the old one (checked write, flush, error, then rename; lock file;
/// one previous-good copy `profiles.json.bak`).
class ProfileStore : public QObject {
    Q_OBJECT
public:
    /// \a directory is created when something is saved.
    explicit ProfileStore(const QString &directory, QObject *parent = nullptr);

    QString directory() const { return m_directory; }
    QString filePath() const;

    /// Reads the file anew. A missing file is an empty list. A broken file is set aside as
    /// `profiles.json.broken-<n>` and reported: `store.set_aside` (Error::where: the new name; kind File). A
    /// file of a newer version is left alone and nothing can be saved: `store.newer_version`.
    /// `store.unreadable` otherwise.
    core::Result<void> load();

    const std::vector<core::Profile> &profiles() const { return m_profiles; }
    const core::Profile *find(const QString &id) const;
    /// By name, case-sensitive; by id as well.
    const core::Profile *findByName(const QString &name) const;

    /// Adds, or replaces the one with the same id, and saves. Takes the file's lock and merges what another
    /// program has changed meanwhile. Errors (kind File): `store.unwritable`, `store.disk_full`,
    /// `store.locked`, `store.newer_version`; (kind Usage): `store.name_taken`. On error nothing has changed.
    core::Result<void> save(const core::Profile &profile);
    core::Result<void> remove(const QString &id);

    /// The lock that a refresh holds (DESIGN §5.11): path of the lock file of one profile.
    QString refreshLockPath(const QString &id) const;

Q_SIGNALS:
    void changed();

private:
    core::Result<void> write(const std::vector<core::Profile> &profiles);

    QString m_directory;
    std::vector<core::Profile> m_profiles;
    core::json::Object m_unknownMembers;
    bool m_newer = false;
};

/// The platform's folder for profiles.json, or TOKENPRISM_CONFIG_HOME where it is set.
QString defaultConfigDirectory();

} // namespace tokenprism::vault
