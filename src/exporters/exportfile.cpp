// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "exporters/exportfile.h"

#include "core/random.h"
#include "vault/fileerror.h"
#include "vault/filewriter.h"

#include <QFile>
#include <QFileInfo>

#include <filesystem>
#include <system_error>

namespace tokenprism::exporters {

namespace {

using namespace Qt::StringLiterals;
using vault::fileError;
using vault::nativePath;

bool mayBeReplaced(const QFileInfo &file)
{
    // Who may write everywhere (root) still means what the file's own permissions say.
    return file.isWritable() && file.permission(QFile::WriteOwner);
}

/// Why \a target can't be written, before anything is tried; nullopt where it can.
std::optional<QString> obstacle(const QString &path, const QFileInfo &target, Existing existing)
{
    const bool isLink = QFileInfo(path).isSymLink();
    if (target.isDir())
        return u"export.is_folder"_s;
    if (target.isSymLink()) // links in a circle
        return u"export.not_a_file"_s;
    if (target.exists() && !target.isFile())
        return u"export.not_a_file"_s;
    if ((target.exists() || isLink) && existing == Existing::Refuse)
        return u"export.exists"_s;
    if (target.exists() && !mayBeReplaced(target))
        return u"export.read_only"_s;
    if (!QFileInfo(target.absolutePath()).isDir())
        return u"export.no_folder"_s;
    return std::nullopt;
}

bool openNew(QFile &file, Readers readers)
{
    const auto mode = QIODevice::ReadWrite | QIODevice::NewOnly;
    return readers == Readers::OwnerOnly ? file.open(mode, QFile::ReadOwner | QFile::WriteOwner)
                                         : file.open(mode);
}

core::Error ours(core::Error error, const QString &path)
{
    error.code = error.code == "store.disk_full"_L1 ? u"export.disk_full"_s : u"export.unwritable"_s;
    error.where = path;
    return error;
}

/// Writes all of \a content and reads it back.
core::Result<void> fill(QFile &file, const QString &path, QByteArrayView content, Readers readers)
{
    const QString folder = QFileInfo(file).absolutePath();
    if (!openNew(file, readers))
        return core::fail(ours(fileError(vault::writeFailureCode(folder), path, file.errorString()), path));
    if (const auto written = vault::writeVerified(file, content); !written)
        return core::fail(ours(written.error(), path));
    file.close();
    return {};
}

/// Gives \a temporary its name. Without leave to replace, a file that another program has made meanwhile
/// stays: a hard link refuses where a rename would replace. File systems without hard links get the rename.
std::error_code putInPlace(const QString &temporary, const QString &target, Existing existing)
{
    std::error_code error;
    if (existing == Existing::Refuse) {
        std::filesystem::create_hard_link(nativePath(temporary), nativePath(target), error);
        if (!error || error == std::errc::file_exists)
            return error;
        error.clear();
    }
    std::filesystem::rename(nativePath(temporary), nativePath(target), error);
    return error;
}

} // namespace

core::Result<void> saveExport(const QString &path, QByteArrayView content, Existing existing, Readers readers)
{
    const QString target = vault::linkTarget(path);
    if (const auto code = obstacle(path, QFileInfo(target), existing))
        return core::fail(fileError(*code, path));
    QFile file(target + u'.' + QString::fromLatin1(core::randomToken(9)));
    auto saved = fill(file, path, content, readers);
    if (saved) {
        if (const std::error_code error = putInPlace(file.fileName(), target, existing)) {
            const bool taken = error == std::errc::file_exists;
            saved = core::fail(fileError(taken ? u"export.exists"_s : u"export.unwritable"_s, path,
                                         QString::fromLocal8Bit(error.message().c_str())));
        }
    }
    file.close();
    // After a rename there is nothing under this name any more.
    QFile::remove(file.fileName());
    return saved;
}

} // namespace tokenprism::exporters
