// SPDX-FileCopyrightText: 2026 Tokenprism contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/error.h"

#include <QByteArrayView>
#include <QFileDevice>

#include <filesystem>

namespace tokenprism::vault {

/// Writes all of \a content to an open file and makes sure that it is there. A write() that seems to succeed
/// proves nothing: on a full disk Qt 6.4 reports the loss only after flush(), in error(), or not at all.
/// Errors (kind File): `store.disk_full`, `store.unwritable`.
core::Result<void> writeChecked(QFileDevice &file, QByteArrayView content);

/// As writeChecked(), and what was written reads back the same. \a file is open for both.
core::Result<void> writeVerified(QFileDevice &file, QByteArrayView content);

/// Replaces the file at \a path by \a content, or leaves it exactly as it was. The new file is written beside
/// it, readable by its owner alone from the first byte on, read back, synced, then renamed. A symbolic link
/// stays, its target is replaced. Errors as above.
core::Result<void> replaceFile(const QString &path, QByteArrayView content);

/// \a path, or what it points to where it is a symbolic link; also where that doesn't exist yet.
QString linkTarget(const QString &path);

/// `store.disk_full` where the file system of \a folder has next to no room left, else `store.unwritable`.
QString writeFailureCode(const QString &folder);

/// \a path for the standard library, whose calls tell more of what went wrong than Qt's.
std::filesystem::path nativePath(const QString &path);

} // namespace tokenprism::vault
