// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFileSystemWatcher>
#include <QObject>
#include <QTimer>

namespace tokenprism::vault {

/// Tells when the file of profiles may have been changed, by another program or by this one: written in
/// place, replaced by renaming, or made along with its folder. Several changes in a row are told once. Some
/// network file systems tell nothing.
class ProfileWatch final : public QObject {
    Q_OBJECT
public:
    explicit ProfileWatch(const QString &filePath, QObject *parent = nullptr);

Q_SIGNALS:
    void touched();

private:
    void noteTouch();
    /// A file that was replaced is no longer watched, and one that was missing not yet.
    void watchWhatIsThere();

    QString m_path;
    QFileSystemWatcher m_watcher;
    QTimer m_calm;
};

} // namespace tokenprism::vault
