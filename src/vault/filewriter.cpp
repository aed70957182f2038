// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "vault/filewriter.h"

#include "vault/fileerror.h"

#include <QFileInfo>
#include <QStorageInfo>
#include <QTemporaryFile>

#include <cerrno>
#include <filesystem>
#include <system_error>

#ifdef Q_OS_WIN
#include <io.h>
#else
#include <fcntl.h>
#include <unistd.h>
#endif

namespace tokenprism::vault {

namespace {

using namespace Qt::StringLiterals;

constexpr int maxLinks = 16;
constexpr qint64 leastFreeBytes = 64 * 1024;

bool syncToDisk(QFileDevice &file)
{
#ifdef Q_OS_WIN
    return ::_commit(file.handle()) == 0;
#else
    // Devices such as /dev/full can't be synced, which says nothing about what was written.
    return ::fsync(file.handle()) == 0 || errno == EINVAL;
#endif
}

/// Makes the rename itself last; without this a power cut can bring the old file back, never a broken one.
void syncFolder(const QString &folder)
{
#ifndef Q_OS_WIN
    const int descriptor = ::open(QFile::encodeName(folder).constData(), O_RDONLY | O_CLOEXEC);
    if (descriptor >= 0) {
        ::fsync(descriptor);
        ::close(descriptor);
    }
#else
    Q_UNUSED(folder);
#endif
}

} // namespace

std::filesystem::path nativePath(const QString &path)
{
    return std::filesystem::path(path.toStdU16String());
}

core::Result<void> writeChecked(QFileDevice &file, QByteArrayView content)
{
    const qint64 written = file.write(content.data(), content.size());
    const bool flushed = file.flush();
    if (written == content.size() && flushed && file.error() == QFileDevice::NoError && syncToDisk(file))
        return {};
    const bool full = file.error() == QFileDevice::ResourceError;
    return core::fail(
        fileError(full ? u"store.disk_full"_s : u"store.unwritable"_s, file.fileName(), file.errorString()));
}

core::Result<void> writeVerified(QFileDevice &file, QByteArrayView content)
{
    if (auto written = writeChecked(file, content); !written)
        return written;
    if (file.seek(0) && file.readAll() == content)
        return {};
    const QString folder = QFileInfo(file.fileName()).absolutePath();
    return core::fail(fileError(writeFailureCode(folder), file.fileName(), file.errorString()));
}

core::Result<void> replaceFile(const QString &path, QByteArrayView content)
{
    const QString target = linkTarget(path);
    const QString folder = QFileInfo(target).absolutePath();
    // QTemporaryFile creates its file with permissions 0600.
    QTemporaryFile file(target + ".XXXXXX"_L1);
    if (!file.open())
        return core::fail(fileError(writeFailureCode(folder), path, file.errorString()));
    if (auto written = writeVerified(file, content); !written) {
        written.error().where = path;
        return written;
    }
    const QString temporary = file.fileName();
    file.close();
    std::error_code error;
    std::filesystem::rename(nativePath(temporary), nativePath(target), error);
    if (error)
        return core::fail(
            fileError(u"store.unwritable"_s, path, QString::fromLocal8Bit(error.message().c_str())));
    file.setAutoRemove(false);
    syncFolder(folder);
    return {};
}

QString linkTarget(const QString &path)
{
    QString target = path;
    for (int i = 0; i < maxLinks && QFileInfo(target).isSymLink(); ++i)
        target = QFileInfo(target).symLinkTarget();
    return target;
}

QString writeFailureCode(const QString &folder)
{
    const QStorageInfo storage(folder);
    const bool full = storage.isValid() && !storage.isReadOnly() && storage.bytesAvailable() < leastFreeBytes;
    return full ? u"store.disk_full"_s : u"store.unwritable"_s;
}

} // namespace tokenprism::vault
