// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFile>
#include <QString>

#ifdef Q_OS_LINUX
#include <sched.h>
#include <sys/mount.h>
#include <unistd.h>
#endif

namespace tokenprism::test {

#ifdef Q_OS_LINUX
/// Gives this process, and those it starts, mounts that nobody else sees. Call first thing in main(), while
/// there is one thread. False where the system doesn't let us; tests then skip what needs it.
inline bool enterOwnMounts()
{
    const auto write = [](const char *path, const QByteArray &text) {
        QFile file(QString::fromLatin1(path));
        return file.open(QIODevice::WriteOnly) && file.write(text) == text.size() && file.flush();
    };
    if (::unshare(CLONE_NEWNS) != 0) {
        const QByteArray user = QByteArray::number(::geteuid());
        const QByteArray group = QByteArray::number(::getegid());
        if (::unshare(CLONE_NEWUSER | CLONE_NEWNS) != 0 || !write("/proc/self/uid_map", "0 " + user + " 1")
            || !write("/proc/self/setgroups", "deny") || !write("/proc/self/gid_map", "0 " + group + " 1"))
            return false;
    }
    return ::mount("none", "/", nullptr, MS_REC | MS_PRIVATE, nullptr) == 0;
}

#else
inline bool enterOwnMounts()
{
    return false;
}
#endif

/// A real file system of a few kilobytes at a folder that exists, until this object goes.
class SmallDisk {
public:
    SmallDisk(const QString &folder, int kilobytes)
        : m_folder(QFile::encodeName(folder))
    {
#ifdef Q_OS_LINUX
        const QByteArray size = "size=" + QByteArray::number(kilobytes) + 'k';
        m_mounted = ::mount("tokenprism-test", m_folder.constData(), "tmpfs", 0, size.constData()) == 0;
#else
        Q_UNUSED(kilobytes);
#endif
    }
    ~SmallDisk()
    {
#ifdef Q_OS_LINUX
        if (m_mounted)
            ::umount2(m_folder.constData(), MNT_DETACH);
#endif
    }
    SmallDisk(const SmallDisk &) = delete;
    SmallDisk &operator=(const SmallDisk &) = delete;

    bool isMounted() const
    {
        return m_mounted;
    }

    /// Writes a file until nothing more goes in.
    void fill() const
    {
        QFile file(QFile::decodeName(m_folder + "/ballast"));
        if (!file.open(QIODevice::WriteOnly | QIODevice::Unbuffered))
            return;
        while (file.write(QByteArray(1024, 'x')) == 1024)
            ;
    }

    bool makeReadOnly() const
    {
#ifdef Q_OS_LINUX
        return ::mount(nullptr, m_folder.constData(), nullptr, MS_REMOUNT | MS_RDONLY, nullptr) == 0;
#else
        return false;
#endif
    }

private:
    QByteArray m_folder;
    bool m_mounted = false;
};

} // namespace tokenprism::test
