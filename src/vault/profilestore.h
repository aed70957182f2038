// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "vault/profilefile.h"

#include <QObject>

#include <functional>

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
    /// `profiles.json.broken-<n>` and reported: `store.set_aside` (Error::where: the new name; kind File);
    /// where there is a previous-good copy, the profiles are then its: `store.copy_used`, Error::actual names
    /// it. A file of a newer version is left alone and nothing can be saved: `store.newer_version`.
    /// `store.unreadable` otherwise.
    core::Result<void> load();

    /// What another program has changed. Harmless at any moment, while somebody writes the file too: nothing
    /// is set aside, and on error what is known stays. True where something was read; false where the file is
    /// missing or as it was. Errors: `store.newer_version`, `store.unreadable` (kind File), json.* and
    /// `store.not_profiles` (kind Malformed).
    core::Result<bool> reload();

    const std::vector<core::Profile> &profiles() const { return m_file.profiles; }
    /// Entries of the file that this version can't read; they stay in it. Error::actual: the entry's name.
    const QList<core::Error> &problems() const { return m_file.problems; }
    const core::Profile *find(const QString &id) const;
    /// By name, case-sensitive; by id as well.
    const core::Profile *findByName(const QString &name) const;

    /// Adds, or replaces the one with the same id, and saves. Takes the file's lock and merges what another
    /// program has changed meanwhile. Errors (kind File): `store.unwritable`, `store.disk_full`,
    /// `store.locked`, `store.too_large`, `store.newer_version`; (kind Usage): `store.name_taken`, and
    /// `profile.issuer_claimed` for a new profile, or a new issuer, where another profile has that issuer
    /// with another token endpoint (A22; Error::actual: its name). On error nothing has changed.
    core::Result<void> save(const core::Profile &profile);
    /// No error where there is none of that id. Errors as with save().
    core::Result<void> remove(const QString &id);

    /// The lock that a refresh holds (DESIGN §5.11): path of the lock file of one profile. Creates the
    /// folder.
    QString refreshLockPath(const QString &id) const;

Q_SIGNALS:
    void changed();

private:
    using Change = std::function<core::Result<void>(ProfileFile &)>;

    core::Result<ProfileFile> readFile(QByteArray *text = nullptr);
    core::Result<ProfileFile> read(const QByteArray &text) const;
    core::Result<ProfileFile> setAside(const core::Error &reason);
    core::Result<void> change(const Change &change);
    core::Result<void> write(const QByteArray &before, const ProfileFile &file);
    bool makeFolder(const QString &path) const;
    QString backupPath() const;
    QString lockPath() const;

    QString m_directory;
    ProfileFile m_file;
    QByteArray m_digest; ///< of the text that m_file was read from, or written as
};

/// The platform's folder for profiles.json, or TOKENPRISM_CONFIG_HOME where it is set.
QString defaultConfigDirectory();

} // namespace tokenprism::vault
