// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "vault/profilewatch.h"

#include "vault/filewriter.h"

#include <QFileInfo>

namespace tokenprism::vault {

namespace {

using namespace std::chrono_literals;

/// Longer than the steps of one save lie apart.
constexpr auto calmAfter = 150ms;

/// \a folder, or the nearest one above it that exists.
QString existingFolder(QString folder)
{
    while (!QFileInfo(folder).isDir()) {
        const QString above = QFileInfo(folder).absolutePath();
        if (above == folder)
            break;
        folder = above;
    }
    return folder;
}

} // namespace

ProfileWatch::ProfileWatch(const QString &filePath, QObject *parent)
    : QObject(parent)
    , m_path(filePath)
{
    m_calm.setSingleShot(true);
    m_calm.setInterval(calmAfter);
    connect(&m_calm, &QTimer::timeout, this, [this] {
        watchWhatIsThere();
        Q_EMIT touched();
    });
    connect(&m_watcher, &QFileSystemWatcher::fileChanged, this, &ProfileWatch::noteTouch);
    connect(&m_watcher, &QFileSystemWatcher::directoryChanged, this, &ProfileWatch::noteTouch);
    watchWhatIsThere();
}

void ProfileWatch::noteTouch()
{
    watchWhatIsThere();
    m_calm.start();
}

void ProfileWatch::watchWhatIsThere()
{
    const QString target = linkTarget(m_path);
    QStringList wanted { existingFolder(QFileInfo(m_path).absolutePath()),
                         existingFolder(QFileInfo(target).absolutePath()) };
    wanted.removeDuplicates();
    if (QFileInfo(target).isFile())
        wanted.append(target);
    for (const QString &path : m_watcher.directories() + m_watcher.files()) {
        if (!wanted.contains(path))
            m_watcher.removePath(path);
        wanted.removeAll(path);
    }
    if (!wanted.isEmpty())
        m_watcher.addPaths(wanted);
}

} // namespace tokenprism::vault
